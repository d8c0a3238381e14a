// Package roster reads from a ledger whom it names and joins them to people,
// alike for a single scan and for the daemon.
package roster

import (
	"context"
	"reflect"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/people"
)

// Roster is all whom a ledger names, the accounts that it knows, and what ties
// their identities: what forges say, and what the commits of pull requests show.
type Roster struct {
	Actors   []ledger.Actor
	Authors  []ledger.GitAuthor // of commits of pull requests
	Accounts []ledger.Account
	Links    []ledger.Link
	// Histories are whom git histories name; WithHistories reads them.
	Histories []ledger.HistoryPeople
}

// Read is whom the threads of these repositories name; no repositories stands
// for all.
func Read(ctx context.Context, rec *record.Ledger, repos []ledger.RepoID) (*Roster, error) {
	r := &Roster{}
	var err error
	if r.Actors, err = rec.Identities(ctx, repos); err != nil {
		return nil, err
	}
	if r.Authors, err = rec.GitAuthors(ctx, repos); err != nil {
		return nil, err
	}
	if r.Accounts, err = rec.Accounts(ctx); err != nil {
		return nil, err
	}
	if r.Links, err = rec.Links(ctx); err != nil {
		return nil, err
	}
	pulls, err := rec.PullAuthors(ctx, repos)
	r.Links = append(r.Links, people.PullLinks(pulls)...)
	return r, err
}

// WithHistories is the same and whom the git histories of these repositories
// name, as they were when they were last read.
func (r *Roster) WithHistories(ctx context.Context, rec *record.Ledger, repos []ledger.RepoID) (*Roster, error) {
	with := *r
	var err error
	with.Histories, err = rec.HistoryPeople(ctx, repos)
	return &with, err
}

// Equal tells whether both make the same people.
func (r *Roster) Equal(other *Roster) bool { return other != nil && reflect.DeepEqual(r, other) }

// Observed are the identities as people are made of them: the name on the
// newest commit is what somebody goes by now.
func (r *Roster) Observed() []people.Observed {
	var all []people.Observed
	for _, a := range r.Actors {
		all = append(all, people.Observed{ID: a.Identity})
	}
	all = append(all, observed(r.Authors)...)
	for _, h := range r.Histories {
		all = append(all, observed(h.Seen)...)
	}
	return all
}

func observed(authors []ledger.GitAuthor) []people.Observed {
	all := make([]people.Observed, len(authors))
	for i, a := range authors {
		all[i] = people.Observed{ID: a.Identity, Commits: a.Commits}
		if !a.Last.IsZero() {
			all[i].Last = a.Last.Unix()
		}
	}
	return all
}

// Programs are accounts that their forge says are none of people.
func (r *Roster) Programs() map[ledger.Identity]bool {
	all := map[ledger.Identity]bool{}
	for _, a := range r.Actors {
		if a.Type == ledger.BotAccount || a.Type == ledger.OrganizationAccount {
			all[a.Identity] = true
		}
	}
	return all
}

// Join makes people of whom the ledger names and of those that histories name
// which were read just now. A nil roster names nobody. It fails where the aliases
// of the configuration contradict each other.
func (r *Roster) Join(cfg *config.Config, read []people.Observed, mailmap *people.Mailmap) (*people.Directory, error) {
	if r == nil {
		r = &Roster{}
	}
	if mailmap == nil {
		mailmap = &people.Mailmap{}
	}
	for _, h := range r.Histories {
		for _, text := range h.Mailmap {
			mailmap.Add([]byte(text))
		}
	}
	opt := wiring.People(cfg)
	opt.Mailmap, opt.Links, opt.Accounts = mailmap, r.Links, r.Accounts
	return people.Build(append(read, r.Observed()...), opt)
}
