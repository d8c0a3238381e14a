package recognition

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// thought is an idea on its way to a suggestion.
type thought struct {
	*Idea
	id   string
	mark string
	last time.Time // when the last of what it rests on happened
}

// sorted are the ideas of which suggestions are open, and those that are new, in
// the order in which they are considered. Of two that would be the same suggestion
// the first is taken.
func (p *planner) sorted(ideas []Idea) (open, fresh []*thought) {
	seen := map[string]bool{}
	for _, t := range p.inTurn(ideas) {
		if seen[t.id] {
			continue
		}
		seen[t.id] = true
		if isOpen(p.made[t.id]) {
			open = append(open, t)
		} else {
			fresh = append(fresh, t)
		}
	}
	return open, fresh
}

// inTurn are the ideas about people who may be seen, in the order in which they
// are considered.
func (p *planner) inTurn(ideas []Idea) []*thought {
	var all []*thought
	table := map[string]int{}
	for n, rule := range Rules() {
		table[rule.ID] = n
	}
	for i := range ideas {
		idea := &ideas[i]
		if idea.Who == nil || len(idea.Cites) == 0 || p.s.Label(idea.Who) == "" {
			continue
		}
		all = append(all, &thought{
			Idea: idea, id: ledger.SuggestionID(idea.Rule, idea.Anchor...),
			mark: p.s.Mark(idea.Who), last: lastOf(idea),
		})
	}
	slices.SortStableFunc(all, func(a, b *thought) int {
		return cmp.Or(turnOf(a.Rule)-turnOf(b.Rule), a.last.Compare(b.last), table[a.Rule]-table[b.Rule], cmp.Compare(a.id, b.id))
	})
	return all
}

// turnOf is when a sort of rule has its turn.
func turnOf(rule string) int {
	sort, _, _ := strings.Cut(rule, ".")
	switch sort {
	case "moment":
		return 0
	case "steady":
		return 1
	}
	return 2
}

// lastOf is when the last of what an idea rests on happened, or its period ended.
func lastOf(idea *Idea) time.Time {
	last := idea.Until
	for _, w := range idea.Cites {
		last = later(last, w.At)
		for _, e := range w.Evidence {
			last = later(last, e.At)
		}
	}
	return last
}

// firstOf is when it began.
func firstOf(idea *Idea) time.Time {
	if !idea.From.IsZero() {
		return idea.From
	}
	first := idea.Cites[0].At
	for _, w := range idea.Cites {
		if w.At.Before(first) {
			first = w.At
		}
	}
	return first
}

// distinct is each once, where it came first.
func distinct(all []string) []string {
	var kept []string
	seen := map[string]bool{}
	for _, s := range all {
		if !seen[s] {
			seen[s] = true
			kept = append(kept, s)
		}
	}
	return kept
}
