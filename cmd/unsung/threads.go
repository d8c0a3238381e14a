package main

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/sinks/report"
)

// readThreads reads from the ledger what the repositories on GitHub are told
// to hold. It is done with whatever ended the scan, which is why nothing can
// interrupt it.
func (found *scanned) readThreads() error {
	if len(found.forges) == 0 {
		return nil
	}
	ctx, ids := context.Background(), found.repoIDs()
	var err error
	if found.threads, err = found.record.Contributions(ctx, found.query(ids)); err != nil {
		return err
	}
	if found.known, err = roster.Read(ctx, found.record, ids); err != nil {
		return err
	}
	if found.begun, err = found.readBeginnings(ctx); err != nil {
		return err
	}
	for _, r := range found.forges {
		if err := found.readForge(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

// readForge reads what was seen of one repository and not counted.
func (found *scanned) readForge(ctx context.Context, r *scannedForge) (err error) {
	ids := []ledger.RepoID{r.id}
	if r.judged, r.unattributed, r.bots, r.self, err = found.record.Uncounted(ctx, found.query(ids)); err != nil {
		return err
	}
	if r.notUnderstood, err = found.record.NotUnderstood(ctx, found.query(ids)); err != nil {
		return err
	}
	threads, err := found.record.Threads(ctx, r.id)
	if err != nil {
		return err
	}
	r.known = len(threads)
	gaps, err := found.record.ThreadGaps(ctx, r.id)
	found.gaps = append(found.gaps, gaps...)
	return err
}

func (found *scanned) repoIDs() []ledger.RepoID {
	var ids []ledger.RepoID
	for _, r := range found.forges {
		ids = append(ids, r.id)
	}
	return ids
}

// query asks for what is claimed of threads: the histories are read anew.
func (found *scanned) query(ids []ledger.RepoID) record.Query {
	q := record.Query{Repos: ids, Since: found.window.Since, Until: found.window.Until, ThreadsOnly: true}
	if found.window.Open {
		q.Until = time.Time{}
	}
	return q
}

// troubles are the client's words for why a request was repeated, in plainer
// ones.
var troubles = map[string]string{
	"5xx": "server error", "html": "page in place of an answer", "garbled": "broken answer", "timeout": "time-out",
	"token": "expired token", "slow": "no answer in time", "network": "broken connection",
}

// spend adds what asking cost: for an app, of one owner.
func (found *scanned) spend(owner string, b api.Budget) {
	var retries []report.Retry
	for _, reason := range slices.Sorted(maps.Keys(b.Retries)) {
		retries = append(retries, report.Retry{Reason: cmp.Or(troubles[reason], reason), Count: b.Retries[reason]})
	}
	forge := "GitHub"
	if owner != "" {
		forge += " (" + owner + ")"
	}
	core, graphQL := b.Limits["core"], b.Limits["graphql"]
	found.budget = append(found.budget,
		report.Budget{
			API: forge + " REST", Requests: b.Requests - b.Queries, Unchanged: b.NotModified, Waited: b.Waited, Retries: retries,
			Remaining: core.Remaining, Limit: core.Limit, Reset: core.Reset,
		},
		report.Budget{
			API: forge + " GraphQL", Requests: b.Queries, Points: b.Points,
			Remaining: graphQL.Remaining, Limit: graphQL.Limit, Reset: graphQL.Reset,
		})
}
