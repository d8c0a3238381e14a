package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
)

// scanner mines targets and judges what it finds: the wiring between the
// rooms.
type scanner struct {
	config *config.Config
	ref    string
	window config.Window
	bars   progress
}

// scanned is the outcome of one scan, before anything is filtered.
type scanned struct {
	window config.Window
	repos  []*scannedRepo
	people *people.Directory
	veil   veil
	failed []error // targets that could not be read at all
	ended  error   // why the scan stopped early, if it did
}

// close gives back what the repositories hold, and is called when nothing is
// to be read from them any more.
func (found *scanned) close() {
	for _, r := range found.repos {
		_ = r.repo.Close() // it was only read from
	}
}

// scannedRepo is one target and what was found in it.
type scannedRepo struct {
	repo    *gitlog.Repository
	history *ledger.History
	mailmap [][]byte
	ready   chan prepared // comes when the history has been read through
	verdict signals.Verdict
}

// scan mines and judges all targets. It fails when none of them can be read;
// an interrupt is no failure but ends it early.
func (s *scanner) scan(ctx context.Context, targets []string) (*scanned, error) {
	if len(targets) == 0 {
		targets = []string{"."}
	}
	if slices.Contains(targets, "") {
		return nil, usageError{errors.New("a target is empty: name a folder or a URL")}
	}
	classes, err := s.classifier()
	if err != nil {
		return nil, err
	}
	found := &scanned{window: s.window}
	s.mine(ctx, found, targets)
	if len(found.repos) == 0 && ctx.Err() != nil {
		return nil, errors.New("interrupted before anything was read")
	}
	if len(found.repos) == 0 {
		return nil, errors.Join(found.failed...)
	}
	if found.people, err = s.directory(found.repos); err != nil {
		return nil, err
	}
	found.veil = newVeil(found.people.Excluded())
	for _, r := range found.repos {
		s.judge(found.people, r, classes)
	}
	found.ended = ctx.Err()
	return found, nil
}

func (s *scanner) classifier() (*paths.Classifier, error) {
	p := s.config.Paths
	return paths.New(paths.Options{
		Docs: p.Docs, Tests: p.Tests, CI: p.CI, Build: p.Build,
		Dependencies: p.Dependencies, Changelogs: p.Changelogs, Versions: p.Versions,
		Generated: p.Generated, Vendored: p.Vendored, Ignore: p.Ignore,
	})
}

// mine reads the histories of all targets. One that fails leaves the others.
func (s *scanner) mine(ctx context.Context, found *scanned, targets []string) {
	for _, target := range targets {
		if ctx.Err() != nil {
			return
		}
		r, err := s.mineOne(ctx, found, target)
		if r != nil {
			found.repos = append(found.repos, r)
		}
		if err != nil && ctx.Err() == nil {
			found.failed = append(found.failed, err)
		}
	}
}

// has tells whether a repository was named twice.
func (found *scanned) has(repo *gitlog.Repository) bool {
	return slices.ContainsFunc(found.repos, func(r *scannedRepo) bool {
		return r.repo.Path == repo.Path && r.repo.Ref == repo.Ref
	})
}

// mineOne reads one history, and nothing where it is read already.
func (s *scanner) mineOne(ctx context.Context, found *scanned, target string) (*scannedRepo, error) {
	repo, err := s.open(ctx, target)
	if err != nil {
		return nil, err
	}
	if found.has(repo) {
		return nil, repo.Close()
	}
	reading := s.bars.stage("reading " + repo.Repo.Name)
	defer reading.end()
	history, err := repo.Mine(ctx, reading.tell)
	r := &scannedRepo{repo: repo, history: history, mailmap: repo.Mailmap(history), ready: make(chan prepared, 1)}
	go func() { r.ready <- s.prepare(ctx, r) }()
	return r, err
}

// prepared is a judge that needs only people to begin.
type prepared struct {
	*signals.Judge
	lines map[ledger.Hash]ledger.LineDiff
}

// prepare reads a history through and compares the lines that its judge asks
// for. Where the scan was interrupted there are fewer, and the report says so.
func (s *scanner) prepare(ctx context.Context, r *scannedRepo) prepared {
	j := signals.NewJudge(r.history, s.window.Contains)
	lines, _ := r.repo.LineDiffs(ctx, r.history, j.Questions()) // it fails with ctx only
	return prepared{j, lines}
}

func (s *scanner) open(ctx context.Context, target string) (*gitlog.Repository, error) {
	opening := s.bars.stage("opening a repository")
	defer opening.end()
	return gitlog.Open(ctx, target, gitlog.Options{Ref: s.ref, Forges: s.forges(), Cloning: opening.say})
}

func (s *scanner) forges() map[string]string {
	types := map[string]string{}
	for _, f := range s.config.Forges {
		types[strings.ToLower(f.Host)] = f.Type
	}
	return types
}

// directory joins the identities of all histories to people.
func (s *scanner) directory(repos []*scannedRepo) (*people.Directory, error) {
	var observed []people.Observed
	var mailmap people.Mailmap
	for _, r := range repos {
		observed = append(observed, signals.Observe(r.history, s.window.Contains)...)
		for _, text := range r.mailmap {
			mailmap.Add(text)
		}
	}
	return people.Build(observed, people.Options{
		Mailmap: &mailmap,
		Aliases: s.aliases(),
		Bots:    s.config.People.Bots,
		Exclude: s.config.People.Exclude,
		Teams:   s.config.People.Teams,
	})
}

func (s *scanner) aliases() []people.Alias {
	var all []people.Alias
	for _, a := range s.config.People.Aliases {
		all = append(all, people.Alias{Name: a.Name, Handles: a.Handles})
	}
	return all
}

// judge derives the contributions of one history.
func (s *scanner) judge(people *people.Directory, r *scannedRepo, classes *paths.Classifier) {
	judging := s.bars.stage("judging " + r.history.Repo.Name)
	defer judging.end()
	j := <-r.ready
	r.verdict = j.Run(signals.Known{People: people, Paths: classes, Lines: j.lines})
}
