package main

import (
	"context"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
)

// scannedRepo is one target and what was found in it.
type scannedRepo struct {
	repo    *gitlog.Repository
	history *ledger.History
	mailmap [][]byte
	ready   chan prepared // comes, and closes, when the history has been read through
	verdict signals.Verdict
}

// has tells whether a repository was named twice.
func (found *scanned) has(repo *gitlog.Repository) bool {
	return slices.ContainsFunc(found.repos, func(r *scannedRepo) bool {
		return r.repo.Path == repo.Path && r.repo.Ref == repo.Ref
	})
}

// mineOne reads one history, and nothing where it is read already.
func (s *scanner) mineOne(ctx context.Context, found *scanned, target, ref string) (*scannedRepo, error) {
	repo, err := s.open(ctx, target, ref)
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
	go func() {
		defer close(r.ready)
		r.ready <- s.prepare(ctx, r)
	}()
	return r, err
}

func (s *scanner) open(ctx context.Context, target, ref string) (*gitlog.Repository, error) {
	opening := s.bars.stage("opening a repository")
	defer opening.end()
	return gitlog.Open(ctx, target, gitlog.Options{Ref: ref, Forges: wiring.Forges(s.config), Unshallow: s.runner.Unshallow(), Cloning: opening.say})
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

// judge derives the contributions of one history.
func (s *scanner) judge(people *people.Directory, r *scannedRepo, classes *paths.Classifier) {
	judging := s.bars.stage("judging " + r.history.Repo.Name)
	defer judging.end()
	j := <-r.ready
	r.verdict = j.Run(signals.Known{People: people, Paths: classes, Lines: j.lines, Caps: wiring.CommitCaps(s.config)})
}

// mineHistory reads the git history that belongs to a repository on GitHub, and
// tells whether there is one, be it read now or under another name before. A
// failure is a gap: the threads are worth telling.
func (s *scanner) mineHistory(ctx context.Context, found *scanned, f *forge, r *scannedForge, src wiring.Source) bool {
	target := src.Clone
	switch src.Clone {
	case config.CloneNone:
		return false
	case config.CloneAuto:
		var client *api.Client
		if f != nil {
			client = f.client
		}
		address, err := wiring.CloneAddress(ctx, client, r.repo)
		if err != nil {
			found.misses(wiring.WithoutHistory(r.repo, err))
			return false
		}
		target = address
	}
	history, err := s.mineOne(ctx, found, target, src.Ref)
	if history != nil {
		history.history.Repo = r.repo
		found.repos = append(found.repos, history)
	}
	if err != nil && ctx.Err() == nil {
		found.misses(wiring.WithoutHistory(r.repo, err))
	}
	return history != nil || err == nil
}
