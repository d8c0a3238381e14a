package metrics

import (
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/unsung-dev/unsung/ledger"
)

// manyPeople is how many people the benchmarks have; all do hidden work of 14
// kinds.
const manyPeople = 10_000

// crowded are facts of many people, each of whom did each kind of work with this
// probability.
func crowded(filled float64) Facts {
	rng := rand.New(rand.NewPCG(1, 2))
	f := Facts{Now: noon}
	for person := range manyPeople {
		name, team := fmt.Sprintf("Person No. %d", person), fmt.Sprintf("team-%d", person%50)
		for _, kind := range ledger.Kinds()[1:] {
			if rng.Float64() >= filled {
				continue
			}
			f.Work = append(f.Work, did(name, team, kind, 90*rng.Float64())...)
			f.Tallies = append(f.Tallies, Tally{Person: name, Team: team, Kind: kind, Live: 1 + rng.Int64N(500), Born: ago(100)})
		}
	}
	return f
}

// BenchmarkScrape is one scrape as Prometheus makes it, over loopback and packed,
// with snapshots made before; constMetrics is the same by client_golang.
func BenchmarkScrape(b *testing.B) {
	for _, filled := range []float64{0.15, 1} {
		b.Run(fmt.Sprintf("filled=%g", filled), func(b *testing.B) {
			s := Build(crowded(filled), Options{People: Named})
			e := NewExporter()
			e.Set(s)
			b.Run("unsung", func(b *testing.B) { benchmarkScrape(b, s, e) })
			registry := prometheus.NewRegistry()
			registry.MustRegister(constMetrics{s})
			b.Run("client_golang", func(b *testing.B) {
				benchmarkScrape(b, s, promhttp.HandlerFor(registry, promhttp.HandlerOpts{}))
			})
		})
	}
}

func benchmarkScrape(b *testing.B, s *Snapshot, handler http.Handler) {
	server := httptest.NewServer(handler)
	defer server.Close()
	for b.Loop() {
		scrape(b, server.URL)
	}
	b.ReportMetric(float64(s.Series()), "series")
}

// scrape reads a packed answer to its end.
func scrape(b *testing.B, url string) {
	r, err := http.NewRequestWithContext(b.Context(), http.MethodGet, url, nil)
	if err != nil {
		b.Fatal(err)
	}
	r.Header.Set("Accept", fromPrometheus2)
	r.Header.Set("Accept-Encoding", "gzip")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read from
	n := int64(0)
	for buf := make([]byte, 64<<10); err == nil; {
		var read int
		read, err = answer.Body.Read(buf)
		n += int64(read)
	}
	if err != io.EOF { //nolint:errorlint // a reader ends with this very value
		b.Fatal(err)
	}
	b.ReportMetric(float64(n), "bytes")
}

// constMetrics gives the gauges and counters of people to client_golang, as its
// documentation says for metrics that come from elsewhere.
type constMetrics struct{ *Snapshot }

func (c constMetrics) Describe(chan<- *prometheus.Desc) {}

func (c constMetrics) Collect(to chan<- prometheus.Metric) {
	for _, f := range c.blocks {
		kind := prometheus.GaugeValue
		if f.Type == Counter {
			kind = prometheus.CounterValue
		}
		desc := prometheus.NewDesc(f.Name, f.Help, f.Labels, nil)
		for _, s := range f.series {
			to <- prometheus.MustNewConstMetric(desc, kind, s.value, values(s.whose+s.what)...)
		}
	}
}

// values are those of written labels, which hold no quote here.
func values(labels string) []string {
	var all []string
	for i, from := 0, -1; i < len(labels); i++ {
		switch {
		case labels[i] != '"':
		case from < 0:
			from = i + 1
		default:
			all, from = append(all, labels[from:i]), -1
		}
	}
	return all
}

// BenchmarkBuild makes a snapshot of a million contributions of the last 90 days.
func BenchmarkBuild(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	f := crowded(0.15)
	kinds := ledger.Kinds()
	for i := range 1_000_000 {
		person := int(float64(manyPeople) * rng.Float64() * rng.Float64())
		f.Work = append(f.Work, Work{
			Person: fmt.Sprintf("Person No. %d", person), Team: fmt.Sprintf("team-%d", person%50),
			Kind: kinds[(person+rng.IntN(3))%len(kinds)], At: noon.Add(-time.Duration(i) * 7 * time.Second),
		})
	}
	for b.Loop() {
		Build(f, Options{People: Named, MaxPeople: 2000})
	}
}

// BenchmarkHistory writes a year by the hour of 100 people and 14 kinds of work.
func BenchmarkHistory(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	f := Facts{Now: noon}
	for i := range 140_000 {
		kind := ledger.Kinds()[1+i%14]
		f.Work = append(f.Work, did(fmt.Sprintf("Person No. %d", i/14%100), "core", kind, 365*rng.Float64())...)
	}
	for b.Loop() {
		err := WriteHistory(io.Discard, f, Options{People: Named}, Span{Since: ago(365), Until: noon, Step: DefaultStep})
		if err != nil {
			b.Fatal(err)
		}
	}
}
