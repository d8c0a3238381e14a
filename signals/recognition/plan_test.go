package recognition

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unsung-dev/unsung/ledger"
)

var (
	ada = someone("ada", "core")
	bob = someone("bob", "core")
	cem = someone("cem", "")
)

func TestPlanMakes(t *testing.T) {
	catch := deed(ada, ledger.Catch, 1, 5)
	fix := ledger.Evidence{URL: "https://github.com/acme/site/commit/f1", Ref: "commit:f1", At: catch.At.Add(time.Hour)}
	catch.Evidence = append(catch.Evidence, fix)
	idea := praise("moment.catch", catch)
	idea.Kinds = []ledger.Kind{ledger.Catch, ledger.Review}
	idea.Helped = []*ledger.Person{bob, ada, cem, bob}
	o := shelf{}.look(t, worldOf(noon, idea), []Idea{idea}, inSecret())
	if len(o.Made) != 1 || len(o.Held)+len(o.Changed)+len(o.Withdrawn)+len(o.Failed) > 0 {
		t.Fatalf("made %+v", o)
	}
	rule, _ := ruleOf("moment.catch")
	want := ledger.Suggestion{
		ID: ledger.SuggestionID("moment.catch", "deed1"), Rule: "moment.catch", Why: rule.Why,
		Person: "ada", Mark: "mark of ada", Kinds: idea.Kinds, From: catch.At, Audience: ledger.Private,
		Evidence: catch.Evidence, Repos: []string{"github.com/acme/site"},
		Beneficiaries: []string{"bob", "cem"}, Givers: []string{"bob", "cem"}, Values: []string{"quality", "care"}, Points: 10,
		Basis: []string{"deed1"}, Keys: []string{"github.com review_comment:1", "github.com/acme/site pull:1 by mark of ada"},
	}
	if diff := cmp.Diff(want, o.Made[0], cmpopts.IgnoreFields(ledger.Suggestion{}, "Headline", "Message")); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(o.Made[0].Headline, "ada") || !strings.Contains(o.Made[0].Message, "acme/site#1") {
		t.Errorf("drafts %q\n%q", o.Made[0].Headline, o.Made[0].Message)
	}
}

// reasons are those for which ideas were held, in order.
func reasons(o Outcome) (all []Reason) {
	for _, h := range o.Held {
		all = append(all, h.Reason)
	}
	return all
}

func madeOf(o Outcome) (all []string) {
	for _, m := range o.Made {
		all = append(all, m.Rule+" of "+m.Person)
	}
	return all
}

