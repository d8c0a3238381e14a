package metrics

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Span is the past that a history tells of, and at which distance of its
// samples. Steps are counted from midnight UTC, so that every day begins with a
// sample.
type Span struct {
	Since time.Time // where counting begins; its day is told whole
	Until time.Time // the last sample is here or less than a step before
	Step  time.Duration
}

// The bounds of a step, which has to divide a day.
const (
	ShortestStep = time.Minute
	LongestStep  = 24 * time.Hour
	DefaultStep  = time.Hour
)

// Check tells what is wrong with a span, in words for a person.
func (s Span) Check() error {
	switch {
	case s.Step < ShortestStep || s.Step > LongestStep || LongestStep%s.Step != 0:
		return fmt.Errorf("a step of %v does not divide a day: want 1h, or another from 1m to 24h such as 15m or 6h", s.Step)
	case s.Since.IsZero() || !s.Since.Before(s.Until):
		return fmt.Errorf("a history from %s to %s is empty", s.Since.UTC().Format(time.RFC3339), s.Until.UTC().Format(time.RFC3339))
	}
	return nil
}

// historyFamilies are hidden work and visible work in the past. Their names are
// not those of a Snapshot: what is loaded later must never mix with what was
// scraped.
func historyFamilies() (contributions, authored Family) {
	return Family{"unsung_history_contributions_total", Counter,
			"Hidden work that was done since the history begins.", []string{"person", "team", "kind"}},
		Family{"unsung_history_authored_total", Counter,
			"Changes that were authored since the history begins: the visible work.", []string{"person", "team"}}
}

// HistoryFamilies are the metrics that WriteHistory writes.
func HistoryFamilies() []Family {
	contributions, authored := historyFamilies()
	return []Family{authored, contributions}
}

// WriteHistory writes, in OpenMetrics 1.0, counters of the work of all times in
// f, in any order, as they would have been at each step of the span. A sample
// counts what was done up to its time, that moment included; the first of each
// series is 0. Each series goes from the day of its first work to the end of the
// span, so that increase() finds a sample at both ends of whole days. People have
// the names that a Snapshot of f would give them.
//
// Beside the work itself, it keeps one chunk of the text in memory.
func WriteHistory(w io.Writer, f Facts, o Options, span Span) error {
	if err := span.Check(); err != nil {
		return err
	}
	contributions, authored := historyFamilies()
	text := &lineWriter{to: w}
	past := f.past(o)
	text.history(authored, past, span, func(k ledger.Kind) bool { return !k.Hidden() })
	text.history(contributions, past, span, ledger.Kind.Hidden)
	text.add("# EOF\n")
	return text.flush()
}

// past are the times of all work by whose and of which kind it is.
type past struct {
	names      *names
	repository bool
	times      map[counter][]int64 // Unix time in microseconds
}

func (f *Facts) past(o Options) *past {
	p := &past{
		names:      &names{mode: o.mode(), key: o.Key, known: map[string]string{}},
		repository: o.Repository, times: map[counter][]int64{},
	}
	p.names.places = newPlaces(countWork(f, newKinds(), false), f.Tallies, 0)
	for i := range f.Work {
		p.names.places.of(f.Work[i].Person)
	}
	p.names.places.fold(o.MaxPeople)
	for i := range f.Work {
		w := &f.Work[i]
		key := counter{p.names.shown(w.who(o.Repository)), w.Kind}
		p.times[key] = append(p.times[key], w.At.UnixMicro())
	}
	return p
}

// history writes one family.
func (l *lineWriter) history(f Family, p *past, span Span, wanted func(ledger.Kind) bool) {
	l.text = appendHead(l.text, f.openName(), f)
	order := slices.SortedFunc(maps.Keys(p.times), func(a, b counter) int {
		return cmp.Or(compareWho(a.who, b.who), cmp.Compare(a.kind, b.kind))
	})
	for _, key := range order {
		if !wanted(key.kind) {
			continue
		}
		labels := p.names.labels(key.who, p.repository)
		if key.kind.Hidden() {
			labels += kindText(key.kind)
		}
		slices.Sort(p.times[key])
		l.samples(f.Name+"{"+labels+"} ", p.times[key], span)
	}
}

// samples writes one series: how many of the sorted times are over at each step.
func (l *lineWriter) samples(name string, times []int64, span Span) {
	before, _ := slices.BinarySearch(times, startOfDay(span.Since).UnixMicro()+1)
	if times = times[before:]; len(times) == 0 {
		return
	}
	at := startOfDay(time.UnixMicro(times[0] - 1)) // what is done at midnight belongs to the day that ends
	for n := 0; !at.After(span.Until) && l.err == nil; at = at.Add(span.Step) {
		for n < len(times) && times[n] <= at.UnixMicro() {
			n++
		}
		l.sample(name, n, at.Unix())
	}
}

func (l *lineWriter) sample(name string, value int, at int64) {
	l.add(name)
	l.text = append(strconv.AppendInt(l.text, int64(value), 10), ' ')
	l.text = append(strconv.AppendInt(l.text, at, 10), '\n')
	if len(l.text) >= chunk {
		_ = l.flush() // the last one tells the error
	}
}

// startOfDay is midnight UTC.
func startOfDay(t time.Time) time.Time { return t.UTC().Truncate(24 * time.Hour) }
