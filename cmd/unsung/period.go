package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// periodFlags are for commands about a calendar period.
type periodFlags struct {
	recordFlags
	period string
	format string
	output string
}

func (f *periodFlags) add(cmd *cobra.Command, byDefault string) {
	f.recordFlags.add(cmd)
	cmd.Flags().StringVar(&f.period, "period", "", "a month (2026-10), a quarter (2026-Q3) or a year (2026) (default "+byDefault+")")
	cmd.Flags().StringVar(&f.format, "format", "table", "table, json or markdown")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	complete(cmd, "format", sheetFormats())
}

// told is what such a command has to say.
type told interface {
	sheet(to sheet)
	json() any
}

// usualPeriod chooses from the last month and the last quarter that are over.
type usualPeriod func(month, quarter recognition.Period) recognition.Period

func lastMonth(month, _ recognition.Period) recognition.Period     { return month }
func lastQuarter(_, quarter recognition.Period) recognition.Period { return quarter }

// run opens the ledger, has the period looked at, and writes what that came to.
func (f *periodFlags) run(cmd *cobra.Command, usual usualPeriod, look func(context.Context, *lookingAt) (told, error)) error {
	if err := checkOneOf("format", f.format, sheetFormats()); err != nil {
		return err
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	at := &lookingAt{record: rec, now: time.Now().UTC()}
	if at.period, err = f.wanted(cfg.Recognition.WithDefaults().Location(), at.now, usual); err != nil {
		return usageError{err}
	}
	if at.sight, err = recognise.ReadSight(cmd.Context(), rec, cfg.WithDefaults()); err != nil {
		return err
	}
	found, err := look(cmd.Context(), at)
	if err != nil {
		return err
	}
	return writeTold(cmd.OutOrStdout(), f.output, f.format, found)
}

// wanted is the period that is asked for.
func (f *periodFlags) wanted(zone *time.Location, now time.Time, usual usualPeriod) (recognition.Period, error) {
	if f.period == "" {
		return usual(recognition.PeriodsEnded(now.In(zone))), nil
	}
	return namedPeriod(f.period, zone, now)
}

// namedPeriod is the period that --period names.
func namedPeriod(name string, zone *time.Location, now time.Time) (recognition.Period, error) {
	p, err := recognition.ParsePeriod(name, zone)
	switch {
	case err != nil:
		return p, fmt.Errorf("--%w", err)
	case !p.From.Before(now):
		return p, fmt.Errorf("--period %s: it has not begun", p.Name)
	}
	return p, nil
}

// lookingAt is what is looked at.
type lookingAt struct {
	record *record.Ledger
	sight  *recognise.Sight
	period recognition.Period
	now    time.Time
}

// writeTold writes in one of the formats of a sheet.
func writeTold(stdout io.Writer, output, format string, found told) error {
	return writeOutput(stdout, output, func(w io.Writer) error {
		if format == "json" {
			return writeJSON(w, found.json())
		}
		to := newSheet(w, format)
		found.sheet(to)
		return to.result()
	})
}
