package github

import (
	"context"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

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
	query := fmt.Sprintf(numbersQuery, list)
	owner, name := c.owner()
	all := make(map[int]bool)
	var after *string
	for {
		var answer numbered
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

const numbersQuery = `query($owner: String!, $name: String!, $after: String) { ` + budgetSelection + `
  repository(owner: $owner, name: $name) {
    %s(first: 100, after: $after, orderBy: {field: CREATED_AT, direction: ASC}) {
      pageInfo { hasNextPage endCursor }
      nodes { number }
    }
  }
}`

// numbered is the answer, by the name of the list.
type numbered struct {
	api.Cost
	Repository map[string]struct {
		PageInfo pageInfo `json:"pageInfo"`
		Nodes    []struct {
			Number int `json:"number"`
		} `json:"nodes"`
	} `json:"repository"`
}
