package recognise

import (
	"context"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/view"
)

// Sight is who may be seen, and where. It does not change.
type Sight struct {
	View   *view.View
	People *people.Directory
	// Programs are accounts that their forge says are none of people.
	Programs map[ledger.Identity]bool
	// Whole are the repositories in scope that were once read to their end: of
	// others nothing is suggested.
	Whole []ledger.RepoID
	// Unread is how many others there are in scope.
	Unread int
	// Config is what it was made by.
	Config *config.Config
}

// Same tells whether both have the same people in the same places.
func (s *Sight) Same(other *Sight) bool {
	return other != nil && s.People == other.People && s.Config == other.Config && slices.Equal(s.Whole, other.Whole)
}

// ReadSight sees what a ledger holds as the configuration has people: of the
// repositories that a daemon reads, or of all where none ever did. It fails where
// aliases contradict each other.
func ReadSight(ctx context.Context, rec *record.Ledger, cfg *config.Config) (*Sight, error) {
	s := &Sight{Config: cfg}
	scope, err := scopeOf(ctx, rec)
	if err != nil {
		return nil, err
	}
	known, err := knownIn(ctx, rec, scope)
	if err != nil {
		return nil, err
	}
	if s.People, err = known.Join(cfg, nil, nil); err != nil {
		return nil, err
	}
	s.View, s.Programs = view.New(s.People), known.Programs()
	s.Whole, err = wholeOf(ctx, rec, scope)
	s.Unread = len(scope) - len(s.Whole)
	return s, err
}

// scopeOf are the repositories of the schedule, or all where there is none.
func scopeOf(ctx context.Context, rec *record.Ledger) (all []record.Stored, err error) {
	rows, err := rec.Schedule(ctx)
	if err != nil {
		return nil, err
	}
	scheduled := map[ledger.RepoID]bool{}
	for _, row := range rows {
		scheduled[row.Repo] = true
	}
	stored, err := rec.Repos(ctx)
	for _, r := range stored {
		if len(rows) == 0 || scheduled[r.ID] {
			all = append(all, r)
		}
	}
	return all, err
}

// knownIn is whom these repositories name.
func knownIn(ctx context.Context, rec *record.Ledger, scope []record.Stored) (*roster.Roster, error) {
	if len(scope) == 0 { // which would stand for all
		return &roster.Roster{}, nil
	}
	ids := make([]ledger.RepoID, len(scope))
	for i, r := range scope {
		ids[i] = r.ID
	}
	threads, err := roster.Read(ctx, rec, ids)
	if err != nil {
		return nil, err
	}
	return threads.WithHistories(ctx, rec, ids)
}

// wholeOf are those of which nothing from before is missing: git histories are
// read to their end or not at all.
func wholeOf(ctx context.Context, rec *record.Ledger, scope []record.Stored) (all []ledger.RepoID, err error) {
	for _, r := range scope {
		whole := r.Forge == ledger.Git
		if !whole {
			if whole, err = wiring.Remembered(ctx, rec, wiring.WholeCursor(r.ID)); err != nil {
				return nil, err
			}
		}
		if whole {
			all = append(all, r.ID)
		}
	}
	return all, nil
}

// person is who is behind an identity, nil where that may not be seen.
func (s *Sight) person(id ledger.Identity) *ledger.Person {
	if id == (ledger.Identity{}) || s.Programs[id] {
		return nil
	}
	if p := s.People.Resolve(id); !p.Bot && !p.Excluded {
		return p
	}
	return nil
}

// actor is who is behind an actor, nil where nobody is, or may be seen.
func (s *Sight) actor(a ledger.Actor) *ledger.Person {
	if !a.Known() || a.Type == ledger.BotAccount || a.Type == ledger.OrganizationAccount {
		return nil
	}
	return s.person(a.Identity)
}

// program tells whether an actor is a program: what it writes answers nobody.
func (s *Sight) program(a ledger.Actor) bool {
	if a.Type == ledger.BotAccount || a.Type == ledger.OrganizationAccount || s.Programs[a.Identity] {
		return true
	}
	return a.Known() && s.People.Resolve(a.Identity).Bot
}
