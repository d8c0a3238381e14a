package github

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

// firsts are how many entries of each list are asked for of a thread that alone
// is more than GitHub can answer in time.
var firsts = []int{perPage, 25, 5}

// readAlone asks for one thread, and makes the most of what comes.
func (r *reading) readAlone(ctx context.Context, t ledger.ThreadState) error {
	ctx = api.Smallest(ctx)
	var err error
	for _, first := range firsts {
		var nodes []json.RawMessage
		var faults map[int][]api.Fault
		nodes, faults, err = r.ask(ctx, []ledger.ThreadState{t}, first)
		if err == nil {
			err = r.recordAlone(ctx, t, nodes[0], faults[0], first)
		}
		if !overloaded(err) {
			break
		}
	}
	if overloaded(err) || refused(err) {
		return r.later(ctx, t, err)
	}
	return err
}

// recordAlone records what came of a thread. What is missing for good, such as
// a reference from a repository that the token may not see, makes a gap; after
// faults that may pass, the thread stays pending.
func (r *reading) recordAlone(ctx context.Context, t ledger.ThreadState, node json.RawMessage, faults []api.Fault, first int) error {
	if isNull(node) {
		return r.missing(ctx, t, faults)
	}
	if !slices.ContainsFunc(faults, passing) {
		d := &detail{crawl: r.crawl, state: t, first: first}
		if err := d.read(ctx, node, r.lines); err != nil {
			return err
		}
		if d.stale && !r.again[t.Number] {
			return nil
		}
		var b ledger.Batch
		d.lack(faults)
		d.addTo(&b)
		if _, err := r.append(ctx, b); err != nil {
			return err
		}
		r.settled(1)
		return nil
	}
	return &api.PartialError{Errors: faults}
}

// lack tells of what a thread's answer did not hold, and takes nothing for
// deleted that may be there.
func (d *detail) lack(faults []api.Fault) {
	for _, f := range faults {
		if len(f.Path) < 3 {
			continue
		}
		_, _, parts, _ := threadKind(d.state.Pull)
		for _, l := range parts {
			if l.name == f.Path[2] {
				d.whole = slices.DeleteFunc(d.whole, func(k ledger.ActivityKind) bool { return k == l.kind })
			}
		}
	}
	if n := max(len(faults), d.holes); n > 0 {
		d.short = d.gap(d.state.Unit(), "GitHub did not tell all of it"+reasons(faults), permissions, n)
	}
}

// passing tells whether a fault may be gone next time.
func passing(f api.Fault) bool {
	return f.Type != "NOT_FOUND" && f.Type != "FORBIDDEN" && f.Type != "UNPROCESSABLE"
}

func reasons(faults []api.Fault) string {
	var told []string
	for _, f := range faults {
		if f.Message != "" && !slices.Contains(told, f.Message) {
			told = append(told, f.Message)
		}
	}
	if len(told) == 0 {
		return ""
	}
	return ": " + strings.Join(told[:min(len(told), 3)], "; ")
}

// missing looks for a thread that GraphQL does not find.
func (r *reading) missing(ctx context.Context, t ledger.ThreadState, faults []api.Fault) error {
	there, err := r.isThere(ctx, t)
	if err != nil {
		return err
	}
	if !there {
		r.settled(1)
		r.lose(t)
		return nil
	}
	return r.later(ctx, t, &api.QueryError{Errors: faults})
}

// later leaves a thread pending, and tells why.
func (r *reading) later(ctx context.Context, t ledger.ThreadState, why error) error {
	what := "comments, reviews and commits could not be read: " + strings.TrimPrefix(why.Error(), "POST /graphql: ")
	_, err := r.append(ctx, ledger.Batch{Gaps: []ledger.Gap{r.gap(t.Unit(), what, "scan again later", 1)}})
	return err
}

// isThere asks REST whether a thread is still in this repository: threads are
// deleted, transferred to others, and turned into discussions.
func (c *crawl) isThere(ctx context.Context, t ledger.ThreadState) (bool, error) {
	row, _, err := c.threadRow(ctx, t.Number)
	if missing(err) {
		return false, nil
	}
	return err == nil && row != nil, err
}

// threadRow asks for one thread, nil where it is in another repository now. See
// docs.github.com/rest/issues/issues#get-an-issue.
func (c *crawl) threadRow(ctx context.Context, number int) (*threadRow, []byte, error) {
	path := c.api(fmt.Sprintf("/issues/%d", number))
	answer, err := c.client.Get(ctx, path, "", nil)
	if err != nil {
		return nil, nil, err
	}
	var row threadRow
	if err := decode(answer.Body, &row); err != nil {
		return nil, nil, fmt.Errorf("GET %s: %w", path, err)
	}
	home := c.html + "/"
	if row.Number != number || len(row.HTMLURL) < len(home) || !strings.EqualFold(row.HTMLURL[:len(home)], home) {
		return nil, nil, nil
	}
	return &row, answer.Body, nil
}
