package main

import (
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// toDeliver is how many suggestions TestServeDelivers has delivered: fewer than
// the figures in docs/performance.md are about, so that it does not take minutes.
var toDeliver = flag.Int("deliveries", 2_000, "how many suggestions TestServeDelivers has delivered, in hundreds")

// TestServeDelivers has thousands of suggestions go to a receiver that treats its
// senders badly, kills the daemon 30 times at it, and takes some of the work back.
func TestServeDelivers(t *testing.T) {
	const kills = 30
	r, f := newReceiver(t), newFence(t, *toDeliver)
	h := newHome(t, "http://127.0.0.1:1", "repositories: ["+f.folder+"]"+r.configuration(t))
	h.program = build(t)
	t.Setenv("SSL_CERT_FILE", r.ca)

	r.refuse(isHasty)
	random, killed := rand.New(rand.NewPCG(2, 7)), []time.Time{}
	for n := range kills {
		s, started := h.serve(t), time.Now()
		enough := r.requests() + 1 + random.IntN(f.gates/kills/2) // so that there is something left for the last
		r.await(t, s, "it delivers", func() bool { return r.requests() >= enough })
		if n == kills/2 {
			r.waitFor(t, s, "somebody whose work will be taken back", isHasty)
			f.undo(t)
			r.await(t, s, "the work is taken back", seldom(func() bool { return h.mended(t) == f.gates-f.hasty }))
			r.refuse(func(string) bool { return false })
		}
		time.Sleep(time.Duration(random.Int64N(int64(slowest)))) // to be killed in a moment that nobody chose
		killed = append(killed, time.Now())
		s.kill(t)
		t.Logf("killed %.1fs after its start, with %d requests and %d taken in all", time.Since(started).Seconds(), r.requests(), r.taken())
	}
	s := h.serve(t)
	r.await(t, s, "all is taken", seldom(func() bool { return h.outbox(t)[ledger.DeliveryPending] == 0 }))
	s.stop(t)
	h.wantAllOut(t, r, f)
	r.wantOnce(t, killed)
	r.wantInOrder(t, f)
}

// configuration is what sends everything to the receiver.
func (r *receiver) configuration(t *testing.T) string {
	t.Helper()
	secret := t.TempDir() + "/secret"
	if err := os.WriteFile(secret, []byte(r.secret), 0o600); err != nil {
		t.Fatal(err)
	}
	return `
recognition: {per_week: 2}
webhooks:
- {name: thanks, url: "` + r.URL + `/", secret_file: ` + secret + `, allow: [127.0.0.1/32], timeout: 3s, retry: 1s, rules: [moment.rollback]}`
}

// refuse makes the receiver refuse for as long as it is told so.
func (r *receiver) refuse(whom func(person string) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.refuses, r.sinceRefusing = whom, time.Now()
}

// await waits for something while a daemon runs.
func (r *receiver) await(t *testing.T, s *serving, what string, done func() bool) {
	t.Helper()
	deadline := time.Now().Add(3 * time.Minute)
	for ; !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.kill(t)
			t.Fatalf("after three minutes not yet: %s (%d taken)\n%s", what, r.taken(), s.log)
		}
	}
}

// seldom asks once a second, since that is much to read.
func seldom(done func() bool) func() bool {
	next := time.Now()
	return func() bool {
		if time.Now().Before(next) {
			return false
		}
		next = time.Now().Add(time.Second)
		return done()
	}
}

// waitFor waits until the receiver was asked about somebody.
func (r *receiver) waitFor(t *testing.T, s *serving, what string, who func(person string) bool) {
	t.Helper()
	r.await(t, s, what, func() bool {
		r.mu.Lock()
		defer r.mu.Unlock()
		for _, one := range r.all {
			if who(one.person) {
				return true
			}
		}
		return false
	})
}

