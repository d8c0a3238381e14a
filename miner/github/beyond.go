package github

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// beyond is what paging through events does not reach: what happened before a
// time, in threads opened before it. These are asked one by one.
type beyond struct {
	Before time.Time `json:"before"`
	Thread int       `json:"thread,omitempty"` // up to this number they were
}

// oldThreads is how many threads one crawl asks for their events, at a request
// each.
const oldThreads = 1000

// eventsBeyond asks threads for the events that are too old for the feed.
func (c *crawl) eventsBeyond(ctx context.Context) error {
	at, err := load[eventPlace](ctx, c.ledger, c.cursor("events"))
	if err != nil || at.at.Beyond == nil || at.at.Down > 0 {
		return err
	}
	left, err := c.threadsBeyond(ctx, *at.at.Beyond)
	if err != nil {
		return err
	}
	for n := 0; n < min(oldThreads, len(left)); n++ {
		b, err := c.threadEvents(ctx, left[n])
		if err != nil {
			return err
		}
		next := at.at
		next.Beyond = &beyond{Before: at.at.Beyond.Before, Thread: left[n].Number}
		b.Gaps = append(b.Gaps, c.beyondGap(len(left)-n-1))
		if _, err := advance(ctx, c, at, next, b); err != nil {
			return err
		}
		c.progress(stageEvents, n+1, len(left))
	}
	if len(left) > oldThreads {
		c.out.Gaps = append(c.out.Gaps, c.beyondGap(len(left)-oldThreads))
		return nil
	}
	next := at.at
	next.Beyond = nil
	_, err = advance(ctx, c, at, next, ledger.Batch{Gaps: []ledger.Gap{c.beyondGap(0)}})
	return err
}

func (c *crawl) threadsBeyond(ctx context.Context, b beyond) ([]ledger.ThreadState, error) {
	all, err := c.ledger.Threads(ctx, c.repo)
	var left []ledger.ThreadState
	for _, t := range all {
		if t.Number > b.Thread && t.Opened.Before(b.Before) {
			left = append(left, t)
		}
	}
	return left, err
}

func (p place) beyondGap(threads int) ledger.Gap {
	return p.gap("old events", "GitHub pages through the newest 30,000 events; older ones of these threads were not asked for yet",
		fmt.Sprintf("scan again: each scan asks %d more threads", oldThreads), threads)
}

// threadEvents reads all events of one thread; none where the thread is gone.
// See docs.github.com/rest/issues/events#list-issue-events.
func (c *crawl) threadEvents(ctx context.Context, t ledger.ThreadState) (b ledger.Batch, err error) {
	path := c.api(fmt.Sprintf("/issues/%d/events?per_page=100", t.Number))
	for path != "" {
		answer, err := c.client.Get(ctx, path, "", nil)
		if missing(err) {
			return ledger.Batch{}, nil
		}
		if err != nil {
			return b, err
		}
		err = rows(answer.Body, func(raw []byte) error {
			a, err := c.threadEvent(raw, t.Pull, t.Number)
			b.Activities = append(b.Activities, a)
			return err
		})
		if err != nil {
			return b, fmt.Errorf("GET %s: %w", path, err)
		}
		path = answer.Next
	}
	return b, nil
}

// missing tells whether something is not there any more.
func missing(err error) bool {
	return errors.Is(err, api.ErrNotFound) || errors.Is(err, api.ErrGone) || errors.Is(err, api.ErrUnavailable) ||
		errors.Is(err, api.ErrMoved)
}
