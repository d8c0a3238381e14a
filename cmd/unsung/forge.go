package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
)

// forge is GitHub, and the ledger that keeps what it tells.
type forge struct {
	client *api.Client
	record *record.Ledger
	isApp  bool
	note   func(text string)
}

// forgeFor is GitHub as it is asked for the repositories of an owner: for all
// alike by a token, for each apart by an app, which logs in where it is installed.
func (s *scanner) forgeFor(ctx context.Context, owner string) (*forge, error) {
	owner = wiring.LoginFor(s.auth, owner)
	if f := s.logins[owner]; f != nil {
		return f, nil
	}
	f, err := s.openForge(ctx, owner)
	if err == nil {
		s.logins[owner] = f
	}
	return f, err
}

// openForge gets ready to ask. Nothing is sent yet.
func (s *scanner) openForge(ctx context.Context, owner string) (*forge, error) {
	if !s.auth.Known() {
		return nil, wiring.ErrNoLogin
	}
	asking := wiring.Asking{Auth: s.auth, Version: version, MaxWait: s.maxWait, Log: s.bars.note}
	client, err := asking.Client(s.config, owner)
	if err != nil {
		return nil, usageError{err}
	}
	rec, err := s.openRecord(ctx)
	if err == nil && !s.recalling {
		err = s.lockRecord(ctx, s.recordPath)
	}
	if err != nil {
		return nil, err
	}
	return &forge{client, rec, s.auth.Token.IsZero(), s.bars.note}, nil
}

// scannedForge is a repository as GitHub tells it.
type scannedForge struct {
	id      ledger.RepoID
	repo    ledger.Repo
	crawled time.Time // zero where it was not asked for now
	whole   bool      // it was once read to its end
	// Issues and pull requests in the window and in all, and what was seen in
	// those of the window and not counted.
	judged, known            int
	unattributed, bots, self int
	notUnderstood            map[string]int // remarks, by the code of their language
}

// mineForge reads one repository on GitHub, or all of an owner.
func (s *scanner) mineForge(ctx context.Context, found *scanned, src wiring.Source) error {
	if s.recalling {
		return s.recallHistory(ctx, found, src)
	}
	f, err := s.forgeFor(ctx, src.Slug.Owner)
	if err != nil {
		return err
	}
	slugs, err := f.slugs(ctx, src.Slug)
	if err != nil {
		return err
	}
	var errs []error
	for _, slug := range slugs {
		if ctx.Err() == nil {
			errs = append(errs, s.mineThreads(ctx, found, f, slug, src))
		}
	}
	return errors.Join(errs...)
}

// slugs are the repositories that a source stands for.
func (f *forge) slugs(ctx context.Context, slug config.Slug) ([]config.Slug, error) {
	if slug.Name != config.AllOf {
		return []config.Slug{slug}, nil
	}
	listed, err := f.crawler(nil).Repositories(ctx, slug.Owner)
	if err != nil {
		return nil, err
	}
	var slugs []config.Slug
	for _, r := range listed {
		owner, name, _ := strings.Cut(r.Name, "/")
		if !r.Archived && !r.Fork {
			slugs = append(slugs, config.Slug{Owner: owner, Name: name})
		}
	}
	if left := len(listed) - len(slugs); left > 0 {
		f.note(fmt.Sprintf("%s: left out %s that are archived or forks: name one to read it", slug.Owner, plain.Count(left, "repository", "repositories")))
	}
	return slugs, nil
}

func (f *forge) crawler(tell func(part string, done, total int)) *github.Crawler {
	return github.New(f.client, f.record, github.Options{Progress: tell, App: f.isApp})
}

// mineThreads crawls one repository, reads its git history and judges what is
// new in its threads. Where GitHub cannot be asked, what the ledger has of it is
// told.
func (s *scanner) mineThreads(ctx context.Context, found *scanned, f *forge, slug config.Slug, src wiring.Source) error {
	outcome, err := s.crawl(ctx, f, slug)
	if outcome.Ended != nil {
		err = errors.Join(err, outcome.Ended)
	}
	r := &scannedForge{id: outcome.Repo, repo: outcome.Source.Repo, whole: outcome.Whole, crawled: time.Now().UTC()}
	if r.id == 0 {
		r = f.known(ctx, slug)
	} else if !r.whole {
		r.whole = f.wasWhole(ctx, r.id)
	}
	if r == nil || found.hasForge(r.id) {
		return err
	}
	found.forges = append(found.forges, r)
	if err != nil && ctx.Err() == nil {
		found.misses(unread(r.repo, err))
	}
	return s.judgeForge(ctx, found, f, r, src)
}

// judgeForge reads the git history that belongs to a repository and judges its
// threads.
func (s *scanner) judgeForge(ctx context.Context, found *scanned, f *forge, r *scannedForge, src wiring.Source) error {
	hasHistory := s.mineHistory(ctx, found, f, r, src)
	if !r.whole {
		found.misses(ledger.Gap{
			Source: r.repo.Name, Where: "issues and pull requests", Count: 1,
			What: "not read to the end yet: nothing is told of them before, since much of it would be wrong",
			Fix:  "scan again: it goes on where this one stopped",
		})
		return nil
	}
	return errors.Join(
		wiring.Remember(ctx, f.record, r.id, wiring.HistoryCursor(r.id), hasHistory),
		wiring.Remember(ctx, f.record, r.id, wiring.WholeCursor(r.id), true),
		s.compareLines(ctx, found, f.record, r), s.judgeThreads(ctx, f.record, r, hasHistory))
}

