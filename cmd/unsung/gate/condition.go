package gate

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// Condition is one that a job fails for.
type Condition struct {
	measure *measure
	kind    ledger.Kind // "" for none or all
	op      string      // one of operators
	bound   float64
	number  string // bound as it was written
}

// form is a condition: a measure, the kind of work after a point, an operator and
// a number.
var form = regexp.MustCompile(`^\s*([a-z_]+)(?:\.([a-z]+))?\s*(>=|<=|>|<)\s*([0-9]{1,9}(?:\.[0-9]{1,9})?)\s*$`)

// Parse reads one. Its error says what to write in its place.
func Parse(text string) (Condition, error) {
	parts := form.FindStringSubmatch(text)
	if parts == nil {
		return Condition{}, fmt.Errorf("%s is no condition: %s", quoted(text), misshapen(text))
	}
	m := lookup(parts[1])
	if m == nil {
		return Condition{}, fmt.Errorf("%s: there is no measure %q: want one of %s", quoted(text), parts[1], strings.Join(Known(), ", "))
	}
	c := Condition{measure: m, kind: ledger.Kind(parts[2]), op: parts[3], number: parts[4]}
	if !m.allows(c.kind) {
		return Condition{}, fmt.Errorf("%s: %s", quoted(text), m.wrongKind(parts[2]))
	}
	var err error
	if c.bound, err = strconv.ParseFloat(c.number, 64); err != nil {
		return Condition{}, fmt.Errorf("%s: %q is no number", quoted(text), c.number)
	}
	if m.share && c.bound > 1 {
		return Condition{}, fmt.Errorf("%s: %s is a share from 0 to 1: write 0.9 for 90 of 100", quoted(text), m.name)
	}
	return c, nil
}

// String is the condition without spaces: "concentration.triage>0.9".
func (c Condition) String() string { return c.name() + c.op + c.number }

// name is the measure and its kind: "concentration.triage".
func (c Condition) name() string {
	if c.kind == "" {
		return c.measure.name
	}
	return c.measure.name + "." + string(c.kind)
}

// Kind is the kind of work that the condition is about, "" for none or all.
func (c Condition) Kind() ledger.Kind { return c.kind }

// OfGaps tells whether the condition is about what could not be read.
func (c Condition) OfGaps() bool { return !c.measure.counted }

// Known are all measures as they are written: "concentration.KIND".
func Known() []string {
	var names []string
	for _, m := range measures() {
		names = append(names, m.forms()...)
	}
	return names
}

func (m *measure) forms() []string {
	switch m.kinds {
	case hiddenOne:
		return []string{m.name + ".KIND"}
	case anyOrAll:
		return []string{m.name, m.name + ".KIND"}
	}
	return []string{m.name}
}

func lookup(name string) *measure {
	for _, m := range measures() {
		if m.name == name {
			return &m
		}
	}
	return nil
}

// misshapen says what is missing from a text that is no condition.
func misshapen(text string) string {
	const want = "want MEASURE or MEASURE.KIND, then >, >=, < or <=, then a number, such as concentration.triage>0.9"
	switch {
	case strings.TrimSpace(text) == "":
		return "it is empty; " + want
	case strings.ContainsAny(text, "=!") && !strings.ContainsAny(text, "<>"):
		return "there is no equality, which would hold and not hold by chance; " + want
	case strings.Contains(text, "%"):
		return "a share is from 0 to 1: write 0.9 for 90%; " + want
	}
	return want
}

// wrongKind says which kinds of work a measure is of.
func (m *measure) wrongKind(kind string) string {
	switch {
	case m.kinds == noKind:
		return fmt.Sprintf("%s is of no kind of work: leave .%s out", m.name, kind)
	case kind == "":
		return fmt.Sprintf("of which kind of work? Write %s.KIND with one of %s", m.name, kindNames(m))
	}
	return fmt.Sprintf("%s is of no kind %q: want one of %s", m.name, kind, kindNames(m))
}

func kindNames(m *measure) string {
	var names []string
	for _, k := range ledger.Kinds() {
		if m.allows(k) {
			names = append(names, string(k))
		}
	}
	return strings.Join(names, ", ")
}

// quoted shows a text in an error, and not too much of it.
func quoted(text string) string {
	const most = 60
	return strconv.Quote(plain.Head(text, most))
}

// ParseAll reads several, and tells every mistake at once.
func ParseAll(texts []string) ([]Condition, error) {
	var all []Condition
	var mistakes []error
	for _, text := range texts {
		c, err := Parse(text)
		all, mistakes = append(all, c), append(mistakes, err)
	}
	return all, errors.Join(mistakes...)
}
