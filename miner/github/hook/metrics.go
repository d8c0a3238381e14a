package hook

import "github.com/prometheus/client_golang/prometheus"

// metrics count what came and what was made of it.
type metrics struct {
	deliveries *prometheus.CounterVec
	done       prometheus.Counter
	failed     prometheus.Counter
}

func newMetrics(reg prometheus.Registerer, q *queue) *metrics {
	m := &metrics{deliveries: prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "unsung_hook_deliveries_total", Help: "Webhook deliveries at /hooks/github, by what became of them.",
	}, []string{"outcome"})}
	nudges := prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "unsung_hook_nudges_total", Help: "Repositories that deliveries named, by whether they could be made due.",
	}, []string{"outcome"})
	m.done, m.failed = nudges.WithLabelValues("done"), nudges.WithLabelValues("failed")
	for _, o := range outcomes() {
		m.deliveries.WithLabelValues(string(o))
	}
	reg.MustRegister(m.deliveries, nudges, prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "unsung_hook_waiting", Help: "Repositories that deliveries named and that wait to be made due.",
	}, func() float64 { return float64(q.len()) }))
	return m
}

func (m *metrics) answered(o outcome) { m.deliveries.WithLabelValues(string(o)).Inc() }

// handOn counts how a nudge went, and tells of one that failed.
func (m *metrics) handOn(err error, tell func(error)) {
	if err == nil {
		m.done.Inc()
		return
	}
	m.failed.Inc()
	tell(err)
}
