package daemon

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// What GitHub and a folder hold is read, judged and shown by one configuration,
// and nothing in the log or the metrics says what anybody wrote.
func TestServes(t *testing.T) {
	w := newWorld(t)
	w.reading("github:octo/garden, " + w.folder("site")).run()
	w.await("/metrics/people", `unsung_authored{person="Ada"`, `unsung_contributions{person="ada"`)
	w.await("/api/v1/contributions", `"kind":"docs"`, `"kind":"review"`)
	own := w.get("/metrics")
	for _, private := range []string{"gate", "hinge", "README", "ada@", "good"} {
		if contains(own, private) || contains(w.log.text(), private) {
			t.Errorf("%q is in the metrics or the log:\n%s", private, w.log.text())
		}
	}
	w.end()
	if !contains(w.log.text(), "INFO stopped") {
		t.Error("its end is not in the log")
	}
}

// Two daemons run in one process, and one ledger has one daemon.
func TestTwoInOneProcess(t *testing.T) {
	one, two := newWorld(t), newWorld(t)
	one.reading("github:octo/garden").run()
	two.reading("github:octo/garden").run()
	for _, w := range []*world{one, two} {
		w.hear(0, "DEBUG read", "source=github:octo/garden")
		if own := w.get("/metrics"); !contains(own, `unsung_mine_duration_seconds_count{part="github"} 1`) {
			t.Error("it counts what the other does, or nothing")
		}
	}
	third := newWorld(t)
	third.dir = one.dir
	app := third.reading("github:octo/garden").made()
	err := app.Start(t.Context())
	if err == nil || !contains(err.Error(), "another unsung serve, or a scan, is filling it") {
		t.Fatalf("Start = %v, want a refusal", err)
	}
	one.end()
	if err := third.made().Start(t.Context()); err != nil {
		t.Errorf("when the first has ended: %v", err)
	}
}

// After a restart nothing is read that is not due.
func TestRestartResumes(t *testing.T) {
	w := newWorld(t)
	w.reading("github:octo/garden").run()
	w.hear(0, "judged", "unit=thread")
	was := w.row("github:octo/garden")
	w.end()
	w.github.Lock()
	asked := len(w.github.Paths)
	w.github.Unlock()
	w.run()
	w.await("/metrics/people", `unsung_contributions{person="ada"`)
	if is := w.row("github:octo/garden"); is != was {
		t.Errorf("the row was\n%+v and is\n%+v", was, is)
	}
	w.github.Lock()
	defer w.github.Unlock()
	if len(w.github.Paths) != asked {
		t.Errorf("GitHub was asked for %v", w.github.Paths[asked:])
	}
}

// One that fails is tried again less and less often; the other goes on.
func TestOneFailsAlone(t *testing.T) {
	w := newWorld(t)
	lost := filepath.Join(w.dir, "lost")
	w.reading(lost+", github:octo/garden", "schedule: {every: 1h}").run()
	w.hear(0, "WARN could not be read", "source="+lost, "reason=missing", "failures=1", "error=")
	w.hear(0, "DEBUG read", "source=github:octo/garden")
	w.hear(0, "refreshed")
	bad, good := w.row(lost), w.row("github:octo/garden")
	if bad.Failures != 1 || bad.Reason != "missing" || bad.Error == "" || !bad.ReadAt.IsZero() {
		t.Errorf("the row is %+v", bad)
	}
	if good.Failures != 0 || good.Error != "" || good.ReadAt.IsZero() {
		t.Errorf("the other is %+v", good)
	}
	if own := w.get("/metrics"); !contains(own, `unsung_mine_errors_total{reason="missing",source="`+lost+`"} 1`) {
		t.Error("the failure is not counted")
	}
	w.folder("lost")
	if known, err := w.app.Due(t.Context(), lost); !known || err != nil {
		t.Fatalf("Due = %v, %v", known, err)
	}
	w.hear(0, "can be read again", "source="+lost)
}

