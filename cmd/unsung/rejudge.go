package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func newRejudge() *cobra.Command {
	var f recordFlags
	cmd := &cobra.Command{
		Use:   "rejudge",
		Short: "Judge all that the ledger holds again, without asking GitHub",
		Long: `Rejudge judges every issue and pull request of the ledger by the rules of this
version of Unsung and by the configuration, and says how many contributions that
made and withdrew. Nothing is asked of GitHub: the ledger holds all that was told.
Scan does the same by itself when it finds that the rules have changed.`,
		Example: "  unsung rejudge\n  unsung rejudge --config unsung.yaml --ledger team.db",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return runRejudge(cmd, &f)
		},
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&f.quiet, "no-progress", false, "show no progress on stderr")
	return cmd
}

func runRejudge(cmd *cobra.Command, f *recordFlags) error {
	cfg, rec, err := f.open(cmd.Context(), record.Open)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // what was settled was committed
	bars := newProgress(cmd.Context(), cmd.ErrOrStderr(), f.quiet)
	defer bars.close()
	s := &scanner{config: cfg, bars: bars}
	if s.caps, err = capsOf(cfg); err != nil {
		return err
	}
	repos, err := rec.Repos(cmd.Context())
	if err != nil {
		return err
	}
	for _, r := range repos {
		if err := s.rejudge(cmd.Context(), cmd.OutOrStdout(), rec, r); err != nil {
			return err
		}
	}
	return nil
}

func (s *scanner) rejudge(ctx context.Context, out io.Writer, rec *record.Ledger, r record.Stored) error {
	if whole, err := rec.Cursor(ctx, wiring.WholeCursor(r.ID)); err != nil || whole == "" {
		_, printed := fmt.Fprintf(out, "%s: not read to the end yet, so not judged: scan it again\n", plain.Line(r.Name))
		return errors.Join(err, printed)
	}
	before, err := claimed(ctx, rec, r.ID)
	if err != nil {
		return err
	}
	if err := rec.Expire(ctx, r.ID); err != nil {
		return err
	}
	hasHistory, err := rec.Cursor(ctx, wiring.HistoryCursor(r.ID))
	if err != nil {
		return err
	}
	if err := s.judgeThreads(ctx, rec, &scannedForge{id: r.ID, repo: r.Repo}, hasHistory != ""); err != nil {
		return err
	}
	after, err := claimed(ctx, rec, r.ID)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "%s: %s, %s new, %s withdrawn\n", plain.Line(r.Name),
		plain.Count(len(after), "contribution", "contributions"), plain.Number(countOnlyIn(after, before)), plain.Number(countOnlyIn(before, after)))
	return err
}

// claimed are the ids of what is claimed of threads.
func claimed(ctx context.Context, rec *record.Ledger, repo ledger.RepoID) (map[string]bool, error) {
	all, err := rec.Contributions(ctx, record.Query{Repos: []ledger.RepoID{repo}, ThreadsOnly: true})
	ids := make(map[string]bool, len(all))
	for i := range all {
		ids[all[i].ID] = true
	}
	return ids, err
}

// countOnlyIn counts the ids that are in all and not in others.
func countOnlyIn(all, others map[string]bool) int {
	n := 0
	for id := range all {
		if !others[id] {
			n++
		}
	}
	return n
}
