package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/report"
)

// sheet is what a command has people read, on a screen or as Markdown. All texts
// may be of others. The first error stays.
type sheet interface {
	section(title string)
	entry(title string)       // of one thing among several
	say(text string)          // a paragraph
	quote(text string)        // a draft, which may have several lines
	field(name, value string) // nothing where there is no value
	link(name, url string)
	grid(head []string, rows [][]string)
	block(lines string) // to be copied as it is
	result() error
}

// sheetFormats are how a sheet can be written, beside JSON for programs.
func sheetFormats() []string { return []string{"table", "json", "markdown"} }

// newSheet is one of a format but JSON.
func newSheet(w io.Writer, format string) sheet {
	if format == "markdown" {
		return &markdownSheet{w: w}
	}
	return &screenSheet{w: w, width: terminalOptions(w).Width}
}

// screenSheet is for a terminal.
type screenSheet struct {
	w     io.Writer
	width int // 0 where nobody knows
	begun bool
	told  [][2]string // fields that wait for what stands beside them
	err   error
}

func (s *screenSheet) result() error {
	s.tell()
	return s.err
}

func (s *screenSheet) line(text string) {
	s.tell()
	_, err := fmt.Fprintln(s.w, strings.TrimRight(text, " "))
	s.err = errors.Join(s.err, err)
}

// apart leaves a line empty between what stands one after the other.
func (s *screenSheet) apart() {
	if s.begun {
		s.line("")
	}
	s.begun = true
}

func (s *screenSheet) section(title string) {
	s.apart()
	s.line(plain.Line(title))
}

func (s *screenSheet) entry(title string) {
	s.apart()
	s.wrapped(0, plain.Line(title))
}

func (s *screenSheet) say(text string) {
	s.begun = true
	s.wrapped(0, plain.Line(text))
}

func (s *screenSheet) quote(text string) {
	for line := range strings.Lines(text) {
		s.wrapped(2, plain.Line(line))
	}
}

func (s *screenSheet) wrapped(indent int, text string) {
	if room := s.width - indent; s.width > 0 && room > 20 {
		text = report.Wrap(text, room)
	}
	for line := range strings.Lines(text) {
		s.line(strings.Repeat(" ", indent) + strings.TrimRight(line, "\n"))
	}
}

func (s *screenSheet) field(name, value string) {
	if value != "" {
		s.told = append(s.told, [2]string{name, plain.Line(value)})
	}
}

// tell writes the fields that stand below one another, their values aligned.
func (s *screenSheet) tell() {
	fields, room := s.told, 10
	s.told = nil
	for _, f := range fields {
		room = max(room, len(f[0]))
	}
	for _, f := range fields {
		s.line(fmt.Sprintf("  %-*s %s", room, f[0], f[1]))
	}
}

func (s *screenSheet) link(name, url string) { s.field(name, url) }

func (s *screenSheet) grid(head []string, rows [][]string) {
	var aligned bytes.Buffer
	t := tabwriter.NewWriter(&aligned, 0, 0, 2, ' ', 0)
	for _, row := range append([][]string{head}, rows...) {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = plain.Line(cell)
		}
		fmt.Fprintln(t, "  "+strings.Join(cells, "\t"))
	}
	_ = t.Flush() // to memory
	for line := range strings.Lines(aligned.String()) {
		s.line(strings.TrimRight(line, "\n"))
	}
}

func (s *screenSheet) block(lines string) {
	s.apart()
	for line := range strings.Lines(lines) {
		s.line(plain.Line(line))
	}
}

// markdownSheet is for an issue, a page or a mail.
type markdownSheet struct {
	w      io.Writer
	fields bool // the line before was a field
	err    error
}

func (m *markdownSheet) result() error { return m.err }

// put writes a block, with an empty line before it unless fields go on.
func (m *markdownSheet) put(text string, isField bool) {
	if m.fields && !isField {
		text = "\n" + text
	}
	m.fields = isField
	if !isField {
		text += "\n"
	}
	_, err := io.WriteString(m.w, text+"\n")
	m.err = errors.Join(m.err, err)
}

func (m *markdownSheet) section(title string) { m.put("## "+report.Markdown(title), false) }
func (m *markdownSheet) entry(title string)   { m.put("### "+report.Markdown(title), false) }
func (m *markdownSheet) say(text string)      { m.put(report.Markdown(text), false) }

func (m *markdownSheet) quote(text string) {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight("> "+report.Markdown(strings.TrimRight(line, "\n")), " "))
	}
	m.put(strings.Join(lines, "\n"), false)
}

func (m *markdownSheet) field(name, value string) {
	if value != "" {
		m.put("- "+name+": "+report.Markdown(value), true)
	}
}

// link is an address that can be clicked; what is none, such as a command, stays
// a text.
func (m *markdownSheet) link(name, url string) {
	if !strings.HasPrefix(url, "https://") || strings.ContainsAny(url, "<> \\\n") {
		m.field(name, url)
		return
	}
	m.put("- "+name+": <"+plain.Line(url)+">", true)
}

func (m *markdownSheet) grid(head []string, rows [][]string) {
	line := func(cells []string) string {
		shown := make([]string, len(cells))
		for i, cell := range cells {
			shown[i] = report.Markdown(cell)
		}
		return "| " + strings.Join(shown, " | ") + " |"
	}
	lines := []string{line(head), strings.Repeat("|:--", len(head)) + "|"}
	for _, row := range rows {
		lines = append(lines, line(row))
	}
	m.put(strings.Join(lines, "\n"), false)
}

// block fences lines with more back quotes than stand in them.
func (m *markdownSheet) block(lines string) {
	fence := "```"
	for strings.Contains(lines, fence) {
		fence += "`"
	}
	var plainly []string
	for line := range strings.Lines(lines) {
		plainly = append(plainly, plain.Line(strings.TrimRight(line, "\n")))
	}
	m.put(fence+"text\n"+strings.Join(plainly, "\n")+"\n"+fence, false)
}
