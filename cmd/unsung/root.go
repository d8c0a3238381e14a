package main

import (
	"io"

	"github.com/spf13/cobra"
)

func newRoot(stdout, stderr io.Writer) *cobra.Command {
	root := &cobra.Command{
		Use:   "unsung",
		Short: "Find the work that never makes the highlight reel, and show it with evidence",
		Long: `Unsung finds the work that keeps a software team running and that the usual
statistics miss: reviewing, triage, answering, reverting what broke, testing,
documenting, mending the build, cutting releases, helping newcomers, mentoring,
and the help that people thank each other for.
Every claim comes with its evidence, so that somebody can say thank you.`,
		Example: "  unsung scan .\n  unsung scan --since all --format html --output report.html ~/src/project\n  GITHUB_TOKEN=… unsung scan --output report.html github:octo/example",
		Args:    usageArgs(cobra.NoArgs),
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
		Version: version,
		PersistentPreRun: func(cmd *cobra.Command, _ []string) {
			if cmd.Name() != "serve" { // which lasts, and needs no more memory than it must
				tuneMemory()
			}
		},
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetVersionTemplate(versionLine() + "\n")
	root.SetOut(stdout)
	root.SetErr(stderr)
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.AddCommand(newScan(), newExplain(), newExport(), newHistory(), newRejudge(), newServe(), newHealth(), newSuggest(), newNominate(), newAudit(), newRecognitions(), newAllContributors(), newPacket(), newOutbox(), newWebhook(), newConfig(), newVersion())
	return root
}

// usageArgs marks what is wrong with the number of arguments as wrong usage.
func usageArgs(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if err := check(cmd, args); err != nil {
			return usageError{err}
		}
		return nil
	}
}
