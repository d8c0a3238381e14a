package board

import (
	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/view"
)

// sight is who is who, and who of them may be seen. It does not change.
type sight struct {
	roster   *roster.Roster
	people   *people.Directory
	view     *view.View
	programs map[ledger.Identity]bool // accounts that their forge says are none of people
	observed map[ledger.Identity]bool
	bearers  map[name]bool // who was asked for by bears, no team told
	humans   int           // how many of those their forge says nothing else of
}

// see joins whom a roster names by what the configuration says. It fails where
// that contradicts itself.
func see(r *roster.Roster, cfg *config.Config) (*sight, error) {
	directory, err := r.Join(cfg, nil, nil)
	if err != nil {
		return nil, err
	}
	s := &sight{
		roster: r, people: directory, view: view.New(directory),
		programs: r.Programs(), observed: map[ledger.Identity]bool{}, bearers: map[name]bool{},
	}
	for _, o := range r.Observed() {
		s.observed[o.ID] = true
	}
	for _, p := range s.view.Shown() {
		if !s.isProgram(p) {
			s.humans++
		}
	}
	return s, nil
}

// label is under which name a contribution is counted; it is an asShown.
func (s *sight) label(c *ledger.Contribution) (name, bool) {
	who, ok := s.view.Whose(c)
	if !ok {
		return name{}, false
	}
	return name{s.view.Label(who), who.Team, view.Mark(who)}, true
}

// bears tells whether a count is still of who has its name.
func (s *sight) bears(t *ledger.Tally) bool {
	asked := name{person: t.Person, mark: t.Mark}
	is, known := s.bearers[asked]
	if !known {
		is = s.view.Bears(t.Person, t.Mark)
		s.bearers[asked] = is
	}
	return is
}

// visible is the person behind an identity, nil where that may not be seen.
func (s *sight) visible(id ledger.Identity) *ledger.Person {
	p := s.people.Resolve(id)
	if p.Bot || p.Excluded || s.programs[id] {
		return nil
	}
	return p
}

// actor is the person behind an actor, nil for nobody and for programs.
func (s *sight) actor(a ledger.Actor) *ledger.Person {
	if !a.Known() || s.programs[a.Identity] || a.Type == ledger.BotAccount {
		return nil
	}
	return s.people.Resolve(a.Identity)
}

// isProgram is true of who has only accounts that are none of people.
func (s *sight) isProgram(p *ledger.Person) bool {
	for _, id := range p.Identities {
		if !s.programs[id] {
			return false
		}
	}
	return len(p.Identities) > 0
}
