package main

import (
	"slices"

	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/report"
)

// filter is what the reader of a report asked for. The zero value asks for
// everything.
type filter struct {
	kinds  []string
	people *people.Patterns
}

func newFilter(kinds, who []string) filter {
	f := filter{kinds: kinds}
	if len(who) > 0 {
		f.people = people.NewPatterns(who)
	}
	return f
}

// all tells whether everything is asked for.
func (f filter) all() bool { return len(f.kinds) == 0 && f.people == nil }

func (f filter) wants(e *report.Entry) bool {
	if len(f.kinds) > 0 && !slices.Contains(f.kinds, string(e.Kind)) {
		return false
	}
	return f.people == nil || f.people.MatchPerson(e.Person)
}
