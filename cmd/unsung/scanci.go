package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
	"github.com/unsung-dev/unsung/cmd/unsung/gate"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/sinks/report"
)

// job is a scan as part of a job, and nothing outside of one.
type job struct {
	ci.Runner
	stderr io.Writer
	notes  []string // what whoever looks at the job should know of the scan
}

// newJob finds out whether a scan is part of one.
func newJob(cmd *cobra.Command) *job {
	return &job{Runner: ci.Find(os.LookupEnv), stderr: cmd.ErrOrStderr()}
}

// guarded is the same writing with a guard: in the log of a job a name in a table
// is not to be taken for an order. What programs read stays as it is.
func (j *job) guarded(name, format string, write func(io.Writer) error) func(io.Writer) error {
	if j.Kind == ci.None || format != "table" || !toStdout(name) {
		return write
	}
	return func(w io.Writer) error {
		var table bytes.Buffer
		if err := write(&table); err != nil {
			return err
		}
		_, err := w.Write(j.Harmless(table.Bytes()))
		return err
	}
}

// note tells something on standard error and in the summary.
func (j *job) note(level ci.Level, text string) {
	j.notes = append(j.notes, text)
	j.Say(j.stderr, level, text)
}

// knowForge adds what runs on the job's host, which its name need not tell.
func knowForge(cfg *config.Config, r ci.Runner) {
	known := func(f config.Forge) bool { return strings.EqualFold(f.Host, r.Host) }
	if r.Host != "" && !slices.ContainsFunc(cfg.Forges, known) {
		cfg.Forges = append(cfg.Forges, config.Forge{Host: r.Host, Type: r.Forge})
	}
}

// targets are what a job's scan reads where neither the command line nor the
// configuration names anything: the job's repository with its threads, and the
// checkout as its history. Without a login it is the checkout alone.
func (j *job) targets(ctx context.Context, f *scanFlags, cfg *config.Config, named []string) ([]string, error) {
	if j.Kind == ci.None || len(named) > 0 || len(cfg.Repositories) > 0 {
		return named, nil
	}
	auth, err := wiring.Login(f.tokenFile, cfg.GitHub)
	switch {
	case err != nil:
		return nil, err
	case j.Repository == "":
		j.note(ci.Notice, "only the git history of the checkout is read: issues and reviews of "+j.Host+" are not read yet")
		return nil, nil
	case !auth.Known():
		j.note(ci.Notice, "only the git history of the checkout is read: with env: {GITHUB_TOKEN: ${{ github.token }}} issues and pull requests are too")
		return nil, nil
	}
	if f.clone == "" && cfg.GitHub.Clone == "" {
		f.clone = j.checkout(ctx)
	}
	if f.clone != "" && strings.HasPrefix(j.Event, "pull_request") {
		j.note(ci.Notice, "this checkout is of a pull request: its commits count here as if they were merged")
	}
	return []string{"github:" + j.Repository}, nil
}

// checkout is the folder with the history of the job's repository, "" where there
// is none, be it that of another repository or nothing that git knows.
func (j *job) checkout(ctx context.Context) string {
	for _, folder := range []string{".", j.Workspace} {
		repo, err := gitlog.Open(ctx, folder, gitlog.Options{NoCache: true})
		if err != nil {
			continue
		}
		name := strings.ToLower(repo.Repo.Name)
		_ = repo.Close() // it was only looked at
		if !strings.Contains(name, "/") || strings.HasSuffix(name, "/"+strings.ToLower(j.Repository)) {
			return folder
		}
	}
	return ""
}

// finish writes the summary and the outputs of a job, where there is one.
func (j *job) finish(found *scanned, r *report.Report, output string, held []gated) error {
	if j.Kind == ci.None {
		return nil
	}
	var summary strings.Builder
	tellConditions(&summary, held)
	for _, text := range j.notes {
		fmt.Fprintf(&summary, "> %s\n\n", report.Markdown(text))
	}
	if found.shallow() {
		fmt.Fprintf(&summary, "### The checkout is shallow\n\nIts history ends early, and what came before is not counted. These lines fetch all of it:\n\n```yaml\n%s```\n\n", j.Whole())
	}
	if err := report.Write(&summary, "markdown", r, report.Options{}); err != nil {
		return err
	}
	if err := j.Summarise(summary.String()); err != nil {
		return err
	}
	return j.Tell(outputs(r, output, held))
}

// outputs are what later steps of a job can ask for. Docs/ci.md has the table.
func outputs(r *report.Report, output string, held []gated) []ci.Output {
	hidden, authored := 0, 0
	for _, p := range r.People {
		hidden, authored = hidden+p.Hidden(), authored+p.Counts[ledger.Authored]
	}
	all := []ci.Output{
		{Name: "hidden", Value: strconv.Itoa(hidden)},
		{Name: "authored", Value: strconv.Itoa(authored)},
		{Name: "people", Value: strconv.Itoa(len(r.People))},
		{Name: "gaps", Value: strconv.Itoa(len(r.Coverage.Gaps))},
		{Name: "complete", Value: strconv.FormatBool(whole(r))},
		{Name: "failed", Value: inState(held, gate.Holds)},
		{Name: "unclear", Value: inState(held, gate.Unclear)},
	}
	return append(all, fileOutput(output)...)
}

// fileOutput is where a report was written, nothing where that is no file.
func fileOutput(name string) []ci.Output {
	path, err := filepath.Abs(name)
	if err != nil || toStdout(name) {
		return nil
	}
	return []ci.Output{{Name: "report", Value: path}}
}

// whole tells a report that rests on everything there is.
func whole(r *report.Report) bool { return !r.Coverage.Partial && len(r.Coverage.Gaps) == 0 }
