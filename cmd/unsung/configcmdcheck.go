package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
)

func newConfigCheck() *cobra.Command {
	var reach bool
	cmd := &cobra.Command{
		Use:   "check [FILE]",
		Short: "Tell what is wrong with a configuration file, and what it reads",
		Long: `Check tells all mistakes in a configuration file (unsung.yaml unless FILE says
otherwise) with their places, or else what would be read, as whom, where it is
kept, what the daemon would do with it, and what would be suggested as worth a
thank-you. It asks nobody, unless
--reach is given: then every source is asked once whether it can be read, and
nothing is kept.

Exit codes: 0 all is well; 1 failed; 2 mistakes in the file; 3 with --reach, some
could not be reached.`,
		Example: "  unsung config check\n  unsung config check --reach /etc/unsung.yaml",
		Args:    usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, err := fileOf(args)
			if err != nil {
				return err
			}
			c, err := checkConfig(name)
			if err != nil {
				return err
			}
			if err := c.tell(cmd.OutOrStdout()); err != nil || !reach {
				return err
			}
			fmt.Fprintln(cmd.OutOrStdout())
			return c.reach(cmd.Context(), cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	cmd.Flags().BoolVar(&reach, "reach", false, "ask every source once whether it can be read")
	return cmd
}

// tell writes what would be done.
func (c *checked) tell(stdout io.Writer) error {
	fmt.Fprintf(stdout, "%s is valid.\n\n", c.name)
	if err := writeRows(stdout, c.rows()); err != nil {
		return err
	}
	fmt.Fprint(stdout, "\nunsung serve:\n\n")
	if err := writeRows(stdout, c.daemonRows()); err != nil {
		return err
	}
	fmt.Fprint(stdout, "\nrecognition:\n\n")
	return writeRows(stdout, c.recognitionRows())
}

// checked is a configuration in which nothing is wrong, and what follows from it
// and from the environment.
type checked struct {
	name    string
	config  *config.Config
	auth    api.Auth
	noLogin error // why the login that is named cannot be had
	sources []wiring.Source
	ledger  string
	told    int // self-reports in the file that is named
}

// checkConfig reads a file and tells all mistakes in it.
func checkConfig(name string) (*checked, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, usageError{fmt.Errorf("%s: there is no such file: unsung config init %s makes one", name, name)}
	}
	if err != nil {
		return nil, fmt.Errorf("read the configuration: %w", err)
	}
	cfg, err := config.Parse(name, text, os.LookupEnv)
	if err != nil {
		return nil, usageError{err}
	}
	c := &checked{name: name, config: cfg}
	c.auth, c.noLogin = wiring.Login("", cfg.GitHub)
	if err := c.resolve(text); err != nil {
		return nil, usageError{err}
	}
	c.ledger, err = wiring.LedgerFile("", cfg)
	return c, err
}

// resolve finds the sources, and the mistakes that only the rooms which use the
// configuration know of.
func (c *checked) resolve(text []byte) error {
	var mistakes []error
	wrong := func(err error, path ...any) {
		if err != nil {
			mistakes = append(mistakes, config.Misplaced(c.name, text, err.Error(), path...))
		}
	}
	for i, r := range c.config.Repositories {
		_, err := wiring.Reading{Login: c.mayLogIn()}.Source(r, c.config)
		wrong(err, "repositories", i)
	}
	for _, kind := range slices.Sorted(maps.Keys(c.config.Caps)) {
		if !slices.Contains(ledger.KindNames(), kind) {
			wrong(fmt.Errorf("%q is no kind of work; want one of %s", kind, joinKinds()), "caps", kind)
		}
	}
	for _, m := range append(recognise.Mistakes(c.config), criteriaMistakes(c.config)...) {
		wrong(errors.New(m.What), m.Path...)
	}
	told, err := wiring.SelfReports(c.config, filepath.Dir(c.name), time.Now())
	c.told = len(told)
	if err != nil {
		mistakes = append(mistakes, err)
	}
	s := c.scanner(progress{})
	_, err = s.directory(&scanned{})
	wrong(err, "people", "aliases")
	_, err = wiring.Paths(c.config)
	wrong(err, "paths")
	if len(mistakes) == 0 {
		c.sources, err = (&sourceFlags{}).sourcesOf(nil, c.config, c.mayLogIn())
		wrong(err, "repositories")
	}
	return errors.Join(mistakes...)
}

// mayLogIn tells whether there is a login, be it one that cannot be read here.
func (c *checked) mayLogIn() bool { return c.auth.Known() || c.noLogin != nil }

// scanner is one that reads as the configuration says, waits for nothing and
// keeps nothing.
func (c *checked) scanner(bars progress) *scanner {
	return &scanner{config: c.config, auth: c.auth, ledger: wiring.InMemory, bars: bars, logins: map[string]*forge{}}
}
