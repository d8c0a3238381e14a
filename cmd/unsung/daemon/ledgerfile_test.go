package daemon

import (
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// SQLite does not notice that its file is gone: everything would go on as ever
// and be lost with the program.
func TestLedgerTakenAway(t *testing.T) {
	w := newWorld(t)
	site := w.folder("site")
	w.reading(site, "schedule: {every: 1m}").run()
	heard := w.hear(w.hear(0, "DEBUG judged", "source="+site), "DEBUG refreshed")
	path, aside := filepath.Join(w.dir, "ledger.db"), filepath.Join(w.dir, "aside.db")
	move := func(from, to string) {
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	move(path, aside)
	wake(w.app.wakes.mine)
	heard = w.hear(heard, "ERROR "+noLedger, path, "the file was removed", "reason=ledger")
	if metrics := w.get("/metrics"); contains(metrics, "\nunsung_errors_total{reason=\"ledger\"} 0\n") {
		t.Error("no metric tells")
	}
	if people := w.get("/metrics/people"); !contains(people, `unsung_contributions{person="Ada"`) {
		t.Errorf("it does not serve what it knows: %s", people)
	}
	move(aside, path)
	wake(w.app.wakes.mine)
	heard = w.hear(heard, "INFO over: "+noLedger)
	if err := os.WriteFile(aside, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	move(aside, path)
	wake(w.app.wakes.mine)
	w.hear(heard, "INFO stopping", "another file is in its place")
	if err := <-w.stopped; !errors.Is(err, errReplaced) {
		t.Errorf("Run = %v", err)
	}
	w.stopped <- nil // for the end of the test
}

// Who waits for a lock of another program ends in time.
func TestTheEndWhileTheLedgerIsLocked(t *testing.T) {
	w := newWorld(t)
	w.reading(w.folder("site"), "drain: 1s", "schedule: {every: 1s}").run()
	w.hear(0, "DEBUG judged")
	db, err := sql.Open("sqlite", "file:"+filepath.Join(w.dir, "ledger.db")+"?_txlock=immediate&_pragma=busy_timeout(10000)")
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() //nolint:errcheck // it was not written to
	tx, err := db.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback() //nolint:errcheck // so is this
	for w.app.turns.count() == 0 {
		runtime.Gosched() // until a turn wants to be written down
	}
	began := time.Now()
	w.end()
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("it took %v to stop", took)
	}
}

func TestTroubleIsToldSeldom(t *testing.T) {
	var all troubles
	all.init()
	for _, tt := range []struct {
		what  string
		why   Reason
		after time.Duration
		told  bool
	}{
		{noWriting, reasonLedger, 0, true},
		{noWriting, reasonLedger, time.Second, false},
		{noNumbers, reasonLedger, time.Second, true},
		{noWriting, reasonTimeout, 2 * time.Second, true},
		{noWriting, reasonTimeout, remindEvery, false},
		{noWriting, reasonTimeout, 2*time.Second + remindEvery, true},
	} {
		if told := all.meet(tt.what, tt.why, noon.Add(tt.after)); told != tt.told {
			t.Errorf("%s, %s after %v: told %v", tt.what, tt.why, tt.after, told)
		}
	}
	if lasted, was := all.end(noWriting, noon.Add(time.Hour)); !was || lasted != time.Hour {
		t.Errorf("it lasted %v, %v", lasted, was)
	}
	if _, was := all.end(noWriting, noon); was {
		t.Error("it is over twice")
	}
}
