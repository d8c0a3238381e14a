package recognition

import (
	"reflect"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// MostGivers is how many people a draft names as natural to say thank-you.
const MostGivers = 5

// draft is what a thought comes to, or why to nothing.
func (p *planner) draft(t *thought) (ledger.Suggestion, Reason) {
	if reason := p.unwanted(t); reason != "" {
		return ledger.Suggestion{}, reason
	}
	cites := p.unpraised(t)
	if len(cites) == 0 {
		return ledger.Suggestion{}, HeldCited
	}
	s, written := p.sketch(t, cites)
	if !written {
		return ledger.Suggestion{}, HeldDraft
	}
	return s, ""
}

// unpraised are the citations that no other suggestion has. A moment is about its
// first: without that nothing is left. Nor is there where the person was suggested
// for another moment of the same thread.
func (p *planner) unpraised(t *thought) []*Work {
	taken := func(key string) bool {
		id := p.taken[key]
		return id != "" && id != t.id
	}
	if t.Period == "" && (taken(keyOf(t.Cites[0])) || taken(t.threadKey())) {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(t.Cites), func(w *Work) bool { return taken(keyOf(w)) })
}

// sketch writes a suggestion that rests on these citations, and tells whether its
// drafts could be written.
func (p *planner) sketch(t *thought, cites []*Work) (ledger.Suggestion, bool) {
	evidence, shown := evidenceOf(cites)
	s := ledger.Suggestion{
		ID: t.id, Rule: t.Rule, Why: p.words.why[t.Rule],
		Person: p.s.Label(t.Who), Mark: t.mark, Team: shownTeam(t.Who, p.teams), Audience: p.s.Audience(t.Who),
		Kinds: slices.Clone(t.Kinds), From: firstOf(t.Idea),
		Evidence: evidence, More: t.More + len(t.Cites) - shown,
		Beneficiaries: p.helped(t),
		Values:        p.s.valuesOf(t.Kinds...), Points: p.s.Points[t.Rule],
	}
	if t.Period != "" {
		s.Until = t.Until
	}
	s.Givers = slices.Clone(s.Beneficiaries[:min(len(s.Beneficiaries), MostGivers)])
	for _, w := range cites {
		s.Basis, s.Keys, s.Repos = append(s.Basis, w.ID), append(s.Keys, keyOf(w)), append(s.Repos, w.Repo)
	}
	if key := t.threadKey(); key != "" {
		s.Keys = append(s.Keys, key)
	}
	s.Basis, s.Keys, s.Repos = distinct(s.Basis), distinct(s.Keys), distinct(s.Repos)
	written := p.words.write(t, &s)
	return tidy(s), written
}

// helped are labels of who was helped and may be named: never of who helped.
func (p *planner) helped(t *thought) []string {
	var labels []string
	for _, h := range t.Helped {
		if p.s.welcome(h) && p.s.Mark(h) != t.mark {
			labels = append(labels, p.s.Label(h))
		}
	}
	return distinct(labels)
}

// tidy is a suggestion as it comes back from a record: times in UTC, lists that
// have nothing in them nil.
func tidy(s ledger.Suggestion) ledger.Suggestion {
	s.From, s.Until = inUTC(s.From), inUTC(s.Until)
	for i := range s.Evidence {
		s.Evidence[i].At = inUTC(s.Evidence[i].At)
	}
	for _, list := range []*[]string{&s.Repos, &s.Beneficiaries, &s.Givers, &s.Values, &s.Basis, &s.Keys} {
		if len(*list) == 0 {
			*list = nil
		}
	}
	if len(s.Kinds) == 0 {
		s.Kinds = nil
	}
	if len(s.Evidence) == 0 {
		s.Evidence = nil
	}
	return s
}

// inUTC is the same moment without a clock's own count of time beside it.
func inUTC(t time.Time) time.Time { return t.Round(0).UTC() }

// same tells whether two suggestions say the same.
func same(a, b ledger.Suggestion) bool {
	b.Evidence = slices.Clone(b.Evidence)
	return reflect.DeepEqual(tidy(a), tidy(b))
}
