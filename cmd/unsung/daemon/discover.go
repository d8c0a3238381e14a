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
	byName := map[string]github.Listed{}
	for _, r := range listed {
		byName[rowName(member(glob, r.Name))] = r
	}
	for _, row := range rows {
		if of, ok := s.globOf(row.Source); !ok || rowName(of) != rowName(glob) || row.Source == rowName(glob) {
			f.rows = append(f.rows, row)
			delete(byName, row.Source)
			continue
		}
		r, there := byName[row.Source]
		delete(byName, row.Source)
		switch {
		case there && r.Archived:
			row.State = ledger.SourceArchived
		case there:
			if row.State != ledger.SourceActive {
				f.again = append(f.again, row.Source)
			}
			row.State = ledger.SourceActive
		case s.isMember(row.Source) && renamed(row, stored, listed):
			continue
		case s.isMember(row.Source):
			if row.State != ledger.SourceGone {
				f.gone++
			}
			row.State = ledger.SourceGone
		}
		f.rows = append(f.rows, row)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		if r := byName[name]; r.Archived || r.Fork {
			f.left++
		} else {
			f.rows, f.joined = append(f.rows, ledger.Due{Source: name, State: ledger.SourceActive, NextAt: now}), f.joined+1
		}
	}
	return f
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
