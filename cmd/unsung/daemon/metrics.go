package daemon

import (
	"maps"
	"math"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
)

// meters are what the daemon tells of itself.
type meters struct {
	registry *prometheus.Registry

	mineSeconds, judgeSeconds *prometheus.HistogramVec
	mineTook                  *prometheus.GaugeVec
	mineErrors                *prometheus.CounterVec
	requests, retries         *prometheus.CounterVec
	unchanged, waited         prometheus.Counter
	judgeUnits, judgeErrors   *prometheus.CounterVec
	refreshed                 prometheus.Observer
	troubles                  *prometheus.CounterVec
	recognised

	mu    sync.Mutex
	named map[string]bool // sources that have series
}

// What turns are for, and what is judged: values of labels.
var (
	parts      = []string{"github", "git", "list"}
	judgeParts = []string{"thread", "history"}
	apis       = []string{"rest", "graphql"}
)

// retryReasons are the words of the client for why a request was repeated; what
// is none of them counts as other.
var retryReasons = []string{
	"5xx", "html", "garbled", "truncated", "reset", "timeout", "slow", "network", "token", "primary limit", "secondary limit", "other",
}

func newMeters(reg *prometheus.Registry, version Version) *meters {
	m := &meters{
		registry: reg, named: map[string]bool{},
		mineSeconds: mineSeconds.histogram("part"), mineTook: mineTook.gauge("source"), mineErrors: mineErrors.counter("source", "reason"),
		requests: requests.counter("api"), retries: retries.counter("reason"),
		judgeSeconds: judgeSeconds.histogram("unit"), judgeUnits: judgeUnits.counter("unit"), judgeErrors: judgeFailed.counter("reason"),
		troubles: troubleTotal.counter("reason"), recognised: newRecognised(reg),
	}
	refresh, not, slept := refreshed.histogram(), unchanged.counter(), waited.counter()
	m.refreshed, m.unchanged, m.waited = refresh.WithLabelValues(), not.WithLabelValues(), slept.WithLabelValues()
	build := buildInfo.gauge("version", "revision", "goversion")
	build.WithLabelValues(version.Version, version.Revision, version.Go).Set(1)
	reg.MustRegister(
		m.mineSeconds, m.mineTook, m.mineErrors, m.requests, m.retries, m.judgeSeconds, m.judgeUnits, m.judgeErrors, m.troubles,
		refresh, not, slept, build, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
	)
	m.begin()
	return m
}

// begin makes all series that are known from the start, so that the first count
// is a rise.
func (m *meters) begin() {
	for _, p := range parts {
		m.mineSeconds.WithLabelValues(p)
	}
	for _, u := range judgeParts {
		m.judgeSeconds.WithLabelValues(u)
		m.judgeUnits.WithLabelValues(u)
	}
	for _, a := range apis {
		m.requests.WithLabelValues(a)
	}
	for _, why := range retryReasons {
		m.retries.WithLabelValues(why)
	}
	for _, why := range reasons() {
		m.judgeErrors.WithLabelValues(string(why))
		m.troubles.WithLabelValues(string(why))
	}
}

// sources gives each source of the schedule its series, and takes those of others
// away.
func (m *meters) sources(rows []ledger.Due) {
	m.mu.Lock()
	defer m.mu.Unlock()
	gone := m.named
	m.named = map[string]bool{}
	for _, row := range rows {
		if m.named[row.Source] = true; !gone[row.Source] {
			m.mineTook.WithLabelValues(row.Source)
		}
		delete(gone, row.Source)
		for _, why := range reasons() {
			m.mineErrors.WithLabelValues(row.Source, string(why))
		}
	}
	for name := range gone {
		m.mineErrors.DeletePartialMatch(prometheus.Labels{"source": name})
		m.mineTook.DeleteLabelValues(name)
	}
}

// mined counts a turn.
func (m *meters) mined(src wiring.Source, row ledger.Due, took time.Duration) {
	part := "git"
	switch {
	case src.All():
		part = "list"
	case src.OnGitHub():
		part = "github"
	}
	m.mineSeconds.WithLabelValues(part).Observe(took.Seconds())
	m.mu.Lock()
	defer m.mu.Unlock()
	if !m.named[row.Source] {
		return // it has left the schedule
	}
	m.mineTook.WithLabelValues(row.Source).Set(took.Seconds())
	if row.Reason != "" {
		m.mineErrors.WithLabelValues(row.Source, row.Reason).Inc()
	}
}

// judged counts what was judged.
func (m *meters) judged(unit string, n int, took time.Duration) {
	m.judgeSeconds.WithLabelValues(unit).Observe(took.Seconds())
	m.judgeUnits.WithLabelValues(unit).Add(float64(n))
}

// spend counts what clients spent since they were looked at last.
func (m *meters) spend(set *setup) {
	set.mu.Lock()
	defer set.mu.Unlock()
	for _, l := range set.logins {
		was, now := l.spent, l.Budget()
		l.spent = now
		m.requests.WithLabelValues("rest").Add(float64(now.Requests - now.Queries - was.Requests + was.Queries))
		m.requests.WithLabelValues("graphql").Add(float64(now.Queries - was.Queries))
		m.unchanged.Add(float64(now.NotModified - was.NotModified))
		m.waited.Add((now.Waited - was.Waited).Seconds())
		for why, n := range now.Retries {
			label := why
			if !slices.Contains(retryReasons, why) {
				label = "other"
			}
			m.retries.WithLabelValues(label).Add(float64(n - was.Retries[why]))
		}
	}
}

// quota is what is left and what there is of the limit of an API, of the login
// that has least left. Once the hour is over that GitHub told of, all is there
// again, be it asked for or not.
func (set *setup) quota(resource string, now time.Time) (left, all float64) {
	set.mu.Lock()
	defer set.mu.Unlock()
	left, all = math.NaN(), math.NaN()
	for _, owner := range slices.Sorted(maps.Keys(set.logins)) {
		l, told := set.logins[owner].spent.Limits[resource]
		if l.Reset.Before(now) {
			l.Remaining = l.Limit
		}
		if told && !(float64(l.Remaining) >= left) {
			left, all = float64(l.Remaining), float64(l.Limit)
		}
	}
	return left, all
}

// resources are GitHub's names for the limits of the APIs.
var resources = map[string]string{"rest": "core", "graphql": "graphql"}

func (m *meters) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{Registry: m.registry, EnableOpenMetrics: true})
}
