package board

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// settling is how long after a change numbers may still differ from what they
// will be: a counter that is new begins at zero, for a few scrapes.
func (s *settings) settling() time.Duration { return 5*time.Minute + 4*s.shape.ScrapeInterval }

// show puts a new picture on the board.
func (b *Board) show(now time.Time) {
	if now.Before(b.counted) { // the clock was set back
		b.note(now)
	}
	before := b.options.Exporter.Newest()
	if !b.behind && b.counted.Sub(b.changed) > b.by.settling() && now.Before(b.next) {
		b.options.Exporter.Set(before.Later(now))
		return
	}
	b.counted, b.behind = now, false
	facts, counts := b.facts(now)
	shape := b.by.shape
	shape.Before = before
	snapshot := metrics.Build(facts, shape)
	b.picture.Store(newPicture(b.sight, b.by, b.area, counts))
	b.options.Exporter.Set(snapshot)
}

// facts are what metrics are made of, and who did how much.
func (b *Board) facts(now time.Time) (metrics.Facts, sums) {
	if b.names == nil || b.names.sight != b.sight || b.names.cast != b.standing.cast {
		b.names = newNames(b.sight, b.standing.cast)
	}
	c := b.names.count(b.standing.claims, b.area.names, now, b.work)
	b.work = c.work
	first := firstsOf(b.known.seen, b.sight.visible)
	replies := repliesTo(b.known.asked, b.sight.actor)
	begun := beginningsOf(b.known.begun, b.sight.actor)
	b.next = next(now, b.standing.claims, first, replies, begun)
	active := c.sums.active()
	f := metrics.Facts{
		Now: now, Work: c.work, Tallies: b.tallies(), Newcomers: first.newcomers(now),
		People: map[string]int{metrics.Active: active, metrics.Known: max(0, b.sight.humans-active)},
	}
	f.FirstResponses, f.NewcomerResponses = firstResponses(replies, now, false), firstResponses(replies, now, true)
	n := newcomersOf(begun, now)
	f.FirstThreads, f.FirstChanges, f.Returns = n.threads, n.changes, n.returns
	return f, c.sums
}

// tallies are the running counts of people who are shown. Those of a repository
// that is not shown any more stand still, for without them a counter would fall,
// and Prometheus would count all of it again; under a label of its own it goes.
func (b *Board) tallies() []metrics.Tally {
	var all []metrics.Tally
	for key, t := range b.counters.all {
		if (b.area.has(key.Repo) || !b.by.shape.Repository) && b.sight.bears(&t) {
			all = append(all, metrics.Tally{
				Person: key.Person, Team: key.Team, Kind: key.Kind, Repo: b.area.names[key.Repo],
				Live: t.Live, Backfilled: t.Backfilled, Withdrawn: t.Withdrawn, Born: t.Born,
			})
		}
	}
	return all
}

// next is when numbers change though nothing else does: something comes to be
// over, or leaves a window.
func next(now time.Time, all claims, first firsts, replies []reply, begun []beginning) time.Time {
	at := now.Add(reread)
	sooner := func(t time.Time) {
		if t.After(now) && t.Before(at) {
			at = t
		}
	}
	lengths := []time.Duration{0}
	for _, w := range metrics.Windows() {
		lengths = append(lengths, w.Length())
	}
	for _, length := range lengths {
		start := now.Add(-length)
		if i := all.from(start.UnixMicro() + 1); i < len(all) {
			sooner(time.UnixMicro(all[i].at).Add(length))
		}
		if i := first.after(start); i < len(first) {
			sooner(first[i].Add(length))
		}
		if i := slices.IndexFunc(replies, func(r reply) bool { return r.opened.After(start) }); i >= 0 {
			sooner(replies[i].opened.Add(length))
		}
		for _, later := range []time.Duration{0, ledger.BackWithin} {
			if i := slices.IndexFunc(begun, func(b beginning) bool { return b.Opened.Add(later).After(start) }); i >= 0 {
				sooner(begun[i].Opened.Add(later + length))
			}
		}
	}
	return at
}
