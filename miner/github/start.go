package github

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// origin is what is known of a repository under the name it was asked for, and
// since when nothing about it changed.
type origin struct {
	Repository repository `json:"repository"`
	// Moved is set where the name is a former one. From then on the repository
	// is asked for by number, which spares the redirect.
	Moved bool `json:"moved,omitempty"`
	// ETag is that of the repository when a crawl last came to its end, "" while
	// one is under way.
	ETag string `json:"etag,omitempty"`
	// Whole is set from the first crawl on that came to its end.
	Whole bool `json:"whole,omitempty"`
	// Pushed is when something had last been pushed as of the last releases read.
	Pushed   string  `json:"pushed,omitempty"`
	Releases []int64 `json:"releases,omitempty"`
	// Unsettled are the differences between GitHub's totals and the record's
	// that remained when they were looked into.
	Unsettled [2]int `json:"unsettled,omitzero"`
}

// start finds the repository, here and in the record.
func (c *crawl) start(ctx context.Context, owner, name string) (err error) {
	asked := strings.ToLower(owner + "/" + name)
	c.origin, err = load[origin](ctx, c.ledger, "origin:"+c.client.REST.BaseURL.Hostname()+":"+asked)
	if err != nil {
		return err
	}
	if c.fresh, err = c.look(ctx, asked, c.origin.at); err != nil {
		return err
	}
	c.place, c.hasIssues = c.fresh.Repository.place(), c.fresh.Repository.HasIssues
	c.out.Source, c.out.Whole, c.out.Archived = c.source(), c.origin.at.Whole, c.fresh.Repository.Archived
	c.repo, err = c.ledger.Source(ctx, c.source())
	c.out.Repo = c.repo
	return err
}

// look asks for the repository. Where nothing changed, what was known holds.
func (c *Crawler) look(ctx context.Context, asked string, known origin) (origin, error) {
	path := "repos/" + (&url.URL{Path: asked}).EscapedPath()
	if known.Moved {
		path = place{number: known.Repository.ID}.api("")
	}
	answer, err := c.client.Get(ctx, path, known.ETag, nil)
	if err != nil {
		return known, explainMissing(asked, err)
	}
	if answer.NotModified {
		return known, nil
	}
	next := known
	if err := decode(answer.Body, &next.Repository); err != nil {
		return known, fmt.Errorf("GET %s: %w", path, err)
	}
	next.ETag = answer.ETag
	next.Moved = known.Moved || !strings.EqualFold(next.Repository.FullName, asked)
	return next, nil
}

// explainMissing adds what a person can do about a repository that is not there,
// which is also how GitHub answers those who may not see it.
func explainMissing(asked string, err error) error {
	switch {
	case errors.Is(err, api.ErrNotFound):
		return fmt.Errorf("there is no repository %s that this token may see (of a private one it must read Metadata, Issues "+
			"and Pull requests, or have the scope repo): %w", asked, err)
	case errors.Is(err, api.ErrUnavailable):
		return fmt.Errorf("GitHub does not show repository %s to anybody: %w", asked, err)
	}
	return err
}

// touch notes, before the first thing that a crawl records, that the repository
// was not looked through to the end: should this crawl never get there, the
// next one must.
func (c *crawl) touch(ctx context.Context) error {
	c.looked.Do(func() {
		open := c.origin.at
		open.Repository, open.Moved, open.ETag = c.fresh.Repository, c.fresh.Moved, ""
		_, c.touched = c.origin.move(open, ledger.Batch{}, func(b ledger.Batch) (ledger.Outcome, error) {
			if len(b.Cursors) == 0 {
				return ledger.Outcome{}, nil
			}
			return c.put(ctx, b)
		})
	})
	return c.touched
}
