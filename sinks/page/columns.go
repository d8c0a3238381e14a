package page

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Columns is a chart of stacked columns: work over time, by kind, with a table
// of the same numbers below it. Places along the page are in percent, so that
// the chart takes any width without shrinking its text; heights are in pixels.
type Columns struct {
	ID      string // begins the ids of what is in the chart
	Each    string // "week"
	Ticks   []Tick
	Columns []Column
	Kinds   []Named // in the order of each column's Counts
}

// Named is a kind of work by its name and its class.
type Named struct {
	Name, Class string
}

// Tick is a line across the chart at a round number.
type Tick struct {
	Y     float64
	Label string
}

// Column is one period of a chart.
type Column struct {
	X, Width float64
	Label    string // "5 Oct"; "" where there is no room for one
	Name     string // "week of 2026-10-05"
	Title    string // "week of 2026-10-05: docs 3, testing 1"
	Parts    []Part
	Counts   []string
}

// Part is what one kind of work adds to a column.
type Part struct {
	Class     string
	Y, Height float64
}

const (
	columnsHeight   = 180
	maxColumnLabels = 5
)

// NewColumns counts the events of these kinds over the span, by the shortest
// period of which not too many make it up. What lies outside the span is
// counted in the first or last column. It is nil where there is nothing to
// draw.
func NewColumns(id string, events []Event, span Span, kinds []ledger.Kind) *Columns {
	if len(kinds) == 0 || span.From.IsZero() {
		return nil
	}
	p := periodFor(span.From, span.To)
	starts := p.starts(span.From, span.To)
	counts := countPeriods(events, starts, kinds)
	c := &Columns{ID: id, Each: p.each}
	for _, kind := range kinds {
		c.Kinds = append(c.Kinds, Named{plain.Text(string(kind)), KindClass(kind)})
	}
	scale := c.addTicks(counts)
	every := (len(starts) + maxColumnLabels - 1) / maxColumnLabels
	for i, start := range starts {
		column := newColumn(i, len(starts), p.name(start), kinds, counts[i], scale)
		if i%every == 0 && column.X < nearEnd {
			column.Label = p.label(start)
		}
		c.Columns = append(c.Columns, column)
	}
	return c
}

// addTicks draws the lines of round numbers up to the highest column, and
// returns the height of one event.
func (c *Columns) addTicks(counts [][]int) float64 {
	most := 1
	for _, column := range counts {
		most = max(most, sum(column))
	}
	step := tickStep(most)
	scale := columnsHeight / float64((most+step-1)/step*step)
	for n := 0; n < most+step; n += step {
		c.Ticks = append(c.Ticks, Tick{Rounded(columnsHeight - float64(n)*scale), plain.Number(n)})
	}
	return scale
}

func newColumn(i, n int, name string, kinds []ledger.Kind, counts []int, scale float64) Column {
	room := 100 / float64(n)
	c := Column{X: Rounded((float64(i) + 0.12) * room), Width: Rounded(0.76 * room), Name: name}
	y := float64(columnsHeight)
	var seen []string
	for k, kind := range kinds {
		c.Counts = append(c.Counts, number(counts[k]))
		if counts[k] == 0 {
			continue
		}
		height := float64(counts[k]) * scale
		y -= height
		c.Parts = append(c.Parts, Part{
			Class: KindClass(kind), Y: Rounded(y), Height: Rounded(max(height-1, 0.5)), // a hair of space tells neighbours apart without their colours
		})
		seen = append(seen, plain.Text(string(kind))+" "+plain.Number(counts[k]))
	}
	c.Title = name + ": " + strings.Join(seen, ", ")
	return c
}

// nearEnd is from where on, in percent, a label would run out of the chart of a
// phone.
const nearEnd = 81

// Rounded is a place on a page as exact as a screen is, so that pages stay
// small.
func Rounded(n float64) float64 { return math.Round(n*100) / 100 }

// countPeriods counts the events of each period, by kind.
func countPeriods(events []Event, starts []time.Time, kinds []ledger.Kind) [][]int {
	counts := make([][]int, len(starts))
	for i := range counts {
		counts[i] = make([]int, len(kinds))
	}
	for _, e := range events {
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

// number leaves nothing where there is nothing.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return plain.Number(n)
}
