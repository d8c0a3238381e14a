package main

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/ledger/record"
)

func newSuggestApprove() *cobra.Command {
	var f recordFlags
	cmd := &cobra.Command{
		Use:   "approve ID",
		Short: "Note that a suggestion is right, and put it into the feed",
		Long: `Approve notes that a person found a suggestion right. From then on it is in the
feed, if there is one and the person wants to be thanked in public. What it is
delivered to does not change. One that was declined is declined no longer, but what
of it was dropped waits again only by unsung outbox retry. The first digits of the
id do where they are enough: unsung suggest list shows them.`,
		Example: "  unsung suggest approve 1f0c2a7b9d",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.decide(cmd, args[0], "approved", func(rec *record.Ledger, id string) error {
				return rec.Approve(cmd.Context(), id, time.Now().UTC())
			})
		},
	}
	f.add(cmd)
	return cmd
}

func newSuggestDecline() *cobra.Command {
	var f recordFlags
	reason := "declined"
	cmd := &cobra.Command{
		Use:   "decline ID",
		Short: "Take a suggestion back that is not right, for ever",
		Long: `Decline takes a suggestion back: what of it waits to be delivered is dropped, and it
is not suggested again. What was delivered stays where it is.`,
		Example: "  unsung suggest decline 1f0c2a7b9d --reason 'it was a rota'",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return f.decide(cmd, args[0], "declined", func(rec *record.Ledger, id string) error {
				return rec.Decline(cmd.Context(), id, reason)
			})
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&reason, "reason", reason, "why, for the record")
	return cmd
}

// decide has a person's decision recorded.
func (f *recordFlags) decide(cmd *cobra.Command, written, what string, decide func(rec *record.Ledger, id string) error) error {
	id := strings.ToLower(strings.TrimSpace(written))
	if len(id) < fewestDigits {
		return usageError{fmt.Errorf("%q is too short for the id of a suggestion: give at least its first %d digits", written, fewestDigits)}
	}
	_, rec, err := f.open(cmd.Context(), record.Open)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // what was decided was committed
	err = decide(rec, id)
	switch {
	case errors.Is(err, record.ErrNoSuggestion):
		return fmt.Errorf("%w: unsung suggest list shows all there are", err)
	case err != nil:
		return helpful(err)
	}
	_, err = fmt.Fprintf(cmd.OutOrStdout(), "%s: %s\n", id, what)
	return err
}
