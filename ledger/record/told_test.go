package record

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// TestTold sees what a reader is told to read again.
func TestTold(t *testing.T) {
	l := openIn(t, inMemory)
	id, err := l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	ada := ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@example.org"}
	head := &ledger.HistoryHead{Head: "a"}
	named := &ledger.HistoryPeople{Seen: []ledger.GitAuthor{{Identity: ada, Commits: 1, First: at, Last: at}}}
	mapped := &ledger.HistoryPeople{Seen: named.Seen, Mailmap: []string{"Ada Lovelace <ada@example.org>"}}
	said := ledger.Activity{Source: "one", Kind: ledger.ActComment, ID: "1", Unit: "issue:1", Actor: ledger.Actor{Identity: ada}, At: at}
	claim := ledger.Contribution{ID: "c", Kind: ledger.Review, Rule: "r", Identity: ada, At: at, Unit: "issue:1"}
	later, helped, reworded := claim, claim, claim
	later.At = at.Add(time.Hour)
	helped.Beneficiaries = []ledger.Identity{ada}
	reworded.Why = "in other words"
	tell := func(b ledger.Batch) func() error {
		return func() error { b.Repo = id; _, err := l.Append(t.Context(), b); return err }
	}
	settle := func(c ...ledger.Contribution) func() error {
		return func() error {
			v := ledger.HistoryVerdict{Repo: id, Head: "a", Rules: "1", Contributions: c}
			return l.SettleHistory(t.Context(), v)
		}
	}
	for _, step := range []struct {
		what          string
		do            func() error
		told, revised int64
	}{
		{"an activity", tell(ledger.Batch{Activities: []ledger.Activity{said}}), 1, 0},
		{"the same", tell(ledger.Batch{Activities: []ledger.Activity{said}}), 0, 0},
		{"only a cursor", tell(ledger.Batch{Cursors: []ledger.CursorMove{{Name: "x", To: "1"}}}), 0, 0},
		{"a history", tell(ledger.Batch{History: head, Named: named}), 1, 0},
		{"the same history", tell(ledger.Batch{History: head, Named: named}), 0, 0},
		{"a mailmap", tell(ledger.Batch{History: head, Named: mapped}), 1, 0},
		{"a claim", settle(claim), 0, 0},
		{"the same claim", settle(claim), 0, 0},
		{"in other words", settle(reworded), 0, 0},
		{"at another time", settle(later), 0, 1},
		{"for another", settle(helped), 0, 1},
		{"no claim", settle(), 0, 0},
		{"no history", func() error { return l.DropHistory(t.Context(), id, "") }, 1, 0},
	} {
		told, revised := l.Told(), l.Revised()
		if err := step.do(); err != nil {
			t.Fatal(step.what, err)
		}
		if told, revised = l.Told()-told, l.Revised()-revised; told != step.told || revised != step.revised {
			t.Errorf("%s: told %d times, revised %d times, want %d and %d", step.what, told, revised, step.told, step.revised)
		}
	}
}
