package main

import (
	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/config"
)

// scanTargets scans as unsung scan does, for commands that make something else of
// it than a report. What was found is to be closed.
func (f *sourceFlags) scanTargets(cmd *cobra.Command, cfg *config.Config, targets []string, window config.Window) (*scanned, error) {
	bars := newProgress(cmd.Context(), cmd.ErrOrStderr(), f.quiet)
	defer bars.close()
	s, sources, err := f.scanner(cfg, targets, bars)
	if err != nil {
		return nil, err
	}
	s.window = window
	return s.scan(cmd.Context(), sources)
}
