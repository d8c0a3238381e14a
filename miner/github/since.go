package github

import (
	"context"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// perPage is the most that GitHub gives at once.
const perPage = 100

// sincePlace is a place in a feed that is ordered by time of update, oldest
// first. What is updated moves to the end, so pages by number would shift while
// they are read: instead each page begins at the time at which the one before
// ended.
type sincePlace struct {
	Since time.Time `json:"since,omitzero"`
	// Page is an address within the moment of Since, where that fills pages.
	Page string `json:"page,omitempty"`
	ETag string `json:"etag,omitempty"` // of the last page, once that was read
	Done bool   `json:"done,omitempty"` // the end was reached once
}

func (p *sincePlace) forget() { p.ETag = "" }

// sinceFeed is such a feed.
type sinceFeed struct {
	stage string
	path  string // below the API, with a query
	// read decodes a page, and says when its last row was updated.
	read func(*api.Answer) (ledger.Batch, span, error)
}

// span is what a page covers.
type span struct {
	rows int
	last time.Time
	hot  bool // the last row may be updated again without a trace
}

// follow reads a feed from its place to its end.
func (c *crawl) follow(ctx context.Context, f sinceFeed, at *cursor[sincePlace]) error {
	done := 0
	for {
		answer, err := c.client.Get(ctx, f.address(at.at), at.at.ETag, nil)
		if err != nil || answer.NotModified {
			return err
		}
		if at.at.Page != "" { // what is within the moment may have shifted
			at.at.Page, at.at.ETag = "", ""
			continue
		}
		rows, ended, err := c.sincePage(ctx, f, at, answer)
		if err != nil {
			return err
		}
		done += rows
		c.progress(f.stage, done, max(done, answer.LastPage*perPage))
		if ended {
			return nil
		}
	}
}

func (f sinceFeed) address(at sincePlace) string {
	if at.Page != "" {
		return at.Page
	}
	if at.Since.IsZero() {
		return f.path
	}
	return f.path + "&since=" + at.Since.UTC().Format(time.RFC3339)
}

// sincePage records a page and finds the place of the next one. A page may be
// short and still not the last: GitHub hides rows of spammers after counting
// them.
func (c *crawl) sincePage(ctx context.Context, f sinceFeed, at *cursor[sincePlace], answer *api.Answer) (rows int, ended bool, err error) {
	b, s, err := f.read(answer)
	if err != nil {
		return 0, false, fmt.Errorf("GET %s: %w", f.address(at.at), err)
	}
	next := sincePlace{Since: at.at.Since, Done: at.at.Done}
	switch {
	case s.rows < perPage && answer.Next == "":
		next.ETag, next.Done, ended = s.etag(answer), true, true
		b.Gaps = append(b.Gaps, c.filled(f.stage))
	case s.last.After(at.at.Since):
		next.Since = s.last
	default:
		return c.moment(ctx, f, at, answer, b, s)
	}
	_, err = advance(ctx, c, at, next, b)
	return s.rows, ended, err
}

// moment records all pages of a moment in which more was updated than a page
// holds, in a bulk edit. These can only be had by number, so they are read
// again where the first of them changed meanwhile.
func (c *crawl) moment(ctx context.Context, f sinceFeed, at *cursor[sincePlace], first *api.Answer, b ledger.Batch, s span) (rows int, ended bool, err error) {
	page, address := first, f.address(at.at)
	for rows = s.rows; ; rows += s.rows {
		if _, err := c.append(ctx, b); err != nil {
			return 0, false, err
		}
		if page.Next == "" || s.last.After(at.at.Since) {
			break
		}
		address = page.Next
		if page, err = c.client.Get(ctx, address, "", nil); err != nil {
			return 0, false, err
		}
		if b, s, err = f.read(page); err != nil {
			return 0, false, fmt.Errorf("GET %s: %w", address, err)
		}
	}
	again, err := c.client.Get(ctx, f.address(at.at), first.ETag, nil)
	if err != nil || !again.NotModified {
		return 0, false, err
	}
	next := sincePlace{Since: at.at.Since, Done: true, Page: address, ETag: s.etag(page)}
	if ended = !s.last.After(at.at.Since); !ended {
		next = sincePlace{Since: s.last, Done: at.at.Done}
	}
	_, err = advance(ctx, c, at, next, ledger.Batch{})
	return rows, ended, err
}

// etag is what tells whether anything came after this page. A full page would
// look the same then.
func (s span) etag(page *api.Answer) string {
	if s.hot || s.rows >= perPage {
		return ""
	}
	return page.ETag
}
