package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func newOutboxShow() *cobra.Command {
	var f recordFlags
	var format string
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show all of one delivery: how it went, and the draft with its evidence",
		Long: `Show prints all that is known of a delivery: how its attempts went, what the
receiver answered last, and the draft that it carries, with the evidence. The first
digits of the id do where they are enough.`,
		Example: "  unsung outbox show msg_1f0c2a7b9d\n  unsung outbox show 1f0c2a --format json",
		Args:    usageArgs(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			id, err := deliveryID(args[0])
			if err == nil {
				err = checkOneOf("format", format, outboxFormats())
			}
			if err != nil {
				return err
			}
			return runOutboxShow(cmd, &f, id, format)
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&format, "format", "table", "table or json")
	complete(cmd, "format", outboxFormats())
	return cmd
}

func runOutboxShow(cmd *cobra.Command, f *recordFlags, id, format string) error {
	d, err := f.openDeliveries(cmd.Context())
	if err != nil {
		return err
	}
	defer d.record.Close() //nolint:errcheck // it was only read from
	s, err := d.one(cmd.Context(), id)
	if err != nil {
		return err
	}
	if format == "json" {
		return writeJSON(cmd.OutOrStdout(), d.jsonOf(s))
	}
	p := &printer{w: cmd.OutOrStdout()}
	p.delivery(s, d.now)
	p.draft(s, d.config.Recognition.Location())
	return p.err
}

// one is the delivery whose id begins so.
func (d *deliveries) one(ctx context.Context, id string) (*shownDelivery, error) {
	rows, err := d.record.Outbox(ctx, record.OutboxQuery{IDs: []string{id}, Limit: 2})
	switch {
	case err != nil:
		return nil, err
	case len(rows) == 0:
		return nil, helpful(fmt.Errorf("%s: %w", id, record.ErrNoDelivery))
	case len(rows) > 1:
		return nil, helpful(fmt.Errorf("%s: %w", id, record.ErrAmbiguous))
	}
	s := d.shown(rows[0])
	return &s, nil
}

// delivery prints how it went.
func (p *printer) delivery(s *shownDelivery, now time.Time) {
	p.field("id", s.ID)
	p.field("to", s.Destination)
	p.field("state", fmt.Sprintf("%s, %s", s.State, s.when(now)))
	p.field("made", stamp(s.MadeAt))
	p.field("attempts", s.attempted())
	if s.Status != 0 {
		p.field("answer", fmt.Sprintf("HTTP %d", s.Status))
	}
	p.given("reason", s.Reason)
	p.given("error", s.Error)
}

// attempted is how often it was tried, and when.
func (s *shownDelivery) attempted() string {
	switch {
	case s.FirstAt.IsZero():
		return plain.Number(s.Attempts)
	case s.FirstAt.Equal(s.LastAt):
		return fmt.Sprintf("%s, on %s", plain.Number(s.Attempts), stamp(s.FirstAt))
	}
	return fmt.Sprintf("%s, from %s to %s", plain.Number(s.Attempts), stamp(s.FirstAt), stamp(s.LastAt))
}

// given prints a field that has something to say.
func (p *printer) given(name, value string) {
	if value != "" {
		p.field(name, value)
	}
}

// draft prints what it carries.
func (p *printer) draft(s *shownDelivery, zone *time.Location) {
	p.field("about", s.About)
	if s.Suggestion == nil {
		return
	}
	p.field("person", s.person)
	p.given("suggestion", s.decided())
	if s.suggestion == nil {
		return // who may not be seen
	}
	p.drafted(s.suggestion, zone)
}

// decided is what became of the suggestion, "" where it stands and nobody decided.
func (s *shownDelivery) decided() string {
	state := s.Suggestion
	said := ""
	switch {
	case !state.WithdrawnAt.IsZero():
		said = "withdrawn on " + stamp(state.WithdrawnAt)
	case !state.DeclinedAt.IsZero():
		said = "declined on " + stamp(state.DeclinedAt)
	case !state.ApprovedAt.IsZero():
		said = "approved on " + stamp(state.ApprovedAt)
	}
	if said != "" && state.Reason != "" && s.suggestion != nil {
		said += ": " + state.Reason
	}
	return said
}

func (p *printer) drafted(s *ledger.Suggestion, zone *time.Location) {
	p.given("team", s.Team)
	p.field("rule", s.Rule)
	p.field("kinds", strings.Join(texts(s.Kinds), ", "))
	p.field("when", spanOf(s, zone))
	p.field("audience", string(s.Audience))
	p.given("helped", strings.Join(s.Beneficiaries, ", "))
	p.given("givers", strings.Join(s.Givers, ", "))
	p.given("values", strings.Join(s.Values, ", "))
	if s.Points > 0 {
		p.field("points", plain.Number(s.Points))
	}
	p.field("why", s.Why)
	for _, e := range s.Evidence {
		p.field("evidence", e.URL)
	}
	if s.More > 0 {
		p.field("", "and "+plain.Number(s.More)+" more")
	}
	p.line("\n%s\n", plain.Line(s.Headline))
	for line := range strings.Lines(s.Message) {
		p.line("%s", plain.Line(line))
	}
}

// spanOf is when the work was done, in the zone that has its days.
func spanOf(s *ledger.Suggestion, zone *time.Location) string {
	from := s.From.In(zone).Format(time.DateOnly)
	if s.Until.IsZero() {
		return from
	}
	return from + " to " + s.Until.In(zone).Add(-time.Nanosecond).Format(time.DateOnly)
}
