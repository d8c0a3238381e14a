package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// gates are how many gates were hung badly and then mended by somebody else: each
// is worth a thank-you. Smiths mend two each, on two days.
const gates = 10_000

// TestServeDelivers has ten thousand suggestions go to a receiver that treats its
// senders badly, kills the daemon 30 times at it, and takes some of the work back.
func TestServeDelivers(t *testing.T) {
	const kills = 30
	r := newReceiver(t)
	folder := t.TempDir()
	fence(t, folder, time.Now().Add(-20*24*time.Hour))
	h := newHome(t, "http://127.0.0.1:1", "repositories: ["+folder+"]"+r.configuration(t))
	h.program = build(t)
	t.Setenv("SSL_CERT_FILE", r.ca)

	r.refuse(doomed)
	random, killed := rand.New(rand.NewPCG(2, 7)), []time.Time{}
	for n := range kills {
		s := h.serve(t)
		before := r.requests()
		r.await(t, s, "it delivers", func() bool { return r.requests() > before+random.IntN(gates/kills) })
		if n == kills/2 {
			r.waitFor(t, s, "somebody whose work will be taken back", doomed)
			runGit(t, folder, "", "update-ref", "refs/heads/main", fmt.Sprintf("main~%d", taken))
			r.await(t, s, "the work is taken back", func() bool { return h.standing(t) == gates-taken })
			r.refuse(func(string) bool { return false })
		}
		time.Sleep(time.Duration(random.Int64N(int64(slowest)))) // to be killed in a moment that nobody chose
		killed = append(killed, time.Now())
		s.kill(t)
		t.Logf("killed after %d requests, with %d taken", r.requests(), r.taken())
	}
	s := h.serve(t)
	r.await(t, s, "all is taken", func() bool { return h.outbox(t)[ledger.DeliveryPending] == 0 })
	s.stop(t)
	h.allWentOut(t, r)
	r.wantOnce(t, killed)
	r.wantInOrder(t)
}

// taken are how many of the last gates are taken from the history.
const taken = 100

// smith is who mended a gate.
func smith(gate int) string {
	if gate >= gates-taken {
		return fmt.Sprintf("Hasty Smith %d", gate)
	}
	return fmt.Sprintf("Smith %d", gate%((gates-taken)/2))
}

// doomed tells those whose work is taken back.
func doomed(person string) bool { return strings.HasPrefix(person, "Hasty") }

// side is how many gates were hung at once.
const side = 50

// fence makes the history of one, in which every gate was mended in the end.
func fence(t *testing.T, folder string, began time.Time) {
	t.Helper()
	runGit(t, folder, "", "init", "--quiet", "--initial-branch=main")
	var script strings.Builder
	for i := range gates / side {
		var hung strings.Builder
		for gate := i * side; gate < (i+1)*side; gate++ {
			fmt.Fprintf(&hung, "M 100644 inline gate%d.txt\ndata 5\ngate\n", gate)
		}
		script.WriteString(commitOf(fmt.Sprintf("Hang the gates of side %d", i), "Kim Kahn", began, hung.String()))
	}
	runGit(t, folder, script.String(), "fast-import", "--quiet")
	hung := strings.Fields(runGit(t, folder, "", "log", "--reverse", "--format=%H", "main"))
	script.Reset()
	for gate := range gates {
		at := began.Add(time.Duration(gate+1) * time.Second)
		if gate >= (gates-taken)/2 {
			at = at.Add(24 * time.Hour) // the second of everybody
		}
		text := fmt.Sprintf("Hang gate %d level\n\nFixes: %s (\"Hang the gates of side %d\")\n", gate, hung[gate/side], gate/side)
		change := fmt.Sprintf("M 100644 inline gate%d.txt\ndata 12\ngate, level\n\n", gate)
		if gate == 0 {
			change = "from refs/heads/main^0\n" + change
		}
		script.WriteString(commitOf(text, smith(gate), at, change))
	}
	runGit(t, folder, script.String(), "fast-import", "--quiet")
}

// commitOf is a commit as git fast-import reads it.
func commitOf(text, name string, at time.Time, change string) string {
	who := fmt.Sprintf("%s <%s@example.net> %d +0000", name, strings.ReplaceAll(strings.ToLower(name), " ", ""), at.Unix())
	return fmt.Sprintf("commit refs/heads/main\nauthor %s\ncommitter %s\ndata %d\n%s\n%s\n", who, who, len(text), text, change)
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
	for ; !done(); time.Sleep(100 * time.Millisecond) {
		if time.Now().After(deadline) {
			s.kill(t)
			t.Fatalf("after three minutes not yet: %s (%d taken)\n%s", what, r.taken(), s.log)
		}
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

// standing is how many gates are mended, as the ledger has it.
func (h home) standing(t *testing.T) (n int) {
	t.Helper()
	l := h.read(t)
	defer l.Close() //nolint:errcheck // it was only read from
	err := l.EachContribution(t.Context(), record.Query{Kinds: []ledger.Kind{ledger.Rollback}, Limit: gates}, func(c *ledger.Contribution) {
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

// allWentOut holds that everything was taken that was not taken back before, and
// that nothing else was.
func (h home) allWentOut(t *testing.T, r *receiver) {
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
	if len(rows) < gates || len(rows)-back != len(r.takenIDs()) || back < taken || len(r.wrong) > 0 {
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

// atOnce is how many deliveries to one place a daemon has under way at a time.
const atOnce = 4

// wantOnce holds that what was taken twice was under way when the daemon was killed.
func (r *receiver) wantOnce(t *testing.T, killed []time.Time) {
	t.Helper()
	r.mu.Lock()
	defer r.mu.Unlock()
	twice := make([]int, len(killed))
	asked := 0
	for id, one := range r.all {
		asked += len(one.asked)
		for _, at := range one.accepted[:max(0, len(one.accepted)-1)] {
			n, _ := slices.BinarySearchFunc(killed, at.Add(-slowest), time.Time.Compare)
			if n == len(killed) || killed[n].Sub(at) > 2*time.Second {
				t.Errorf("%s was taken at %v and again, and nobody was killed meanwhile", id, one.accepted)
				continue
			}
			twice[n]++
		}
	}
	if slices.Max(twice) > atOnce {
		t.Errorf("at each kill so many were under way that were taken twice: %v, want %d at most", twice, atOnce)
	}
	t.Logf("%d requests; taken twice, by kill: %v", asked, twice)
}

// wantInOrder holds that nobody's second suggestion was sent before the first had
// arrived.
func (r *receiver) wantInOrder(t *testing.T) {
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
	if pairs < gates/3 {
		t.Errorf("only %d people have two", pairs)
	}
}
