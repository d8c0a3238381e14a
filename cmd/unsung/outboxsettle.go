package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// outboxRetryFlags are all flags of unsung outbox retry.
type outboxRetryFlags struct {
	recordFlags
	dead         bool
	destinations []string
}

func newOutboxRetry() *cobra.Command {
	var f outboxRetryFlags
	cmd := &cobra.Command{
		Use:   "retry ID... | --dead",
		Short: "Let deliveries wait again, due at once and as if they were new",
		Long: `Retry lets deliveries wait again that are dead, that were dropped, or that wait for
their next attempt: they are due at once, and their attempts count from the start.
unsung serve, or the next unsung suggest, sends them. What was delivered, and what
is about something that was declined or withdrawn, stays as it is.`,
		Example: `  unsung outbox retry msg_1f0c2a7b9d msg_93cf7f4704
  unsung outbox retry --dead --destination thanks`,
		RunE: func(cmd *cobra.Command, args []string) error { return runOutboxRetry(cmd, &f, args) },
	}
	f.add(cmd)
	cmd.Flags().BoolVar(&f.dead, "dead", false, "all that are dead")
	cmd.Flags().StringSliceVar(&f.destinations, "destination", nil, "with --dead: only to these `WEBHOOKS`, by name")
	return cmd
}

func runOutboxRetry(cmd *cobra.Command, f *outboxRetryFlags, args []string) error {
	switch {
	case f.dead && len(args) > 0:
		return usageError{errors.New("--dead is for all that are dead: give ids, or --dead")}
	case !f.dead && len(f.destinations) > 0:
		return usageError{errors.New("--destination goes with --dead")}
	case !f.dead && len(args) == 0:
		return usageError{errors.New("give the ids of deliveries, or --dead for all that are dead")}
	}
	ids, err := deliveryIDs(args)
	if err != nil {
		return err
	}
	_, rec, err := f.open(cmd.Context(), record.Open)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // what was changed was committed
	now := time.Now().UTC()
	if f.dead {
		return retryDead(cmd.Context(), cmd.OutOrStdout(), rec, f.destinations, now)
	}
	return each(cmd.OutOrStdout(), ids, "waits again", func(id string) error { return rec.RetryDelivery(cmd.Context(), id, now) })
}

// retryDead retries all that are dead. What somebody else settles meanwhile is
// left alone.
func retryDead(ctx context.Context, stdout io.Writer, rec *record.Ledger, destinations []string, now time.Time) error {
	dead, err := rec.Outbox(ctx, record.OutboxQuery{States: []ledger.DeliveryState{ledger.DeliveryDead}, Destinations: destinations})
	if err != nil {
		return err
	}
	var waiting, settled int
	for _, row := range dead {
		switch err := rec.RetryDelivery(ctx, row.ID, now); {
		case errors.Is(err, record.ErrSettled):
			settled++
		case err != nil:
			return err
		default:
			waiting++
		}
	}
	_, err = fmt.Fprintf(stdout, "%s again\n", waits(waiting))
	if settled > 0 && err == nil {
		_, err = fmt.Fprintf(stdout, "%s about something that was declined or withdrawn: left as it is\n", plain.Count(settled, "is", "are"))
	}
	return err
}

func waits(n int) string {
	if n == 1 {
		return "1 delivery waits"
	}
	return plain.Number(n) + " deliveries wait"
}

func newOutboxDrop() *cobra.Command {
	var f recordFlags
	cmd := &cobra.Command{
		Use:   "drop ID...",
		Short: "Settle deliveries without making them",
		Long: `Drop settles deliveries that wait or are dead: they are not sent. One that is under
way at that moment may still arrive. unsung outbox retry brings them back.`,
		Example: "  unsung outbox drop msg_1f0c2a7b9d",
		Args:    usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			ids, err := deliveryIDs(args)
			if err != nil {
				return err
			}
			_, rec, err := f.open(cmd.Context(), record.Open)
			if err != nil {
				return err
			}
			defer rec.Close() //nolint:errcheck // what was changed was committed
			return each(cmd.OutOrStdout(), ids, "is dropped", func(id string) error { return rec.DropDelivery(cmd.Context(), id) })
		},
	}
	f.add(cmd)
	return cmd
}

// each does something to all, tells of each that it was done, and joins what was
// wrong with others.
func each(stdout io.Writer, ids []string, done string, do func(id string) error) error {
	var errs []error
	for _, id := range ids {
		err := do(id)
		if err == nil {
			_, err = fmt.Fprintf(stdout, "%s %s\n", id, done)
		}
		errs = append(errs, helpful(err))
	}
	return errors.Join(errs...)
}
