package github

import (
	"context"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// finish does what can be done once all feeds are read to their end: events that
// these do not reach, releases, threads that are gone. Then it notes that the
// repository was looked through.
func (c *crawl) finish(ctx context.Context) error {
	if c.origin.at.ETag != "" && c.origin.at.ETag == c.fresh.ETag {
		return nil // nothing changed
	}
	if err := c.eventsBeyond(ctx); err != nil {
		return err
	}
	end := c.origin.at
	end.Repository, end.Moved, end.ETag = c.fresh.Repository, c.fresh.Moved, c.fresh.ETag
	err := c.settle(ctx, &end)
	if err == nil {
		err = c.bury(ctx)
	}
	told := []ledger.Gap{c.filled(stageDetails), c.filled(stageTotals)}
	if gap, ok := c.untold(err); ok {
		told, err = []ledger.Gap{gap}, nil
	}
	if err != nil {
		return err
	}
	_, err = c.origin.move(end, ledger.Batch{Gaps: told}, func(b ledger.Batch) (ledger.Outcome, error) { return c.put(ctx, b) })
	return err
}

// untold is the gap of totals that could not be had: whether threads are
// missing is not known then.
func (c *crawl) untold(err error) (ledger.Gap, bool) {
	if refused(err) {
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

// settleThreads finds the threads that GitHub has and the record lacks, or the
// other way round. What differs still after that is known and left alone until
// it changes: GitHub counts what it hides.
func (c *crawl) settleThreads(ctx context.Context, there, known [2]int) ([2]int, error) {
	left, err := c.differences(ctx, there)
	if err != nil || left == known {
		return left, err
	}
	for kind, pull := range []bool{false, true} {
		if left[kind] == known[kind] || !pull && !c.hasIssues {
			continue
		}
		if err := c.settleKind(ctx, pull); err != nil {
			return left, err
		}
	}
	if err := c.details(ctx, true); err != nil {
		return left, err
	}
	if err := c.bury(ctx); err != nil {
		return left, err
	}
	return c.differences(ctx, there)
}

// differences are how many more issues and pull requests GitHub counts than the
// record has.
func (c *crawl) differences(ctx context.Context, there [2]int) (left [2]int, err error) {
	have, err := c.ledger.Threads(ctx, c.repo)
	left = there
	for _, t := range have {
		left[which(t.Pull)]--
	}
	if !c.hasIssues {
		left[0] = 0
	}
	return left, err
}

// settleKind compares numbers, and asks REST for each that only one side has.
func (c *crawl) settleKind(ctx context.Context, pull bool) error {
	there, err := c.numbers(ctx, pull)
	if err != nil {
		return err
	}
	have, err := c.ledger.Threads(ctx, c.repo)
	if err != nil {
		return err
	}
	for _, t := range have {
		if t.Pull == pull && !there[t.Number] {
			if err := c.lost(ctx, t); err != nil {
				return err
			}
		}
		delete(there, t.Number)
	}
	for number := range there {
		if err := c.found(ctx, number); err != nil {
			return err
		}
	}
	return nil
}

// lost records that a thread is gone, once REST has said so too.
func (c *crawl) lost(ctx context.Context, t ledger.ThreadState) error {
	there, err := c.isThere(ctx, t)
	if err != nil || there {
		return err
	}
	c.lose(t)
	return nil
}

// lose notes that a thread is gone. It is recorded by bury, when nothing is under
// way any more that was read before.
func (c *crawl) lose(t ledger.ThreadState) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.gone = append(c.gone, t)
}

func (c *crawl) isLost(t ledger.ThreadState) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.ContainsFunc(c.gone, func(g ledger.ThreadState) bool { return g.Number == t.Number })
}

// bury records the threads that are gone, with all that was in them.
func (c *crawl) bury(ctx context.Context) error {
	if len(c.gone) == 0 {
		return nil
	}
	var b ledger.Batch
	for _, t := range c.gone {
		b.Gone, b.Gaps = append(b.Gone, t.Unit()), append(b.Gaps, c.filled(t.Unit()))
	}
	if err := c.pageAgain(ctx); err != nil {
		return err
	}
	_, err := c.append(ctx, b)
	c.gone = nil
	return err
}

// found records a thread that the listing did not bring.
func (c *crawl) found(ctx context.Context, number int) error {
	row, raw, err := c.threadRow(ctx, number)
	if missing(err) || err == nil && row == nil {
		return nil
	}
	if err != nil {
		return err
	}
	b := ledger.Batch{Threads: []ledger.ThreadState{row.state(c.place)}}
	if row.PullRequest == nil {
		a, err := row.issue(c.place, raw)
		if err != nil {
			return fmt.Errorf("issue %d: %w", number, err)
		}
		b.Activities = append(b.Activities, a)
	}
	_, err = c.append(ctx, b)
	return err
}

// pageAgain makes the next crawl page through old events once more, where a
// thread went while this one did: others moved up in its place, past the reader.
func (c *crawl) pageAgain(ctx context.Context) error {
	if !c.paged {
		return nil
	}
	at, err := load[eventPlace](ctx, c.ledger, c.cursor("events"))
	if err != nil {
		return err
	}
	next := at.at
	next.ETag, next.Down = "", 2
	c.paged = false
	_, err = advance(ctx, c, at, next, ledger.Batch{})
	return err
}

// numbers are those of all issues, or of all pull requests.
func (c *crawl) numbers(ctx context.Context, pull bool) (map[int]bool, error) {
	list := "issues"
	if pull {
		list = "pullRequests"
	}
	query := `query($owner: String!, $name: String!, $after: String) { ` + budgetSelection + ` repository(owner: $owner, name: $name) { ` +
		list + `(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: ASC}) { pageInfo { hasNextPage endCursor } nodes { number } } } }`
	owner, name := c.owner()
	all := make(map[int]bool)
	var after *string
	for {
		var answer struct {
			api.Cost
			Repository map[string]struct {
				PageInfo pageInfo `json:"pageInfo"`
				Nodes    []struct {
					Number int `json:"number"`
				} `json:"nodes"`
			} `json:"repository"`
		}
		if err := c.client.Ask(ctx, query, map[string]any{"owner": owner, "name": name, "after": after}, &answer); err != nil {
			return nil, err
		}
		page := answer.Repository[list]
		for _, n := range page.Nodes {
			all[n.Number] = true
		}
		if !page.PageInfo.HasNextPage {
			return all, nil
		}
		after = &page.PageInfo.EndCursor
	}
}

// gone are those of the numbers that are not in the other list.
func gone(before, now []int64) []string {
	var units []string
	for _, id := range before {
		if !slices.Contains(now, id) {
			units = append(units, releaseUnit(id))
		}
	}
	return units
}
