package main

import (
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// historyFlags are all flags of unsung history.
type historyFlags struct {
	recordFlags
	since, until string
	step         time.Duration
	output       string
}

func newHistory() *cobra.Command {
	f := historyFlags{step: metrics.DefaultStep}
	cmd := &cobra.Command{
		Use:   "history",
		Short: "Write the past as OpenMetrics, so that dashboards have it from the first day",
		Long: `History writes what the ledger holds as counters with the times at which the work
was done: unsung_history_contributions_total and unsung_history_authored_total.
Load it into Prometheus once, with the program that comes with it:

  unsung history --since 365d > history.om
  promtool tsdb create-blocks-from openmetrics --max-block-duration=744h history.om DATA
    (DATA is Prometheus's folder of data, --storage.tsdb.path)

- Prometheus deletes what is older than --storage.tsdb.retention.time, 15 days
  where nobody says: raise it before you load a year, or most of it is gone at once.
- Without --max-block-duration every two hours are a block, thousands a year, which
  takes minutes; with 744h it takes seconds. promtool does not list this flag.
- What is loaded has no job and no instance. Where a query is to match these, leave
  them out of it: the names are not those of what is scraped, so nothing mixes.
- Each day begins with a sample at midnight UTC, and all counting is exact from
  midnight to midnight: increase(unsung_history_contributions_total[7d]) evaluated
  then is the truth; Prometheus 3 is to be asked [7d1s]. At other times it is an
  estimate.
- A plain selector sees 5 minutes back, so between two samples it is empty: ask
  last_over_time(unsung_history_contributions_total[65m]).

A year of hourly samples is up to 8,760 lines for each person and kind of work.`,
		Example: `  unsung history --since 365d > history.om
  unsung history --since 2026-01-01 --until 2026-06-30 --step 6h --output history.om`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runHistory(cmd, &f) },
	}
	f.add(cmd)
	cmd.Flags().StringVar(&f.since, "since", "365d", "start: a date, a time (RFC 3339) or an age (90d, 8w, 1y); its day is told whole")
	cmd.Flags().StringVar(&f.until, "until", "", "end: the same; a date includes its day (default now)")
	cmd.Flags().DurationVar(&f.step, "step", f.step, "from one sample to the next: what divides a day, 1m to 24h")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

func runHistory(cmd *cobra.Command, f *historyFlags) error {
	now := time.Now().UTC()
	span, err := f.span(now)
	if err != nil {
		return usageError{err}
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	options, err := wiring.Metrics(cfg)
	if err != nil {
		return err
	}
	facts, err := historyFacts(cmd.Context(), cfg, rec, span, now)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return metrics.WriteHistory(w, facts, options, span) }
	return writeOutput(cmd.OutOrStdout(), f.output, write)
}

// span is what the flags ask for.
func (f *historyFlags) span(now time.Time) (metrics.Span, error) {
	window, err := config.ParseWindow(f.since, f.until, now)
	if err != nil {
		return metrics.Span{}, fmt.Errorf("--%w", err)
	}
	if window.Since.IsZero() || window.Until.IsZero() {
		return metrics.Span{}, errors.New("a history needs two ends: give --since and --until a date or an age, such as 365d")
	}
	span := metrics.Span{Since: window.Since, Until: window.Until, Step: f.step}
	if err := span.Check(); err != nil {
		return span, fmt.Errorf("--step: %w", err)
	}
	return span, nil
}
