package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/sinks/report"
)

func newScan() *cobra.Command {
	var f scanFlags
	cmd := &cobra.Command{
		Use:   "scan [TARGET...]",
		Short: "Scan git histories and repositories on GitHub once and report who did the hidden work",
		Long: `Scan reads the history of each TARGET and reports who did hidden work, with the
evidence for every claim. A target is a folder inside a work tree, a bare
repository, or a URL (file, https, ssh) that is cloned into a cache; without
one, what the configuration names, else the current folder. Several targets make
one report.

github:OWNER/NAME, or the address of its page, reads issues, pull requests and
reviews as well; github:OWNER/* reads all repositories of an owner. That needs a
token in GITHUB_TOKEN or GH_TOKEN. What GitHub tells is kept in a ledger, so that
the next scan asks only for what is new.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some parts could not be
read or the scan was interrupted (the report says which).`,
		Example: `  unsung scan .
  unsung scan --since all --output report.html ~/src/project
  unsung scan --since 2026-01-01 --kind rollback,testing --format jsonl . | jq .why
  unsung scan --person 'ada@*' https://git.example.org/octo/example
  GITHUB_TOKEN=… unsung scan --output report.html github:octo/example`,
		RunE: func(cmd *cobra.Command, targets []string) error {
			return runScan(cmd, &f, targets)
		},
	}
	f.add(cmd)
	return cmd
}

func runScan(cmd *cobra.Command, f *scanFlags, targets []string) error {
	cfg, err := f.loadConfig()
	if err != nil {
		return err
	}
	window, byDefault, err := f.window(cfg, time.Now().UTC())
	if err != nil {
		return err
	}
	format, err := chooseFormat(f.format, f.output)
	if err != nil {
		return err
	}
	if err := checkKinds(f.kinds); err != nil {
		return err
	}
	to, err := f.pushing(cmd, cfg)
	if err != nil {
		return err
	}
	cfg.People.Exclude = append(cfg.People.Exclude, f.excludePeople...)
	bars := newProgress(cmd.Context(), cmd.ErrOrStderr(), f.quiet)
	defer bars.close()
	s, sources, err := f.scanner(cfg, targets, bars)
	if err != nil {
		return err
	}
	s.window = window
	found, err := s.scan(cmd.Context(), sources)
	if err != nil {
		return err
	}
	defer found.close()
	r := found.report(newFilter(f.kinds, f.people))
	r.Window.Default, r.Narrowed = byDefault, f.narrowed()
	bars.close()
	if err := writeReport(cmd.OutOrStdout(), f.output, format, r); err != nil {
		return err
	}
	short := found.shortfall(cmd.Context(), cmd.ErrOrStderr())
	if err := to.push(cmd.Context(), found, r); err != nil {
		return err
	}
	return short
}

// shortfall tells on stderr what a report rests on too little for, and turns
// it into an exit code. A report's reader may never see its coverage line.
func (found *scanned) shortfall(ctx context.Context, stderr io.Writer) error {
	for _, err := range found.failed {
		fmt.Fprintf(stderr, "unsung: %v\n", err)
	}
	for _, r := range found.repos {
		for _, n := range r.repo.Notices() {
			fmt.Fprintf(stderr, "unsung: %s: %s (%s)\n", n.Where, n.What, n.Fix)
		}
	}
	if ctx.Err() != nil {
		fmt.Fprintln(stderr, "unsung: interrupted: this is what was known by then")
	}
	gaps := found.tellGaps(stderr)
	if len(found.failed) > 0 || ctx.Err() != nil || gaps > 0 {
		return errPartial
	}
	return nil
}

// toldGaps is how many gaps are told one by one.
const toldGaps = 5

// tellGaps tells what could not be read, and counts it.
func (found *scanned) tellGaps(stderr io.Writer) int {
	n := 0
	gaps := slices.Clone(found.gaps)
	for _, s := range found.repos {
		gaps = append(gaps, s.history.Gaps...)
	}
	for _, g := range gaps {
		if n++; n <= toldGaps {
			fmt.Fprintf(stderr, "unsung: %s: %s: %s (%s)\n", g.Source, plain.Line(g.Where), plain.Line(g.What), g.Fix)
		}
	}
	if n > toldGaps {
		fmt.Fprintf(stderr, "unsung: and %d more parts that could not be read: see coverage in --format json\n", n-toldGaps)
	}
	return n
}

// writeReport writes to the named file, or to stdout when there is no name.
func writeReport(stdout io.Writer, name, format string, r *report.Report) error {
	if name == "" || name == "-" {
		return report.Write(stdout, format, r, terminalOptions(stdout))
	}
	return writeFile(name, func(w io.Writer) error {
		return report.Write(w, format, r, report.Options{})
	})
}
