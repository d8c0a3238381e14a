package daemon

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/recognition"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// recognised are the numbers of suggestions and of their deliveries.
type recognised struct {
	suggestions, deliveries *prometheus.CounterVec
	held                    *prometheus.GaugeVec
	unknown                 prometheus.Gauge
	looks                   prometheus.Observer
	took                    *prometheus.HistogramVec
}

func newRecognised(reg *prometheus.Registry) recognised {
	looks, unknown := suggestSeconds.histogram(), unknownGiven.gauge()
	r := recognised{
		suggestions: suggestionsMade.counter("rule"), held: suggestionsHeld.gauge("reason"),
		deliveries: deliveriesMade.counter("destination", "outcome", "reason"), took: deliverySeconds.histogram("destination"),
		looks: looks.WithLabelValues(), unknown: unknown.WithLabelValues(),
	}
	reg.MustRegister(r.suggestions, r.held, r.deliveries, r.took, looks, unknown)
	for _, rule := range recognition.Rules() {
		r.suggestions.WithLabelValues(rule.ID)
	}
	for _, why := range recognition.HeldReasons() {
		r.held.WithLabelValues(recognise.HeldWord(why))
	}
	return r
}

// destinations gives each webhook its series, and takes those of others away.
func (r recognised) destinations(was, is map[string]*webhook.Sender) {
	for name := range was {
		if is[name] == nil {
			r.deliveries.DeletePartialMatch(prometheus.Labels{"destination": name})
			r.took.DeleteLabelValues(name)
		}
	}
	for name := range is {
		r.took.WithLabelValues(name)
		r.deliveries.WithLabelValues(name, string(ledger.DeliveryDone), "")
		for _, why := range webhook.Reasons() {
			r.deliveries.WithLabelValues(name, string(ledger.DeliveryPending), string(why))
			r.deliveries.WithLabelValues(name, string(ledger.DeliveryDead), string(why))
		}
	}
}

// suggested counts what a look came to.
func (m *meters) suggested(l *recognise.Look, took time.Duration) {
	m.looks.Observe(took.Seconds())
	m.unknown.Set(float64(l.Unknown))
	for i := range l.Made {
		m.suggestions.WithLabelValues(l.Made[i].Rule).Inc()
	}
	held := map[string]float64{}
	for i := range l.Held {
		held[recognise.HeldWord(l.Held[i].Reason)]++
	}
	for _, why := range recognition.HeldReasons() {
		word := recognise.HeldWord(why)
		m.held.WithLabelValues(word).Set(held[word])
	}
}

// Attempted is webhook.Observer's.
func (m *meters) Attempted(destination string, attempt ledger.Attempt, took time.Duration) {
	m.deliveries.WithLabelValues(destination, string(attempt.State), attempt.Reason).Inc()
	m.took.WithLabelValues(destination).Observe(took.Seconds())
}

// outboxNow tells what waits for each webhook, be it one that is gone, and what no
// receiver took.
func (w *watcher) outboxNow(put put) {
	o, now := w.outbox.Load(), w.app.opt.Now()
	names := map[string]bool{}
	for name := range w.app.set.Load().senders {
		names[name] = true
	}
	for name := range o.counts {
		names[name] = true
	}
	for name := range names {
		waits := o.counts[name][ledger.DeliveryPending]
		put(w.pending, float64(waits), name)
		put(w.dead, float64(o.counts[name][ledger.DeliveryDead]), name)
		age := 0.0
		if waits > 0 {
			age = max(0, now.Sub(o.oldest[name]).Seconds())
		}
		put(w.oldestPending, age, name)
	}
}
