package daemon

import (
	"cmp"
	"errors"
	"hash/fnv"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

const (
	// soon is how long after the first failure a source is tried again at the
	// latest, however rarely it is read.
	soon = 15 * time.Minute
	// seldom is how often a source is asked for that hardly changes any more.
	seldom = 24 * time.Hour
	// spread is over how long those are asked again that waited for one limit.
	spread = time.Minute
	// clockSlack is how much the time of day may go back without being set.
	clockSlack = time.Minute
	// longestError is how much is kept of what went wrong, in bytes.
	longestError = 1000
)

// pace is how often a source is read. All times that it gives depend on nothing
// but the row of the schedule and what became of the reading.
type pace struct {
	every  time.Duration
	jitter float64 // by which share of a time that may be earlier or later
}

// result is what became of one reading of a source.
type result struct {
	repo  ledger.RepoID      // 0 where it was not found out
	state ledger.SourceState // "" where it is as it was
	err   error              // why the reading failed, nil where it did not
	// moved is set where the reading recorded something new, even if it failed then.
	moved bool
	// lacking is what a reading that did not fail could not read.
	lacking error
	// limit is when the limit is lifted that ended the reading, zero where none
	// did; over is set where its turn ended before it did. What was read until then
	// is recorded.
	limit time.Time
	over  bool
}

// after is the row of a source once it was read.
func (p pace) after(row ledger.Due, r result, now time.Time) ledger.Due {
	row.Repo, row.State = cmp.Or(r.repo, row.Repo), cmp.Or(r.state, row.State)
	row.Reason, row.Error = "", ""
	if err := cmp.Or(r.err, r.lacking); err != nil {
		row.Reason, row.Error = string(reasonOf(err)), told(err)
	}
	switch {
	case r.err != nil:
		if row.Failures++; r.moved { // it goes on, if not at one go
			row.Failures = 1
		}
		row.NextAt = now.Add(p.jittered(row, p.pause(row)))
		return row
	case r.over:
		row.NextAt = now // and so behind all that have been due for longer
	case !r.limit.IsZero():
		row.Reason, row.Error = string(reasonLimit), ""
		row.NextAt = later(now, r.limit).Add(time.Duration((1 + share(row.Source)) / 2 * float64(spread)))
	default:
		row.ReadAt, row.NextAt = now, now.Add(p.jittered(row, p.interval(row)))
	}
	row.Failures = 0
	return row
}

// interval is how long after a good reading the next one is due.
func (p pace) interval(row ledger.Due) time.Duration {
	if row.State == ledger.SourceActive || row.State == "" {
		return p.every
	}
	return max(p.every, seldom)
}

// pause is how long after a failure a source is tried again: as long as between
// good readings at first, or soon, then twice that each time, up to what makes
// sense for the reason.
func (p pace) pause(row ledger.Due) time.Duration {
	pause, longest := min(p.every, soon), max(p.every, Reason(row.Reason).longest())
	if row.State == ledger.SourceGone { // or the login was, or GitHub erred for a moment
		longest = p.interval(row)
	}
	if Reason(row.Reason) == reasonLedger { // it is the ledger that is waited for, not the source
		pause, longest = min(pause, time.Minute), reasonLedger.longest()
	}
	for n := 1; n < row.Failures && pause < longest; n++ {
		pause *= 2
	}
	return min(pause, longest)
}

// jittered makes a time a little shorter or longer, always alike for one source.
func (p pace) jittered(row ledger.Due, d time.Duration) time.Duration {
	return d + time.Duration(p.jitter*share(row.Source)*float64(d))
}

// dueAt is when a source is to be read. A time that lies further ahead than any
// that the pace could have given comes from a clock that went wrong: then it is
// due now; so it is where the last reading would begin only later.
func (p pace) dueAt(row ledger.Due, now time.Time) time.Time {
	furthest := max(p.interval(row), reasonGit.longest()) * 2
	if row.NextAt.After(now.Add(furthest)) || row.StartedAt.After(now.Add(clockSlack)) {
		return now
	}
	if row.Failures == 0 && row.Reason == "" && !row.ReadAt.IsZero() {
		// It may have been a longer time when the row was written.
		return earlier(row.NextAt, row.ReadAt.Add(p.jittered(row, p.interval(row))))
	}
	return row.NextAt
}

// share is a number from -1 to 1 that is always the same for a name.
func share(name string) float64 {
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(name))                     // it never fails
	return float64(sum.Sum64()>>11)/float64(1<<52) - 1 // 53 bits are what a float64 holds
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// told is an error on one line that fits into a row.
func told(err error) string {
	text := plain.Line(err.Error())
	if len(text) > longestError {
		text = text[:longestError] + " …"
	}
	return text
}

// limited makes of a failure by a limit none: the source is due when that is
// lifted.
func limited(r result) result {
	var limit *api.LimitError
	if errors.As(r.err, &limit) {
		r.limit, r.err = limit.Reset, nil
	}
	return r
}
