package main

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/gofrs/flock"

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/report"
	"github.com/unsung-dev/unsung/sinks/view"
)

// scanner mines targets and judges what it finds: the wiring between the
// rooms.
type scanner struct {
	config  *config.Config
	caps    signals.Caps
	auth    api.Auth
	ledger  string // the file, as the command line names it
	maxWait time.Duration
	window  config.Window
	bars    progress
	runner  ci.Runner // of the job that this scan is part of
	// recalling is set where what the ledger holds is to do, and no forge is
	// to be asked.
	recalling bool

	record *record.Ledger // nil until a source needs it
	// recordPath is its file, and lock is held while it is being filled.
	recordPath string
	lock       *flock.Flock
	logins     map[string]*forge // by forgeFor
}

// scanned is the outcome of one scan, before anything is filtered.
type scanned struct {
	window config.Window
	repos  []*scannedRepo
	forges []*scannedForge
	record *record.Ledger // of the forges, nil where there is none
	people *people.Directory
	view   *view.View // of these people
	// What the forges' threads hold: contributions, how newcomers began, and who is
	// known there.
	begun   []ledger.FirstThread
	threads []ledger.Contribution
	known   *roster.Roster // nil where there is no ledger
	gaps    []ledger.Gap
	missed  int // of these, how many are of a whole history or of all threads
	runner  ci.Runner
	budget  []report.Budget
	failed  []error // targets that could not be read at all
	ended   error   // why the scan stopped early, if it did
}

// close gives back what the repositories hold, and is called when nothing is
// to be read from them any more.
func (found *scanned) close() {
	for _, r := range found.repos {
		<-r.ready          // what still reads would read from memory that is gone
		_ = r.repo.Close() // it was only read from
	}
	if found.record != nil {
		_ = found.record.Close() // what was to be kept was committed
	}
}

// scan mines and judges all sources. It fails when none of them can be read;
// an interrupt is no failure but ends it early.
func (s *scanner) scan(ctx context.Context, sources []wiring.Source) (*scanned, error) {
	classes, err := wiring.Paths(s.config)
	if err != nil {
		return nil, err
	}
	found := &scanned{window: s.window, runner: s.runner}
	err = s.recall(ctx, found)
	if found.record = s.record; err != nil {
		found.close()
		return nil, err
	}
	s.mine(ctx, found, sources)
	s.unlockRecord()
	found.record, found.ended = s.record, ctx.Err()
	for _, owner := range slices.Sorted(maps.Keys(s.logins)) {
		found.spend(owner, s.logins[owner].client.Budget())
	}
	if len(found.repos)+len(found.forges) == 0 {
		found.close()
		return nil, found.nothing()
	}
	if err := s.judgeAll(found, classes); err != nil {
		found.close()
		return nil, err
	}
	found.ended = ctx.Err()
	return found, nil
}

// nothing is why there is nothing to report.
func (found *scanned) nothing() error {
	if found.ended != nil {
		return errors.New("interrupted before anything was read")
	}
	return errors.Join(found.failed...)
}

// judgeAll joins identities to people and judges the git histories; threads
// were judged as they were read.
func (s *scanner) judgeAll(found *scanned, classes *paths.Classifier) (err error) {
	if err := found.readThreads(); err != nil {
		return err
	}
	if found.people, err = s.directory(found); err != nil {
		return err
	}
	found.view = view.New(found.people)
	for _, r := range found.repos {
		s.judge(found.people, r, classes)
	}
	return nil
}

// mine reads all sources. One that fails leaves the others.
func (s *scanner) mine(ctx context.Context, found *scanned, sources []wiring.Source) {
	for _, src := range sources {
		if ctx.Err() != nil {
			return
		}
		if err := s.mineSource(ctx, found, src); err != nil && ctx.Err() == nil {
			found.failed = append(found.failed, err)
		}
	}
	if err := s.judgeNeighbours(ctx, found); err != nil && ctx.Err() == nil {
		found.failed = append(found.failed, err)
	}
}

func (s *scanner) mineSource(ctx context.Context, found *scanned, src wiring.Source) error {
	if src.OnGitHub() {
		return s.mineForge(ctx, found, src)
	}
	if src.Halved {
		s.bars.note(src.Name + ": only its git history is read; with a token its issues and pull requests are too: " + wiring.HowToLogIn)
	}
	r, err := s.mineOne(ctx, found, src.Target, src.Ref)
	if r != nil {
		found.repos = append(found.repos, r)
	}
	return err
}

// directory joins the identities of all sources to people.
func (s *scanner) directory(found *scanned) (*people.Directory, error) {
	var observed []people.Observed
	var mailmap people.Mailmap
	for _, r := range found.repos {
		observed = append(observed, signals.Observe(r.history, s.window.Contains)...)
		for _, text := range r.mailmap {
			mailmap.Add(text)
		}
	}
	return found.known.Join(s.config, observed, &mailmap)
}
