package daemon

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// TestOptOut leaves somebody out of all that a daemon says, while it runs: no name
// of theirs is in it, and no number of what they did, not even as the rest of a
// total. When they come back, so does all of it.
func TestOptOut(t *testing.T) {
	w := newWorld(t)
	site := w.folder("site")
	w.git(site, "commit", "-q", "--allow-empty", "-m", "Mend the door", "--author", "Bob Byte <bob@example.org>")
	everybody := w.reading("github:octo/garden, " + site).text
	w.run()
	with := func() {
		t.Helper()
		w.await("/metrics/people", `unsung_first_response_threads{window="7d",state="answered"} 2`, `newcomers{window="7d"} 4`)
		w.recount(`activities{kind="commit"} 2`, `activities{kind="issue_opened"} 1`, `activities{kind="pull_opened"} 1`,
			`contributions{kind="authored"} 2`, `contributions{kind="review"} 1`, `contributions{kind="triage"} 1`)
		w.sumsUp()
	}
	with()
	w.text = everybody + "people: {exclude: ['github:bob', 'bob@example.org']}\n"
	w.reload()
	w.await("/metrics/people", `unsung_first_response_threads{window="7d",state="answered"} 0`, `{window="7d",state="waiting"} 0`)
	w.await("/metrics", `unsung_ledger_activities{kind="commit"} 1`, `unsung_ledger_activities{kind="issue_opened"} 0`, `{kind="pull_opened"} 0`)
	w.await("/api/v1/coverage", `"commits":1,`, `"threads":0,`)
	w.sumsUp()
	for where, text := range w.told() {
		for _, name := range []string{"Bob", "bob@", ":bob", "@bob"} {
			if contains(text, name) {
				t.Errorf("%s is in %s: %s", name, where, text)
			}
		}
	}
	w.text = everybody
	w.reload()
	with()
}

func (w *world) reload() {
	w.Helper()
	if err := w.app.Reload(w.Context()); err != nil {
		w.Fatal(err)
	}
}

// recount counts what the ledger holds, sooner than it otherwise would be, until
// it is as much as these lines say.
func (w *world) recount(lines ...string) {
	w.Helper()
	for at := 0; !hasAll(w.get("/metrics"), lines); at = w.hear(at, "") {
		c := *w.app.watcher.counts.Load()
		c.next = time.Time{}
		w.app.watcher.counts.Store(&c)
		w.app.count(w.Context())
	}
}

// told is all that a daemon tells anybody, its administrator too.
func (w *world) told() map[string]string {
	w.Helper()
	status, err := w.app.Status(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	text, err := json.Marshal(status)
	if err != nil {
		w.Fatal(err)
	}
	told := map[string]string{"status": string(text), "log": w.log.text()}
	for _, path := range []string{"/", "/metrics", "/metrics/people", "/api/v1/people", "/api/v1/contributions", "/api/v1/coverage"} {
		told[path] = w.get(path)
	}
	return told
}

// sumsUp holds the daemon's own totals to what it tells of people.
func (w *world) sumsUp() {
	w.Helper()
	told, own := w.get("/api/v1/contributions?limit=1000"), w.get("/metrics")
	for _, kind := range ledger.Kinds() {
		n := strings.Count(told, fmt.Sprintf(`"kind":%q`, kind))
		if !contains(own, fmt.Sprintf("unsung_ledger_contributions{kind=%q} %d\n", kind, n)) {
			w.Errorf("%d contributions of kind %s are told of, which is not their total", n, kind)
		}
	}
}
