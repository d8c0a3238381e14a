package undo

import (
	"strings"

	"github.com/unsung-dev/unsung/signals/paths"
)

// repairs tells whether a commit can have repaired what the named ones broke.
// One that changes nothing but tests or documentation leaves the fault where it
// is, save where the named ones changed nothing else either.
func (a *answer) repairs(i int32, m *message, named []int32) bool {
	if demonstrates(m.title) {
		return false
	}
	if !a.aside(i) {
		return true
	}
	for _, j := range named {
		if a.h.merge(j) || !a.aside(j) {
			return false
		}
	}
	return true
}

// demonstrates tells titles of commits that show a fault for others to repair.
func demonstrates(title string) bool {
	title = strings.ToLower(title)
	for _, w := range []string{"demonstrat", "known breakage", "known failure", "expected failure", "expect failure", "expect_failure", "xfail"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}

// aside tells whether a commit changes nothing but tests and documentation.
func (a *answer) aside(i int32) bool {
	var tables paths.Classifier
	changes := a.h.commits[i].Changes
	for k := range changes {
		if !tables.Of(changes[k].Path).Any(paths.Test | paths.Docs) {
			return false
		}
	}
	return len(changes) > 0
}
