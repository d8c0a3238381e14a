package main

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/metrics"
	"github.com/unsung-dev/unsung/sinks/report"
)

// pushing is where the numbers of a scan go beside its report, and how; nil for
// nowhere.
type pushing struct {
	metrics.Gateway
	metrics.Options
}

// pushing is what --push asks for. What is wrong with it is told before anything
// is read, and without the address, for it may hold a password.
func (f *scanFlags) pushing(cmd *cobra.Command, cfg *config.Config) (*pushing, error) {
	if !cmd.Flags().Changed("push") {
		return nil, nil
	}
	to, err := metrics.ParseGateway(f.push)
	if err != nil {
		return nil, usageError{fmt.Errorf("--push: %w", err)}
	}
	options, err := wiring.Metrics(cfg)
	if err != nil {
		return nil, err
	}
	return &pushing{to, options}, nil
}

// push gives the gateway what the report counts. What an interrupted scan found
// does not replace what a whole one did.
func (p *pushing) push(ctx context.Context, found *scanned, r *report.Report) error {
	if p == nil || r.Coverage.Partial {
		return nil
	}
	return p.Push(ctx, found.outcome(r), p.Options)
}

// outcome are the numbers of a report.
func (found *scanned) outcome(r *report.Report) metrics.Scan {
	s := metrics.Scan{
		Since: r.Window.Since, Until: r.Window.Until, Now: time.Now(),
		Whole: !r.Coverage.Partial && len(r.Coverage.Gaps) == 0,
	}
	if s.Until.IsZero() {
		s.Until = s.Now
	}
	for _, e := range r.Entries {
		s.Work = append(s.Work, metrics.Work{
			Person: found.view.Label(e.Person), Team: e.Person.Team, Kind: e.Kind, Repo: e.Repo, At: e.At,
		})
	}
	return s
}
