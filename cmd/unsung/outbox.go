package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/view"
)

func newOutbox() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "outbox",
		Short: "Look at what is on its way to webhooks, try it again, or drop it",
		Long: `Outbox shows what is on its way to webhooks and what became of it, and lets a
person decide on what no webhook took. It works while unsung serve is running.

What is pending waits or is under way; done was taken; dead was refused for good,
or for too long; dropped is not to be sent; withdrawn held no longer before it was
sent. docs/recognition.md says more.`,
		Example: `  unsung outbox list --state dead
  unsung outbox show msg_1f0c2a7b9d
  unsung outbox retry --dead --destination thanks`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newOutboxList(), newOutboxShow(), newOutboxRetry(), newOutboxDrop())
	return cmd
}

// deliveries are those of a ledger as they may be shown now: nothing is told of
// whoever opted out since.
type deliveries struct {
	config *config.Config
	record *record.Ledger
	view   *view.View
	now    time.Time
}

// openDeliveries opens the ledger to read in it.
func (f *recordFlags) openDeliveries(ctx context.Context) (*deliveries, error) {
	cfg, rec, err := f.open(ctx, record.OpenToRead)
	if err != nil {
		return nil, err
	}
	sight, err := recognise.ReadSight(ctx, rec, cfg)
	if err != nil {
		return nil, errors.Join(err, rec.Close())
	}
	return &deliveries{cfg, rec, sight.View, time.Now().UTC()}, nil
}

// nobody stands for who may not be seen, or is not known under that name any more.
const nobody = "(nobody)"

// shownDelivery is a delivery as it may be shown.
type shownDelivery struct {
	ledger.OutboxRow
	person   string
	headline string
	// suggestion is as it may be shown; nil of a digest, and of whoever may not be
	// seen.
	suggestion *ledger.Suggestion
}

func (d *deliveries) shown(row ledger.OutboxRow) shownDelivery {
	s := shownDelivery{OutboxRow: row}
	s.Error = d.view.Text(row.Error)
	if row.Suggestion == nil {
		s.headline = row.About
		return s
	}
	state := *row.Suggestion
	state.Reason = d.view.Text(state.Reason)
	s.Suggestion = &state
	about, _, ok := d.view.Suggestion(state.Suggestion)
	if !ok {
		s.person, s.Error = nobody, ""
		return s
	}
	s.person, s.headline, s.suggestion = about.Person, about.Headline, &about
	return s
}

// underWay tells whether somebody is sending it.
func (s *shownDelivery) underWay(now time.Time) bool {
	return s.State == ledger.DeliveryPending && s.LeasedUntil.After(now)
}

// idPrefix begins the id of every delivery, and fewestDigits are what it takes to
// tell one from others.
const (
	idPrefix     = "msg_"
	fewestDigits = 4
)

// deliveryID is an id as a person writes it: what it begins with, with or without
// the prefix.
func deliveryID(written string) (string, error) {
	digits := strings.TrimPrefix(strings.ToLower(strings.TrimSpace(written)), idPrefix)
	if len(digits) < fewestDigits {
		return "", usageError{fmt.Errorf("%q is too short for the id of a delivery: give at least its first %d digits, such as %s1f0c", written, fewestDigits, idPrefix)}
	}
	return idPrefix + digits, nil
}

// deliveryIDs are several, or the first mistake among them.
func deliveryIDs(written []string) ([]string, error) {
	var all []string
	for _, w := range written {
		id, err := deliveryID(w)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all, nil
}

// helpful adds to an error about an id what to do.
func helpful(err error) error {
	switch {
	case errors.Is(err, record.ErrNoDelivery):
		return fmt.Errorf("%w: unsung outbox list shows all there are", err)
	case errors.Is(err, record.ErrAmbiguous):
		return fmt.Errorf("%w: give more of its digits", err)
	}
	return err
}
