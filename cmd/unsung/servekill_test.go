package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger/record"
)

// TestServeKilled kills the daemon 50 times, at whatever it is doing, while a
// story goes on. After each chapter it has the activities, the contributions and
// the running counts of a daemon that nobody disturbed.
func TestServeKilled(t *testing.T) {
	// Half of the kills of a chapter are while it is read, half while it is judged
	// and counted: as soon as it was read, and then as soon as the daemon runs.
	const chapters, kills, judgeTime = 5, 10, 50 * time.Millisecond
	v := newVillage(t)
	repositories := "repositories:\n- {source: github:octo/garden, clone: none}\n- " + v.git
	calm, killed := newHome(t, v.url, repositories), newHome(t, v.url, repositories)
	calm.program = build(t)
	killed.program = calm.program
	random, now := rand.New(rand.NewPCG(5, 8)), time.Now().UTC().Truncate(time.Second)
	for i := range chapters {
		at := now.Add(-40 * 24 * time.Hour) // filled in
		if i > 0 {
			at = now.Add(time.Duration(9*i-46) * time.Hour) // live
		}
		v.chapter(t, at)
		took := calm.catchUp(t, v)
		for n := range kills {
			s := killed.serve(t)
			within := judgeTime
			switch {
			case n < kills/2:
				v.wait()
				within = 2 * took / kills
			case n == kills/2:
				<-s.read
			}
			time.Sleep(time.Duration(random.Int64N(int64(within)))) // to be killed in a moment that nobody chose
			s.kill(t)
		}
		killed.catchUp(t, v)
		if diff := cmp.Diff(calm.holds(t), killed.holds(t)); diff != "" {
			t.Fatalf("after chapter %d, who was killed has another ledger (-calm +killed):\n%s", i, diff)
		}
	}
}

// catchUp has a daemon read, judge and count everything so far, and tells how
// long that took from its first request on.
func (h home) catchUp(t *testing.T, v *village) time.Duration {
	t.Helper()
	told := time.Now()
	s := h.serve(t)
	v.wait()
	began := time.Now()
	s.caughtUp(t, told)
	took := time.Since(began)
	s.stop(t)
	return took
}

// holds is all that a ledger says of what happened, by what it is.
func (h home) holds(t *testing.T) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, what := range []string{"activities", "contributions", "people"} {
		out, err := h.command(t.Context(), "export", what).Output()
		if err != nil {
			t.Fatalf("export %s: %v", what, err)
		}
		all[what] = strings.Split(string(out), "\n")
		if len(all[what]) < 5 {
			t.Errorf("there are %d %s only", len(all[what]), what)
		}
	}
	all["tallies"], all["windows"] = h.tallies(t), h.windows(t)
	return all
}

// windows are what a new daemon on the ledger tells of people in the last days.
func (h home) windows(t *testing.T) []string {
	t.Helper()
	s := h.serve(t)
	s.ready(t)
	var all []string
	for series, n := range s.metrics(t, "/metrics/people") {
		if strings.HasPrefix(series, "unsung_contributions{") || strings.HasPrefix(series, "unsung_authored{") {
			all = append(all, fmt.Sprintf("%s is %v", series, n))
		}
	}
	s.kill(t)
	if len(all) == 0 {
		t.Error("nothing is told of anybody")
	}
	slices.Sort(all)
	return all
}

// tallies are the running counts, without when they were born.
func (h home) tallies(t *testing.T) []string {
	t.Helper()
	l, err := record.OpenToRead(t.Context(), h.file("ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // it was only read from
	tallies, err := l.Tallies(t.Context())
	if err != nil || len(tallies) == 0 {
		t.Fatalf("%d tallies (%v)", len(tallies), err)
	}
	var all []string
	for _, n := range tallies {
		all = append(all, fmt.Sprintf("%v: %d live, %d backfilled, %d withdrawn", n.TallyKey, n.Live, n.Backfilled, n.Withdrawn))
	}
	return all
}
