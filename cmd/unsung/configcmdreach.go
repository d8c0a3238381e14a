package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// reachTime is how long one source may take to answer, with all that is tried
// again in between; reachWide is how many are asked at once.
const (
	reachTime = 30 * time.Second
	reachWide = 8
)

// probe asks once whether something is there; what it says of it is for a person.
type probe struct {
	name string
	ask  func(ctx context.Context) (said string, err error)
}

// reach asks all that the configuration names, and tells of each whether it can
// be read.
func (c *checked) reach(ctx context.Context, stdout, stderr io.Writer) error {
	bars := newProgress(ctx, stderr, false)
	defer bars.close()
	s := c.scanner(bars)
	asking := bars.stage("asking every source")
	rows, failed := askAll(ctx, c.probes(ctx, s), reachTime, asking)
	asking.end()
	if s.record != nil {
		_ = s.record.Close() // nothing is kept in it
	}
	if ctx.Err() != nil {
		return errors.New("interrupted: not every source was asked")
	}
	bars.close()
	if err := writeRows(stdout, rows); err != nil || failed == 0 {
		return err
	}
	fmt.Fprintf(stderr, "unsung: %d of %d could not be reached\n", failed, len(rows))
	return errPartial
}

// askAll asks side by side, since one that hangs says nothing of the others, and
// tells in order.
func askAll(ctx context.Context, probes []probe, patience time.Duration, asking *stage) (rows []row, failed int) {
	rows = make([]row, len(probes))
	var done, bad atomic.Int64
	asking.counts("sources")
	asking.of(len(probes))
	var all errgroup.Group
	all.SetLimit(reachWide)
	for i, p := range probes {
		all.Go(func() error {
			said, err := p.within(ctx, patience)
			if rows[i] = (row{"ok", p.name, said}); err != nil {
				rows[i] = row{"failed", p.name, err.Error()}
				bad.Add(1)
			}
			asking.tell(int(done.Add(1)))
			return nil
		})
	}
	_ = all.Wait() // what fails is in the rows
	return rows, int(bad.Load())
}

func (p probe) within(ctx context.Context, patience time.Duration) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	said, err := p.ask(ctx)
	if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = fmt.Errorf("no good answer within %s: is it up, and can it be reached from here?", patience)
	}
	return said, err
}

// probes are for all sources, and for the file that keeps what they tell.
func (c *checked) probes(ctx context.Context, s *scanner) []probe {
	var all []probe
	for _, src := range c.sources {
		if !src.OnGitHub() {
			all = append(all, s.gitProbe(src.Target, src.Ref))
			continue
		}
		all = append(all, c.forgeProbe(ctx, s, src))
		if config.IsFolder(src.Clone) {
			all = append(all, s.gitProbe(src.Clone, src.Ref))
		}
	}
	return append(all, probe{c.ledger, func(context.Context) (string, error) { return canKeep(c.ledger) }})
}

func (s *scanner) gitProbe(target, ref string) probe {
	return probe{gitlog.Shown(target), func(ctx context.Context) (string, error) {
		return "a git history", gitlog.Reach(ctx, target, gitlog.Options{Ref: ref})
	}}
}

// forgeProbe asks GitHub for a repository, or for the list of all of an owner.
func (c *checked) forgeProbe(ctx context.Context, s *scanner, src wiring.Source) probe {
	f, err := s.forgeFor(ctx, src.Slug.Owner)
	if c.noLogin != nil {
		err = c.noLogin
	}
	return probe{src.Name, func(ctx context.Context) (string, error) {
		switch {
		case err != nil:
			return "", err
		case src.Slug.Name == config.AllOf:
			return f.reachAll(ctx, src.Slug)
		}
		r, err := github.Reach(ctx, f.client, src.Slug.Owner, src.Slug.Name)
		return reachedText(r, src.Slug), err
	}}
}

// reachAll is one request for a hundred repositories, and none for each.
func (f *forge) reachAll(ctx context.Context, slug config.Slug) (string, error) {
	slugs, err := f.slugs(ctx, slug)
	if err == nil && len(slugs) == 0 {
		err = fmt.Errorf("%s has no repository that this login may see and that is neither archived nor a fork", slug.Owner)
	}
	return plain.Count(len(slugs), "repository", "repositories"), err
}

// reachedText is what GitHub tells of a repository, and of who asks.
func reachedText(r github.Reached, asked config.Slug) string {
	said := []string{"public"}
	if r.Private {
		said[0] = "private"
	}
	if r.Archived {
		said = append(said, "archived")
	}
	if !strings.EqualFold(r.Name, asked.Owner+"/"+asked.Name) {
		said = append(said, "now called "+r.Name)
	}
	if len(r.Roles) > 0 {
		said = append(said, "may "+r.Roles[0])
	}
	if r.Scopes != "" {
		said = append(said, "scopes of the token: "+r.Scopes)
	}
	return strings.Join(said, ", ")
}

// canKeep tells whether a ledger could be written, or made, and changes nothing:
// SQLite needs to write to the file and to the folder that it is in.
func canKeep(path string) (string, error) {
	if path == wiring.InMemory {
		return "keeps nothing", nil
	}
	said, err := "a ledger is there and can be written to", isLedger(path)
	if errors.Is(err, fs.ErrNotExist) {
		said, err = "can be made", nil
	}
	if err == nil {
		err = canMake(filepath.Dir(path))
	}
	if err != nil {
		return "", fmt.Errorf("the ledger cannot be kept: %w: name another file, or let this one be written to", err)
	}
	return said, nil
}

// ledgerStart is what SQLite's files begin with (sqlite.org/fileformat.html).
const ledgerStart = "SQLite format 3\x00"

func isLedger(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	start := make([]byte, len(ledgerStart))
	n, err := io.ReadFull(f, start)
	switch {
	case n == 0 && errors.Is(err, io.EOF): // it is made, and nothing was kept yet
		err = nil
	case err == nil && string(start) != ledgerStart, errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("what is there is no ledger")
	}
	return errors.Join(err, f.Close())
}

// canMake tells whether a file can be made in a folder, or in the one where the
// folder would have to be made first.
func canMake(dir string) error {
	parent := filepath.Dir(dir)
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) && parent != dir {
		return canMake(parent)
	}
	f, err := os.CreateTemp(dir, ".unsung-")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}
