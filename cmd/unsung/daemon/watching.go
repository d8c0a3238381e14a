package daemon

import (
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/unsung-dev/unsung/ledger"
)

// watcher tells, whenever it is scraped, of what changes by itself. It reads
// nothing but what the loops left for it, so that a scrape waits for nobody.
type watcher struct {
	app    *App
	counts atomic.Pointer[counts]
	outbox atomic.Pointer[outbox]

	lag, oldest, read, failures, under, repositories *prometheus.Desc
	quotaLeft, quotaAll, stale, behind, gaps         *prometheus.Desc
	activities, claims, left, reloadGood, reloadAt   *prometheus.Desc
	foreign                                          *prometheus.Desc
	pending, oldestPending, dead                     *prometheus.Desc
}

// watch registers a watcher.
func (m *meters) watch(a *App) *watcher {
	w := &watcher{
		app: a, lag: mineLag.desc("source"), oldest: mineOldest.desc(), read: mineRead.desc("source"),
		failures: mineFailures.desc("source"), under: mineUnder.desc(), repositories: repositories.desc("state"),
		quotaLeft: quotaLeft.desc("api"), quotaAll: quotaAll.desc("api"), stale: judgeStale.desc(), behind: cursorLag.desc(),
		gaps: coverageGaps.desc("source"), activities: activities.desc("kind"), claims: claims.desc("kind"), left: notCounted.desc("reason"), foreign: notUnderstood.desc("language"),
		reloadGood: reloadGood.desc(), reloadAt: reloadAt.desc(), pending: outboxPending.desc("destination"),
		oldestPending: outboxOldest.desc("destination"), dead: outboxDead.desc("destination"),
	}
	w.counts.Store(&counts{})
	w.outbox.Store(&outbox{})
	m.registry.MustRegister(w)
	return w
}

// Describe names the metrics.
func (w *watcher) Describe(to chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{
		w.lag, w.oldest, w.read, w.failures, w.under, w.repositories, w.quotaLeft, w.quotaAll, w.stale, w.behind, w.gaps,
		w.activities, w.claims, w.left, w.foreign, w.reloadGood, w.reloadAt, w.pending, w.oldestPending, w.dead,
	} {
		to <- d
	}
}

// Collect tells how things stand.
func (w *watcher) Collect(to chan<- prometheus.Metric) {
	put := func(d *prometheus.Desc, value float64, labels ...string) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	c := w.counts.Load()
	w.schedule(put, c)
	w.github(put)
	w.ledger(put, c)
	w.outboxNow(put)
	last, good := w.app.reload.Load(), 1.0
	if last.wrong != "" {
		good = 0
	}
	put(w.reloadGood, good)
	put(w.reloadAt, seconds(last.at))
}

type put func(d *prometheus.Desc, value float64, labels ...string)

// schedule tells of each source.
func (w *watcher) schedule(put put, c *counts) {
	set, now := w.app.set.Load(), w.app.opt.Now()
	rows := *w.app.rows.Load()
	agenda := set.agenda(rows)
	states := map[ledger.SourceState]int{}
	oldest := 0.0
	for _, row := range rows {
		src, ok := agenda[row.Source]
		if !ok {
			continue
		}
		lag := max(0, now.Sub(set.paceOf(src).dueAt(row, now)).Seconds())
		oldest = max(oldest, lag)
		put(w.lag, lag, row.Source)
		put(w.read, seconds(row.ReadAt), row.Source)
		put(w.failures, float64(row.Failures), row.Source)
		if !isGlob(row.Source) {
			states[row.State]++
			put(w.gaps, float64(c.gaps[row.Repo]), row.Source)
		}
	}
	put(w.oldest, oldest)
	put(w.under, float64(w.app.turns.count()))
	for _, state := range []ledger.SourceState{ledger.SourceActive, ledger.SourceArchived, ledger.SourceGone} {
		put(w.repositories, float64(states[state]), string(state))
	}
}

// github tells of quotas, and has what was spent counted.
func (w *watcher) github(put put) {
	set := w.app.set.Load()
	w.app.metrics.spend(set)
	for _, name := range apis {
		left, all := set.quota(resources[name], w.app.opt.Now())
		put(w.quotaLeft, left, name)
		put(w.quotaAll, all, name)
	}
}

// ledger tells what the ledger holds.
func (w *watcher) ledger(put put, c *counts) {
	put(w.stale, float64(c.stale))
	put(w.behind, float64(c.behind))
	seen := map[ledger.ActivityKind]bool{}
	for _, kind := range ledger.ActivityKinds() {
		seen[kind] = true
		put(w.activities, float64(c.activities[kind]), string(kind))
	}
	for kind, n := range c.activities {
		if !seen[kind] { // a forge's own word
			put(w.activities, float64(n), string(kind))
		}
	}
	for _, kind := range ledger.Kinds() {
		put(w.claims, float64(c.claims[kind]), string(kind))
	}
	c.uncounted.put(func(n int, reason string) { put(w.left, float64(n), reason) })
	c.uncounted.putLanguages(func(n int, code string) { put(w.foreign, float64(n), code) })
}

// seconds is a time as Prometheus has it, 0 for none.
func seconds(t time.Time) float64 {
	if t.IsZero() {
		return 0
	}
	return float64(t.UnixMilli()) / 1000
}
