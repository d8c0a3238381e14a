package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// usualConfig is what a configuration file is called where nobody says.
const usualConfig = "unsung.yaml"

func newConfig() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "config",
		Short:   "Begin, check and describe the configuration file",
		Example: "  unsung config init\n  unsung config check --reach\n  unsung config schema > unsung.schema.json",
		Args:    usageArgs(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newConfigInit(), newConfigCheck(), newConfigSchema())
	return cmd
}

func newConfigInit() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init [FILE]",
		Short: "Write a configuration file to begin with",
		Long: `Init writes a configuration file (unsung.yaml unless FILE says otherwise, - is
standard output) that is valid as it is: it reads the current folder. Every other
key is there behind a #, with its default or an example. A file that is there
already is left alone, unless --force is given.`,
		Example: "  unsung config init\n  unsung config init - | less",
		Args:    usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, err := fileOf(args)
			if err != nil {
				return err
			}
			return initConfig(cmd.OutOrStdout(), name, force)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace a file that is there")
	return cmd
}

func newConfigSchema() *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print a JSON Schema of the configuration file, for editors",
		Long: `Schema prints a JSON Schema (2020-12) of the configuration file. With it, an
editor completes keys, explains them and underlines mistakes: docs/configuration.md
says how.`,
		Example: "  unsung config schema > unsung.schema.json",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			text, err := config.Schema(ledger.KindNames())
			if err == nil {
				_, err = cmd.OutOrStdout().Write(text)
			}
			return err
		},
	}
}

// fileOf is the file that a command is given, or the usual one.
func fileOf(args []string) (string, error) {
	switch {
	case len(args) == 0:
		return usualConfig, nil
	case args[0] == "":
		return "", usageError{errors.New("the name of the file is empty: leave it out for " + usualConfig)}
	}
	return args[0], nil
}

func initConfig(stdout io.Writer, name string, force bool) error {
	write := func(w io.Writer) error {
		_, err := io.WriteString(w, config.Starting())
		return err
	}
	switch _, err := os.Lstat(name); {
	case name == "-":
		return write(stdout)
	case !errors.Is(err, fs.ErrNotExist) && !force:
		return fmt.Errorf("%s is there already: --force replaces it, or name another", name)
	}
	if err := writeFile(name, write); err != nil {
		return err
	}
	fmt.Fprintf(stdout, "Wrote %s. Edit it, then: unsung config check %s\n", name, name)
	return nil
}
