package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// readBeginnings reads how newcomers began in the window, in repositories that
// were once read to their end.
func (found *scanned) readBeginnings(ctx context.Context) ([]ledger.FirstThread, error) {
	var whole []ledger.RepoID
	for _, r := range found.forges {
		if r.whole {
			whole = append(whole, r.id)
		}
	}
	if len(whole) == 0 { // which would stand for all
		return nil, nil
	}
	all, err := found.record.FirstThreads(ctx, whole, found.window.Since)
	return slices.DeleteFunc(all, func(f ledger.FirstThread) bool { return !found.window.Contains(f.Opened) }), err
}

// beginnings are those that may be told of, in the order of time.
func (found *scanned) beginnings() []report.Beginning {
	if len(found.begun) == 0 {
		return nil
	}
	var all []report.Beginning
	repos := map[ledger.RepoID]*scannedForge{}
	for _, r := range found.forges {
		repos[r.id] = r
	}
	who := found.whoActs()
	for i := range found.begun {
		f := &found.begun[i]
		met, ok := f.Met(who)
		if !ok {
			continue
		}
		r := repos[f.Repo]
		all = append(all, report.Beginning{
			Repo: r.repo.Name, Title: found.view.Text(cmp.Or(f.Title, fmt.Sprintf("#%d", f.Number))), URL: f.URL, Opened: f.Opened,
			First: f.Before == 0, Change: f.Change, Met: met, Merged: f.Merged, Return: f.Returned(r.asOf()),
		})
	}
	slices.SortStableFunc(all, func(a, b report.Beginning) int { return a.Opened.Compare(b.Opened) })
	return all
}

// asOf is up to when the ledger knows a repository, as far as this scan can tell.
func (r *scannedForge) asOf() time.Time {
	if r.crawled.IsZero() {
		return time.Now().UTC()
	}
	return r.crawled
}

// whoActs finds the person behind an actor, nil for nobody and for programs.
func (found *scanned) whoActs() func(ledger.Actor) *ledger.Person {
	programs := found.known.Programs()
	return func(a ledger.Actor) *ledger.Person {
		if !a.Known() || programs[a.Identity] || a.Type == ledger.BotAccount {
			return nil
		}
		return found.people.Resolve(a.Identity)
	}
}
