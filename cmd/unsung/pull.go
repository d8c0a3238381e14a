package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/miner/gitlog"
	"github.com/unsung-dev/unsung/signals/pullcredit"
)

// pullFormats are how the credit that a pull request lacks can be written.
func pullFormats() []string { return append(sheetFormats(), "trailers") }

// pullEvent stands for the pull request that a job is for.
const pullEvent = "event"

// pullFlags are those of unsung scan that are about one pull request.
type pullFlags struct {
	pull     string
	trailers []string
	check    bool
}

func (f *pullFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.pull, "pull", "", "tell what credit the commits of pull request `NUMBER` lack, as trailers to add; event for that of a job")
	flags.StringSliceVar(&f.trailers, "trailers", nil, "with --pull, only these `TRAILERS`: "+strings.Join(pullcredit.Trailers(), ", "))
	flags.BoolVar(&f.check, "check", false, "with --pull, exit with 4 where credit is missing or a trailer is wrong")
	complete(cmd, "trailers", pullcredit.Trailers())
}

// pullLess are flags of unsung scan that say nothing of one pull request.
var pullLess = []string{"since", "until", "kind", "person", "push", "fail-if", "ref", "clone"}

// onlyWithPull refuses flags that are about one pull request where none is asked
// about.
func (f *pullFlags) onlyWithPull(cmd *cobra.Command) error {
	for _, name := range []string{"check", "trailers"} {
		if cmd.Flags().Changed(name) {
			return usageError{fmt.Errorf("--%s is for --pull NUMBER: name a pull request, or leave it out", name)}
		}
	}
	return nil
}

// runPull tells what credit one pull request lacks.
func runPull(cmd *cobra.Command, f *scanFlags, targets []string) error {
	wants, err := f.wantedPull(cmd)
	if err != nil {
		return err
	}
	j := newJob(cmd)
	at, err := f.pullAt(cmd.Context(), j, wants.config, targets)
	if err != nil {
		return usageError{err}
	}
	bars := newProgress(cmd.Context(), cmd.ErrOrStderr(), f.quiet)
	defer bars.close()
	s, sources, err := f.scanner(wants.config, []string{at.target}, bars)
	if err != nil {
		return err
	}
	if !sources[0].OnGitHub() || sources[0].All() {
		return usageError{fmt.Errorf("--pull: %s is no repository on GitHub: want github:OWNER/NAME", at.target)}
	}
	found, err := s.readPull(cmd.Context(), sources[0].Slug, at.number, wants.trailers)
	if err != nil {
		return err
	}
	bars.close()
	return found.tell(cmd.OutOrStdout(), j, f, wants.format)
}

// pullWanted is what --pull was asked for, checked before anything is read.
type pullWanted struct {
	config   *config.Config
	format   string
	trailers []string
}

func (f *scanFlags) wantedPull(cmd *cobra.Command) (w pullWanted, err error) {
	for _, name := range pullLess {
		if cmd.Flags().Changed(name) {
			return w, usageError{fmt.Errorf("--%s says nothing of one pull request: leave it out with --pull", name)}
		}
	}
	w.format = cmp.Or(f.format, formatOf(f.output), "table")
	if err = checkOneOf("format", w.format, pullFormats()); err != nil {
		return w, err
	}
	if w.trailers, err = f.wantedTrailers(); err != nil {
		return w, err
	}
	w.config, err = f.loadConfig()
	if err == nil {
		w.config.People.Exclude = append(w.config.People.Exclude, f.excludePeople...)
	}
	return w, err
}

// wantedTrailers are those that --trailers names, in their usual spelling; all
// where it names none.
func (f *pullFlags) wantedTrailers() ([]string, error) {
	all := pullcredit.Trailers()
	if len(f.trailers) == 0 {
		return all, nil
	}
	var wanted []string
	for _, name := range f.trailers {
		at := slices.IndexFunc(all, func(t string) bool { return strings.EqualFold(t, name) })
		if at < 0 {
			return nil, usageError{fmt.Errorf("--trailers %q: no such trailer; want some of %s", name, strings.Join(all, ", "))}
		}
		wanted = append(wanted, all[at])
	}
	return wanted, nil
}

