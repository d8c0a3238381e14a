package packet

import (
	"slices"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// chainsOf are the stories in which the person set something right, newest first.
func chainsOf(entries []report.Entry, a About) []Chain {
	mine := map[string]bool{}
	for i := range entries {
		if e := &entries[i]; e.Person == a.Person && e.Kind == ledger.Rollback {
			mine[e.Repo+"\x00"+e.Unit] = true
		}
	}
	if len(mine) == 0 {
		return nil
	}
	var all []Chain
	for _, told := range report.Chains(entries) {
		c := Chain{Repo: line(told.Repo)}
		for _, s := range told.Steps {
			c.Steps = append(c.Steps, stepOf(s, mine))
		}
		if slices.ContainsFunc(c.Steps, func(s Step) bool { return s.Mine }) {
			all = append(all, c)
		}
	}
	return all
}

func stepOf(s report.Step, mine map[string]bool) Step {
	step := Step{What: s.What, At: s.At, Who: lines(s.Who), Evidence: Evidence{Text: line(s.Short())}}
	if !s.At.IsZero() {
		step.At = plain.ClampYear(s.At)
	}
	if s.Entry == nil {
		return step
	}
	step.Why, step.Mine = line(s.Entry.Why), mine[s.Entry.Repo+"\x00"+s.Entry.Unit]
	if e := evidenceOf(s.Entry.Evidence); len(e) > 0 {
		step.Evidence = e[0]
	}
	return step
}
