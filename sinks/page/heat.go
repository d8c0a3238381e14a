package page

import (
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// Heat are two maps of the days of up to a year, one of hidden and one of
// authored work, with a table of the months. They show when work was seen, not
// when somebody was present: rows are months and not weekdays, so that neither
// weekends nor nights can be read from them.
type Heat struct {
	ID     string // begins the ids of what is in the maps
	Maps   []HeatMap
	Height int // of each map, as its width of 356
	Months []HeatMonth
	// Beyond is how many events are of other months, "" for none.
	Beyond string
	Span   string // "November 2025 to October 2026"
}

// HeatMap is one map.
type HeatMap struct {
	Name, Class string // "hidden"
	Total       string // "31 hidden contributions"
	Rows        []HeatRow
	Legend      []HeatLevel
}

// HeatRow is one month of a map.
type HeatRow struct {
	Y     int
	Label string // "Oct", "Jan 26" for the first of a year
	Width float64
	Cells []HeatCell
}

// HeatCell is a day on which something was seen.
type HeatCell struct {
	X     float64
	Level int    // 1 to 4
	Title string // "2026-10-05: 3 hidden"
}

// HeatLevel is one shade and the numbers that it stands for.
type HeatLevel struct {
	Level int
	Label string // "3 to 4"
}

// HeatMonth is one row of the table.
type HeatMonth struct {
	Name             string // "October 2026"
	Hidden, Authored string
}

const (
	heatMonths = 13 // as many as a year touches
	heatTop    = 14 // room for the days of the month
	heatRow    = 14
	heatCell   = 10.25
	heatGap    = 1.25
)

// NewHeat maps the last year of the span, less where it is shorter.
// It is nil where nothing was seen in them. Days are those of UTC. Shades are
// of this map's own scale, so that no map looks empty beside another.
func NewHeat(id string, events []Event, span Span) *Heat {
	if span.From.IsZero() {
		return nil
	}
	h := &Heat{ID: id}
	months := lastMonths(span)
	h.Span = months[0].Format("January 2006")
	if last := months[len(months)-1]; len(months) > 1 {
		h.Span += " to " + last.Format("January 2006")
	}
	h.Height = heatTop + heatRow*len(months)
	days := countDays(events, months)
	if len(days.hidden)+len(days.authored) == 0 {
		return nil
	}
	h.Beyond = number(days.beyond)
	h.Months = monthTable(months, days)
	h.Maps = []HeatMap{newHeatMap("hidden", months, days.hidden), newHeatMap("authored", months, days.authored)}
	return h
}

// lastMonths are the starts of the months that a year touches, of which the last
// is that of the end of the span; fewer where the span is shorter.
func lastMonths(span Span) []time.Time {
	p := period{months: 1}
	months := p.starts(span.From, span.To)
	return months[max(0, len(months)-heatMonths):]
}

// dayCounts count events by their day.
type dayCounts struct {
	hidden, authored map[string]int
	beyond           int // of other months
}

func countDays(events []Event, months []time.Time) dayCounts {
	days := dayCounts{hidden: map[string]int{}, authored: map[string]int{}}
	end := months[len(months)-1].AddDate(0, 1, 0)
	for _, e := range events {
		switch {
		case e.At.Before(months[0]), !e.At.Before(end):
			days.beyond++
		case e.Kind.Hidden():
			days.hidden[plain.Day(e.At)]++
		default:
			days.authored[plain.Day(e.At)]++
		}
	}
	return days
}

func monthTable(months []time.Time, days dayCounts) []HeatMonth {
	rows := make([]HeatMonth, len(months))
	for i, month := range months {
		rows[i] = HeatMonth{month.Format("January 2006"), number(inMonth(month, days.hidden)), number(inMonth(month, days.authored))}
	}
	return rows
}

func inMonth(month time.Time, days map[string]int) int {
	n := 0
	for day := month; day.Month() == month.Month(); day = day.AddDate(0, 0, 1) {
		n += days[plain.Day(day)]
	}
	return n
}

func newHeatMap(name string, months []time.Time, days map[string]int) HeatMap {
	most, all := 0, 0
	for _, n := range days {
		most, all = max(most, n), all+n
	}
	step := tickStep(most)
	m := HeatMap{Name: name, Class: name, Total: plain.Number(all) + " " + name, Legend: heatLegend(step, most)}
	for i, month := range months {
		m.Rows = append(m.Rows, heatRowOf(i, month, name, days, step))
	}
	return m
}

func heatRowOf(i int, month time.Time, name string, days map[string]int, step int) HeatRow {
	row := HeatRow{Y: heatTop + heatRow*i, Label: month.Format("Jan")}
	if i == 0 || month.Month() == time.January {
		row.Label = month.Format("Jan 06")
	}
	for day := month; day.Month() == month.Month(); day = day.AddDate(0, 0, 1) {
		if n := days[plain.Day(day)]; n > 0 {
			row.Cells = append(row.Cells, HeatCell{
				X: Rounded(float64(day.Day()-1) * heatCell), Level: (n + step - 1) / step,
				Title: fmt.Sprintf("%s: %s %s", plain.Day(day), plain.Number(n), name),
			})
		}
		row.Width = float64(day.Day())*heatCell - heatGap
	}
	return row
}

// heatLegend says what each shade stands for.
func heatLegend(step, most int) []HeatLevel {
	var legend []HeatLevel
	for level := 1; level <= 4 && (level-1)*step < most; level++ {
		label := plain.Number(level * step)
		if step > 1 {
			label = plain.Number((level-1)*step+1) + " to " + label
		}
		legend = append(legend, HeatLevel{level, label})
	}
	return legend
}
