package github

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// askers is how many queries for details are made at once, within what the
// client allows.
const askers = 2

// details reads what the listing does not tell of threads that changed:
// comments, reviews, commits, references. With lines, comments on lines are
// there up to now, so that those which were deleted can be told.
func (c *crawl) details(ctx context.Context, lines bool) error {
	tried := make(map[int]int)
	for {
		pending, err := c.ledger.Pending(ctx, c.repo, 1000+len(tried))
		if err != nil {
			return err
		}
		pending = slices.DeleteFunc(pending, func(t ledger.ThreadState) bool { return tried[t.Number] >= maxTries || c.isLost(t) })
		if len(pending) == 0 {
			return nil
		}
		r := &reading{crawl: c, queue: newQueue(pending), lines: lines, again: make(map[int]bool)}
		for _, t := range pending {
			tried[t.Number]++
			r.again[t.Number] = tried[t.Number] > 1
		}
		if err := r.run(ctx); err != nil {
			return c.unlessRefused(ctx, stageDetails, err)
		}
	}
}

// maxTries is how often a thread is asked for in one crawl: once more where the
// answer was older than the listing.
const maxTries = 2

// reading reads the details of some threads.
type reading struct {
	*crawl
	queue *queue
	lines bool
	again map[int]bool
}

func (r *reading) run(ctx context.Context) error {
	g, ctx := errgroup.WithContext(ctx)
	for range askers {
		g.Go(func() error {
			for batch := r.queue.take(); len(batch) > 0; batch = r.queue.take() {
				if err := r.read(ctx, batch); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return g.Wait()
}

// read asks for threads at once, and puts back those that the answer lacks.
func (r *reading) read(ctx context.Context, batch []ledger.ThreadState) error {
	if len(batch) == 1 {
		return r.readAlone(ctx, batch[0])
	}
	nodes, faults, err := r.ask(ctx, batch, perPage)
	switch {
	case overloaded(err):
		r.queue.tooMuch(batch)
		return nil
	case refused(err):
		r.queue.spoilt(batch)
		return nil
	case err != nil:
		return err
	}
	r.queue.answered(batch)
	var whole, spoilt []ledger.ThreadState
	var told []json.RawMessage
	for i, t := range batch {
		if faults[i] != nil || isNull(nodes[i]) {
			spoilt = append(spoilt, t)
			continue
		}
		whole, told = append(whole, t), append(told, nodes[i])
	}
	r.queue.spoilt(spoilt)
	return r.record(ctx, whole, told)
}

func isNull(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

// ask sends a query for threads of one kind. The answer has a node for each,
// and the faults by thread.
func (r *reading) ask(ctx context.Context, batch []ledger.ThreadState, first int) ([]json.RawMessage, map[int][]api.Fault, error) {
	ids := make([]string, len(batch))
	for i, t := range batch {
		ids[i] = t.Node
	}
	var answer struct {
		api.Cost
		Nodes []json.RawMessage `json:"nodes"`
	}
	err := r.client.Ask(ctx, threadsQuery(batch[0].Pull), map[string]any{"ids": ids, "first": first}, &answer)
	faults := make(map[int][]api.Fault)
	var partial *api.PartialError
	if errors.As(err, &partial) && !overloaded(err) {
		for _, f := range partial.Errors {
			if i, ok := faultOf(f); ok {
				faults[i] = append(faults[i], f)
			}
		}
		err = nil
	}
	if err == nil && len(answer.Nodes) != len(batch) {
		answer.Nodes = append(answer.Nodes, make([]json.RawMessage, len(batch))...)[:len(batch)]
	}
	return answer.Nodes, faults, err
}

// faultOf is which of the nodes a fault is about: its path is nodes, 3, ….
func faultOf(f api.Fault) (int, bool) {
	if len(f.Path) < 2 || f.Path[0] != "nodes" {
		return 0, false
	}
	i, err := strconv.Atoi(f.Path[1])
	return i, err == nil
}

// record completes threads and records them together.
func (r *reading) record(ctx context.Context, threads []ledger.ThreadState, told []json.RawMessage) error {
	var b ledger.Batch
	for i, t := range threads {
		d := &detail{crawl: r.crawl, state: t, first: perPage}
		err := d.read(ctx, told[i], r.lines)
		switch {
		case overloaded(err), refused(err), d.holes > 0:
			r.queue.spoilt(threads[i : i+1])
			continue
		case err != nil:
			return err
		case d.stale && !r.again[t.Number]:
			continue // the listing was newer: asked for again
		}
		d.addTo(&b)
	}
	if _, err := r.append(ctx, b); err != nil {
		return err
	}
	r.settled(len(b.Fetched))
	return nil
}

func (r *reading) settled(n int) {
	r.mu.Lock()
	r.out.Threads += n
	r.mu.Unlock()
	done, total := r.queue.settled(n)
	r.progress(stageDetails, done, total)
}

// overloaded tells whether GitHub could answer if it were asked for less.
func overloaded(err error) bool {
	var timeout *api.TimeoutError
	if errors.As(err, &timeout) {
		return true
	}
	return slices.ContainsFunc(faultsOf(err), func(f api.Fault) bool {
		return f.Type == "RESOURCE_LIMITS_EXCEEDED" || f.Type == "MAX_NODE_LIMIT_EXCEEDED"
	})
}

// refused tells whether a query failed as a whole for what GitHub says of its
// parts.
func refused(err error) bool {
	var query *api.QueryError
	var partial *api.PartialError
	return errors.As(err, &query) || errors.As(err, &partial)
}

func faultsOf(err error) []api.Fault {
	var query *api.QueryError
	var partial *api.PartialError
	switch {
	case errors.As(err, &query):
		return query.Errors
	case errors.As(err, &partial):
		return partial.Errors
	}
	return nil
}

// listedAt is when a thread was last updated as far as the listing knows.
func listedAt(version string) time.Time {
	t, _ := time.Parse(time.RFC3339, version[:min(len(version), len("2006-01-02T15:04:05Z"))])
	return t
}