// TestPlanHolds holds each reason for which an idea is not suggested.
func TestPlanHolds(t *testing.T) {
	idea := praise("moment.catch", deed(ada, ledger.Catch, 1, 5))
	id := ledger.SuggestionID(idea.Rule, idea.Anchor...)
	other := ledger.SuggestionState{Suggestion: ledger.Suggestion{ID: "other", Rule: "moment.answer", Mark: "mark of ada"}, MadeAt: noon.Add(-time.Hour)}
	gotten := func(days int, to *ledger.Person, r ledger.Recognition) Received {
		r.At = noon.Add(-time.Duration(days) * day24)
		return Received{Recognition: &r, To: to}
	}
	for name, tt := range map[string]struct {
		change func(w *World, past *Past, s *Settings)
		want   Reason
	}{
		"nothing":         {func(*World, *Past, *Settings) {}, ""},
		"too young":       {func(_ *World, _ *Past, s *Settings) { s.MinimumAge = 6 * day24 }, HeldYoung},
		"a younger proof": {func(w *World, _ *Past, _ *Settings) { w.Now = noon.Add(-4 * day24) }, HeldYoung},
		"out of reach":    {func(_ *World, _ *Past, s *Settings) { s.Within = 4 * day24 }, HeldOld},
		"wants none": {func(_ *World, _ *Past, s *Settings) {
			s.Audience = func(*ledger.Person) ledger.Audience { return ledger.None }
		}, HeldNone},
		"a full week": {func(_ *World, p *Past, _ *Settings) { p.Suggestions = append(p.Suggestions, other) }, HeldWeek},
		"none a week": {func(_ *World, _ *Past, s *Settings) { s.PerWeek = 0 }, HeldWeek},
		"of the week before": {func(_ *World, p *Past, _ *Settings) {
			other := other
			other.MadeAt = noon.Add(-3 * day24)
			p.Suggestions = append(p.Suggestions, other)
		}, ""},
		"taken back": {func(_ *World, p *Past, _ *Settings) {
			other := other
			other.WithdrawnAt = noon
			p.Suggestions = append(p.Suggestions, other)
		}, ""},
		"taken back, but read": {func(_ *World, p *Past, _ *Settings) {
			other := other
			other.WithdrawnAt, other.SentAt = noon, noon
			p.Suggestions = append(p.Suggestions, other)
		}, HeldWeek},
		"of another mark": {func(_ *World, p *Past, _ *Settings) {
			other := other
			other.Mark = "x"
			p.Suggestions = append(p.Suggestions, other)
		}, ""},
		"praised before": {func(_ *World, p *Past, _ *Settings) {
			p.Cited = map[string]string{"github.com review_comment:1": "long ago"}
		}, HeldCited},
		"made long ago": {func(_ *World, p *Past, _ *Settings) { p.Cited = map[string]string{"github.com review_comment:1": id} }, HeldMade},
		"made": {func(_ *World, p *Past, _ *Settings) {
			p.Suggestions = []ledger.SuggestionState{{Suggestion: ledger.Suggestion{ID: id}}}
		}, HeldMade},
		"made and taken back": {func(_ *World, p *Past, _ *Settings) {
			p.Suggestions = []ledger.SuggestionState{{Suggestion: ledger.Suggestion{ID: id}, WithdrawnAt: noon}}
		}, ""},
		"declined": {func(_ *World, p *Past, _ *Settings) {
			p.Suggestions = []ledger.SuggestionState{{Suggestion: ledger.Suggestion{ID: id}, DeclinedAt: noon}}
		}, HeldDeclined},
		"answered": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(90, ada, ledger.Recognition{Suggestion: id})}
		}, HeldRecognised},
		"answered for somebody else": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(4, bob, ledger.Recognition{Suggestion: id})}
		}, ""},
		"thanked for the kind": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(4, ada, ledger.Recognition{Kinds: []ledger.Kind{ledger.Catch}})}
		}, HeldRecognised},
		"thanked by its proof": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(4, ada, ledger.Recognition{URL: idea.Cites[0].Evidence[0].URL})}
		}, HeldRecognised},
		"thanked for another": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(4, ada, ledger.Recognition{Kinds: []ledger.Kind{ledger.Docs}})}
		}, ""},
		"thanked before": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(6, ada, ledger.Recognition{Kinds: []ledger.Kind{ledger.Catch}})}
		}, ""},
		"somebody else thanked": {func(w *World, _ *Past, _ *Settings) {
			w.Received = []Received{gotten(4, bob, ledger.Recognition{Kinds: []ledger.Kind{ledger.Catch}})}
		}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w, past, s := worldOf(noon, idea), Past{}, inSecret()
			tt.change(w, &past, &s)
			o := plan(w, []Idea{idea}, past, s)
			if tt.want == "" {
				if len(o.Made) != 1 || len(o.Held) > 0 {
					t.Errorf("made %v, held %v", madeOf(o), reasons(o))
				}
			} else if len(o.Made) > 0 || !slices.Equal(reasons(o), []Reason{tt.want}) {
				t.Errorf("made %v, held %v, want it held: %s", madeOf(o), reasons(o), tt.want)
			}
			if tt.want == HeldNone && (o.Held[0].Person+o.Held[0].Mark+o.Held[0].Message != "" || len(o.Held[0].Evidence) > 0) {
				t.Errorf("who wants none is shown: %+v", o.Held[0])
			}
		})
	}
}

