package report

import (
	"slices"
	"strconv"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlChain is a rollback chain as a time line.
type htmlChain struct {
	Repo  string
	Took  string // "9 days", "" where the times are not known
	Line  []htmlMark
	Spans []htmlSpan
	Steps []htmlStep
}

// htmlMark is where on the line something happened, in percent of the whole.
type htmlMark struct {
	Class string
	X     float64
}

// htmlSpan is the time between two marks.
type htmlSpan struct {
	X, Width, Middle float64
	Label            string // "" where there is no room for one
}

type htmlStep struct {
	What, Class, Date, Why string
	Who                    []string
	After                  string // since the step before
	Evidence               page.Link
}

const (
	maxChains = 12 // drawn on a page
	spanRoom  = 22 // how much of the line a label takes, in percent
)

// has tells whether one of the units is a step of the chain.
func (c chain) has(units map[string]bool) bool {
	return slices.ContainsFunc(c.Steps, func(s step) bool { return s.Entry != nil && units[unitKey(s.Entry.Repo, s.Entry.Unit)] })
}

func htmlChains(all []chain) (shown []htmlChain, more int) {
	for _, c := range all[:min(len(all), maxChains)] {
		h := htmlChain{Repo: plain.Text(c.Repo)}
		for i, s := range c.Steps {
			h.Steps = append(h.Steps, htmlStepOf(c.Steps[:i], s))
		}
		h.draw(c)
		shown = append(shown, h)
	}
	return shown, len(all) - len(shown)
}

// draw puts the steps on a line, as far from each other as they were in time.
// Where a time is not known, or they are out of order, there is no line.
func (h *htmlChain) draw(c chain) {
	first := c.Steps[0].At
	whole := c.Steps[len(c.Steps)-1].At.Unix() - first.Unix()
	if first.IsZero() || whole <= 0 {
		return
	}
	at := func(s step) float64 { return 100 * float64(s.At.Unix()-first.Unix()) / float64(whole) }
	for i, s := range c.Steps {
		if i > 0 && s.At.Before(c.Steps[i-1].At) {
			h.Line, h.Spans = nil, nil
			return
		}
		h.Line = append(h.Line, htmlMark{h.Steps[i].Class, page.Rounded(at(s))})
		if i > 0 {
			h.Spans = append(h.Spans, newHTMLSpan(at(c.Steps[i-1]), at(s), s.At.Unix()-c.Steps[i-1].At.Unix()))
		}
	}
	h.Took = plain.Span(whole)
}

func newHTMLSpan(from, to float64, seconds int64) htmlSpan {
	span := htmlSpan{X: page.Rounded(from), Width: page.Rounded(to - from), Middle: page.Rounded((from + to) / 2)}
	if span.Width >= spanRoom {
		span.Label = plain.Span(seconds)
	}
	return span
}

func htmlStepOf(earlier []step, s step) htmlStep {
	h := htmlStep{What: s.What, Class: page.StepClass(s.What), Who: s.Who}
	h.Evidence = page.Link{Text: stepText(s.Sha)}
	if s.Entry != nil {
		h.Why = plain.Text(s.Entry.Why)
		if len(s.Entry.Evidence) > 0 && page.WebAddress(s.Entry.Evidence[0].URL) {
			h.Evidence.URL = s.Entry.Evidence[0].URL
		}
	}
	if s.At.IsZero() {
		return h
	}
	h.Date = plain.Day(s.At)
	if n := len(earlier); n > 0 {
		h.After = page.Later(earlier[n-1].At, s.At)
	}
	return h
}

// stepText is the start of a hash, or "#12".
func stepText(sha string) string {
	if n, ok := ledger.ThreadNumber(sha); ok {
		return "#" + strconv.Itoa(n)
	}
	return page.Short(plain.Text(sha))
}
