package board

import (
	"context"
	"database/sql"
	"errors"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// TestNotWritable shows what is new on a ledger that can only be read, above all
// that somebody opted out, and says that nothing was counted.
func TestNotWritable(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(bob, ledger.Review, time.Hour))
	w.refresh()
	w.later(15 * time.Minute)
	w.claim(site, w.did(ada, ledger.Review, time.Minute))
	w.tell("create trigger full before update on cursors begin select raise(abort, 'full'); end")
	w.config = &config.Config{People: config.People{Exclude: []string{"bob@example.org"}}}
	w.must(w.board.Configure(w.config, w.scope))
	if w.board.Refresh(t.Context()) == nil {
		t.Error("it counted on a ledger that cannot be written to")
	}
	w.want(map[string]float64{of(gauge, "Ada Lovelace", "", "review", "7d"): 2, of(recorded, "Ada Lovelace", "", "review", ""): 1})
	for line := range w.numbers() {
		if line == of(gauge, "Bob Byte", "", "review", "7d") || line == of(recorded, "Bob Byte", "", "review", "") {
			t.Errorf("%s is shown", line)
		}
	}
	w.tell("drop trigger full")
	w.refresh()
	w.want(map[string]float64{of(recorded, "Ada Lovelace", "", "review", ""): 2})
	w.unseen("Bob")
}

// tell has the database do something behind the ledger's back.
func (w *world) tell(statement string) {
	w.Helper()
	db, err := sql.Open("sqlite", w.path)
	w.must(err)
	_, err = db.Exec(statement)
	w.must(errors.Join(err, db.Close()))
}

// TestGivenUp stops a refresh at any point. What was shown stays, and the next one
// shows all of what came meanwhile.
func TestGivenUp(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.refresh()
	for n := range 12 {
		w.claim(site, w.did(ada, ledger.Review, time.Hour))
		w.later(time.Hour)
		ctx, cancel := context.WithTimeout(t.Context(), time.Duration(n)*300*time.Microsecond)
		err := w.board.Refresh(ctx)
		cancel()
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Fatal(err)
		}
		if n%3 == 2 {
			w.refresh()
			w.want(map[string]float64{of(gauge, "Ada Lovelace", "", "review", "7d"): float64(n + 1)})
		}
	}
	w.later(time.Hour)
	w.refresh()
	w.want(map[string]float64{of(recorded, "Ada Lovelace", "", "review", ""): 12})
}

// TestRenamed takes over the new login of an account in all that it did.
func TestRenamed(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	thread := w.opens(site, account("ada", 1), time.Hour)
	w.claim(site, w.did(account("ada", 1).Identity, ledger.Review, time.Hour))
	w.refresh()
	w.answers(site, thread, account("lovelace", 1), time.Minute)
	w.answers(site, thread, account("ada", 2), time.Minute) // somebody else, by now
	w.refresh()
	w.want(map[string]float64{of(gauge, "lovelace", "", "review", "7d"): 1, of(gauge, "ada", "", "review", "7d"): 0})
}
