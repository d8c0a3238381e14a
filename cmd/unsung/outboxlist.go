package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// outboxListFlags are all flags of unsung outbox list.
type outboxListFlags struct {
	recordFlags
	states, destinations []string
	format               string
	limit                int
}

func newOutboxList() *cobra.Command {
	var f outboxListFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List deliveries, those that were made last first",
		Long: `List shows deliveries, those that were made last first: where each goes, of whom it
is, how it stands and when it is tried next, or was settled. Give the configuration
that unsung serve has: it says who is who, and who is to appear nowhere.`,
		Example: `  unsung outbox list
  unsung outbox list --state dead --destination thanks
  unsung outbox list --state pending --limit 0 --format json | jq -r '.[].id'`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runOutboxList(cmd, &f) },
	}
	f.add(cmd)
	cmd.Flags().StringSliceVar(&f.states, "state", nil, "only in these `STATES`: "+strings.Join(texts(ledger.DeliveryStates()), ", "))
	cmd.Flags().StringSliceVar(&f.destinations, "destination", nil, "only to these `WEBHOOKS`, by name")
	cmd.Flags().StringVar(&f.format, "format", "table", "table or json")
	cmd.Flags().IntVar(&f.limit, "limit", 100, "how many at most, 0 for all")
	complete(cmd, "state", texts(ledger.DeliveryStates()))
	complete(cmd, "format", outboxFormats())
	return cmd
}

// query is what the flags ask for, with one more than wanted, which tells whether
// there are more.
func (f *outboxListFlags) query() (q record.OutboxQuery, err error) {
	for _, s := range f.states {
		if err := checkOneOf("state", s, ledger.DeliveryStates()); err != nil {
			return q, err
		}
		q.States = append(q.States, ledger.DeliveryState(s))
	}
	switch {
	case f.limit < 0:
		return q, usageError{fmt.Errorf("--limit %d: want 0 or more", f.limit)}
	case f.limit > 0:
		q.Limit = f.limit + 1
	}
	q.Destinations = f.destinations
	return q, checkOneOf("format", f.format, outboxFormats())
}

// outboxFormats are how deliveries can be written.
func outboxFormats() []string { return []string{"table", "json"} }

func runOutboxList(cmd *cobra.Command, f *outboxListFlags) error {
	q, err := f.query()
	if err != nil {
		return err
	}
	d, err := f.openDeliveries(cmd.Context())
	if err != nil {
		return err
	}
	defer d.record.Close() //nolint:errcheck // it was only read from
	all, more, err := d.list(cmd.Context(), q)
	if err != nil {
		return err
	}
	write := d.table
	if f.format == "json" {
		write = d.json
	}
	if err := write(cmd.OutOrStdout(), all); err != nil {
		return err
	}
	d.notes(cmd.ErrOrStderr(), all, f, more)
	return nil
}

// list are the deliveries of the query but for the last, if there are that many.
func (d *deliveries) list(ctx context.Context, q record.OutboxQuery) (all []shownDelivery, more bool, err error) {
	rows, err := d.record.Outbox(ctx, q)
	if more = q.Limit > 0 && len(rows) == q.Limit; more {
		rows = rows[:q.Limit-1]
	}
	for _, row := range rows {
		all = append(all, d.shown(row))
	}
	return all, more, err
}

// notes tell what the list does not.
func (d *deliveries) notes(stderr io.Writer, all []shownDelivery, f *outboxListFlags, more bool) {
	switch asked := len(f.states)+len(f.destinations) > 0; {
	case len(all) == 0 && asked:
		fmt.Fprintln(stderr, "unsung: there is no such delivery")
	case len(all) == 0:
		fmt.Fprintln(stderr, "unsung: nothing was to be delivered yet: unsung suggest --dry-run shows what there would be")
	}
	if more {
		fmt.Fprintf(stderr, "unsung: there are more than %s: --limit 0 shows all\n", plain.Number(f.limit))
	}
	if f.config == "" {
		return
	}
	var told []string
	for _, s := range all {
		if s.State == ledger.DeliveryPending && !d.goesTo(s.Destination) && !slices.Contains(told, s.Destination) {
			fmt.Fprintf(stderr, "unsung: what waits for %s is not sent: %s has no webhook of that name\n", plain.Line(s.Destination), f.config)
			told = append(told, s.Destination)
		}
	}
}

func (d *deliveries) goesTo(name string) bool {
	return slices.ContainsFunc(d.config.Webhooks, func(w config.Webhook) bool { return w.Name == name })
}

// What a table shows of an id and of a headline, in characters.
const (
	shownID       = len(idPrefix) + 10
	shownHeadline = 60
)

func (d *deliveries) table(w io.Writer, all []shownDelivery) error {
	if len(all) == 0 {
		return nil
	}
	var aligned bytes.Buffer
	t := tabwriter.NewWriter(&aligned, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "id\tto\tperson\twhat\tstate\tattempts\twhen (UTC)\treason")
	for _, s := range all {
		cells := []string{
			s.ID[:min(len(s.ID), shownID)], plain.Line(s.Destination), plain.Line(s.person), shortened(plain.Line(s.headline), shownHeadline),
			string(s.State), plain.Number(s.Attempts), s.when(d.now), plain.Line(s.reason()),
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	_ = t.Flush() // to memory
	for line := range strings.Lines(aligned.String()) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

// when is when it is tried next, or was settled.
func (s *shownDelivery) when(now time.Time) string {
	switch {
	case s.underWay(now):
		return "under way"
	case s.State == ledger.DeliveryPending:
		return "due " + stamp(s.DueAt)
	}
	return stamp(s.SettledAt)
}

// reason is what was wrong, with what the receiver answered.
func (s *shownDelivery) reason() string {
	if s.Reason != "" && s.Status != 0 {
		return fmt.Sprintf("%s (%d)", s.Reason, s.Status)
	}
	return s.Reason
}

// stamp is a time for a person, in UTC, "" for none.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02 15:04")
}

// shortened is a text of at most so many characters.
func shortened(s string, most int) string {
	if runes := []rune(s); len(runes) > most {
		return strings.TrimRight(string(runes[:most-1]), " ") + "…"
	}
	return s
}
