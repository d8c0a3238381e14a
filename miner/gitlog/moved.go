package gitlog

import "github.com/unsung-dev/unsung/ledger"

// movedSet counts the contents that a commit took from one path and put,
// unchanged, to another: their lines cancel out without being read.
type movedSet struct{ gone, come map[ledger.Hash]int }

func movedFiles(changes []ledger.Change) movedSet {
	if len(changes) < 2 {
		return movedSet{}
	}
	gone, come := map[ledger.Hash]int{}, map[ledger.Hash]int{}
	for i := range changes {
		switch ch := &changes[i]; {
		case ch.Status == ledger.Deleted && ch.OldMode&modeType == modeFile:
			gone[ch.Old]++
		case ch.Status == ledger.Added && ch.NewMode&modeType == modeFile:
			come[ch.New]++
		}
	}
	return movedSet{gone: bothSides(gone, come), come: bothSides(come, gone)}
}

// bothSides keeps what is counted on the other side too.
func bothSides(this, other map[ledger.Hash]int) map[ledger.Hash]int {
	kept := map[ledger.Hash]int{}
	for h, n := range this {
		if both := min(n, other[h]); both > 0 {
			kept[h] = both
		}
	}
	return kept
}

// takes tells whether a change is one side of a move, and crosses it out.
func (m movedSet) takes(ch *ledger.Change) bool {
	side, h := m.gone, ch.Old
	if ch.Status == ledger.Added {
		side, h = m.come, ch.New
	} else if ch.Status != ledger.Deleted {
		return false
	}
	if side[h] == 0 {
		return false
	}
	side[h]--
	return true
}
