package github

import (
	"context"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// finish does what can be done once all feeds are read to their end: events that
// these do not reach, releases, threads that are gone. Then it notes that the
// repository was looked through.
func (c *crawl) finish(ctx context.Context) error {
	if err := c.eventsBeyond(ctx); err != nil {
		return err
	}
	if c.origin.at.ETag != "" && c.origin.at.ETag == c.fresh.ETag {
		return nil // nothing changed
	}
	end := c.origin.at
	end.Repository, end.Moved, end.ETag = c.fresh.Repository, c.fresh.Moved, c.fresh.ETag
	err := c.settle(api.Smallest(ctx), &end)
	if err == nil {
		err = c.bury(ctx)
	}
	told := []ledger.Gap{c.filled(stageDetails), c.filled(stageTotals)}
	if gap, ok := c.untold(err); ok {
		told, err, end.ETag = []ledger.Gap{gap}, nil, "" // to be asked for again
	}
	if err != nil {
		return err
	}
	end.Whole = true
	_, err = c.origin.move(end, ledger.Batch{Gaps: told}, func(b ledger.Batch) (ledger.Outcome, error) { return c.put(ctx, b) })
	c.out.Whole = c.out.Whole || err == nil
	return err
}

// untold is the gap of totals that could not be had: whether threads are
// missing is not known then.
func (c *crawl) untold(err error) (ledger.Gap, bool) {
	if refused(err) || overloaded(err) {
		return c.gap(stageTotals, "releases and deleted threads: "+err.Error(), "scan again later", 1), true
	}
	return c.refused(stageTotals, err)
}

// totals is what a repository has, as GraphQL counts it, and its newest releases.
type totals struct {
	api.Cost
	Repository struct {
		Issues   counted    `json:"issues"`
		Pulls    counted    `json:"pullRequests"`
		Releases releaseTop `json:"releases"`
	} `json:"repository"`
}

type counted struct {
	TotalCount int `json:"totalCount"`
}

const totalsQuery = `query($owner: String!, $name: String!, $releases: Boolean!) { ` + budgetSelection + `
  repository(owner: $owner, name: $name) {
    issues { totalCount }
    pullRequests { totalCount }
    releases(first: 100, orderBy: {field: CREATED_AT, direction: DESC}) @include(if: $releases) { ` + releaseSelection + ` }
  }
}`

// settle compares what GitHub counts with what is recorded, and reads releases
// where something was pushed.
func (c *crawl) settle(ctx context.Context, end *origin) error {
	owner, name := c.owner()
	pushed := c.fresh.Repository.PushedAt
	var t totals
	err := c.client.Ask(ctx, totalsQuery, map[string]any{"owner": owner, "name": name, "releases": pushed != end.Pushed}, &t)
	if err != nil {
		return err
	}
	if pushed != end.Pushed {
		if err := c.releases(ctx, t.Repository.Releases, end); err != nil {
			return err
		}
		end.Pushed = pushed
	}
	end.Unsettled, err = c.settleThreads(ctx, [2]int{t.Repository.Issues.TotalCount, t.Repository.Pulls.TotalCount}, end.Unsettled)
	return err
}