// pullAddress is one pull request.
type pullAddress struct {
	target string // "github:octo/example"
	number int
}

// pullPage is the address of a pull request's page.
var pullPage = regexp.MustCompile(`^(https?://[^\s?#]+)/pull/(\d{1,9})(?:[/?#].*)?$`)

// pullAt finds out which pull request is meant: the number, in the repository that
// is named, else that of the job, the configuration or the current folder.
func (f *scanFlags) pullAt(ctx context.Context, j *job, cfg *config.Config, targets []string) (at pullAddress, err error) {
	if m := pullPage.FindStringSubmatch(f.pull); m != nil && len(targets) == 0 {
		at.number, err = strconv.Atoi(m[2])
		return pullAddress{m[1], at.number}, err
	}
	if f.pull == pullEvent {
		at.number, err = j.Pull()
	} else if at.number, err = strconv.Atoi(f.pull); err != nil || at.number < 1 {
		err = errors.New("want its number, the address of its page, or event in GitHub Actions")
	}
	if err != nil {
		return at, fmt.Errorf("--pull %q: %w", plain.Head(f.pull, 80), err)
	}
	at.target, err = pullHome(ctx, j, cfg, targets)
	return at, err
}

// pullHome is the repository that a pull request is in.
func pullHome(ctx context.Context, j *job, cfg *config.Config, targets []string) (string, error) {
	switch {
	case len(targets) > 1:
		return "", errors.New("--pull is about one pull request: name one repository, github:OWNER/NAME")
	case len(targets) == 1:
		return targets[0], nil
	case j.Repository != "":
		return "github:" + j.Repository, nil
	case len(cfg.Repositories) == 1:
		return cfg.Repositories[0].Source, nil
	case len(cfg.Repositories) == 0:
		if repo, err := gitlog.Open(ctx, ".", gitlog.Options{NoCache: true, Forges: wiring.Forges(cfg)}); err == nil {
			name := repo.Repo.Name
			_ = repo.Close() // it was only looked at
			if strings.Count(name, "/") == 2 {
				return "https://" + name, nil
			}
		}
	}
	return "", errors.New("--pull: in which repository? Name it: github:OWNER/NAME")
}

// tell writes what was found to wherever it is wanted.
func (p *pullFound) tell(stdout io.Writer, j *job, f *scanFlags, format string) error {
	write := func(w io.Writer) error { return p.write(w, format) }
	if err := writeOutput(stdout, f.output, j.guarded(f.output, format, write)); err != nil {
		return err
	}
	for _, g := range p.gaps {
		j.Say(j.stderr, ci.Line, fmt.Sprintf("%s: %s: %s (%s)", g.Source, g.Where, g.What, g.Fix))
	}
	if err := p.finish(j, f.output); err != nil {
		return err
	}
	if f.check && len(p.missing)+len(p.mistakes) > 0 {
		j.Say(j.stderr, ci.Error, p.summary()+" What to add or to mend stands in the report.")
		return errMet
	}
	if len(p.gaps) > 0 {
		return errPartial
	}
	return nil
}

// finish writes the summary and the outputs of a job, where there is one.
func (p *pullFound) finish(j *job, output string) error {
	var summary strings.Builder
	if err := p.write(&summary, "markdown"); err != nil {
		return err
	}
	if err := j.Summarise(summary.String()); err != nil {
		return err
	}
	return j.Tell(append([]ci.Output{
		{Name: "missing_credit", Value: strconv.Itoa(len(p.missing))},
		{Name: "wrong_trailers", Value: strconv.Itoa(len(p.mistakes))},
		{Name: "trailers", Value: strings.Join(p.lines(), "\n")},
	}, fileOutput(output)...))
}
