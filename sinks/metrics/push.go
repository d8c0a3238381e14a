package metrics

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/push"

	"github.com/unsung-dev/unsung/internal/plain"
)

// Scan is the outcome of one scan, as it may be shown.
type Scan struct {
	Work         []Work
	Since, Until time.Time // the window; Since is zero where it has no start
	Whole        bool      // nothing could not be read
	Now          time.Time
}

// scanFamilies are how a Scan is told.
type scanFamilies struct{ contributions, authored, since, until, whole Family }

func newScanFamilies() scanFamilies {
	return scanFamilies{
		Family{"unsung_scan_contributions", Gauge, "Hidden work that a scan found in its window.", []string{"person", "team", "kind"}},
		Family{"unsung_scan_authored", Gauge, "Changes authored that a scan found in its window: the visible work.", []string{"person", "team"}},
		Family{"unsung_scan_since_timestamp_seconds", Gauge, "Where the window of the scan begins, as Unix time; 0 for all times.", nil},
		Family{"unsung_scan_until_timestamp_seconds", Gauge, "Where the window of the scan ends, as Unix time.", nil},
		Family{"unsung_scan_complete", Gauge, "1 where the scan could read everything, else 0.", nil},
	}
}

// ScanFamilies are the metrics that Push pushes.
func ScanFamilies() []Family {
	f := newScanFamilies()
	return []Family{f.authored, f.whole, f.contributions, f.since, f.until}
}

// pushTimeout is how long a Pushgateway may take for an answer.
const pushTimeout = 30 * time.Second

// Push replaces what the group of the gateway holds by the outcome of a scan.
// Its errors say what to do, and name no password.
func (g Gateway) Push(ctx context.Context, s Scan, o Options) error {
	pusher := push.New(g.base, g.job).Gatherer(s.registry(o)).Client(politely())
	for _, label := range g.grouping {
		pusher.Grouping(label[0], label[1])
	}
	if g.user != "" || g.password != "" {
		pusher.BasicAuth(g.user, g.password)
	}
	if err := pusher.PushContext(ctx); err != nil {
		return fmt.Errorf("push to %s: %s", g.base, g.plainly(err))
	}
	return nil
}

// plainly is an error in one line, with what can be done about it.
func (g Gateway) plainly(err error) string {
	text := plain.Line(strings.TrimSpace(err.Error()))
	for status, advice := range map[int]string{
		http.StatusUnauthorized:     "it wants a login: https://USER:PASSWORD@HOST",
		http.StatusForbidden:        "it refuses this login",
		http.StatusNotFound:         "there is no Pushgateway at this address",
		http.StatusMovedPermanently: "it is somewhere else: name the address that it leads to",
		http.StatusFound:            "it is somewhere else: name the address that it leads to",
	} {
		if strings.HasPrefix(text, fmt.Sprintf("unexpected status code %d ", status)) {
			return fmt.Sprintf("%s (status %d)", advice, status)
		}
	}
	return text
}

// politely is a client that waits only so long, takes a login nowhere else, and
// reads no endless answers.
func politely() push.HTTPDoer {
	return capped{&http.Client{
		Timeout:       pushTimeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// capped reads no more than a few lines of an answer: it is an error at most.
type capped struct{ *http.Client }

func (c capped) Do(r *http.Request) (*http.Response, error) {
	answer, err := c.Client.Do(r)
	if err == nil {
		answer.Body = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(answer.Body, 1<<10), answer.Body}
	}
	return answer, err
}

// registry holds the metrics of the scan.
func (s Scan) registry(o Options) *prometheus.Registry {
	r, f := prometheus.NewRegistry(), newScanFamilies()
	facts := Facts{Now: s.Now, Work: s.Work}
	hidden, authored := vector(r, f.contributions, o), vector(r, f.authored, o)
	p := facts.past(o)
	for key, times := range p.times {
		to, labels := authored, labelMap(p.names.pairs(key.who, o.Repository))
		if key.kind.Hidden() {
			to, labels["kind"] = hidden, string(key.kind)
		}
		to.With(labels).Set(float64(len(times)))
	}
	since := 0.0
	if !s.Since.IsZero() {
		since = seconds(s.Since)
	}
	vector(r, f.since, Options{People: Named}).With(nil).Set(since)
	vector(r, f.until, Options{People: Named}).With(nil).Set(seconds(s.Until))
	vector(r, f.whole, Options{People: Named}).With(nil).Set(float64(1 - rank(s.Whole)))
	return r
}

func labelMap(pairs []string) prometheus.Labels {
	labels := prometheus.Labels{}
	for pair := range slices.Chunk(pairs, 2) {
		labels[pair[0]] = pair[1]
	}
	return labels
}

// vector is a family with the labels that the options leave.
func vector(r *prometheus.Registry, f Family, o Options) *prometheus.GaugeVec {
	var labels []string
	for _, name := range f.Labels {
		if name != "person" || o.mode() != None {
			labels = append(labels, name)
		}
	}
	if o.Repository && len(labels) > 0 {
		labels = append(labels, "repository")
	}
	v := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: f.Name, Help: f.Help}, labels)
	r.MustRegister(v)
	return v
}
