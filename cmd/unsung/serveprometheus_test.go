package main

import (
	"fmt"
	"maps"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/prometheustest"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// watched is a daemon with a Prometheus that scrapes it.
type watched struct {
	home
	village *village
	serving *serving
	server  *prometheustest.Server
	names   map[string]string // what a login is shown as, where it is not the login
	before  numbers           // what was counted until the merge, by the names of then
	gone    map[string]bool   // names of then that nobody has now
	merged  int64             // the last step of then
}

// TestServePrometheus holds what the real Prometheus says against the ledger: after
// the first crawl, after new activities, a restart, a rejudge and a merge of
// identities.
func TestServePrometheus(t *testing.T) {
	w := newWatched(t)
	w.agree(t, "after the first crawl")

	w.village.chapter(t, time.Now().Add(-26*time.Hour))
	w.caughtUp(t)
	w.agree(t, "after new activities")

	w.serving.stop(t)
	w.village.chapter(t, time.Now().Add(-20*time.Hour))
	w.serving = w.serve(t)
	w.caughtUp(t)
	w.agree(t, "after a restart")

	w.rejudge(t)
	w.agree(t, "after a rejudge")

	w.merge(t, "dora", "ada")
	w.agree(t, "after a merge of identities")

	w.village.chapter(t, time.Now().Add(-14*time.Hour))
	w.caughtUp(t)
	w.agree(t, "after activities of who was merged")
	for _, s := range w.server.Query(t, `resets(unsung_contributions_recorded_total[1h]) > 0`, time.Now()) {
		t.Errorf("a counter was reset: %v", s.Labels)
	}
}

func newWatched(t *testing.T) *watched {
	t.Helper()
	w := &watched{village: newVillage(t), names: map[string]string{}, before: numbers{}, gone: map[string]bool{}}
	address := freeAddress(t)
	w.home = newHome(t, w.village.url, "repositories: [{source: github:octo/garden, clone: none}]\nmetrics: {scrape_interval: 1s}")
	w.edit(t, `listen: "127.0.0.1:0"`, `listen: "`+address+`"`)
	scrape := fmt.Sprintf("global: {scrape_interval: 500ms}\nscrape_configs:\n- job_name: unsung\n  metrics_path: /metrics/people\n  static_configs: [{targets: [%q]}]\n", address)
	w.server = prometheustest.Start(t, scrape, filepath.Join(t.TempDir(), "data"))
	w.village.chapter(t, time.Now().Add(-60*24*time.Hour)) // filled in
	w.village.chapter(t, time.Now().Add(-32*time.Hour))    // live
	w.untilScraped(t)
	w.serving = w.serve(t)
	w.caughtUp(t)
	return w
}

// untilScraped waits until Prometheus scrapes, be there anything yet or not.
func (w *watched) untilScraped(t *testing.T) {
	t.Helper()
	for len(w.server.Query(t, "up", time.Now())) == 0 {
		time.Sleep(100 * time.Millisecond)
	}
}

func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // nothing came over it
	return l.Addr().String()
}

// edit replaces a text in the configuration.
func (h home) edit(t *testing.T, old, text string) {
	t.Helper()
	file := h.file("unsung.yaml")
	was, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(was), old, text, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
}

func (w *watched) caughtUp(t *testing.T) {
	t.Helper()
	w.serving.caughtUp(t, time.Now())
}

// rejudge has everything judged again by other caps, which withdraws some.
func (w *watched) rejudge(t *testing.T) {
	t.Helper()
	w.edit(t, "log:", "caps: {review: 1, triage: 0}\nlog:")
	w.reload(t)
}

// merge makes one person of two accounts.
func (w *watched) merge(t *testing.T, from, into string) {
	t.Helper()
	w.edit(t, "log:", fmt.Sprintf("people: {aliases: [{name: %s, handles: [\"github:%s\", \"github:%s\", %s@example.org, %s@example.org]}]}\nlog:", into, into, from, into, from))
	rec := w.record(t)
	w.before, w.merged = w.live(t, rec)
	w.names[from], w.gone[from] = into, true
	w.reload(t)
}

