// Package metricdocs reads what docs/metrics.md says of metrics, for tests that
// hold code and documentation to each other.
package metricdocs

import (
	"os"
	"regexp"
	"strings"
)

// Entry is one metric as it is documented.
type Entry struct {
	Name    string
	Type    string
	Labels  []string
	Section string   // the heading that it stands under: "People"
	Text    string   // meaning and wrong uses
	Queries []string // PromQL
}

// quoted is what stands between two backticks.
var quoted = regexp.MustCompile("`([^`]+)`")

// Read reads the metrics of a file: those with a heading of their own, and those
// that begin a row of a table.
func Read(file string) ([]Entry, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var all []Entry
	for _, section := range strings.Split(string(text), "\n## ")[1:] {
		title, rest, _ := strings.Cut(section, "\n")
		for _, part := range strings.Split(rest, "\n### `")[1:] {
			all = append(all, headed(part, title))
		}
		for line := range strings.Lines(rest) {
			if strings.HasPrefix(line, "| `unsung_") {
				all = append(all, row(line, title))
			}
		}
	}
	return all, nil
}

// headed reads an entry that begins behind "### `".
func headed(part, section string) Entry {
	name, rest, _ := strings.Cut(part, "`")
	kind, rest, _ := strings.Cut(strings.TrimSpace(rest), "\n")
	kind, labels, _ := strings.Cut(kind, ";")
	e := Entry{Name: name, Type: kind, Labels: inQuotes(labels), Section: section}
	for i, piece := range strings.Split(rest, "```") {
		if query, ok := strings.CutPrefix(piece, "promql\n"); ok && i%2 == 1 {
			e.Queries = append(e.Queries, strings.TrimSpace(query))
		} else {
			e.Text += piece
		}
	}
	return e
}

// row reads a row of a table: name, type, labels, meaning, query.
func row(line, section string) Entry {
	cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " |")
	for len(cells) < 5 {
		cells = append(cells, "")
	}
	return Entry{
		Name: inQuotes(cells[0])[0], Type: strings.TrimSpace(cells[1]), Labels: inQuotes(cells[2]),
		Section: section, Text: cells[3], Queries: inQuotes(strings.Join(cells[4:], " |")),
	}
}

func inQuotes(text string) []string {
	var all []string
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}
