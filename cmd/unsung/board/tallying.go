package board

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// tallied are running counts by whose they are.
type tallied map[ledger.TallyKey]ledger.Tally

// asShown is under which name a contribution is counted; false for what is not:
// of people who opted out, of programs, of people for themselves.
type asShown func(*ledger.Contribution) (name, bool)

// tally counts steps under the names that are shown now.
func tally(steps []ledger.Step, now time.Time, as asShown) tallied {
	all := tallied{}
	for i := range steps {
		c := &steps[i].Contribution
		who, ok := as(c)
		if !ok {
			continue
		}
		t := counted(&steps[i])
		t.TallyKey = ledger.TallyKey{Person: who.person, Team: who.team, Kind: c.Kind, Repo: steps[i].Repo}
		t.Mark, t.Born = who.mark, now
		all.add(t)
	}
	return all
}

// counted is one step. What is claimed again after it was withdrawn is one more
// that was filled in, so that what came less what went stays what stands.
func counted(s *ledger.Step) (t ledger.Tally) {
	switch {
	case s.Kind == ledger.Withdrawn:
		t.Withdrawn = 1
	case s.Kind == ledger.Recorded && s.Live():
		t.Live = 1
	default:
		t.Backfilled = 1
	}
	return t
}

func (all tallied) add(t ledger.Tally) {
	if sum, ok := all[t.TallyKey]; ok {
		sum.Live += t.Live
		sum.Backfilled += t.Backfilled
		sum.Withdrawn += t.Withdrawn
		t = sum
	}
	all[t.TallyKey] = t
}

// list are all of them, in no order.
func (all tallied) list() []ledger.Tally {
	list := make([]ledger.Tally, 0, len(all))
	for _, t := range all {
		list = append(list, t)
	}
	return list
}
