package wiring

import (
	"context"
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
)

// pullsAtOnce is of how many pull requests commits are fetched and lines looked
// for together.
const pullsAtOnce = 250

// CompareLines finds out from git which of the lines that reviewers remarked on
// were changed later, and tells the ledger. Only what is new is looked at; tell
// is told how many pull requests of all were. That something cannot be fetched is
// a gap: it is tried again the next time.
func CompareLines(ctx context.Context, rec *record.Ledger, of ledger.RepoID, repo *gitlog.Repository, tell func(done, all int)) ([]ledger.Gap, error) {
	name, now := fmt.Sprintf("compared:%d", of), repo.Pulls()
	was, err := rec.Cursor(ctx, name)
	if err != nil {
		return nil, err
	}
	todo, err := rec.Uncompared(ctx, of, was != now)
	if err != nil {
		return nil, err
	}
	c := &comparer{record: rec, of: of, repo: repo, look: repo.Lookup()}
	done := 0
	for some := range slices.Chunk(todo, pullsAtOnce) {
		tell(done, len(todo))
		if err := c.compare(ctx, some); err != nil {
			return nil, err
		}
		done += len(some)
	}
	if was == now || c.unfetched != nil {
		return c.gaps(), nil
	}
	_, err = rec.Append(ctx, ledger.Batch{Repo: of, Cursors: []ledger.CursorMove{{Name: name, From: was, To: now}}})
	return c.gaps(), err
}

// comparer compares what reviewers remarked on with what became of it.
type comparer struct {
	record    *record.Ledger
	of        ledger.RepoID
	repo      *gitlog.Repository
	look      *gitlog.Lookup
	unfetched error // why pull requests could not be fetched
	unread    error // why the first of the files below could not be read
	files     int
}

// compare looks at some pull requests and records what it finds.
func (c *comparer) compare(ctx context.Context, some []ledger.Comparison) error {
	pulls := make([]*pullLines, 0, len(some))
	for _, unit := range some {
		acts, err := c.record.Activities(ctx, c.of, unit.Unit)
		if err != nil {
			return err
		}
		pulls = append(pulls, newPullLines(unit, acts))
	}
	if err := c.fetch(ctx, pulls); err != nil {
		return err
	}
	b := ledger.Batch{Repo: c.of}
	for _, p := range pulls {
		if c.unfetched == nil || !p.toFetch(c.look) {
			c.addTo(&b, p)
		}
	}
	_, err := c.record.Append(ctx, b)
	return err
}

// fetch brings the commits that are not here. After it failed once, it is not
// tried again.
func (c *comparer) fetch(ctx context.Context, pulls []*pullLines) error {
	var numbers []int
	for _, p := range pulls {
		if p.toFetch(c.look) {
			numbers = append(numbers, p.number)
		}
	}
	if len(numbers) > 0 && c.unfetched == nil {
		c.unfetched = c.repo.FetchPulls(ctx, numbers)
	}
	return ctx.Err()
}

// addTo adds what is known of a pull request now in place of what was.
func (c *comparer) addTo(b *ledger.Batch, p *pullLines) {
	tip, err := c.look.Tip(p.tip)
	c.note(err)
	for _, remark := range p.remarks {
		if fact, ok := c.fact(p, tip, remark); ok {
			b.Activities = append(b.Activities, fact)
		}
	}
	b.Whole = append(b.Whole, ledger.Whole{Unit: p.unit.Unit, Kinds: []ledger.ActivityKind{ledger.ActLineChanged}})
	b.Compared = append(b.Compared, p.unit)
}

// fact is what became of the lines of a remark. Where that cannot be seen, what
// an earlier look at the same commit found stays true.
func (c *comparer) fact(p *pullLines, tip *gitlog.Tip, remark *ledger.Activity) (ledger.Activity, bool) {
	told, has := p.told[remark.ID]
	has = has && told.Detail.Commit == p.tip.String()
	if tip == nil {
		return told, has
	}
	d := &remark.Detail
	on, _ := ledger.ParseHash(d.Commit) // zero where the forge did not tell
	state, err := tip.Standing(gitlog.Remarked{
		Path: d.Path, Hunk: d.Hunk, Lines: remarkedLines(d), Suggested: signals.ReadProse(d.Body).Suggestions, Commit: on,
	})
	if err != nil {
		c.note(err)
		return told, has
	}
	return ledger.Activity{
		Source: remark.Source, Kind: ledger.ActLineChanged, ID: remark.ID, Unit: remark.Unit, At: tip.At, URL: p.url + "/files",
		Detail: ledger.Detail{Commit: p.tip.String(), Path: d.Path, Line: d.Line, FirstLine: d.FirstLine, ReplyTo: remark.ID, State: state},
	}, state != ""
}

// remarkedLines is how many lines a comment is about.
func remarkedLines(d *ledger.Detail) int {
	if d.FirstLine <= 0 || d.FirstLine > d.Line {
		return 1
	}
	return d.Line - d.FirstLine + 1
}

func (c *comparer) note(err error) {
	if err == nil {
		return
	}
	if c.files++; c.unread == nil {
		c.unread = err
	}
}

// gaps are what could not be seen.
func (c *comparer) gaps() []ledger.Gap {
	var gaps []ledger.Gap
	if c.unfetched != nil {
		g := GapOf(c.unfetched)
		g.What = "whether lines were changed after a review could not be seen: " + g.What
		gaps = append(gaps, g)
	}
	if c.unread != nil {
		gaps = append(gaps, ledger.Gap{
			Where: "files of pull requests", What: c.unread.Error(), Count: c.files,
			Fix: "git fsck tells what is lost; fetch it again from a good clone",
		})
	}
	for i := range gaps {
		gaps[i].Source = c.repo.Repo.Name
	}
	return gaps
}
