package github

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// threads lists issues and pull requests that were updated. See
// docs.github.com/rest/issues/issues#list-repository-issues.
func (c *crawl) threads(ctx context.Context) error {
	if !c.hasIssues {
		return c.pulls(ctx)
	}
	at, err := load[sincePlace](ctx, c.ledger, c.cursor("threads"))
	if err != nil {
		return err
	}
	err = c.follow(ctx, sinceFeed{
		stage: stageThreads,
		path:  c.api("/issues?state=all&sort=updated&direction=asc&per_page=100"),
		read:  c.threadPage,
	}, at)
	return unlessClosed(ctx, c, stageThreads, at, (*sincePlace).forget, err)
}

func (c *crawl) threadPage(page *api.Answer) (b ledger.Batch, s span, err error) {
	err = rows(page.Body, func(raw []byte) error {
		var r threadRow
		if err := decode(raw, &r); err != nil {
			return err
		}
		t := r.state(c.place)
		s.rows, s.last, s.hot = s.rows+1, r.UpdatedAt, hot(r.UpdatedAt, page.Date)
		if s.hot {
			t.Version += hotMark
		}
		b.Threads = append(b.Threads, t)
		if t.Pull {
			return nil
		}
		a, err := r.issue(c.place, raw)
		b.Activities = append(b.Activities, a)
		return err
	})
	return b, s, err
}

// hotMark ends the version of a thread that was updated in the very second in
// which it was listed. What happens in the rest of that second would not change
// the version, so that the thread is read again when the second is over.
const hotMark = " +"

// hot tells whether a row may change once more at the time at which it was
// updated, going by GitHub's clock.
func hot(updated, listed time.Time) bool { return !listed.IsZero() && !updated.Before(listed) }

// lineComments lists comments on lines of pull requests that were updated. See
// docs.github.com/rest/pulls/comments#list-review-comments-in-a-repository.
func (c *crawl) lineComments(ctx context.Context, at *cursor[sincePlace]) error {
	err := c.follow(ctx, sinceFeed{
		stage: stageLines,
		path:  c.api("/pulls/comments?sort=updated&direction=asc&per_page=100"),
		read:  c.linePage,
	}, at)
	return unlessClosed(ctx, c, stageLines, at, (*sincePlace).forget, err)
}

func (c *crawl) linePage(page *api.Answer) (b ledger.Batch, s span, err error) {
	err = rows(page.Body, func(raw []byte) error {
		a, updated, err := c.lineComment(raw)
		b.Activities = append(b.Activities, a)
		s.rows, s.last, s.hot = s.rows+1, updated, hot(updated, page.Date)
		return err
	})
	return b, s, err
}
