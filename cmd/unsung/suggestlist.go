package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// suggestListFlags are all flags of unsung suggest list.
type suggestListFlags struct {
	recordFlags
	since, format string
	states        []string
}

func newSuggestList() *cobra.Command {
	var f suggestListFlags
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List what was suggested, the newest first, with ids to approve or decline",
		Long: `List shows what was suggested, the newest first, and how far it got. The ids are what
approve and decline take. What was taken back is not listed, and neither is who opted
out, or wants no recognition, by now. Give the configuration that unsung serve has: it
says who is who.`,
		Example: `  unsung suggest list
  unsung suggest list --state made,sent --since 30d
  unsung suggest list --format json | jq -r '.[].suggestion.message'`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return runSuggestList(cmd, &f) },
	}
	f.add(cmd)
	cmd.Flags().StringVar(&f.since, "since", "90d", "suggested since: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all")
	cmd.Flags().StringSliceVar(&f.states, "state", nil, "only in these `STATES`: "+strings.Join(ledger.StageNames(), ", "))
	cmd.Flags().StringVar(&f.format, "format", "table", "table, json or markdown")
	complete(cmd, "format", sheetFormats())
	return cmd
}

// begin is since when suggestions are listed.
func (f *suggestListFlags) begin(now time.Time) (time.Time, error) {
	for _, state := range f.states {
		if err := checkOneOf("state", state, ledger.StageNames()); err != nil {
			return time.Time{}, err
		}
	}
	if err := checkOneOf("format", f.format, sheetFormats()); err != nil {
		return time.Time{}, err
	}
	window, err := config.ParseWindow(f.since, "", now)
	if err != nil {
		return time.Time{}, usageError{fmt.Errorf("--%w", err)}
	}
	return window.Since, nil
}

func runSuggestList(cmd *cobra.Command, f *suggestListFlags) error {
	since, err := f.begin(time.Now().UTC())
	if err != nil {
		return err
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	sight, err := recognise.ReadSight(cmd.Context(), rec, cfg)
	if err != nil {
		return err
	}
	all, err := rec.Suggestions(cmd.Context(), record.SuggestionQuery{Since: since})
	if err != nil {
		return err
	}
	rows := f.shown(sight, all)
	if f.format == "json" {
		return writeJSON(cmd.OutOrStdout(), rows)
	}
	return listSuggestions(newSheet(cmd.OutOrStdout(), f.format), rows)
}

// listedSuggestion is a suggestion as it is listed, with the fields that the API
// has; times that did not come are left out.
type listedSuggestion struct {
	Suggestion webhook.ThankYou `json:"suggestion"`
	State      string           `json:"state"`
	Made       time.Time        `json:"made"`
	Sent       time.Time        `json:"sent,omitzero"`
	Approved   time.Time        `json:"approved,omitzero"`
	Declined   time.Time        `json:"declined,omitzero"`
	Reason     string           `json:"reason"` // why it was declined
}

// wants tells whether suggestions of a stage are listed. What was withdrawn is
// shown to nobody.
func (f *suggestListFlags) wants(stage ledger.SuggestionStage) bool {
	return stage != ledger.SuggestionWithdrawn && (len(f.states) == 0 || slices.Contains(f.states, string(stage)))
}

// shown are suggestions as they may be shown now, of the states that are asked
// for.
func (f *suggestListFlags) shown(sight *recognise.Sight, all []ledger.SuggestionState) []listedSuggestion {
	rows, audience := []listedSuggestion{}, recognise.Audiences(sight.Config)
	for i := range all {
		s := &all[i]
		stage := s.Stage()
		about, who, ok := sight.View.Suggestion(s.Suggestion)
		if !ok || !f.wants(stage) {
			continue
		}
		if about.Audience = about.Audience.Stricter(audience(who)); about.Audience == ledger.None {
			continue
		}
		rows = append(rows, listedSuggestion{
			Suggestion: webhook.ThankYouOf(&about), State: string(stage), Made: s.MadeAt.UTC(), Sent: s.SentAt.UTC(),
			Approved: s.ApprovedAt.UTC(), Declined: s.DeclinedAt.UTC(), Reason: sight.View.Text(s.Reason),
		})
	}
	return rows
}

// shownSuggestionID is how much of an id a table shows, in characters.
const shownSuggestionID = 10

func listSuggestions(to sheet, rows []listedSuggestion) error {
	if len(rows) == 0 {
		to.say("There is nothing to list: unsung suggest --dry-run shows what would be suggested.")
		return to.result()
	}
	var cells [][]string
	for i := range rows {
		cells = append(cells, rows[i].cells())
	}
	to.grid([]string{"id", "made (UTC)", "state", "person", "what", "reason"}, cells)
	return to.result()
}

// cells are those of a table. A reason that says no more than the state is left
// out.
func (l *listedSuggestion) cells() []string {
	s, reason := &l.Suggestion, l.Reason
	if reason == l.State {
		reason = ""
	}
	return []string{s.ID[:min(len(s.ID), shownSuggestionID)], stamp(l.Made), l.State, s.Person, shortened(s.Headline, shownHeadline), reason}
}
