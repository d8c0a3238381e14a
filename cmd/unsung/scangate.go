package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
	"github.com/unsung-dev/unsung/cmd/unsung/gate"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/sinks/report"
)

// conditions are what --fail-if asks for.
func (f *scanFlags) conditions() ([]gate.Condition, error) {
	all, err := gate.ParseAll(f.failIf)
	if err != nil {
		return nil, usageError{fmt.Errorf("--fail-if: %w", err)}
	}
	if len(all) > 0 && len(f.people) > 0 {
		return nil, usageError{errors.New("--fail-if is about everybody's work, never about one person's: leave out --person")}
	}
	return all, nil
}

// gated is what became of a condition, and how to look at what it counted.
type gated struct {
	gate.Outcome
	open string // a command
}

// judge holds conditions against all that was found, whatever the reader asked to
// see of it.
func (found *scanned) judge(conditions []gate.Condition, open func(gate.Condition) string) []gated {
	if len(conditions) == 0 {
		return nil
	}
	numbers := numbersOf(found.report(filter{}))
	var all []gated
	for _, c := range conditions {
		t := gated{gate.Judge(c, numbers), open(c)}
		if missing := cmp.Or(found.missing(), found.blind(c.Kind())); missing != "" && !c.OfGaps() {
			t.Outcome = gate.Untold(c, missing)
		}
		all = append(all, t)
	}
	return all
}

// numbersOf are the numbers of a report.
func numbersOf(r *report.Report) gate.Numbers {
	n := gate.Numbers{Gaps: len(r.Coverage.Gaps)}
	if r.Coverage.Partial {
		n.Gaps++
	}
	for _, p := range r.People {
		n.People = append(n.People, p.Counts)
	}
	return n
}

// missing is why the numbers may be far from what there is, "" where at most some
// parts are missing.
func (found *scanned) missing() string {
	switch {
	case found.ended != nil:
		return "the scan was interrupted"
	case len(found.failed)+found.missed > 0:
		return "a whole history, or all issues and pull requests of a repository, could not be read"
	case found.shallow():
		return "the git history is shallow"
	}
	return ""
}

// blind is why a kind of work could not be seen in what was read, however much of
// it there is.
func (found *scanned) blind(kind ledger.Kind) string {
	inCommits := slices.ContainsFunc(signals.Detectors(), func(d signals.Detector) bool { return d.Kind == kind })
	inThreads := slices.ContainsFunc(signals.ThreadDetectors(), func(d signals.ThreadDetector) bool { return d.Kind == kind })
	switch {
	case len(found.forges) == 0 && inThreads && !inCommits:
		return "no issues and pull requests were read, and this kind of work shows nowhere else"
	case len(found.repos) == 0 && inCommits && !inThreads:
		return "no git history was read, and this kind of work shows nowhere else"
	}
	return ""
}

// misses notes a gap that stands for a whole history, or for all threads.
func (found *scanned) misses(g ledger.Gap) {
	found.gaps = append(found.gaps, g)
	found.missed++
}

// shallow tells whether a history ends at the edge of a shallow clone.
func (found *scanned) shallow() bool {
	return slices.ContainsFunc(found.repos, func(r *scannedRepo) bool {
		return slices.ContainsFunc(r.history.Commits, func(c ledger.Commit) bool { return c.Boundary })
	})
}

// sayConditions tells on standard error what holds and what is unclear, and
// whether any holds.
func (j *job) sayConditions(held []gated) error {
	var failed error
	for _, t := range held {
		switch t.State {
		case gate.Holds:
			failed = errMet
			j.Say(j.stderr, ci.Error, fmt.Sprintf("--fail-if '%s' holds: %s. To look at it: %s", t.Condition, t.Why, t.open))
		case gate.Unclear:
			j.Say(j.stderr, ci.Notice, fmt.Sprintf("--fail-if '%s': not enough to tell: %s", t.Condition, t.Why))
		}
	}
	return failed
}

// tellConditions writes them as a section of Markdown.
func tellConditions(w io.Writer, all []gated) {
	if len(all) == 0 {
		return
	}
	fmt.Fprint(w, "## Conditions\n\n")
	for _, t := range all {
		fmt.Fprintf(w, "- `%s` %s: %s", t.Condition, marked(t.State), report.Markdown(t.Why))
		if t.State == gate.Holds {
			fmt.Fprintf(w, ". To look at it: `%s`", strings.ReplaceAll(plain.Line(t.open), "`", "'"))
		}
		fmt.Fprint(w, "\n")
	}
	fmt.Fprint(w, "\n")
}

func marked(s gate.State) string {
	if s == gate.Holds {
		return "**" + string(s) + "**"
	}
	return string(s)
}

// inState are the conditions of a state, one a line.
func inState(all []gated, s gate.State) string {
	var texts []string
	for _, t := range all {
		if t.State == s {
			texts = append(texts, t.String())
		}
	}
	return strings.Join(texts, "\n")
}

// opening is the command that shows what a condition counted.
func (f *scanFlags) opening(targets []string) func(gate.Condition) string {
	return func(c gate.Condition) string {
		words := []string{"unsung", "scan"}
		add := func(flag, value string) {
			if value != "" {
				words = append(words, flag, quoted(value))
			}
		}
		add("--config", f.config)
		add("--since", f.since)
		add("--until", f.until)
		add("--ref", f.ref)
		add("--kind", string(c.Kind()))
		format := "jsonl"
		if c.OfGaps() {
			format = "json"
		}
		add("--format", format)
		for _, t := range targets {
			add("", t)
		}
		return strings.Join(slices.DeleteFunc(words, func(w string) bool { return w == "" }), " ")
	}
}

// quoted is a word as a shell takes it.
func quoted(word string) string {
	plainly := func(r rune) bool {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || strings.ContainsRune("/._-:@+=,", r)
	}
	if strings.IndexFunc(word, func(r rune) bool { return !plainly(r) }) < 0 {
		return cmp.Or(word, "''")
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
