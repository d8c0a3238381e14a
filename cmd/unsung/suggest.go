package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger/record"
)

// suggestFlags are all flags of unsung suggest.
type suggestFlags struct {
	recordFlags
	dryRun, held bool
	at           string
	format       string
	output       string
}

func newSuggest() *cobra.Command {
	var f suggestFlags
	cmd := &cobra.Command{
		Use:   "suggest",
		Short: "Suggest whom to thank, what for, and why: look first, then send",
		Long: `Suggest looks in the ledger for work that is worth a thank-you, and drafts one: who,
what for, what it made possible, where that can be seen, and from whom it would
come naturally.

With --dry-run it writes what there would be and why the rest was held back, and
sends and keeps nothing: any ledger will do, and no webhook is needed. Without, it
sends to the webhooks of the configuration what is due, once, and ends; unsung
serve does that all the time. Nothing is ever suggested twice.

A person decides what becomes of a draft: list shows which there are, approve notes
that one is right, and puts it into the feed; decline takes back what was not sent yet.`,
		Example: `  unsung suggest --dry-run
  unsung suggest --dry-run --at 2026-06-30 --held --format markdown
  unsung suggest --config unsung.yaml
  unsung suggest list --state made,sent
  unsung suggest approve 1f0c2a7b9d`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runSuggest(cmd, &f) },
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&f.dryRun, "dry-run", false, "write what would be suggested, and send and keep nothing")
	cmd.Flags().BoolVar(&f.held, "held", false, "list each that is held back, too")
	cmd.Flags().StringVar(&f.at, "at", "", "as it would have been at a `DATE`, had nothing been suggested before (with --dry-run): a date, a time or an age")
	cmd.Flags().StringVar(&f.format, "format", "table", "table, json or markdown")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	complete(cmd, "format", sheetFormats())
	cmd.AddCommand(newSuggestList(), newSuggestApprove(), newSuggestDecline())
	return cmd
}

func runSuggest(cmd *cobra.Command, f *suggestFlags) error {
	now := time.Now().UTC()
	at, err := f.moment(now)
	if err == nil {
		err = checkOneOf("format", f.format, sheetFormats())
	}
	if err != nil {
		return err
	}
	if !f.dryRun {
		return f.send(cmd)
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	seen, err := f.look(cmd.Context(), cfg, rec, at)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return seen.write(w, f.format) }
	return writeOutput(cmd.OutOrStdout(), f.output, write)
}

// moment is when to look as of; the zero time is now, with what was suggested
// before.
func (f *suggestFlags) moment(now time.Time) (time.Time, error) {
	if f.at == "" {
		return time.Time{}, nil
	}
	if !f.dryRun {
		return time.Time{}, usageError{errors.New("--at is for trying: give --dry-run too")}
	}
	w, err := config.ParseWindow("all", f.at, now)
	if err != nil {
		return time.Time{}, usageError{fmt.Errorf("--at %q: want a date, a time (RFC 3339) or an age (30d)", f.at)}
	}
	return w.Until, nil
}

// look looks at a ledger, at a moment or now.
func (f *suggestFlags) look(ctx context.Context, cfg *config.Config, rec *record.Ledger, at time.Time) (*suggested, error) {
	sight, err := recognise.ReadSight(ctx, rec, cfg.WithDefaults())
	if err != nil {
		return nil, err
	}
	s := &suggested{sight: sight, at: at, held: f.held}
	if at.IsZero() {
		s.at = time.Now().UTC()
		s.Look, err = sight.Look(ctx, rec, s.at)
		return s, err
	}
	s.then = true
	s.Look, err = sight.LookAt(ctx, rec, at)
	return s, err
}