// read opens the ledger beside the daemon.
func (h home) read(t *testing.T) *record.Ledger {
	t.Helper()
	l, err := record.OpenToRead(t.Context(), h.file("ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// mended is how many gates are mended, as the ledger has it.
func (h home) mended(t *testing.T) (n int) {
	t.Helper()
	l := h.read(t)
	defer l.Close() //nolint:errcheck // it was only read from
	err := l.EachContribution(t.Context(), record.Query{Kinds: []ledger.Kind{ledger.Rollback}, Limit: 10_000}, func(c *ledger.Contribution) {
		if c.Rule == "rollback.forward_fix" {
			n++
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func (h home) rows(t *testing.T) []ledger.OutboxRow {
	t.Helper()
	l := h.read(t)
	defer l.Close() //nolint:errcheck // it was only read from
	rows, err := l.Outbox(t.Context(), record.OutboxQuery{})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// outbox is how many deliveries are in each state.
func (h home) outbox(t *testing.T) map[ledger.DeliveryState]int {
	t.Helper()
	all := map[ledger.DeliveryState]int{}
	for _, row := range h.rows(t) {
		all[row.State]++
	}
	return all
}

// wantAllOut holds that everything was taken that was not taken back before, and
// that nothing else was.
func (h home) wantAllOut(t *testing.T, r *receiver, f *fence) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	rows, back := h.rows(t), 0
	for _, row := range rows {
		one := r.all[row.ID]
		taken := one != nil && len(one.accepted) > 0
		switch {
		case row.State == ledger.DeliveryDone && !taken:
			t.Errorf("%s counts as done, and never arrived", row.ID)
		case row.State == ledger.DeliveryWithdrawn && taken:
			t.Errorf("%s of %s arrived %v after it was withdrawn", row.ID, one.person, one.accepted[0].Sub(r.sinceRefusing))
		case row.State == ledger.DeliveryWithdrawn:
			back++
		case row.State != ledger.DeliveryDone:
			t.Errorf("%s is %s: %s", row.ID, row.State, row.Error)
		}
	}
	if len(rows) < f.gates || len(rows)-back != len(r.takenIDs()) || back < f.hasty || len(r.wrong) > 0 {
		t.Errorf("of %d deliveries %d were withdrawn and %d arrived; wrong were %q", len(rows), back, len(r.takenIDs()), r.wrong)
	}
	t.Logf("%d deliveries, of which %d were withdrawn before they were sent", len(rows), back)
}

func (r *receiver) takenIDs() (ids []string) {
	for id, one := range r.all {
		if len(one.accepted) > 0 {
			ids = append(ids, id)
		}
	}
	return ids
}

// settled is how long it may take to settle what was taken, on a busy machine.
const settled = 5 * time.Second

// late is how long after a kill something may be noted down that was sent before it:
// a busy machine comes to it late.
const late = time.Second

// atOnce is how many deliveries to one place a daemon has under way at a time.
const atOnce = 4

// wantOnce holds that what was taken twice was under way when the daemon was killed.
func (r *receiver) wantOnce(t *testing.T, killed []time.Time) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	var again []time.Time
	for _, one := range r.all {
		again = append(again, one.accepted[:max(0, len(one.accepted)-1)]...)
	}
	slices.SortFunc(again, time.Time.Compare)
	twice := make([]int, len(killed))
	for _, at := range again {
		n, _ := slices.BinarySearchFunc(killed, at.Add(-late), time.Time.Compare)
		for n < len(killed) && twice[n] == atOnce {
			n++ // so many were under way then: it was sent before a later kill
		}
		if n == len(killed) || killed[n].Sub(at) > settled {
			t.Errorf("something was taken at %v and again; no kill nearby had it under way, of which each had %d at most: %v", at, atOnce, twice)
			continue
		}
		twice[n]++
	}
	t.Logf("%d requests; taken twice, by kill: %v", r.asked, twice)
}

// wantInOrder holds that nobody's second suggestion was sent before the first had
// arrived.
func (r *receiver) wantInOrder(t *testing.T, f *fence) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	by := map[string][]*received{}
	for _, one := range r.all {
		if strings.HasPrefix(one.person, "Smith") && len(one.accepted) > 0 {
			by[one.person] = append(by[one.person], one)
		}
	}
	pairs := 0
	for person, all := range by {
		slices.SortFunc(all, func(a, b *received) int { return a.asked[0].Compare(b.asked[0]) })
		for i := range all[1:] {
			if pairs++; all[i+1].asked[0].Before(all[i].accepted[0]) {
				t.Errorf("%s: the second was sent at %v, before the first had arrived, which was sent at %v and taken at %v", person, all[i+1].asked, all[i].asked, all[i].accepted)
			}
		}
	}
	if pairs < f.gates/3 {
		t.Errorf("only %d people have two", pairs)
	}
}
