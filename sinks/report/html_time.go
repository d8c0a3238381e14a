package report

import (
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// timeChart is a chart of stacked columns: hidden work over time, by kind.
// Places along the page are in percent, so that the chart takes any width
// without shrinking its text; heights are in pixels.
type timeChart struct {
	Each    string // "week"
	Ticks   []timeTick
	Columns []timeColumn
	Kinds   []string // in the order of each column's Counts
}

type timeTick struct {
	Y     float64
	Label string
}

type timeColumn struct {
	X, Width float64
	Middle   float64
	Label    string // "5 Oct"; "" where there is no room for one
	Name     string // "week of 2026-10-05"
	Parts    []timePart
	Counts   []string
}

type timePart struct {
	Class, Title string
	Y, Height    float64
}

const (
	timeChartHeight = 180
	maxTimeLabels   = 5
)

func newTimeChart(r *Report, kinds []ledger.Kind) *timeChart {
	from, to := chartSpan(r)
	if len(kinds) == 0 || from.IsZero() {
		return nil
	}
	p := periodFor(from, to)
	starts := p.starts(from, to)
	counts := countPeriods(r.Entries, starts, kinds)
	c := &timeChart{Each: p.each}
	for _, kind := range kinds {
		c.Kinds = append(c.Kinds, clean(string(kind)))
	}
	scale := c.addTicks(counts)
	every := (len(starts) + maxTimeLabels - 1) / maxTimeLabels
	for i, start := range starts {
		column := newTimeColumn(i, len(starts), p.name(start), kinds, counts[i], scale)
		if i%every == 0 {
			column.Label = p.label(start)
		}
		c.Columns = append(c.Columns, column)
	}
	return c
}

// addTicks draws the lines of round numbers up to the highest column, and
// returns the height of one contribution.
func (c *timeChart) addTicks(counts [][]int) float64 {
	most := 1
	for _, column := range counts {
		most = max(most, sum(column))
	}
	step := tickStep(most)
	scale := timeChartHeight / float64((most+step-1)/step*step)
	for n := 0; n < most+step; n += step {
		c.Ticks = append(c.Ticks, timeTick{timeChartHeight - float64(n)*scale, plain.Number(n)})
	}
	return scale
}

func newTimeColumn(i, n int, name string, kinds []ledger.Kind, counts []int, scale float64) timeColumn {
	room := 100 / float64(n)
	c := timeColumn{X: (float64(i) + 0.12) * room, Width: 0.76 * room, Middle: (float64(i) + 0.5) * room, Name: name}
	y := float64(timeChartHeight)
	for k, kind := range kinds {
		c.Counts = append(c.Counts, count(counts[k]))
		if counts[k] == 0 {
			continue
		}
		height := float64(counts[k]) * scale
		y -= height
		c.Parts = append(c.Parts, timePart{
			Class: kindClass(kind), Title: fmt.Sprintf("%s: %s, %s", clean(string(kind)), plain.Number(counts[k]), name),
			Y: y, Height: max(height-1, 0.5), // a hair of space tells neighbours apart without their colours
		})
	}
	return c
}

// chartSpan is the time that the columns cover: the window, and where it is
// open the time of nearly all hidden contributions. A few commits with a
// wrong clock must not stretch it over centuries; they are counted in the
// first or last column.
func chartSpan(r *Report) (from, to time.Time) {
	var times []time.Time
	for i := range r.Entries {
		if r.Entries[i].Kind.Hidden() {
			times = append(times, r.Entries[i].At)
		}
	}
	if len(times) == 0 {
		return from, to
	}
	slices.SortFunc(times, time.Time.Compare)
	odd := len(times) / 200
	from, to = r.Window.Since, r.Window.Until.Add(-1)
	if r.Window.Since.IsZero() {
		from = times[odd]
	}
	if r.Window.Until.IsZero() || r.Window.Since.IsZero() {
		to = times[len(times)-1-odd]
	}
	return clampYear(from), clampYear(to)
}

// countPeriods counts the hidden entries of each period, by kind.
func countPeriods(entries []Entry, starts []time.Time, kinds []ledger.Kind) [][]int {
	counts := make([][]int, len(starts))
	for i := range counts {
		counts[i] = make([]int, len(kinds))
	}
	for i := range entries {
		e := &entries[i]
		kind := slices.Index(kinds, e.Kind)
		if kind < 0 {
			continue
		}
		at, found := slices.BinarySearchFunc(starts, e.At, time.Time.Compare)
		if !found {
			at = max(at-1, 0)
		}
		counts[at][kind]++
	}
	return counts
}

// tickStep is a round step that divides most into four parts or fewer.
func tickStep(most int) int {
	for step := 1; ; step *= 10 {
		for _, s := range []int{step, 2 * step, 5 * step} {
			if most <= 4*s {
				return s
			}
		}
	}
}

func sum(list []int) int {
	n := 0
	for _, v := range list {
		n += v
	}
	return n
}
