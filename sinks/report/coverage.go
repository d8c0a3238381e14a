package report

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// coverageText says what the report rests on, in one sentence.
func coverageText(r *Report) string {
	c := r.Coverage
	parts := nonEmpty(
		r.readText(),
		askedText(c.Budget),
		uncountedText(c),
		notUnderstoodText(c.NotUnderstood),
	)
	return upperFirst(strings.Join(parts, "; ")) + "."
}

// readText is how much was read: "431 commits and 2 threads read"; of threads
// that were read by an earlier scan, how many are in the window.
func (r *Report) readText() string {
	c, known := r.Coverage, reachOf(r.Repos).known
	if c.Threads >= known {
		return amountText(c.Commits, c.Threads, r.asked()) + " read"
	}
	lie := "are in the window"
	if c.Threads == 1 {
		lie = "is in the window"
	}
	if c.incomplete() {
		lie = "judged in the window"
	}
	threads := fmt.Sprintf("of %s known (issues and pull requests), %s %s", plain.Count(known, "thread", "threads"), plain.Number(c.Threads), lie)
	if c.Commits == 0 {
		return threads
	}
	return plain.Count(c.Commits, "commit", "commits") + " read; " + threads
}

// incomplete tells that there is more than the report rests on.
func (c Coverage) incomplete() bool { return c.Partial || len(c.Gaps) > 0 }

// uncountedText is what was seen and not counted, "" where there is nothing.
func uncountedText(c Coverage) string {
	left := []string{}
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{c.Bots, "act of a program", "acts of programs"},
		{c.Self, "thank-you to oneself", "thank-yous to oneself"},
		{c.Unattributed, "act without a known person", "acts without a known person"},
	} {
		if part.n > 0 {
			left = append(left, plain.Count(part.n, part.one, part.many))
		}
	}
	if len(left) == 0 {
		return ""
	}
	return "not counted: " + listing(left)
}

// notUnderstoodText is how many remarks were in languages that the rules do not
// understand, "" where none was.
func notUnderstoodText(remarks map[string]int) string {
	n := 0
	for _, count := range remarks {
		n += count
	}
	if n == 0 {
		return ""
	}
	return "not understood, for their language: " + plain.Count(n, "remark", "remarks") + " (" + plain.Languages(remarks) + ")"
}

// askedText is what the forges were asked in this run, "" where none was:
// "166 requests to GitHub (3 unchanged, free), 48 GraphQL points".
func askedText(budget []Budget) string {
	var spent Budget
	var forges []string
	for _, b := range budget {
		spent.Requests += b.Requests
		spent.Unchanged += b.Unchanged
		spent.Points += b.Points
		if forge := plain.Text(b.forge()); !slices.Contains(forges, forge) {
			forges = append(forges, forge)
		}
	}
	if len(budget) == 0 {
		return ""
	}
	text := plain.Count(spent.Requests, "request", "requests") + " to " + listing(forges)
	if spent.Unchanged > 0 {
		text += " (" + plain.Number(spent.Unchanged) + " unchanged, free)"
	}
	if spent.Points > 0 {
		text += ", " + plain.Count(spent.Points, "GraphQL point", "GraphQL points")
	}
	return text
}

// forge is the API's name without its last word, which says how it is asked.
func (b Budget) forge() string {
	if i := strings.LastIndexByte(b.API, ' '); i > 0 {
		return b.API[:i]
	}
	return b.API
}

// budgetTexts say what each API has left, and what went against the grain.
func budgetTexts(c Coverage) []string {
	var texts []string
	for _, b := range c.Budget {
		if parts := nonEmpty(b.leftText(), b.waitedText(), b.retriesText()); len(parts) > 0 {
			texts = append(texts, plain.Text(b.API)+": "+strings.Join(parts, "; "))
		}
	}
	return texts
}

func (b Budget) leftText() string {
	if b.Limit == 0 {
		return ""
	}
	unit := "requests"
	if b.Points > 0 || strings.HasSuffix(b.API, "GraphQL") {
		unit = "points"
	}
	text := fmt.Sprintf("%s of %s %s left", plain.Number(b.Remaining), plain.Number(b.Limit), unit)
	if !b.Reset.IsZero() {
		text += " until " + minute(b.Reset)
	}
	return text
}

func (b Budget) waitedText() string {
	switch {
	case b.Waited <= 0:
		return ""
	case b.Waited < time.Minute:
		return "waited " + plain.Count(int(max(b.Waited.Round(time.Second), time.Second)/time.Second), "second", "seconds")
	}
	return "waited " + plain.Span(int64(b.Waited.Round(time.Minute)/time.Second))
}

func (b Budget) retriesText() string {
	times := 0
	var reasons []string
	for _, retry := range b.Retries {
		times += retry.Count
		reasons = append(reasons, plain.Text(retry.Reason)+" "+plain.Number(retry.Count))
	}
	if times == 0 {
		return ""
	}
	return fmt.Sprintf("tried again %s (%s)", plain.Count(times, "time", "times"), strings.Join(reasons, ", "))
}

// partialText is what a report of an interrupted scan says first.
const partialText = "This report is partial: the scan was stopped before it was done."

// gapTexts name every part that could not be read, and what to do about it.
func gapTexts(c Coverage) []string {
	var texts []string
	for _, g := range c.Gaps {
		text := strings.Join(nonEmpty(gapSource(g), plain.Text(g.Where), plain.Text(g.What)), ": ")
		if g.Count > 1 {
			text += fmt.Sprintf(" (%s times)", plain.Number(g.Count))
		}
		if g.Fix != "" {
			text += " (" + plain.Text(g.Fix) + ")"
		}
		texts = append(texts, text)
	}
	return texts
}

// gapSource is the repository that a gap is in, "" where the address of what
// could not be read names it too.
func gapSource(g ledger.Gap) string {
	_, path, _ := strings.Cut(g.Source, "/")
	if path != "" && page.WebAddress(g.Where) && strings.Contains(g.Where, "/"+path) {
		return ""
	}
	return plain.Text(g.Source)
}

func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