// A quota that is used up is no failure.
func TestQuota(t *testing.T) {
	w := newWorld(t)
	w.github.Left = 0
	w.reading("github:octo/garden").run()
	w.hear(0, "a limit of GitHub is used up", "source=github:octo/garden")
	w.hear(0, "refreshed")
	set := w.app.set.Load()
	w.app.metrics.spend(set)
	for at, want := range map[time.Time]float64{time.Now(): 0, time.Now().Add(2 * time.Hour): 5000} {
		if left, all := set.quota("core", at); left != want || all != 5000 {
			t.Errorf("at %v %v of %v is left, want %v", at, left, all, want)
		}
	}
	w.end()
	w.run()
	row := w.row("github:octo/garden")
	if row.Failures != 0 || row.Reason != "limit" || !row.NextAt.After(time.Now()) {
		t.Errorf("the row is %+v", row)
	}
}

// What is new is found when a delivery tells of it.
func TestNudge(t *testing.T) {
	w := newWorld(t)
	w.reading("github:octo/garden").run()
	w.hear(0, "DEBUG read", "source=github:octo/garden")
	if err := w.app.Nudge(t.Context(), "Octo/Garden"); err != nil {
		t.Fatal(err)
	}
	if row := w.row("github:octo/garden"); row.NextAt.After(time.Now().Add(breath)) {
		t.Errorf("due at %v", row.NextAt)
	}
	if err := w.app.Nudge(t.Context(), "octo/unknown"); err != nil {
		t.Errorf("a repository that nobody reads: %v", err)
	}
}

// A reload takes all of a configuration over, or nothing.
func TestReload(t *testing.T) {
	w := newWorld(t)
	site := w.folder("site")
	w.reading("github:octo/garden").run()
	w.hear(0, "DEBUG read", "source=github:octo/garden")
	good := w.text
	for name, text := range map[string]string{
		"a key that is not known": good + "evry: 1m\n",
		"nothing to read":         strings.Replace(good, "github:octo/garden", "", 1),
		"another ledger":          strings.Replace(good, "ledger.db", "other.db", 1),
		"aliases at odds":         good + "people: {aliases: [{name: A, handles: [a@x.example]}, {name: B, handles: [a@x.example]}]}\n",
		"no such kind":            good + "caps: {fun: 3}\n",
		"no secret there":         good + "metrics: {people: pseudonym, pseudonym_key_file: " + filepath.Join(w.dir, "none") + "}\n",
	} {
		w.text = text
		before := w.app.set.Load()
		if err := w.app.Reload(t.Context()); err == nil {
			t.Errorf("%s is taken", name)
		}
		if w.app.set.Load() != before || !contains(w.get("/metrics"), "unsung_config_last_reload_successful 0") {
			t.Errorf("%s has an effect, or is not told", name)
		}
	}
	w.reading(site)
	if err := w.app.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	w.hear(0, "DEBUG read", "source="+site)
	rows, err := w.app.record.Schedule(t.Context())
	if err != nil || len(rows) != 1 {
		t.Errorf("the schedule is %+v, %v", rows, err)
	}
	own := w.get("/metrics")
	if !contains(own, "unsung_config_last_reload_successful 1") || contains(own, "octo/garden") {
		t.Error("the metrics tell of what is read no more")
	}
}

// What the history of a folder claims follows its head, and goes with it.
func TestFollowsHistory(t *testing.T) {
	w := newWorld(t)
	site := w.folder("site")
	w.reading(site).run()
	at := w.hear(0, "judged", "unit=history")
	w.commit(site, "Document the second step")
	if _, err := w.app.Due(t.Context(), site); err != nil {
		t.Fatal(err)
	}
	at = w.hear(at, "judged", "unit=history")
	states, err := w.app.record.Histories(t.Context(), []ledger.RepoID{w.row(site).Repo})
	if err != nil || len(states) != 1 || states[0].Commits != 2 || states[0].Judged != states[0].Head {
		t.Errorf("the history is %+v, %v", states, err)
	}
	if err := os.RemoveAll(site); err != nil {
		t.Fatal(err)
	}
	if _, err := w.app.Due(t.Context(), site); err != nil {
		t.Fatal(err)
	}
	w.hear(at, "could not be read", "source="+site)
	w.await("/api/v1/contributions", "Explain in the README", "Document the second step")
}

