package web

import (
	"cmp"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// metrics tell of what was answered.
type metrics struct {
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	panics   prometheus.Counter
}

func newMetrics(reg prometheus.Registerer) *metrics {
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "unsung_http_requests_total", Help: "Requests answered, by what they were for and the status.",
		}, []string{"handler", "code"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "unsung_http_request_duration_seconds", Help: "How long it took to answer.",
			Buckets: []float64{.001, .005, .025, .1, .5, 2.5, 10},
		}, []string{"handler"}),
		panics: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "unsung_http_panics_total", Help: "Handlers that panicked: faults of unsung.",
		}),
	}
	for _, label := range labels() {
		m.duration.WithLabelValues(label)
		for _, code := range []int{200, 202, 304, 400, 401, 403, 404, 405, 413, 415, 422, 429, 500, 503} {
			m.requests.WithLabelValues(label, strconv.Itoa(code))
		}
	}
	reg.MustRegister(m.requests, m.duration, m.panics)
	return m
}

// answered counts a request. One that was cut off before it had a status has
// failed.
func (m *metrics) answered(label string, code int, took time.Duration) {
	code = cmp.Or(code, http.StatusInternalServerError)
	m.requests.WithLabelValues(label, strconv.Itoa(code)).Inc()
	m.duration.WithLabelValues(label).Observe(took.Seconds())
}
