package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

// sample is what the daemon says of itself at one moment.
type sample struct {
	after time.Duration // since the soak began
	at    time.Time     // the server's clock
	took  time.Duration // to answer /metrics
	// values are by name of the metric, in the units of these.
	values map[string]float64
}

// watched are the metrics of a sample and what they are called in the summary.
var watched = []struct {
	name, title string
	unit        float64 // one of what is shown, in the metric's unit
}{
	{"process_resident_memory_bytes", "resident MiB", 1 << 20},
	{"go_memstats_heap_inuse_bytes", "heap MiB", 1 << 20},
	{"go_goroutines", "goroutines", 1},
	{"process_open_fds", "open files", 1},
	{"process_cpu_seconds_total", "CPU s", 1},
}

func (d *daemon) get(ctx context.Context, path string) ([]byte, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second) // Prometheus waits no longer either
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+d.address+path, nil)
	if err != nil {
		return nil, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close() //nolint:errcheck // it was read from
	text, err := io.ReadAll(resp.Body)
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("GET %s: %s: %s", path, resp.Status, text)
	}
	return text, err
}

// look takes a sample. The people's numbers must be answered too.
func (d *daemon) look(ctx context.Context) (sample, error) {
	if _, err := d.get(ctx, "/metrics/people"); err != nil {
		return sample{}, err
	}
	began := time.Now()
	text, err := d.get(ctx, "/metrics")
	s := sample{took: time.Since(began), values: map[string]float64{}}
	if err != nil {
		return s, err
	}
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(string(text)))
	if err != nil {
		return s, fmt.Errorf("GET /metrics: %w", err)
	}
	for _, w := range watched {
		f := families[w.name]
		if f == nil || len(f.Metric) != 1 {
			return s, fmt.Errorf("GET /metrics: there is no %s", w.name)
		}
		m := f.Metric[0]
		s.values[w.name] = m.GetGauge().GetValue() + m.GetCounter().GetValue()
	}
	return s, nil
}

// summary compares the quarters of a soak: the median of each metric in each.
// What leaks grows from quarter to quarter.
func summary(samples []sample) string {
	var b strings.Builder
	if len(samples) == 0 {
		return "            no samples\n"
	}
	last := samples[len(samples)-1]
	fmt.Fprintf(&b, "            %d samples in %s, server's clock from %s to %s\n",
		len(samples), last.after.Round(time.Second), samples[0].at.Format(time.DateOnly), last.at.Format(time.DateOnly))
	fmt.Fprintf(&b, "            %-14s %8s %8s %8s %8s %8s\n", "", "1st", "2nd", "3rd", "4th", "most")
	row := func(title string, of func(sample) float64) {
		fmt.Fprintf(&b, "            %-14s", title)
		for q := range 4 {
			fmt.Fprintf(&b, " %8.1f", median(samples[len(samples)*q/4:len(samples)*(q+1)/4], of))
		}
		fmt.Fprintf(&b, " %8.1f\n", of(slices.MaxFunc(samples, func(x, y sample) int { return int(of(x)*1000) - int(of(y)*1000) })))
	}
	for _, w := range watched {
		row(w.title, func(s sample) float64 { return s.values[w.name] / w.unit })
	}
	row("scrape ms", func(s sample) float64 { return float64(s.took.Microseconds()) / 1000 })
	return b.String()
}

// median is the one in the middle, 0 of none.
func median(samples []sample, of func(sample) float64) float64 {
	if len(samples) == 0 {
		return 0
	}
	all := make([]float64, len(samples))
	for i, s := range samples {
		all[i] = of(s)
	}
	slices.Sort(all)
	return all[len(all)/2]
}
