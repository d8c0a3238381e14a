package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version, the commit it was built from, and the Go version",
		Example: "  unsung version",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), versionLine())
			return err
		},
	}
}

// version is the release this tree is on the way to or at. A release build
// overrides it: -ldflags "-X main.version=…".
var version = "0.3.0-dev"

// versionLine is like "unsung 0.2.0 (1a2b3c4d5e, go1.26.8)".
func versionLine() string {
	build, ok := debug.ReadBuildInfo()
	if !ok {
		return "unsung " + version
	}
	commit := "no commit"
	for _, s := range build.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 10 {
			commit = s.Value[:10]
		}
	}
	return fmt.Sprintf("unsung %s (%s, %s)", version, commit, build.GoVersion)
}
