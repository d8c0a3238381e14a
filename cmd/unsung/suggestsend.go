package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// send makes what is to be suggested and delivers what is due, once.
func (f *suggestFlags) send(cmd *cobra.Command) error {
	cfg, rec, err := f.open(cmd.Context(), record.Open)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // what was settled was committed
	cfg = cfg.WithDefaults()
	if !recognise.IsOn(cfg) {
		return usageError{errors.New("there is nowhere to send to: name a webhook in the configuration (--config FILE), or look first with --dry-run")}
	}
	senders, err := recognise.Senders(cfg, version)
	if err != nil {
		return usageError{err}
	}
	unlock, err := f.lock(cfg)
	if err != nil {
		return err
	}
	defer unlock()
	return suggestOnce(cmd, cfg, rec, senders)
}

// lock takes the ledger for as long as deliveries are made: another who makes them
// would not know which of them are under way.
func (f *suggestFlags) lock(cfg *config.Config) (unlock func(), err error) {
	path, err := wiring.LedgerFile(f.ledger, cfg)
	if err != nil {
		return nil, err
	}
	lock, got, err := wiring.TryLock(path)
	if err != nil {
		return nil, err
	}
	if !got {
		return nil, fmt.Errorf("ledger %s: unsung serve, or a scan, has it: serve sends by itself, a scan ends; --dry-run can look meanwhile", path)
	}
	return func() { _ = lock.Close() }, nil // it goes with the process at the latest
}

// suggestOnce looks, has that recorded, and delivers what is due.
func suggestOnce(cmd *cobra.Command, cfg *config.Config, rec *record.Ledger, senders map[string]*webhook.Sender) error {
	ctx := cmd.Context()
	if _, err := rec.ReleaseLeases(ctx); err != nil {
		return err
	}
	sight, err := recognise.ReadSight(ctx, rec, cfg)
	if err != nil {
		return err
	}
	look, err := sight.Look(ctx, rec, time.Now().UTC())
	if err == nil {
		err = rec.Suggest(ctx, look.Making)
	}
	if err != nil {
		return err
	}
	tally := &sent{}
	next, err := deliverOnce(ctx, time.Duration(cfg.Drain), &webhook.Worker{
		Outbox: rec, Senders: senders, Quiet: recognise.Quiet(cfg), Observer: tally,
		Log: slog.New(slog.NewTextHandler(cmd.ErrOrStderr(), &slog.HandlerOptions{Level: slog.LevelWarn})),
		Prepare: func(ctx context.Context, row ledger.OutboxRow) (webhook.Event, error) {
			return sight.Event(ctx, rec, row)
		},
	})
	if err != nil {
		return err
	}
	return tally.tell(cmd, look, next)
}

// deliverOnce makes what is due. Where ctx ends, what is under way has so long to
// come to its end.
func deliverOnce(ctx context.Context, drain time.Duration, w *webhook.Worker) (next time.Time, err error) {
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(drain, cancel) })
	defer stop()
	return w.Turn(ctx, work)
}

// sent counts attempts. It is a webhook.Observer.
type sent struct {
	mu                sync.Mutex
	done, later, dead int
}

// Attempted is webhook.Observer's.
func (s *sent) Attempted(_ string, a ledger.Attempt, _ time.Duration) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch a.State {
	case ledger.DeliveryDone:
		s.done++
	case ledger.DeliveryDead:
		s.dead++
	case ledger.DeliveryPending, ledger.DeliveryDropped, ledger.DeliveryWithdrawn:
		s.later++
	}
}

// tell says what was done. What could not be delivered is an exit code of its own.
func (s *sent) tell(cmd *cobra.Command, l *recognise.Look, next time.Time) error {
	out := cmd.OutOrStdout()
	fmt.Fprintf(out, "%s made, %s changed, %s withdrawn.\n", plain.Count(len(l.Made), "suggestion", "suggestions"),
		plain.Number(len(l.Changed)), plain.Number(len(l.Withdrawn)))
	fmt.Fprintf(out, "%s delivered, %s to be tried again, %s given up.\n", plain.Number(s.done), plain.Number(s.later), plain.Number(s.dead))
	if !next.IsZero() && cmd.Context().Err() == nil {
		fmt.Fprintf(out, "The next is due at %s UTC: unsung suggest then, or unsung serve, sends it.\n", stamp(next))
	}
	if s.later+s.dead > 0 {
		fmt.Fprintln(cmd.ErrOrStderr(), "unsung: not all could be delivered: unsung outbox list tells why")
		return errPartial
	}
	return nil
}
