package report

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"charm.land/lipgloss/v2"

	"github.com/unsung-dev/unsung/internal/plain"
)

// How much a terminal shows.
const (
	maxTableRows     = 60 // people
	maxTableEvidence = 2  // addresses beside a contribution; unsung explain shows all
)

// screen prints a report for a terminal. The first error stays and silences
// what follows.
type screen struct {
	w   io.Writer
	opt Options
	err error
}

func writeTable(w io.Writer, r *Report, opt Options) error {
	s := &screen{w: w, opt: opt}
	s.title(r)
	if len(r.People) == 0 {
		s.text(0, emptyText(r))
	} else {
		s.people(r)
		s.stories(notable(r), labelsOf(r.People))
		s.beginnings(r)
		s.sameName(r)
	}
	s.coverage(r)
	return s.err
}

// beginnings sums up how newcomers began.
func (s *screen) beginnings(r *Report) {
	if len(r.Beginnings) == 0 {
		return
	}
	s.line("")
	s.text(0, "Newcomers: "+beganOf(r.Beginnings).text())
	for _, b := range beganByTeam(r.Beginnings) {
		s.text(2, cmp.Or(plain.Text(b.team), "(no team)")+": "+b.text())
	}
}

// line prints one line as it is.
func (s *screen) line(text string) {
	if s.err == nil {
		_, s.err = fmt.Fprintln(s.w, text)
	}
}

// text prints a paragraph, wrapped where the terminal's width is known.
func (s *screen) text(indent int, text string) {
	if room := s.opt.Width - indent; s.opt.Width > 0 && room > 20 {
		text = wrap(text, room)
	}
	margin := strings.Repeat(" ", indent)
	for line := range strings.Lines(text) {
		s.line(margin + strings.TrimRight(line, " \n"))
	}
}

// wrap breaks a text at its spaces, never at a hyphen: a date, a flag and an
// address stay whole where they fit a line. No-break spaces hold, and become
// spaces.
func wrap(text string, room int) string {
	const whole = "\u2011" // the hyphen that no line ends with
	text = lipgloss.Wrap(strings.ReplaceAll(text, "-", whole), room, " ")
	return strings.NewReplacer(whole, "-", "\u00a0", " ").Replace(text)
}

// paint styles a text where the terminal has colours.
func (s *screen) paint(style lipgloss.Style, text string) string {
	if !s.opt.Color {
		return text
	}
	return style.Render(text)
}

func (s *screen) bold(text string) string { return s.paint(lipgloss.NewStyle().Bold(true), text) }
func (s *screen) dim(text string) string  { return s.paint(lipgloss.NewStyle().Faint(true), text) }

// faint prints a paragraph of lesser weight.
func (s *screen) faint(text string) {
	if s.opt.Width > 20 {
		text = wrap(text, s.opt.Width)
	}
	for line := range strings.Lines(text) {
		s.line(s.dim(strings.TrimRight(line, " \n")))
	}
}

// hanging prints a paragraph that stands to the right of its mark.
func (s *screen) hanging(mark, text string) {
	indent := lipgloss.Width(mark)
	if room := s.opt.Width - indent; s.opt.Width > 0 && room > 20 {
		text = wrap(text, room)
	}
	s.line(mark + strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", indent)))
}

// heading begins a section; what explains it stands on a line of its own where
// both do not fit one.
func (s *screen) heading(text, aside string) {
	s.line("")
	switch whole := text + " (" + aside + ")"; {
	case aside == "":
		s.text(0, s.bold(text))
	case s.opt.Width == 0 || lipgloss.Width(whole) <= s.opt.Width:
		s.line(s.bold(whole))
	default:
		s.text(0, s.bold(text))
		s.text(0, upperFirst(aside))
	}
}

func (s *screen) title(r *Report) {
	s.text(0, s.bold(scannedText(r.Repos))+", "+windowText(r.Window))
	for _, repo := range r.Repos {
		text := repoText(repo)
		if len(r.Repos) == 1 {
			text = historyText(repo)
		}
		s.faint(text)
	}
	if len(r.Narrowed) > 0 {
		s.text(0, "only what passes "+narrowedText(r))
	}
	if r.Coverage.Partial {
		s.text(0, s.bold(partialText))
	}
	s.line("")
}

func (s *screen) stories(entries []*Entry, names labels) {
	if len(entries) == 0 {
		return
	}
	s.heading("A few to read first", "a selection over kinds and people, not a ranking")
	for _, e := range entries {
		s.hanging(plain.Day(e.At)+"  ", s.bold(plain.Text(names.of(e.Person)))+", "+string(e.Kind))
		s.text(12, plain.Text(e.Why))
		for _, ev := range e.Evidence[:min(len(e.Evidence), maxTableEvidence)] {
			s.line(strings.Repeat(" ", 12) + s.dim(plain.Text(ev.URL)))
		}
	}
}

func (s *screen) sameName(r *Report) {
	if len(r.SameName) == 0 {
		return
	}
	s.heading("Same name, perhaps the same person", "")
	for _, text := range sameNameTexts(r) {
		s.text(2, text)
	}
	if rest := len(r.SameName) - maxSameName; rest > 0 {
		s.line("  … and " + plain.Count(rest, "more name", "more names") + " in --format json")
	}
	s.text(2, "To join them, name them in the configuration (--config FILE):")
	for line := range strings.Lines(aliasExample(r.SameName[0])) {
		s.line("    " + strings.TrimRight(line, "\n"))
	}
}

func (s *screen) coverage(r *Report) {
	s.heading("Coverage", "")
	s.text(0, coverageText(r))
	for _, left := range budgetTexts(r.Coverage) {
		s.text(2, left)
	}
	for _, gap := range gapTexts(r.Coverage) {
		s.text(2, gap)
	}
}
