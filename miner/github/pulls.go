package github

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// pullRow is a pull request as /pulls lists it. See
// docs.github.com/rest/pulls/pulls#list-pull-requests.
type pullRow struct {
	NodeID    string    `json:"node_id"`
	Number    int       `json:"number"`
	User      *account  `json:"user"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
	MergedAt  time.Time `json:"merged_at"`
}

// pullPlace is a place in the list of pull requests, newest update first, which
// is read where a repository has no issues and so no list of threads.
type pullPlace struct {
	Since time.Time `json:"since,omitzero"` // all updates up to then were read
	ETag  string    `json:"etag,omitempty"` // of the first page
	// On the way down: the page that comes next, and when the newest one at the
	// top was updated.
	Page int       `json:"page,omitempty"`
	Mark time.Time `json:"mark,omitzero"`
}

func (p *pullPlace) forget() { p.ETag = "" }

// pulls lists pull requests that were updated.
func (c *crawl) pulls(ctx context.Context) error {
	at, err := load[pullPlace](ctx, c.ledger, c.cursor("pulls"))
	if err != nil {
		return err
	}
	resumed := at.at.Page > 0
	err = c.pullsDown(ctx, at)
	if err == nil && resumed {
		err = c.pullsDown(ctx, at)
	}
	return unlessClosed(ctx, c, stageThreads, at, (*pullPlace).forget, err)
}

// pullsDown reads pages until one that was read before.
func (c *crawl) pullsDown(ctx context.Context, at *cursor[pullPlace]) error {
	etag := "" // of the first page, where this way begins there
	for number := max(at.at.Page, 1); ; number++ {
		answer, err := c.client.Get(ctx, c.pullsPath(number), at.at.ETag, nil)
		if err != nil || answer.NotModified {
			return err
		}
		b, newest, oldest, err := c.pullPage(answer.Body)
		if err != nil {
			return fmt.Errorf("GET %s: %w", c.pullsPath(number), err)
		}
		next := pullPlace{Since: at.at.Since, Page: number + 1, Mark: at.at.Mark}
		if number == 1 {
			next.Mark, etag = newest, answer.ETag
			if hot(newest, answer.Date) {
				etag = ""
			}
		}
		ended := answer.Next == "" || oldest.Before(at.at.Since)
		if ended {
			next = pullPlace{Since: next.Mark, ETag: etag}
			b.Gaps = append(b.Gaps, c.filled(stageThreads))
		}
		if _, err := advance(ctx, c, at, next, b); err != nil || ended {
			return err
		}
		c.progress(stageThreads, number*perPage, answer.LastPage*perPage)
	}
}

func (c *crawl) pullsPath(number int) string {
	path := c.api("/pulls?state=all&sort=updated&direction=desc&per_page=100")
	if number > 1 {
		path += "&page=" + strconv.Itoa(number)
	}
	return path
}

func (c *crawl) pullPage(body []byte) (b ledger.Batch, newest, oldest time.Time, err error) {
	err = rows(body, func(raw []byte) error {
		var r pullRow
		if err := decode(raw, &r); err != nil {
			return err
		}
		if newest.IsZero() {
			newest = r.UpdatedAt
		}
		oldest = r.UpdatedAt
		b.Threads = append(b.Threads, ledger.ThreadState{
			Number: r.Number, Pull: true, Node: r.NodeID, Author: c.forge.actor(r.User),
			Opened: r.CreatedAt, Merged: r.MergedAt, Version: version(r.UpdatedAt, 0),
		})
		return nil
	})
	return b, newest, oldest, err
}
