package github

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// detail is what is read of one thread.
type detail struct {
	*crawl
	state ledger.ThreadState
	first int // how many entries of a list are asked for at once
	batch ledger.Batch
	whole []ledger.ActivityKind // kinds of which everything there is was read
	holes int                   // entries that GitHub did not give
	stale bool                  // what was told is older than the listing
	short ledger.Gap            // what is missing for good
	seen  time.Time             // when the thread was last updated by what was told
}

// lag is how much older than the listing an answer may be: GitHub keeps two
// times for a pull request, as an issue and as itself.
const lag = 2 * time.Second

// read decodes a thread's node, and asks for what it does not hold.
func (d *detail) read(ctx context.Context, raw json.RawMessage, lines bool) error {
	var n threadNode
	if err := decode(raw, &n); err != nil {
		return fmt.Errorf("thread %d: %w", d.state.Number, err)
	}
	d.stale = n.UpdatedAt.Add(lag).Before(listedAt(d.state.Version))
	if err := d.parts(ctx, &n); err != nil {
		return err
	}
	if d.state.Pull {
		a, err := d.pull(raw)
		if err != nil {
			return fmt.Errorf("pull request %d: %w", n.Number, err)
		}
		d.batch.Activities = append(d.batch.Activities, a)
		if err := d.lineComments(ctx, &n, lines); err != nil {
			return err
		}
	}
	if d.byThread {
		return d.events(ctx)
	}
	return nil
}

// addTo adds the thread to a batch, as read in full.
func (d *detail) addTo(b *ledger.Batch) {
	b.Activities = append(b.Activities, d.batch.Activities...)
	b.Links = append(b.Links, d.batch.Links...)
	if d.short.Count == 0 {
		d.short = d.filled(d.state.Unit())
	}
	b.Gaps = append(append(b.Gaps, d.short), d.batch.Gaps...)
	b.Whole = append(b.Whole, ledger.Whole{Unit: d.state.Unit(), Kinds: d.whole})
	b.Fetched = append(b.Fetched, d.state)
}

// parts reads the lists of a thread, page by page where they are long.
func (d *detail) parts(ctx context.Context, n *threadNode) error {
	_, _, parts, _ := threadKind(d.state.Pull)
	d.seen = n.UpdatedAt
	for _, l := range parts {
		holes := d.holes
		entries := n.part(l.name)
		if err := d.entries(l, entries.Nodes); err != nil {
			return err
		}
		read := len(entries.Nodes)
		for page := entries; page.PageInfo.HasNextPage; read += len(page.Nodes) {
			next, err := d.page(ctx, n.ID, l, page.PageInfo.EndCursor)
			if err != nil {
				return err
			}
			if err := d.entries(l, next.Nodes); err != nil {
				return err
			}
			page = next
		}
		if d.holes == holes {
			d.whole = append(d.whole, l.kind)
		}
		if l.name == commitPart.name {
			d.batch.Gaps = append(d.batch.Gaps, d.unlisted(entries.TotalCount-read))
		}
	}
	return nil
}

// unlisted is the gap of commits beyond the 250 that GitHub lists:
// docs.github.com/rest/pulls/pulls#list-commits-on-a-pull-request.
func (d *detail) unlisted(commits int) ledger.Gap {
	return d.gap("commits of "+d.state.Unit(), "GitHub lists at most 250 commits of a pull request",
		"clone the repository to see them all", max(commits, 0))
}

// page asks for a further page of a part.
func (d *detail) page(ctx context.Context, id string, l part, after string) (*list, error) {
	var answer struct {
		api.Cost
		Node map[string]*list `json:"node"`
	}
	vars := map[string]any{"id": id, "first": d.first, "after": after}
	err := d.client.Ask(ctx, partQuery(d.state.Pull, l), vars, &answer)
	if faults := faultsOf(err); len(faults) > 0 && answer.Node[l.name] != nil && !slices.ContainsFunc(faults, passing) {
		d.holes += len(faults)
		err = nil
	}
	if err != nil {
		return nil, err
	}
	if answer.Node[l.name] == nil {
		return nil, &api.QueryError{Errors: []api.Fault{{Message: "no " + l.name + " in the answer", Path: []string{"node"}}}}
	}
	return answer.Node[l.name], nil
}

// entries decodes entries of a part.
func (d *detail) entries(l part, nodes []json.RawMessage) error {
	t := thread{d.place, d.state.Pull, d.state.Number, d.seen}
	for _, raw := range nodes {
		if isNull(raw) {
			d.holes++
			continue
		}
		a, links, err := l.decode(t, raw)
		if err != nil {
			return fmt.Errorf("%s of thread %d: %w", l.name, t.number, err)
		}
		d.batch.Links = append(d.batch.Links, links...)
		if a.Kind != "" {
			d.batch.Activities = append(d.batch.Activities, a)
		}
	}
	return nil
}

// lineComments reads all comments on lines anew where some may have been
// deleted. In a first crawl their number must say so, which GitHub gives only
// together with that of the comments in the thread. It is not always right, so
// later they are read anew with every pull request that changed.
func (d *detail) lineComments(ctx context.Context, n *threadNode, complete bool) error {
	there := n.Total - n.Comments.TotalCount
	have, err := d.ledger.Live(ctx, d.repo, d.state.Unit(), ledger.ActReviewComment)
	agrees := have == there && (have == 0 || !d.out.Whole)
	if err != nil || agrees || have < there && !complete {
		return err
	}
	path := d.api(fmt.Sprintf("/pulls/%d/comments?per_page=100", n.Number))
	for path != "" {
		answer, err := d.client.Get(ctx, path, "", nil)
		if err != nil {
			return err
		}
		b, _, err := d.linePage(answer)
		if err != nil {
			return fmt.Errorf("GET %s: %w", path, err)
		}
		d.batch.Activities = append(d.batch.Activities, b.Activities...)
		path = answer.Next
	}
	d.whole = append(d.whole, ledger.ActReviewComment)
	return nil
}

// events reads the events of a thread where there is no feed of them.
func (d *detail) events(ctx context.Context) error {
	b, err := d.threadEvents(ctx, d.state)
	d.batch.Activities = append(d.batch.Activities, b.Activities...)
	return err
}
