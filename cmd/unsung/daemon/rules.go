package daemon

import (
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/sinks/api"
)

// rules explain each rule by its id.
type rules map[string]api.Explanation

// allRules are those of all detectors. A rule that two have, of commits and of
// threads, is told as the first has it.
func allRules() rules {
	r := rules{}
	for _, d := range signals.Detectors() {
		r.add(d.Title, d.Why, d.Rules)
	}
	for _, d := range signals.ThreadDetectors() {
		r.add(d.Title, d.Why, d.Rules)
	}
	return r
}

func (r rules) add(title, why string, all []signals.Rule) {
	for _, rule := range all {
		if _, known := r[rule.ID]; !known {
			r[rule.ID] = api.Explanation{Title: title, Why: why, Rule: rule.Title}
		}
	}
}

// Explain tells what is known of a rule.
func (r rules) Explain(rule string) api.Explanation { return r[rule] }
