package github

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// eventPlace is a place in the feed of events, which is newest first: what is
// new pushes the rest to later pages, so that a page that is read late repeats
// and never skips.
type eventPlace struct {
	// ETag is that of the first page, kept while nothing is to be read above
	// what is known.
	ETag string `json:"etag,omitempty"`
	// Known is when the newest event happened of the last way from the top that
	// came to its end: there is nothing between older ones that was not read, or
	// is not to be read on the way down. Zero where there was none yet.
	Known time.Time `json:"known,omitzero"`
	// Down is the page that comes next on the way down to the first event ever,
	// 0 once that was reached.
	Down int `json:"down,omitempty"`
	// Beyond is set where GitHub shows no events that are this old.
	Beyond *beyond `json:"beyond,omitempty"`
}

func (p *eventPlace) forget() { p.ETag = "" }

// maxPages is how far GitHub pages through events:
// docs.github.com/rest/issues/events#list-issue-events-for-a-repository answers
// 422 beyond.
const maxPages = 300

// eventPage is a page of events, read.
type eventPage struct {
	batch  ledger.Batch
	number int
	rows   int
	newest time.Time
	oldest time.Time
	etag   string
	more   bool
	last   int // the number of the last page, 0 where GitHub does not say
	same   bool
	cut    bool // older events are there and cannot be had by page
}

// events reads events of issues and pull requests. See
// docs.github.com/rest/issues/events#list-issue-events-for-a-repository.
func (c *crawl) events(ctx context.Context) error {
	at, err := load[eventPlace](ctx, c.ledger, c.cursor("events"))
	if err != nil {
		return err
	}
	if at.raw == "" {
		err = c.firstEvents(ctx, at)
	} else {
		err = c.newEvents(ctx, at)
	}
	if err == nil {
		err = c.oldEvents(ctx, at)
	}
	if errors.Is(err, api.ErrGone) && !c.hasIssues {
		c.byThread = true // events of pull requests can still be had one by one
		return nil
	}
	return unlessClosed(ctx, c, stageEvents, at, (*eventPlace).forget, err)
}

func (c *crawl) eventPage(ctx context.Context, number int, etag string) (*eventPage, error) {
	path := c.api("/issues/events?per_page=100")
	if number > 1 {
		path += "&page=" + strconv.Itoa(number)
	}
	answer, err := c.client.Get(ctx, path, etag, nil)
	if err != nil {
		return nil, err
	}
	p := &eventPage{number: number, etag: answer.ETag, more: answer.Next != "", last: answer.LastPage, same: answer.NotModified}
	if p.same {
		return p, nil
	}
	err = rows(answer.Body, func(raw []byte) error {
		a, err := c.event(raw)
		p.batch.Activities = append(p.batch.Activities, a)
		if p.rows++; p.rows == 1 {
			p.newest = a.At
		}
		p.oldest = a.At
		return err
	})
	if err != nil {
		err = fmt.Errorf("GET %s: %w", path, err)
	}
	return p, err
}

// firstEvents reads the first page of a repository that was never read.
func (c *crawl) firstEvents(ctx context.Context, at *cursor[eventPlace]) error {
	p, err := c.eventPage(ctx, 1, "")
	if err != nil {
		return err
	}
	next := eventPlace{ETag: p.etag, Known: p.newest}
	if p.more {
		next.Down = 2
	} else {
		p.batch.Gaps = append(p.batch.Gaps, c.filled(stageEvents))
	}
	c.eventsLast = p.last
	_, err = advance(ctx, c, at, next, p.batch)
	return err
}

// newEvents reads from the top until a page brings nothing new and is older than
// all that the last such way began with. A page without anything new is not
// enough: it may have been read by a way that did not come to its end, or by this
// one, before many new events moved it down.
func (c *crawl) newEvents(ctx context.Context, at *cursor[eventPlace]) error {
	etag, known := at.at.ETag, at.at.Known
	var top eventPage
	for number := 1; ; number++ {
		p, err := c.eventPage(ctx, number, etag)
		if err != nil || p.same {
			return err
		}
		if number == 1 {
			top, etag = *p, ""
		}
		next := at.at
		next.ETag = ""
		o, err := advance(ctx, c, at, next, p.batch)
		if err != nil {
			return err
		}
		if p.oldest.Before(known) && o.New == 0 || !p.more || number == maxPages {
			return c.upToDate(ctx, at, top, number == maxPages && o.New > 0, p.oldest)
		}
	}
}

