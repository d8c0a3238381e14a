package report

import (
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlBeginnings are what came of how newcomers began.
type htmlBeginnings struct {
	Sum      string
	Headings []string
	Teams    []htmlBegan
	List     []htmlBeginning
	More     int
}

// htmlBegan is a row of a team.
type htmlBegan struct {
	Team  string
	Cells []string
}

type htmlBeginning struct {
	Date, Title, URL, What, Text string
}

// maxBeginnings is how many of them a page or a comment lists, the newest.
const maxBeginnings = 40

// htmlBeginningsOf is nil where there are none.
func htmlBeginningsOf(r *Report) *htmlBeginnings {
	if len(r.Beginnings) == 0 {
		return nil
	}
	h := &htmlBeginnings{Sum: beganOf(r.Beginnings).text(), Headings: beganHeadings[1:]}
	for _, b := range beganByTeam(r.Beginnings) {
		cells := b.cells()
		h.Teams = append(h.Teams, htmlBegan{cells[0], cells[1:]})
	}
	shown, more := newestBeginnings(r.Beginnings, maxBeginnings)
	h.More = more
	names := labelsOf(r.People)
	for i := range shown {
		b := &shown[i]
		one := htmlBeginning{Date: plain.Day(b.Opened), Title: b.titled(), What: b.what(), Text: b.text(names)}
		if page.WebAddress(b.URL) {
			one.URL = b.URL
		}
		h.List = append(h.List, one)
	}
	return h
}
