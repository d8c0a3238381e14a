package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
	"github.com/unsung-dev/unsung/cmd/unsung/gate"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
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

In GitHub Actions the target is the job's repository, with the checkout as its git
history, and the job gets a summary and outputs; docs/ci.md tells more.

Exit codes: 0 done; 1 failed; 2 wrong usage; 3 done, but some parts could not be
read or the scan was interrupted (the report says which); 4 a --fail-if condition
holds, or --check found that credit is missing.`,
		Example: `  unsung scan .
  unsung scan --since all --output report.html ~/src/project
  unsung scan --since 2026-01-01 --kind rollback,testing --format jsonl . | jq .why
  unsung scan --person 'ada@*' https://git.example.org/octo/example
  GITHUB_TOKEN=… unsung scan --output report.html github:octo/example
  unsung scan --fail-if 'half_people.review<2' --fail-if 'gaps>0' .`,
		RunE: func(cmd *cobra.Command, targets []string) error {
			return runScan(cmd, &f, targets)
		},
	}
	f.add(cmd)
	return cmd
}

// scanning is what a scan was asked for, checked before anything is read.
type scanning struct {
	config     *config.Config
	window     config.Window
	byDefault  bool // nobody asked for this window
	format     string
	conditions []gate.Condition
	to         *pushing
}

// asked checks what the flags ask for.
func (f *scanFlags) asked(cmd *cobra.Command) (a scanning, err error) {
	if a.config, err = f.loadConfig(); err != nil {
		return a, err
	}
	if a.window, a.byDefault, err = f.window(a.config, time.Now().UTC()); err != nil {
		return a, err
	}
	if a.format, err = chooseFormat(f.format, f.output); err != nil {
		return a, err
	}
	if err = checkKinds(f.kinds); err != nil {
		return a, err
	}
	if a.conditions, err = f.conditions(); err != nil {
		return a, err
	}
	a.to, err = f.pushing(cmd, a.config)
	a.config.People.Exclude = append(a.config.People.Exclude, f.excludePeople...)
	return a, err
}

func runScan(cmd *cobra.Command, f *scanFlags, targets []string) error {
	if cmd.Flags().Changed("pull") {
		return runPull(cmd, f, targets)
	}
	if err := f.onlyWithPull(cmd); err != nil {
		return err
	}
	asked, err := f.asked(cmd)
	if err != nil {
		return err
	}
	j := newJob(cmd)
	if targets, err = j.targets(cmd.Context(), f, asked.config, targets); err != nil {
		return err
	}
	bars := newProgress(cmd.Context(), cmd.ErrOrStderr(), f.quiet)
	defer bars.close()
	s, sources, err := f.scanner(asked.config, targets, bars)
	if err != nil {
		return err
	}
	s.window = asked.window
	found, err := s.scan(cmd.Context(), sources)
	if err != nil {
		return err
	}
	defer found.close()
	bars.close()
	return f.tell(cmd, j, asked, found, targets)
}

// tell writes what was found to wherever it is wanted.
func (f *scanFlags) tell(cmd *cobra.Command, j *job, asked scanning, found *scanned, targets []string) error {
	r := found.report(newFilter(f.kinds, f.people))
	r.Window.Default, r.Narrowed = asked.byDefault, f.narrowed()
	write := func(w io.Writer) error { return writeReport(w, f.output, asked.format, r) }
	if err := j.guarded(f.output, asked.format, write)(cmd.OutOrStdout()); err != nil {
		return err
	}
	short := found.shortfall(cmd.Context(), j.stderr)
	held := found.judge(asked.conditions, f.opening(targets))
	failed := j.sayConditions(held)
	if err := j.finish(found, r, f.output, held); err != nil {
		return err
	}
	if err := asked.to.push(cmd.Context(), found, r); err != nil {
		return err
	}
	return cmp.Or(failed, short)
}

// shortfall tells on stderr what a report rests on too little for, and turns
// it into an exit code. A report's reader may never see its coverage line.
func (found *scanned) shortfall(ctx context.Context, stderr io.Writer) error {
	for _, err := range found.failed {
		fmt.Fprintf(stderr, "unsung: %s\n", found.runner.Harmless([]byte(err.Error())))
	}
	for _, r := range found.repos {
		for _, n := range r.repo.Notices() {
			found.runner.Say(stderr, ci.Line, fmt.Sprintf("%s: %s (%s)", n.Where, n.What, n.Fix))
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
			found.tellGap(stderr, g)
		}
	}
	if n > toldGaps {
		fmt.Fprintf(stderr, "unsung: and %d more parts that could not be read: see coverage in --format json\n", n-toldGaps)
	}
	return n
}

// tellGap tells one, and shows it on a job's page where the job is what to mend.
func (found *scanned) tellGap(stderr io.Writer, g ledger.Gap) {
	level := ci.Line
	if g.Fix != "" && g.Fix == found.runner.Unshallow() {
		level = ci.Warning
	}
	found.runner.Say(stderr, level, fmt.Sprintf("%s: %s: %s (%s)", g.Source, g.Where, g.What, g.Fix))
}

// writeReport writes to the named file, or to stdout when there is no name. A
// folder takes pages.
func writeReport(stdout io.Writer, name, format string, r *report.Report) error {
	if toStdout(name) {
		return report.Write(stdout, format, r, terminalOptions(stdout))
	}
	if format == "html" && isFolder(name) {
		return writeSite(name, r)
	}
	return writeFile(name, func(w io.Writer) error {
		return report.Write(w, format, r, report.Options{})
	})
}
