package daemon

import (
	"context"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
)

// found is what the list of an owner's repositories brings.
type found struct {
	rows []ledger.Due // what the schedule is to hold
	// How many are new, are there no more, and are left out since they are
	// archived or forks.
	joined, gone, left int
	again              []string // were rarely read and change again now
}

// list asks GitHub for the repositories of an owner.
func (m *miner) list(ctx context.Context, glob wiring.Source) ([]github.Listed, error) {
	client, err := m.login(glob.Slug.Owner)
	if err != nil {
		return nil, err
	}
	ctx, cancel := m.turn(ctx)
	defer cancel()
	listed, err := github.New(client.Client, m.record, github.Options{App: m.auth.Token.IsZero()}).Repositories(ctx, glob.Slug.Owner)
	return listed, because(ctx, err)
}

// join brings a schedule up to date with the list of an owner's repositories. New
// ones are due now; those that are archived or forks stay out, unless they were
// read before. Who is on the list no more is gone, unless it goes by another name
// now.
func (s *setup) join(rows []ledger.Due, stored []record.Stored, glob wiring.Source, listed []github.Listed, now time.Time) found {
	f := found{}
	unknown := map[string]github.Listed{}
	for _, r := range listed {
		unknown[rowName(member(glob, r.Name))] = r
	}
	for _, row := range rows {
		r, there := unknown[row.Source]
		delete(unknown, row.Source)
		if s.standsFor(glob, row) {
			if !there && s.isMember(row.Source) && renamed(row, stored, listed) {
				continue
			}
			row.State = f.follow(row, r, there, s.isMember(row.Source))
		}
		f.rows = append(f.rows, row)
	}
	f.add(unknown, now)
	return f
}

// standsFor tells the rows of which the list of this owner tells, but for its own.
func (s *setup) standsFor(glob wiring.Source, row ledger.Due) bool {
	of, ok := s.globOf(row.Source)
	return ok && rowName(of) == rowName(glob) && row.Source != rowName(glob)
}

// follow is the state of a row by the list, and notes what that changes. One that
// is named in the configuration too is not gone for being missing there.
func (f *found) follow(row ledger.Due, r github.Listed, there, member bool) ledger.SourceState {
	switch {
	case there && r.Archived:
		return ledger.SourceArchived
	case there:
		if row.State != ledger.SourceActive {
			f.again = append(f.again, row.Source)
		}
		return ledger.SourceActive
	case member:
		if row.State != ledger.SourceGone {
			f.gone++
		}
		return ledger.SourceGone
	}
	return row.State
}

// add takes in what the schedule does not know yet.
func (f *found) add(unknown map[string]github.Listed, now time.Time) {
	for _, name := range slices.Sorted(maps.Keys(unknown)) {
		if r := unknown[name]; r.Archived || r.Fork {
			f.left++
			continue
		}
		f.rows = append(f.rows, ledger.Due{Source: name, State: ledger.SourceActive, NextAt: now})
		f.joined++
	}
}

// renamed tells whether the repository of a row is on the list by another name.
func renamed(row ledger.Due, stored []record.Stored, listed []github.Listed) bool {
	at := slices.IndexFunc(stored, func(s record.Stored) bool { return s.ID == row.Repo })
	return at >= 0 && slices.ContainsFunc(listed, func(r github.Listed) bool {
		return r.Number == stored[at].Number && !strings.EqualFold(r.Name, fullName(row.Source))
	})
}

// fullName is "owner/name" of a source on GitHub.
func fullName(row string) string { return strings.TrimPrefix(row, "github:") }
