package metrics

import "time"

// settling is how many scrapes long a new counter is written as 0, so that
// Prometheus sees where it begins and increase() misses nothing.
const settling = 3

// sums are the counters of one who and kind.
type sums struct {
	there                       bool
	live, backfilled, withdrawn int64
}

func (s *sums) add(m sums) {
	s.there = true
	s.live += m.live
	s.backfilled += m.backfilled
	s.withdrawn += m.withdrawn
}

// since is how much more there is than there was. What is less was taken out
// with somebody's name and is no change of the others.
func (s sums) since(was sums) sums {
	return sums{
		live:       max(0, s.live-was.live),
		backfilled: max(0, s.backfilled-was.backfilled),
		withdrawn:  max(0, s.withdrawn-was.withdrawn),
	}
}

// settled is 0 for counters that are new. One that is said to be born in the
// future was counted under another clock, and is not new.
func (s sums) settled(born, now time.Time, scrapes time.Duration) sums {
	if age := now.Sub(born); age >= 0 && age < settling*scrapes {
		return sums{}
	}
	return s
}

func (t *Tally) sums() sums {
	return sums{live: t.Live, backfilled: t.Backfilled, withdrawn: t.Withdrawn}
}

func (t *Tally) who(repository bool) who {
	if !repository {
		return who{person: t.Person, team: t.Team}
	}
	return who{t.Person, t.Team, t.Repo}
}
