package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/metrics"
	"github.com/unsung-dev/unsung/sinks/view"
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
	options, err := shapeOf(cfg)
	if err != nil {
		return err
	}
	facts, err := historyFacts(cmd.Context(), cfg, rec, span, now)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return metrics.WriteHistory(w, facts, options, span) }
	if f.output == "" || f.output == "-" {
		return write(cmd.OutOrStdout())
	}
	return writeFile(f.output, write)
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

// shapeOf says how the configuration wants people in metrics.
func shapeOf(cfg *config.Config) (metrics.Options, error) {
	m := cfg.Metrics.WithDefaults()
	key, err := m.ReadPseudonymKey()
	return metrics.Options{
		People: metrics.Mode(m.People), Key: []byte(key.Reveal()), MaxPeople: m.MaxPeople, Repository: m.Repository,
	}, err
}

// historyFacts are the work of a span, and what decides who has a name in the
// metrics. Where a daemon fills the ledger, only its sources are told of.
func historyFacts(ctx context.Context, cfg *config.Config, rec *record.Ledger, span metrics.Span, now time.Time) (f metrics.Facts, err error) {
	f.Now = now
	repos, err := scheduled(ctx, rec)
	if err != nil {
		return f, err
	}
	shown, err := viewOf(ctx, cfg, rec, repos)
	if err != nil {
		return f, err
	}
	tallies, err := rec.Tallies(ctx)
	if err != nil {
		return f, err
	}
	for _, t := range tallies {
		f.Tallies = append(f.Tallies, metrics.Tally{Person: t.Person, Team: t.Team, Kind: t.Kind, Live: t.Live, Born: t.Born})
	}
	asked := record.Query{Repos: repos, Since: span.Since.Truncate(metrics.LongestStep), Limit: historyPage}
	err = eachPage(ctx, rec, asked, func(c *ledger.Contribution) {
		if who, ok := shown.Whose(c); ok {
			f.Work = append(f.Work, metrics.Work{Person: shown.Label(who), Team: who.Team, Kind: c.Kind, Repo: c.Repo, At: c.At})
		}
	})
	return f, err
}

// scheduled are the repositories that a daemon reads, none where there is no
// daemon.
func scheduled(ctx context.Context, rec *record.Ledger) (repos []ledger.RepoID, err error) {
	rows, err := rec.Schedule(ctx)
	for _, due := range rows {
		if due.Repo != 0 {
			repos = append(repos, due.Repo)
		}
	}
	return repos, err
}

// viewOf shows people as the configuration has them.
func viewOf(ctx context.Context, cfg *config.Config, rec *record.Ledger, repos []ledger.RepoID) (*view.View, error) {
	known, err := roster.Read(ctx, rec, repos)
	if err != nil {
		return nil, err
	}
	if known, err = known.WithHistories(ctx, rec, repos); err != nil {
		return nil, err
	}
	directory, err := known.Join(cfg, nil, nil)
	if err != nil {
		return nil, err
	}
	return view.New(directory), nil
}

// historyPage is how many contributions are in memory whole at a time.
const historyPage = 5000

// eachPage tells the contributions of a query, q.Limit of them read at a time.
func eachPage(ctx context.Context, rec *record.Ledger, q record.Query, tell func(*ledger.Contribution)) error {
	for {
		page, err := rec.Contributions(ctx, q)
		if err != nil {
			return err
		}
		for i := range page {
			tell(&page[i])
		}
		if len(page) < q.Limit {
			return nil
		}
		last := page[len(page)-1]
		q.After = &record.Place{At: last.At, ID: last.ID}
	}
}
