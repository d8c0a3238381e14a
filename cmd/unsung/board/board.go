// Package board keeps people's numbers: it follows the ledger, joins what is
// claimed there to people as the configuration has them now, and gives the
// metrics and the read API a picture that changes only as a whole.
package board

import (
	"context"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// Options are what a board is made of; all of them are needed.
type Options struct {
	Record   *record.Ledger
	Exporter *metrics.Exporter
	Now      func() time.Time
	Log      *slog.Logger
}

// Scope tells the repositories that are shown, as far as the ledger has them by
// now. It may be asked at any time.
type Scope func(context.Context) ([]ledger.RepoID, error)

// Board is a picture of people's numbers. One loop refreshes it, and any number
// of goroutines read it without ever waiting for that.
type Board struct {
	options  Options
	settings atomic.Pointer[settings]
	picture  atomic.Pointer[picture]

	refreshing sync.Mutex // held by Refresh, whose own the rest is
	by         *settings  // by which sight was made
	area       area
	known      known
	sight      *sight
	standing   *standing
	counters   counters
	names      *names
	work       []metrics.Work // lent to metrics.Build
	joined     bool           // whether sight is of those who are known
	behind     bool           // whether what is shown is older than what is known
	changed    time.Time      // when a series last began
	counted    time.Time      // when they were last counted
	next       time.Time      // when they change by time alone
}

// New makes a board that shows nothing: Configure says what it is to show, and
// Refresh puts that on it.
func New(o Options) *Board {
	return &Board{options: o, standing: newStanding(), counters: counters{atOnce: stepsAtOnce}}
}

// People tell who is who, as of the last Refresh; nil before the first.
func (b *Board) People() *people.Directory {
	if p := b.picture.Load(); p != nil {
		return p.people
	}
	return nil
}

// Sight is who may be seen and where, as of the last Refresh; nil before the first.
func (b *Board) Sight() *recognise.Sight {
	p := b.picture.Load()
	if p == nil {
		return nil
	}
	return &recognise.Sight{View: p.view, People: p.people, Programs: p.programs, Whole: p.area.whole, Config: p.by.config}
}
