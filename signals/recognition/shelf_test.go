package recognition

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// shelf keeps suggestions as a record does.
type shelf map[string]*ledger.SuggestionState

// past is what is on the shelf, by way of JSON, as a record stores it.
func (s shelf) past(t testing.TB) Past {
	past := Past{Cited: map[string]string{}}
	for _, id := range slices.Sorted(maps.Keys(s)) {
		text, err := json.Marshal(s[id])
		if err != nil {
			t.Fatal(err)
		}
		var state ledger.SuggestionState
		if err := json.Unmarshal(text, &state); err != nil {
			t.Fatal(err)
		}
		past.Suggestions = append(past.Suggestions, state)
		if gone(&state) {
			continue
		}
		for _, key := range state.Keys {
			if owner := past.Cited[key]; owner != "" {
				t.Errorf("%s and %s both cite %s", owner, id, key)
			}
			past.Cited[key] = id
		}
	}
	return past
}

// take puts on the shelf what a look came to.
func (s shelf) take(t testing.TB, o Outcome, now time.Time) {
	for _, w := range o.Withdrawn {
		if !isOpen(s[w.ID]) {
			t.Errorf("%s is withdrawn and was not open", w.ID)
		}
		s[w.ID].WithdrawnAt, s[w.ID].Reason = now, w.Reason
	}
	for _, c := range o.Changed {
		if !isOpen(s[c.ID]) {
			t.Errorf("%s is changed and was not open", c.ID)
		}
		s[c.ID].Suggestion = c
	}
	for _, m := range o.Made {
		if old := s[m.ID]; old != nil && !gone(old) {
			t.Errorf("%s is made a second time", m.ID)
		}
		s[m.ID] = &ledger.SuggestionState{Suggestion: m, MadeAt: now, Open: true}
	}
}

// send tells one to everybody.
func (s shelf) send(id string, now time.Time) { s[id].SentAt, s[id].Open = now, false }

// look plans and takes it.
func (s shelf) look(t testing.TB, w *World, ideas []Idea, set Settings) Outcome {
	o := plan(w, ideas, s.past(t), set)
	s.take(t, o, w.Now)
	return o
}

// inSecret are settings as a wiring has them, for people of which the name is the
// label; who is called "" may not be seen.
func inSecret() Settings {
	return Settings{
		Within: 30 * 24 * time.Hour, MinimumAge: 72 * time.Hour, PerWeek: 1,
		Thresholds: Thresholds{Least: 10, Times: 2, Waited: 7 * 24 * time.Hour, Thanked: 3},
		Values:     map[ledger.Kind][]string{ledger.Catch: {"quality", "care"}, ledger.Review: {"care"}},
		Points:     map[string]int{"moment.catch": 10},
		Label:      func(p *ledger.Person) string { return p.Name },
		Mark:       func(p *ledger.Person) string { return "mark of " + p.Identities[0].Login },
		Audience:   func(*ledger.Person) ledger.Audience { return ledger.Private },
	}
}

func someone(name, team string) *ledger.Person {
	return &ledger.Person{Name: name, Team: team, Identities: []ledger.Identity{{Source: "github", Login: name}}}
}

// noon is when most tests look: on a Wednesday.
var noon = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)

const day24 = 24 * time.Hour

// deed is a piece of work that was done so many days before noon.
func deed(who *ledger.Person, kind ledger.Kind, n, days int) *Work {
	at := noon.Add(-time.Duration(days) * day24)
	ref := fmt.Sprintf("review_comment:%d", n)
	return &Work{Who: who, Contribution: &ledger.Contribution{
		ID: fmt.Sprintf("deed%d", n), Kind: kind, Rule: string(kind) + ".test", At: at,
		Repo: "github.com/acme/site", Unit: fmt.Sprintf("pull:%d", n), Why: "Pointed out a missed case",
		Evidence: []ledger.Evidence{{URL: fmt.Sprintf("https://github.com/acme/site/pull/%d#r%d", n, n), Ref: ref, At: at}},
	}}
}

// praise is a moment that rests on these deeds.
func praise(rule string, deeds ...*Work) Idea {
	i := Idea{
		Rule: rule, Who: deeds[0].Who, Kinds: []ledger.Kind{deeds[0].Kind}, Anchor: []string{deeds[0].ID},
		From: deeds[0].At, Until: deeds[0].At.Add(time.Second), Cites: deeds,
		Said: Said{Where: "acme/site#1", Repo: "acme/site", Count: len(deeds), What: "a review"},
	}
	for _, d := range deeds {
		i.Helped = append(i.Helped, d.Helped...)
	}
	return i
}

// ofMonth makes an idea one of steady work in October.
func (i Idea) ofMonth() Idea {
	p, _ := ParsePeriod("2026-10", time.UTC)
	i.From, i.Until, i.Period, i.Anchor = p.From, p.Until, p.Title(), []string{p.Name, i.Who.Name}
	return i
}

// worldOf has all deeds of these ideas in it.
func worldOf(now time.Time, ideas ...Idea) *World {
	w := &World{Now: now}
	seen := map[string]bool{}
	for _, i := range ideas {
		for _, c := range i.Cites {
			if !seen[c.ID] {
				seen[c.ID] = true
				w.Work = append(w.Work, *c)
			}
		}
	}
	return inOrder(w)
}
