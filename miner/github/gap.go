package github

import (
	"context"
	"errors"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// Stages of a crawl: what progress is told of, and where gaps are.
const (
	stageThreads  = "threads"
	stageDetails  = "details"
	stageLines    = "line comments"
	stageEvents   = "events"
	stageReleases = "releases"
	stageTotals   = "totals"
)

func (p place) gap(where, what, fix string, count int) ledger.Gap {
	return ledger.Gap{Source: p.name, Where: where, What: what, Fix: fix, Count: count}
}

// filled says that a place has no gap any more.
func (p place) filled(where string) ledger.Gap { return ledger.Gap{Source: p.name, Where: where} }

// permissions is what to do about what a token may not see.
const permissions = "give the token the permissions Issues and Pull requests (read), or the scope repo"

// unlessRefused turns a refusal, which trying again would not mend, into a gap:
// one part of a repository may be closed while others are open.
func (c *crawl) unlessRefused(ctx context.Context, stage string, err error) error {
	gap, refused := c.refused(stage, err)
	if !refused {
		return err
	}
	_, err = c.append(ctx, ledger.Batch{Gaps: []ledger.Gap{gap}})
	return err
}

// unlessClosed is the same for a feed. Its place is told to forget the ETag, for
// when the feed is open again the gap has to go, whether or not it moved.
func unlessClosed[T any](ctx context.Context, c *crawl, stage string, at *cursor[T], forget func(*T), err error) error {
	gap, refused := c.refused(stage, err)
	if !refused {
		return err
	}
	next := at.at
	forget(&next)
	_, err = advance(ctx, c, at, next, ledger.Batch{Gaps: []ledger.Gap{gap}})
	return err
}

// refused is the gap that a refusal makes.
func (p place) refused(stage string, err error) (ledger.Gap, bool) {
	what, fix := refusal(err)
	var status *api.StatusError
	if what != "" && errors.As(err, &status) && status.Message != "" {
		what += " (GitHub says: " + status.Message + ")"
	}
	return p.gap(stage, what, fix, 1), what != ""
}

func refusal(err error) (what, fix string) {
	switch {
	case errors.Is(err, api.ErrForbidden):
		return "this token may not read them", permissions
	case errors.Is(err, api.ErrNotFound):
		return "this token may not see them", permissions
	case errors.Is(err, api.ErrGone):
		return "they are switched off", "switch them on in the repository's settings, if they should count"
	case errors.Is(err, api.ErrUnavailable):
		return "they are blocked for legal reasons", "nothing can be done from here"
	case errors.Is(err, api.ErrTokenNeeded):
		return "GitHub tells comments, reviews and commits only to those it knows",
			"set GITHUB_TOKEN; for public repositories a token without any permission will do"
	}
	return "", ""
}