// unread tells why not all that GitHub has was read.
func unread(repo ledger.Repo, err error) ledger.Gap {
	g := ledger.Gap{
		Source: repo.Name, Where: "GitHub", Count: 1, What: "not asked to the end: " + err.Error(),
		Fix: "what the ledger has is told; scan again to read on",
	}
	var limit *api.LimitError
	if errors.As(err, &limit) {
		g.Fix = "scan again then: it goes on where this one stopped"
	}
	return g
}

// known finds a repository in the ledger by name, nil where it is not there.
func (f *forge) known(ctx context.Context, slug config.Slug) *scannedForge {
	stored, err := f.record.Repos(ctx)
	at := slices.IndexFunc(stored, func(r record.Stored) bool { return wiring.Source{Slug: slug}.Names(r.Repo) })
	if err != nil || at < 0 {
		return nil
	}
	return &scannedForge{id: stored[at].ID, repo: stored[at].Repo, whole: f.wasWhole(ctx, stored[at].ID)}
}

// wasWhole tells whether an earlier scan, perhaps under another name, read a
// repository to its end. Where the ledger cannot tell, the next call on it will.
func (f *forge) wasWhole(ctx context.Context, id ledger.RepoID) bool {
	whole, err := wiring.Remembered(ctx, f.record, wiring.WholeCursor(id))
	return err == nil && whole
}

// crawl asks for what is new of one repository.
func (s *scanner) crawl(ctx context.Context, f *forge, slug config.Slug) (github.Outcome, error) {
	name := "asking GitHub about " + slug.Owner + "/" + slug.Name
	crawling := s.bars.stage(name)
	defer crawling.end()
	tell := func(part string, done, total int) {
		if total > 0 {
			crawling.say(fmt.Sprintf("%s: %s %d of %d", name, part, done, total))
		}
	}
	return f.crawler(tell).Crawl(ctx, slug.Owner, slug.Name)
}

// hasForge tells whether a repository was named twice, perhaps by an old name.
func (found *scanned) hasForge(id ledger.RepoID) bool {
	return slices.ContainsFunc(found.forges, func(r *scannedForge) bool { return r.id == id })
}

// recall takes every repository of the ledger as it is, where that is asked
// for. No ledger is as good as an empty one.
func (s *scanner) recall(ctx context.Context, found *scanned) error {
	path, err := wiring.LedgerFile(s.ledger, s.config)
	if !s.recalling || err != nil {
		return err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	rec, err := s.openRecord(ctx)
	if err != nil {
		return err
	}
	stored, err := rec.Repos(ctx)
	for _, r := range stored {
		found.forges = append(found.forges, &scannedForge{id: r.ID, repo: r.Repo})
	}
	return err
}

// recallHistory reads the git histories of the repositories that recall found
// and a source names. GitHub's interface is not asked for them.
func (s *scanner) recallHistory(ctx context.Context, found *scanned, src wiring.Source) error {
	var f *forge
	if s.auth.Known() {
		var err error
		if f, err = s.forgeFor(ctx, src.Slug.Owner); err != nil {
			return err
		}
	}
	for _, r := range found.forges {
		if src.Names(r.repo) {
			s.mineHistory(ctx, found, f, r, src)
		}
	}
	return nil
}

// judgeThreads judges what changed since it was judged.
func (s *scanner) judgeThreads(ctx context.Context, rec *record.Ledger, r *scannedForge, hasHistory bool) error {
	judging := s.bars.stage("judging the threads of " + r.repo.Name)
	defer judging.end()
	judging.counts("threads")
	known := signals.NewThreadKnown(s.config.People.Bots, s.caps).WithBursts(wiring.Bursts(s.config))
	if hasHistory {
		known = known.WithHistory()
	}
	_, err := signals.JudgeStale(ctx, rec, r.id, known, judging.tell)
	return err
}

// judgeNeighbours judges again what repositories that were read later tell of
// those before: who was new there, or at home with the same owner.
func (s *scanner) judgeNeighbours(ctx context.Context, found *scanned) error {
	if s.recalling || len(found.forges) < 2 {
		return nil
	}
	var errs []error
	for _, r := range found.forges {
		hasHistory, err := wiring.Remembered(ctx, s.record, wiring.HistoryCursor(r.id))
		if r.whole && err == nil {
			err = s.judgeThreads(ctx, s.record, r, hasHistory)
		}
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// compareLines finds out from git what became of the lines that reviewers
// remarked on. What cannot be seen is a gap.
func (s *scanner) compareLines(ctx context.Context, found *scanned, rec *record.Ledger, r *scannedForge) error {
	repo := found.historyOf(r.repo)
	if repo == nil {
		return nil
	}
	comparing := s.bars.stage("looking for the lines that reviews of " + r.repo.Name + " are about")
	defer comparing.end()
	comparing.counts("pull requests")
	gaps, err := wiring.CompareLines(ctx, rec, r.id, repo, func(done, all int) {
		comparing.of(all)
		comparing.tell(done)
	})
	for i := range gaps {
		gaps[i].Source = r.repo.Name
	}
	found.gaps = append(found.gaps, gaps...)
	return err
}

// historyOf is the git history that was read for a repository on GitHub, nil
// where there is none.
func (found *scanned) historyOf(repo ledger.Repo) *gitlog.Repository {
	for _, r := range found.repos {
		if r.history.Repo == repo {
			return r.repo
		}
	}
	return nil
}
