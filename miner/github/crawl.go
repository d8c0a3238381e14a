package github

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"golang.org/x/sync/errgroup"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// Ledger is what a crawl needs of a record.
type Ledger interface {
	Source(ctx context.Context, r ledger.SourceRepo) (ledger.RepoID, error)
	Cursor(ctx context.Context, name string) (string, error)
	Append(ctx context.Context, b ledger.Batch) (ledger.Outcome, error)
	Pending(ctx context.Context, repo ledger.RepoID, limit int) ([]ledger.ThreadState, error)
	Threads(ctx context.Context, repo ledger.RepoID) ([]ledger.ThreadState, error)
	Live(ctx context.Context, repo ledger.RepoID, unit string, kind ledger.ActivityKind) (int, error)
}

// Options say how to crawl. The zero value is good.
type Options struct {
	// Progress is told how far each part of a crawl has come; total is 0 while
	// GitHub does not say. It may be called from several goroutines at once.
	Progress func(stage string, done, total int)
	// App is set where the client is a GitHub App: it may list what it is
	// installed on, and nothing else.
	App bool
}

// Crawler mines repositories through one client into one record. It may be used
// by several goroutines at once, for different repositories.
type Crawler struct {
	client   *api.Client
	ledger   Ledger
	progress func(stage string, done, total int)
	app      bool
}

// New makes a crawler.
func New(client *api.Client, record Ledger, opt Options) *Crawler {
	if opt.Progress == nil {
		opt.Progress = func(string, int, int) {}
	}
	return &Crawler{client: client, ledger: record, progress: opt.Progress, app: opt.App}
}

// Outcome is what a crawl brought, whether or not it came to its end.
type Outcome struct {
	Repo   ledger.RepoID
	Source ledger.SourceRepo
	ledger.Outcome
	Threads int // read in full in this crawl
	Gaps    []ledger.Gap
	// Whole is set once a crawl has come to its end, this or an earlier one:
	// until then nobody can be told to be new here, and no thread to be all there.
	Whole bool
	// Archived is set where nothing changes in the repository any more.
	Archived bool
	// Spent is what the client spent while this crawl was under way.
	Spent api.Budget
	// Ended is why the crawl stopped before its end, nil where it did not. All
	// that it read is recorded: the next one continues there.
	Ended *api.LimitError
}

// Changed tells whether anything was recorded that was not before.
func (o *Outcome) Changed() bool { return o.New+o.Revised+o.Deleted+o.Threads > 0 }

// crawl is one crawl of one repository.
type crawl struct {
	*Crawler
	place
	repo      ledger.RepoID
	hasIssues bool

	mu      sync.Mutex
	out     Outcome
	origin  *cursor[origin]
	fresh   origin    // as GitHub says now
	looked  sync.Once // see touch
	touched error

	eventsLast int                  // the last page of events, as told last
	byThread   bool                 // events are had thread by thread
	paged      bool                 // old events were paged through in this crawl
	gone       []ledger.ThreadState // threads that are not there any more
}

// Crawl brings the record up to date with a repository, called owner/name now
// or formerly. Errors say what to do. What was read before one stays recorded,
// as it does when ctx ends.
func (c *Crawler) Crawl(ctx context.Context, owner, name string) (Outcome, error) {
	before := c.client.Budget()
	w := &crawl{Crawler: c}
	err := w.start(ctx, owner, name)
	if err == nil {
		err = w.run(ctx)
	}
	err = w.unlessLimited(err)
	w.out.Spent = spent(before, c.client.Budget())
	if err != nil {
		err = fmt.Errorf("crawl %s/%s: %w", owner, name, err)
	}
	return w.out, err
}

// run reads all feeds, then what depends on all of them.
func (c *crawl) run(ctx context.Context) error {
	if !c.hasIssues { // whether there is a feed of events decides what is read of each thread
		if err := c.unlessLimited(c.events(ctx)); err != nil || c.out.Ended != nil {
			return err
		}
	}
	if err := c.feeds(ctx); err != nil {
		return err
	}
	if err := c.bury(ctx); err != nil || c.out.Ended != nil {
		return err
	}
	return c.finish(ctx)
}

// feeds reads what does not depend on each other side by side.
func (c *crawl) feeds(ctx context.Context) error {
	at, err := load[sincePlace](ctx, c.ledger, c.cursor("lines"))
	if err != nil {
		return err
	}
	known, lines := at.at.Done, make(chan struct{})
	g, ctx := errgroup.WithContext(ctx)
	g.Go(func() error {
		defer close(lines)
		return c.unlessLimited(c.lineComments(ctx, at))
	})
	if c.hasIssues {
		g.Go(func() error { return c.unlessLimited(c.events(ctx)) })
	}
	g.Go(func() error {
		if err := c.unlessLimited(c.threads(ctx)); err != nil {
			return err
		}
		// GraphQL counts the comments on lines of a pull request. Once they are
		// known, new ones are read before, so as to see which were deleted.
		if known {
			<-lines
		}
		return c.unlessLimited(c.details(ctx, known))
	})
	return g.Wait()
}

// unlessLimited notes that a limit ended a part of the crawl: the others may
// still have some left.
func (c *crawl) unlessLimited(err error) error {
	var limit *api.LimitError
	if errors.As(err, &limit) {
		c.end(limit)
		return nil
	}
	return err
}

// end keeps the limit that is lifted last.
func (c *crawl) end(limit *api.LimitError) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.out.Ended == nil || c.out.Ended.Reset.Before(limit.Reset) {
		c.out.Ended = limit
	}
}

// append records a batch and counts what it changed.
func (c *crawl) append(ctx context.Context, b ledger.Batch) (ledger.Outcome, error) {
	b.Repo = c.repo
	if err := c.touch(ctx); err != nil {
		return ledger.Outcome{}, err
	}
	return c.put(ctx, b)
}

func (c *crawl) put(ctx context.Context, b ledger.Batch) (ledger.Outcome, error) {
	b.Repo = c.repo
	o, err := c.ledger.Append(ctx, b)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.out.New += o.New
	c.out.Revised += o.Revised
	c.out.Deleted += o.Deleted
	c.out.Same += o.Same
	for _, g := range b.Gaps {
		if g.Count > 0 && err == nil {
			c.out.Gaps = append(c.out.Gaps, g)
		}
	}
	return o, err
}

// spent is the difference of two budgets of one client.
func spent(before, after api.Budget) api.Budget {
	d := after
	d.Requests -= before.Requests
	d.Billable -= before.Billable
	d.NotModified -= before.NotModified
	d.Queries -= before.Queries
	d.Points -= before.Points
	d.Waited -= before.Waited
	d.Retries = make(map[string]int, len(after.Retries))
	for why, n := range after.Retries {
		if n -= before.Retries[why]; n > 0 {
			d.Retries[why] = n
		}
	}
	return d
}