// upToDate ends the way from the top. One that was cut short by the end of pages
// leaves older events to be asked for thread by thread.
func (c *crawl) upToDate(ctx context.Context, at *cursor[eventPlace], top eventPage, short bool, oldest time.Time) error {
	next := at.at
	next.ETag, next.Known = top.etag, top.newest
	if short {
		next.Beyond = &beyond{Before: oldest}
	}
	_, err := advance(ctx, c, at, next, ledger.Batch{Gaps: []ledger.Gap{c.filled(stageEvents)}})
	return err
}

// oldEvents reads on down to the first event.
func (c *crawl) oldEvents(ctx context.Context, at *cursor[eventPlace]) error {
	for at.at.Down > 0 {
		c.paged = true
		if c.eventsLast >= at.at.Down {
			if err := c.eventPages(ctx, at, min(c.eventsLast, maxPages)); err != nil {
				return err
			}
			continue
		}
		p, err := c.eventPage(ctx, at.at.Down, "")
		if pastPages(err) {
			p, err = c.eventPage(ctx, at.at.Down-1, "")
			if err == nil {
				p.last, p.cut = 0, true
			}
		}
		if err != nil {
			return err
		}
		c.eventsLast = p.last
		if err := c.oldPage(ctx, at, p); err != nil {
			return err
		}
	}
	return nil
}

// window is how many pages are on their way at once. How many requests are, the
// client decides.
const window = 2

// eventPages reads pages at once, and records them in order.
func (c *crawl) eventPages(ctx context.Context, at *cursor[eventPlace], last int) error {
	g, ctx := errgroup.WithContext(ctx)
	coming := make(chan chan *eventPage, window)
	first := at.at.Down
	g.Go(func() error {
		defer close(coming)
		for number := first; number <= last; number++ {
			page := make(chan *eventPage, 1)
			select {
			case coming <- page:
			case <-ctx.Done():
				return ctx.Err()
			}
			g.Go(func() error { return c.fetchPage(ctx, number, page) })
		}
		return nil
	})
	g.Go(func() error { return c.takePages(ctx, at, coming, last) })
	c.eventsLast = 0 // should there be more now, the next page says so
	return g.Wait()
}

// fetchPage sends a page, or nothing where there is none.
func (c *crawl) fetchPage(ctx context.Context, number int, to chan<- *eventPage) error {
	defer close(to)
	p, err := c.eventPage(ctx, number, "")
	switch {
	case err == nil:
		to <- p
	case pastPages(err):
		return nil // seen again when it is its turn
	}
	return err
}

// takePages records pages as long as none is missing.
func (c *crawl) takePages(ctx context.Context, at *cursor[eventPlace], coming <-chan chan *eventPage, last int) error {
	for page := range coming {
		p, ok := <-page
		if !ok || p.number != at.at.Down {
			continue // the error is told where it was met
		}
		if err := c.oldPage(ctx, at, p); err != nil {
			return err
		}
		c.progress(stageEvents, p.number*perPage, last*perPage)
	}
	return nil
}

// oldPage records a page on the way down.
func (c *crawl) oldPage(ctx context.Context, at *cursor[eventPlace], p *eventPage) error {
	next := at.at
	next.Down = p.number + 1
	if !p.more {
		next.Down = 0
		p.batch.Gaps = append(p.batch.Gaps, c.filled(stageEvents))
	}
	if p.cut || p.number >= maxPages && (p.more || p.rows == perPage) {
		next.Down, next.Beyond = 0, &beyond{Before: p.oldest}
	}
	_, err := advance(ctx, c, at, next, p.batch)
	return err
}

// pastPages tells whether an answer says that pages end here.
func pastPages(err error) bool {
	var status *api.StatusError
	return errors.As(err, &status) && status.Status == 422
}