// record is the ledger, to be read from.
func (w *watched) record(t *testing.T) *record.Ledger {
	t.Helper()
	rec, err := record.OpenToRead(t.Context(), w.file("ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rec.Close() }) // it was only read from
	return rec
}

func (w *watched) reload(t *testing.T) {
	t.Helper()
	if code, text := w.serving.ask(t, "POST", "/-/reload"); code/100 != 2 {
		t.Fatalf("reload: %d %s", code, text)
	}
	w.caughtUp(t)
}

// numbers are counts by person and kind.
type numbers map[[2]string]int

// agree waits until Prometheus says what the ledger says. Counters need a while:
// new ones stand at 0 for three scrapes.
func (w *watched) agree(t *testing.T, when string) {
	t.Helper()
	var wrong []string
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(500 * time.Millisecond) {
		if wrong = w.differences(t); len(wrong) == 0 {
			return
		}
	}
	t.Fatalf("%s, Prometheus and the ledger disagree:\n%s\n%s", when, strings.Join(wrong, "\n"), w.serving.log)
}

func (w *watched) differences(t *testing.T) (wrong []string) {
	t.Helper()
	rec, now := w.record(t), time.Now()
	for _, days := range []int{7, 30, 90} {
		want := w.windowed(t, rec, now.AddDate(0, 0, -days))
		got := w.asked(t, fmt.Sprintf(`unsung_contributions{window="%dd"} > 0`, days), now)
		wrong = append(wrong, differing(fmt.Sprintf("window %dd", days), got, want)...)
	}
	live, _ := w.live(t, rec)
	const increased, standing = `round(increase(unsung_contributions_recorded_total[1h])) > 0`, `unsung_contributions_recorded_total > 0`
	wrong = append(wrong, differing(increased, w.asked(t, increased, now), live)...)
	maps.DeleteFunc(live, func(key [2]string, _ int) bool { return w.gone[key[0]] })
	return append(wrong, differing(standing, w.asked(t, standing, now), live)...)
}

// asked is what a query gives now.
func (w *watched) asked(t *testing.T, query string, now time.Time) numbers {
	t.Helper()
	all := numbers{}
	for _, s := range w.server.Query(t, query, now) {
		all[[2]string{s.Labels["person"], s.Labels["kind"]}] += int(s.Value)
	}
	return all
}

// windowed counts what stands in the ledger since a time.
func (w *watched) windowed(t *testing.T, rec *record.Ledger, since time.Time) numbers {
	t.Helper()
	stand, err := rec.Contributions(t.Context(), record.Query{Since: since})
	if err != nil {
		t.Fatal(err)
	}
	all := numbers{}
	for i := range stand {
		w.count(all, &stand[i])
	}
	return all
}

// count adds a contribution, unless it was for nobody but whose it is.
func (w *watched) count(all numbers, c *ledger.Contribution) {
	own := func(id ledger.Identity) bool { return w.shown(id) == w.shown(c.Identity) }
	if !c.Kind.Hidden() || len(c.Beneficiaries) > 0 && !slices.ContainsFunc(c.Beneficiaries, func(id ledger.Identity) bool { return !own(id) }) {
		return
	}
	all[[2]string{w.shown(c.Identity), string(c.Kind)}]++
}

func (w *watched) shown(id ledger.Identity) string {
	if name, ok := w.names[id.Login]; ok {
		return name
	}
	return id.Login
}

// live counts what was recorded while it was fresh, up to the step that it tells.
func (w *watched) live(t *testing.T, rec *record.Ledger) (all numbers, after int64) {
	t.Helper()
	for all, after = maps.Clone(w.before), w.merged; ; {
		steps, err := rec.Steps(t.Context(), after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		if len(steps) == 0 {
			return all, after
		}
		for _, s := range steps {
			if after = s.Number; s.Kind == ledger.Recorded && s.Live() {
				w.count(all, &s.Contribution)
			}
		}
	}
}

func differing(what string, got, want numbers) (wrong []string) {
	if len(want) == 0 {
		wrong = append(wrong, what+": the ledger has nothing")
	}
	for key, n := range want {
		if got[key] != n {
			wrong = append(wrong, fmt.Sprintf("%s: %v is %d, want %d", what, key, got[key], n))
		}
	}
	for key, n := range got {
		if want[key] == 0 {
			wrong = append(wrong, fmt.Sprintf("%s: %v is %d, want none", what, key, n))
		}
	}
	slices.Sort(wrong)
	return wrong
}
