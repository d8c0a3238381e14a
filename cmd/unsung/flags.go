package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/ci"
	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// sourceFlags say what to read, for every command that reads a history.
type sourceFlags struct {
	config    string
	ref       string
	clone     string
	ledger    string
	tokenFile string
	maxWait   time.Duration
	quiet     bool
}

func (f *sourceFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.config, "config", "", "configuration `FILE`: aliases, bots, people to leave out, teams, paths")
	cmd.Flags().StringVar(&f.ref, "ref", "", "branch, tag or commit to read (default: what HEAD points at)")
	cmd.Flags().Var(textFlag{&f.clone, checkClone}, "clone", "where the git history of a repository on GitHub comes from: auto, none or a `FOLDER` (default auto)")
	addLedger(cmd, &f.ledger)
	cmd.Flags().StringVar(&f.tokenFile, "token-file", "", "`FILE` with a token for GitHub (default: GITHUB_TOKEN, GH_TOKEN)")
	f.maxWait = 10 * time.Minute
	cmd.Flags().Var((*patience)(&f.maxWait), "max-wait", "how long to wait for GitHub's limits; beyond it, the next scan goes on; the short pauses that GitHub asks for are kept in any case")
	cmd.Flags().BoolVar(&f.quiet, "no-progress", false, "say nothing of progress on stderr")
}

// addLedger is the flag of every command that reads or writes the ledger.
func addLedger(cmd *cobra.Command, to *string) {
	cmd.Flags().Var(textFlag{to, checkLedger}, "ledger", "`FILE` that keeps what GitHub told, or :memory: (default in the user's state folder)")
}

// scanner gets ready to read the targets.
func (f *sourceFlags) scanner(cfg *config.Config, targets []string, bars progress) (*scanner, []wiring.Source, error) {
	auth, err := wiring.Login(f.tokenFile, cfg.GitHub)
	if err != nil {
		return nil, nil, err
	}
	caps, err := capsOf(cfg)
	if err != nil {
		return nil, nil, err
	}
	runner := ci.Find(os.LookupEnv)
	knowForge(cfg, runner)
	sources, err := f.sourcesOf(targets, cfg, auth.Known())
	return &scanner{
		config: cfg, caps: caps, auth: auth, ledger: f.ledger, maxWait: f.maxWait, bars: bars, runner: runner, logins: map[string]*forge{},
	}, sources, err
}

// scanFlags are all flags of unsung scan.
type scanFlags struct {
	sourceFlags
	pullFlags
	since, until  string
	kinds         []string
	people        []string
	excludePeople []string
	format        string
	output        string
	push          string
	failIf        []string
}

func (f *scanFlags) add(cmd *cobra.Command) {
	f.sourceFlags.add(cmd)
	flags := cmd.Flags()
	flags.StringVar(&f.since, "since", "", "start: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all (default 90d)")
	flags.StringVar(&f.until, "until", "", "end: the same; a date includes its day (default now)")
	flags.StringSliceVar(&f.kinds, "kind", nil, "only these `KINDS` of work: "+joinKinds())
	flags.StringSliceVar(&f.people, "person", nil, "only these `PEOPLE`: name, e-mail or login, * allowed")
	flags.StringSliceVar(&f.excludePeople, "exclude-person", nil, "leave out these `PEOPLE` everywhere")
	flags.StringVar(&f.format, "format", "", "one of "+strings.Join(report.Formats(), ", ")+" (default table, or what --output ends with)")
	flags.StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output; FOLDER/ takes a page for each team and person")
	flags.StringVar(&f.push, "push", "", "give the numbers to the Pushgateway at this `URL` too")
	flags.StringArrayVar(&f.failIf, "fail-if", nil, "exit with 4 where this `CONDITION` holds, such as concentration.triage>0.9; may be given several times")
	f.pullFlags.add(cmd)
	complete(cmd, "format", append(report.Formats(), "trailers"))
	complete(cmd, "kind", ledger.KindNames())
}

// narrowed are the flags that leave something out, for the report to say so.
func (f *scanFlags) narrowed() []string {
	var all []string
	for _, k := range f.kinds {
		all = append(all, "--kind "+k)
	}
	for _, p := range f.people {
		all = append(all, "--person "+p)
	}
	return all
}

// complete offers the values of a flag to the shell.
func complete(cmd *cobra.Command, flag string, values []string) {
	err := cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	if err != nil {
		panic(err) // only for a flag that does not exist
	}
}

func joinKinds() string { return strings.Join(ledger.KindNames(), ", ") }

// checkKinds refuses kinds that nothing detects.
func checkKinds(kinds []string) error {
	for _, k := range kinds {
		if !slices.Contains(ledger.KindNames(), k) {
			return usageError{fmt.Errorf("--kind %q: no such kind of work; want one of %s", k, joinKinds())}
		}
	}
	return nil
}

// chooseFormat is what --format says, else what the output's name suggests,
// else a table.
func chooseFormat(format, output string) (string, error) {
	if format == "" {
		format = formatOf(output)
	}
	if format == "" && namesFolder(output) {
		format = "html"
	}
	if format == "" {
		format = "table"
	}
	if !slices.Contains(report.Formats(), format) {
		return "", usageError{fmt.Errorf("--format %q: no such format; want one of %s", format, strings.Join(report.Formats(), ", "))}
	}
	return format, nil
}

// formatOf is the format that the name of a file suggests, "" where it suggests none.
func formatOf(output string) string { return formatByName[strings.ToLower(filepath.Ext(output))] }

var formatByName = map[string]string{
	".html": "html", ".htm": "html", ".json": "json", ".jsonl": "jsonl",
	".csv": "csv", ".md": "markdown", ".markdown": "markdown",
	".pdf": "pdf", // refused, rather than another format under this name: a browser makes one of the html
}

// window is the span that the flags ask for, or the configuration where they
// say nothing; byDefault is set when neither does.
func (f *scanFlags) window(cfg *config.Config, now time.Time) (w config.Window, byDefault bool, err error) {
	since := cmp.Or(f.since, cfg.Window)
	if since == "" {
		since, byDefault = config.DefaultWindow, true
	}
	if w, err = config.ParseWindow(since, f.until, now); err != nil {
		return w, false, usageError{fmt.Errorf("--%w", err)}
	}
	return w, byDefault, nil
}

// loadConfig reads the configuration file, if one is named.
func (f *sourceFlags) loadConfig() (*config.Config, error) {
	cfg, err := config.Load(f.config, os.LookupEnv)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usageError{fmt.Errorf("--config %s: there is no such file", f.config)}
	}
	if err == nil {
		err = misplaced(f.config, cfg)
	}
	if err != nil {
		return nil, usageError{err}
	}
	return cfg, nil
}

// misplaced are rules and templates in a configuration that make no sense, with
// their places in its file.
func misplaced(name string, cfg *config.Config) error {
	mistakes := append(recognise.Mistakes(cfg), criteriaMistakes(cfg)...)
	if len(mistakes) == 0 {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var all []error
	for _, m := range mistakes {
		all = append(all, config.Misplaced(name, text, m.What, m.Path...))
	}
	return errors.Join(all...)
}