// Two folders of one name are not mixed up.
func TestSameName(t *testing.T) {
	w := newWorld(t)
	one, two := w.folder("one/site"), w.folder("two/site")
	w.reading(one+", "+two, "schedule: {workers: 1}").run()
	w.hear(0, "DEBUG read", "source="+one)
	w.hear(0, "could not be read", "source="+two, "goes by the same name as "+one)
}

// All of an owner are read, those that come later too; who leaves the list keeps
// what is known, and who is renamed stays the same.
func TestGlob(t *testing.T) {
	w := newWorld(t)
	change := func(do func()) {
		w.github.Lock()
		defer w.github.Unlock()
		do()
	}
	w.github.Owned = []string{"octo/garden", "octo/barn-old", "other/thing"}
	w.reading("github:octo/*").run()
	w.hear(0, "listed", "source=github:octo/*", "new=1", "left_out=1")
	at := w.hear(0, "DEBUG read", "source=github:octo/garden")
	change(func() { w.github.Owned = []string{"octo/garden", "octo/shed"} })
	list := func() {
		if known, err := w.app.Due(t.Context(), "github:octo/*"); !known || err != nil {
			t.Fatal(known, err)
		}
	}
	list()
	at = w.hear(at, "could not be read", "source=github:octo/shed", "reason=missing")
	if shed := w.row("github:octo/shed"); shed.State != ledger.SourceActive {
		t.Errorf("what was never there is %+v", shed)
	}
	id := w.row("github:octo/garden").Repo
	change(func() { w.github.Owned = []string{"octo/shed"} })
	list()
	at = w.hear(at, "listed", "gone=1")
	if row := w.row("github:octo/garden"); row.State != ledger.SourceGone || row.Repo != id {
		t.Errorf("who left the list is %+v", row)
	}
	w.await("/metrics", `unsung_repositories{state="gone"} 1`, `unsung_repositories{state="active"} 1`)
	w.await("/metrics/people", `unsung_contributions{person="ada"`)
	change(func() { w.github.Owned = []string{"octo/garden"} })
	list()
	w.hear(at, "listed", "gone=1")
	if row := w.row("github:octo/garden"); row.State != ledger.SourceActive {
		t.Errorf("who is back is %+v", row)
	}
}

// Told to stop, it waits for what is under way, but not for longer than it should;
// what was cut off is due at the next start, and no failure.
func TestDrains(t *testing.T) {
	asked, over := make(chan struct{}, 100), make(chan struct{})
	hanging := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		asked <- struct{}{}
		<-over
	}))
	defer hanging.Close()
	defer close(over)
	w := newWorld(t)
	w.server = hanging
	w.reading("github:octo/garden", "drain: 1s").run()
	<-asked
	began := time.Now()
	w.end()
	if took := time.Since(began); took < time.Second || took > 30*time.Second {
		t.Errorf("it took %v to stop", took)
	}
	w.hear(0, "stopped before its end", "source=github:octo/garden")
	rec, err := record.Open(t.Context(), filepath.Join(w.dir, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	rows, err := rec.Schedule(t.Context())
	if err != nil || len(rows) != 1 || rows[0].Failures != 0 || rows[0].NextAt.After(time.Now()) {
		t.Errorf("the schedule is %+v, %v", rows, err)
	}
}

// The metrics are those that the table lists.
func TestFamilies(t *testing.T) {
	w := newWorld(t)
	w.reading("github:octo/garden", webhookNobodyHas).run()
	w.hear(0, "refreshed")
	own := w.get("/metrics")
	for _, f := range Families() {
		if !contains(own, fmt.Sprintf("# HELP %s %s\n# TYPE %s %s\n%s", f.Name, f.Help, f.Name, f.Type, f.Name)) {
			t.Errorf("%s is not there as the table has it, or has no series", f.Name)
		}
	}
	for _, reason := range reasons() {
		if !contains(own, fmt.Sprintf(`unsung_mine_errors_total{reason=%q,source="github:octo/garden"} 0`, reason)) {
			t.Errorf("errors for the reason %s do not begin at 0", reason)
		}
	}
}
