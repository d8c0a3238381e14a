package signals

import (
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// newHere tells whether the thread's author is a person who was new here when
// they opened it, as ledger.Arrival has it.
func newHere(t *Talk) bool {
	return t.Human(t.Author) && t.arrival().Newcomer()
}

// arrival is what the thread tells of whether its author was new.
func (t *Talk) arrival() ledger.Arrival {
	a := ledger.Arrival{Number: t.Number, Past: t.Past, Keys: slices.ContainsFunc(t.Of(ledger.KeyActs()...), t.holdsKeys)}
	if t.Opening != nil {
		a.Association = t.Opening.Detail.Association
	}
	return a
}

// holdsKeys tells a key act of the author's.
func (t *Talk) holdsKeys(a *ledger.Activity) bool {
	return t.ByAuthor(a.Actor) && a.At.Sub(t.Opened) > ledger.KeysAfter
}

// nth is the thread's place among those of its author.
func nth(t *Talk) string { return [...]string{"first", "second", "third"}[max(0, min(t.Before, 2))] }
