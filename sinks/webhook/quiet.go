package webhook

import (
	"slices"
	"time"
)

// Quiet is when nothing is sent. The zero value is never.
type Quiet struct {
	// From and To are a part of each day in minutes since midnight, To not
	// included. It goes on past midnight where To is not after From; where both
	// are 0 there is none.
	From, To int
	Days     []time.Weekday // whole days
	Zone     *time.Location // nil for UTC
}

// Until is when the quiet time ends in which a time is; the time itself where it
// is in none.
func (q Quiet) Until(t time.Time) time.Time {
	at := t
	for range 16 { // a week of days and hours has fewer, and who is never loud must not hang us
		end := q.ends(at)
		if end.Equal(at) {
			break
		}
		at = end
	}
	return at
}

// ends is when the day or the hours end in which a time is, or the time itself.
// Hours are those that a clock on the wall shows: a clock that is set back shows
// some twice, one that is set forward leaves some out.
func (q Quiet) ends(t time.Time) time.Time {
	local := t.In(q.zone())
	minute := local.Hour()*60 + local.Minute()
	switch {
	case slices.Contains(q.Days, local.Weekday()):
		return q.wall(local, 1, 0)
	case q.From < q.To && minute >= q.From && minute < q.To, q.From > q.To && minute < q.To:
		return later(q.wall(local, 0, q.To), t)
	case q.From > q.To && minute >= q.From:
		return q.wall(local, 1, q.To)
	case q.From == q.To && q.From != 0:
		return q.wall(local, 1, 0)
	}
	return t
}

// wall is a minute of the day that is so many days after that of a time, or what
// the clock shows instead where it is set forward over that minute.
func (q Quiet) wall(t time.Time, days, minute int) time.Time {
	when := time.Date(t.Year(), t.Month(), t.Day()+days, 0, minute, 0, 0, q.zone())
	want := time.Date(t.Year(), t.Month(), t.Day()+days, 0, minute, 0, 0, time.UTC)
	shown := time.Date(when.Year(), when.Month(), when.Day(), when.Hour(), when.Minute(), 0, 0, time.UTC)
	return when.Add(max(want.Sub(shown), 0))
}

// later is when, or an hour after now where the clock was set back past it.
func later(when, now time.Time) time.Time {
	if when.After(now) {
		return when
	}
	return when.Add(time.Hour)
}

func (q Quiet) zone() *time.Location {
	if q.Zone == nil {
		return time.UTC
	}
	return q.Zone
}