// TestPlanOpen holds what becomes of what was made and is not sent: it is a
// function of the present.
func TestPlanOpen(t *testing.T) {
	idea := praise("moment.catch", deed(ada, ledger.Catch, 1, 5), deed(ada, ledger.Catch, 2, 5))
	for name, tt := range map[string]struct {
		change  func(w *World, ideas *[]Idea, s *Settings, on *ledger.SuggestionState)
		changed bool
		reason  Reason
	}{
		"nothing":              {func(*World, *[]Idea, *Settings, *ledger.SuggestionState) {}, false, ""},
		"older by now":         {func(w *World, _ *[]Idea, _ *Settings, _ *ledger.SuggestionState) { w.Now = noon.Add(90 * day24) }, false, ""},
		"a longer wait":        {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) { s.MinimumAge = 9 * day24 }, false, ""},
		"no more for the week": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) { s.PerWeek = 0 }, false, ""},
		"another label": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			s.Label = func(*ledger.Person) string { return "Ada L" }
		}, true, ""},
		"another audience": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			s.Audience = func(*ledger.Person) ledger.Audience { return ledger.Public }
		}, true, ""},
		"other words": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			s.Templates = map[string]Words{"moment.catch": {Headline: "Hi"}}
		}, true, ""},
		"other points": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) { s.Points = nil }, true, ""},
		"wants none": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			s.Audience = func(*ledger.Person) ledger.Audience { return ledger.None }
		}, false, HeldNone},
		"not to be seen": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			s.Label = func(*ledger.Person) string { return "" }
		}, false, WithdrawnRule},
		"not found": {func(_ *World, ideas *[]Idea, _ *Settings, _ *ledger.SuggestionState) { *ideas = nil }, false, WithdrawnRule},
		"its rule is off": {func(_ *World, ideas *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			*ideas = nil
			s.Off = map[string]bool{"moment.catch": true}
		}, false, WithdrawnOff},
		"its claim is gone": {func(w *World, ideas *[]Idea, _ *Settings, _ *ledger.SuggestionState) {
			*ideas, w.Work = nil, w.Work[1:]
		}, false, WithdrawnBasis},
		"one of two is gone": {func(_ *World, ideas *[]Idea, _ *Settings, _ *ledger.SuggestionState) {
			(*ideas)[0].Cites = (*ideas)[0].Cites[:1]
		}, true, ""},
		"thanked meanwhile": {func(w *World, _ *[]Idea, _ *Settings, on *ledger.SuggestionState) {
			w.Received = []Received{{Recognition: &ledger.Recognition{Suggestion: on.ID}, To: ada}}
		}, false, HeldRecognised},
		"declined meanwhile": {func(_ *World, ideas *[]Idea, _ *Settings, on *ledger.SuggestionState) {
			*ideas, on.DeclinedAt = nil, noon
		}, false, ""},
		"sent meanwhile": {func(_ *World, ideas *[]Idea, _ *Settings, on *ledger.SuggestionState) {
			*ideas, on.SentAt, on.Open = nil, noon, false
		}, false, ""},
		"sent to one of two": {func(_ *World, ideas *[]Idea, _ *Settings, on *ledger.SuggestionState) { *ideas, on.SentAt = nil, noon }, false, WithdrawnRule},
		"a title with nothing": {func(_ *World, _ *[]Idea, s *Settings, _ *ledger.SuggestionState) {
			s.Templates = map[string]Words{"moment.catch": {Headline: "{{.Title}}"}}
		}, false, ""},
		"a repository's switch": {func(_ *World, ideas *[]Idea, _ *Settings, _ *ledger.SuggestionState) {
			(*ideas)[0].Said.Where = "acme/app#1"
		}, true, ""},
	} {
		t.Run(name, func(t *testing.T) {
			on, s := shelf{}, inSecret()
			first := on.look(t, worldOf(noon, idea), []Idea{idea}, s)
			w, ideas := worldOf(noon, idea), []Idea{idea}
			tt.change(w, &ideas, &s, on[first.Made[0].ID])
			o := on.look(t, w, ideas, s)
			if len(o.Changed) > 0 != tt.changed || len(o.Made) > 0 {
				t.Errorf("changed %+v, made %v", o.Changed, madeOf(o))
			}
			var got Reason
			if len(o.Withdrawn) > 0 {
				got = Reason(o.Withdrawn[0].Reason)
			}
			if got != tt.reason {
				t.Errorf("withdrawn %q, want %q", got, tt.reason)
			}
			if again := on.look(t, w, ideas, s); len(again.Made)+len(again.Changed)+len(again.Withdrawn) > 0 {
				t.Errorf("looked again: %+v", again)
			}
		})
	}
}

// TestPlanTurns holds who is first where a week has room for one.
func TestPlanTurns(t *testing.T) {
	ideas := []Idea{
		praise("unseen", deed(ada, ledger.Docs, 1, 20)).ofMonth(),
		praise("steady.review", deed(ada, ledger.Review, 2, 20)).ofMonth(),
		praise("moment.answer", deed(ada, ledger.Support, 3, 4)),
		praise("moment.catch", deed(ada, ledger.Catch, 4, 9)),
		praise("moment.catch", deed(bob, ledger.Catch, 5, 4)),
	}
	on, set := shelf{}, inSecret()
	var got [][]string
	for week := range 4 {
		w := worldOf(noon.Add(time.Duration(week)*7*day24), ideas...)
		got = append(got, madeOf(on.look(t, w, ideas, set)))
	}
	want := [][]string{{"moment.catch of bob", "moment.catch of ada"}, {"moment.answer of ada"}, nil, nil}
	want[0][0], want[0][1] = want[0][1], want[0][0]
	if diff := cmp.Diff(want[:2], got[:2]); diff != "" {
		t.Error(diff)
	}
	if len(got[2]) > 0 {
		t.Errorf("after October is out of reach: %v", got[2])
	}
}

