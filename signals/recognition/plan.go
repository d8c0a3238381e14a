package recognition

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Past is what was suggested before.
type Past struct {
	// Suggestions are those of the last Lookback, and all that are open.
	Suggestions []ledger.SuggestionState
	// Cited is every key of evidence that is taken, to the id of the suggestion
	// that has it, however long ago.
	Cited map[string]string
}

// Outcome is what is to be done about suggestions now, and what is not, and why.
type Outcome struct {
	// Made are new, in the order in which they are to be made.
	Made []ledger.Suggestion
	// Changed are open and say something else by now.
	Changed []ledger.Suggestion
	// Withdrawn are open and hold no longer. A record has to take them back
	// before it makes new ones, which may cite what these did.
	Withdrawn []ledger.Withdrawal
	// Held are those that are not made now, or never.
	Held []Held
	// Failed are templates of the user's that could not be filled in, each told
	// once; the rule's own words were taken instead.
	Failed []error
}

// Plan says what to suggest. What was made and has not reached everybody is looked
// at again as if for the first time, save that it needs not be fresh: so an
// opt-out, another name, a claim that was withdrawn, another configuration show
// in it. The rest compete for what a person's week still has room for, moments
// before steady work before what was unseen, the oldest first.
func Plan(w *World, past Past, s Settings) Outcome {
	w = w.in(s.zone())
	return plan(w, Candidates(w, s.Thresholds, s.Off), past, s)
}

// look is one look, at the past as it is.
func look(w *World, ideas []Idea, past Past, s Settings) Outcome {
	p := newPlanner(w, past, s)
	open, fresh := p.sorted(ideas)
	p.lookAgain(open)
	p.countWeek(past.Suggestions)
	for _, t := range fresh {
		p.consider(t)
	}
	return p.out
}

// planner is one look.
type planner struct {
	w        *World
	s        *Settings
	made     map[string]*ledger.SuggestionState // by id
	taken    map[string]string                  // key of evidence to who has it
	fallen   map[string]Reason                  // open ones that hold no longer
	marks    map[string]string                  // by id, of open ones: whose they are now
	inWeek   map[string]int                     // by mark, how many were made this week
	received received
	teams    map[string]int // how many people each has
	words    *wording
	out      Outcome
}

func newPlanner(w *World, past Past, s Settings) *planner {
	p := &planner{
		w: w, s: &s, received: newReceived(w, &s), teams: teamSizes(w),
		made: map[string]*ledger.SuggestionState{}, taken: map[string]string{}, fallen: map[string]Reason{},
		marks: map[string]string{}, inWeek: map[string]int{},
	}
	p.words = newWording(&s, &p.out)
	for i := range past.Suggestions {
		p.made[past.Suggestions[i].ID] = &past.Suggestions[i]
	}
	for key, id := range past.Cited {
		if made := p.made[id]; made == nil || !gone(made) {
			p.taken[key] = id
		}
	}
	return p
}

// isOpen tells whether a suggestion was made and may still change.
func isOpen(s *ledger.SuggestionState) bool {
	return s != nil && s.Open && s.Stands()
}

// gone tells whether a suggestion was taken back before anybody had it.
func gone(s *ledger.SuggestionState) bool { return !s.WithdrawnAt.IsZero() && s.SentAt.IsZero() }

// consider looks at an idea that is new.
func (p *planner) consider(t *thought) {
	if reason := p.tooSoonOrLate(t); reason != "" {
		p.hold(t, reason)
		return
	}
	s, reason := p.draft(t)
	if reason == "" && p.inWeek[s.Mark] >= p.s.PerWeek {
		reason = HeldWeek
	}
	if reason != "" {
		p.hold(t, reason)
		return
	}
	p.take(&s)
	p.inWeek[s.Mark]++
	p.out.Made = append(p.out.Made, s)
}

func (p *planner) take(s *ledger.Suggestion) {
	for _, key := range s.Keys {
		p.taken[key] = s.ID
	}
}

// countWeek counts what was made in this week, of everybody. What was taken back
// before anybody had it is not counted.
func (p *planner) countWeek(all []ledger.SuggestionState) {
	zone := p.w.Now.Location()
	for i := range all {
		s := &all[i]
		if gone(s) || !sameWeek(s.MadeAt.In(zone), p.w.Now) {
			continue
		}
		if mark, open := p.marks[s.ID]; open {
			p.inWeek[mark]++
		} else {
			p.inWeek[s.Mark]++
		}
	}
}

func sameWeek(a, b time.Time) bool {
	yearA, weekA := a.ISOWeek()
	yearB, weekB := b.ISOWeek()
	return yearA == yearB && weekA == weekB
}

// in is the same world with its clock in the zone whose calendar counts.
func (w *World) in(zone *time.Location) *World {
	o := *w
	o.Now = w.Now.In(zone)
	return &o
}