// TestPlanEvidence holds that each piece of evidence is praised once.
func TestPlanEvidence(t *testing.T) {
	one, two, three := deed(ada, ledger.Review, 1, 20), deed(ada, ledger.Review, 2, 20), deed(ada, ledger.Review, 3, 20)
	caught := deed(ada, ledger.Catch, 1, 20)
	later, other := deed(ada, ledger.Onboarding, 4, 20), deed(bob, ledger.Onboarding, 5, 20)
	later.Unit, other.Unit = caught.Unit, caught.Unit
	set := inSecret()
	set.PerWeek = 9
	for name, tt := range map[string]struct {
		ideas []Idea
		want  map[string][]string // rule to basis
		held  []Reason
	}{
		"a moment loses what is taken": {
			[]Idea{praise("moment.catch", caught), praise("moment.rollback", two, one)},
			map[string][]string{"moment.catch": {"deed1"}, "moment.rollback": {"deed2"}}, nil,
		},
		"and is nothing without its act": {
			[]Idea{praise("moment.catch", caught), praise("moment.rollback", one, two)},
			map[string][]string{"moment.catch": {"deed1"}}, []Reason{HeldCited},
		},
		"what somebody did in a thread is one": {
			[]Idea{praise("moment.newcomer", later), praise("moment.catch", caught)},
			map[string][]string{"moment.catch": {"deed1"}}, []Reason{HeldCited},
		},
		"what somebody else did there is another": {
			[]Idea{praise("moment.newcomer", other), praise("moment.catch", caught)},
			map[string][]string{"moment.catch": {"deed1"}, "moment.newcomer": {"deed5"}}, nil,
		},
		"a month stays with the rest": {
			[]Idea{praise("moment.catch", caught), praise("steady.review", one, two, three).ofMonth()},
			map[string][]string{"moment.catch": {"deed1"}, "steady.review": {"deed2", "deed3"}}, nil,
		},
		"as long as there is any": {
			[]Idea{praise("moment.catch", caught), praise("steady.review", one).ofMonth()},
			map[string][]string{"moment.catch": {"deed1"}}, []Reason{HeldCited},
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := shelf{}.look(t, worldOf(noon, tt.ideas...), tt.ideas, set)
			got := map[string][]string{}
			for _, m := range o.Made {
				got[m.Rule] = m.Basis
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.held, reasons(o)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestPlanMerged holds that steady work is not praised again under the id that it
// has once two people turn out to be one.
func TestPlanMerged(t *testing.T) {
	one, two := deed(ada, ledger.Review, 1, 20), deed(ada, ledger.Review, 2, 20)
	on, set := shelf{}, inSecret()
	first := praise("steady.review", one).ofMonth()
	o := on.look(t, worldOf(noon, first), []Idea{first}, set)
	on.send(o.Made[0].ID, noon)
	then := praise("steady.review", one, two).ofMonth()
	then.Anchor = []string{"2026-10", "somebody older"}
	later := worldOf(noon.Add(7*day24), then)
	if o := on.look(t, later, []Idea{then}, set); !slices.Equal(reasons(o), []Reason{HeldMade}) {
		t.Errorf("made %v, held %v", madeOf(o), reasons(o))
	}
}

// TestPlanTeams holds that no team of fewer than five is named.
func TestPlanTeams(t *testing.T) {
	idea := praise("moment.catch", deed(ada, ledger.Catch, 1, 5))
	w := worldOf(noon, idea)
	for i, name := range []string{"b", "c", "d", "e"} {
		if o := plan(w, []Idea{idea}, Past{}, inSecret()); o.Made[0].Team != "" {
			t.Errorf("%d people: team %q is named", i+1, o.Made[0].Team)
		}
		w.Work = append(w.Work, *deed(someone(name, "core"), ledger.Docs, 50+i, 3))
	}
	if o := plan(w, []Idea{idea}, Past{}, inSecret()); o.Made[0].Team != "core" {
		t.Errorf("five people: team %q", o.Made[0].Team)
	}
}

// TestPlanWords holds that a template of the user's that fails costs nothing but
// itself.
func TestPlanWords(t *testing.T) {
	idea := praise("moment.catch", deed(ada, ledger.Catch, 1, 5))
	plain := plan(worldOf(noon, idea), []Idea{idea}, Past{}, inSecret()).Made[0]
	for name, words := range map[string]Words{
		"unreadable": {Headline: "{{"}, "too long": {Message: `{{range .Kinds}}{{printf "%999d" 1}}{{end}}` + strings.Repeat(`{{printf "%999d" 1}}`, 80)},
		"no such field": {Message: "{{.Salary}}"}, "empty": {Headline: "{{.Title}}"},
	} {
		set := inSecret()
		set.Templates = map[string]Words{"moment.catch": words}
		o := plan(worldOf(noon, idea), []Idea{idea}, Past{}, set)
		if diff := cmp.Diff(plain, o.Made[0]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		if len(o.Failed) != 1 || !strings.HasPrefix(o.Failed[0].Error(), "templates: moment.catch: ") {
			t.Errorf("%s: it is told as %v", name, errors.Join(o.Failed...))
		}
	}
}
