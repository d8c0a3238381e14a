package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// periodFlags are for commands about a calendar period.
type periodFlags struct {
	recordFlags
	period string
	format string
	output string
}

func (f *periodFlags) add(cmd *cobra.Command, byDefault string) {
	f.recordFlags.add(cmd)
	cmd.Flags().StringVar(&f.period, "period", "", "a month (2026-10), a quarter (2026-Q3) or a year (2026) (default "+byDefault+")")
	cmd.Flags().StringVar(&f.format, "format", "table", "table, json or markdown")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	complete(cmd, "format", sheetFormats())
}

// told is what such a command has to say.
type told interface {
	sheet(to sheet)
	json() any
}

// usualPeriod chooses from the last month and the last quarter that are over.
type usualPeriod func(month, quarter recognition.Period) recognition.Period

// run opens the ledger, has the period looked at, and writes what that came to.
func (f *periodFlags) run(cmd *cobra.Command, usual usualPeriod, look func(context.Context, *lookingAt) (told, error)) error {
	if err := checkSheetFormat(f.format); err != nil {
		return err
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	at := &lookingAt{record: rec, now: time.Now().UTC()}
	if at.period, err = f.wanted(cfg.Recognition.WithDefaults().Location(), at.now, usual); err != nil {
		return usageError{err}
	}
	if at.sight, err = recognise.ReadSight(cmd.Context(), rec, cfg.WithDefaults()); err != nil {
		return err
	}
	found, err := look(cmd.Context(), at)
	if err != nil {
		return err
	}
	return f.write(cmd.OutOrStdout(), found)
}

// wanted is the period that is asked for.
func (f *periodFlags) wanted(zone *time.Location, now time.Time, usual usualPeriod) (recognition.Period, error) {
	if f.period == "" {
		return usual(recognition.PeriodsEnded(now.In(zone))), nil
	}
	p, err := recognition.ParsePeriod(f.period, zone)
	switch {
	case err != nil:
		return p, fmt.Errorf("--%w", err)
	case !p.From.Before(now):
		return p, fmt.Errorf("--period %s: it has not begun", p.Name)
	}
	return p, nil
}

// lookingAt is what is looked at.
type lookingAt struct {
	record *record.Ledger
	sight  *recognise.Sight
	period recognition.Period
	now    time.Time
}

func (f *periodFlags) write(stdout io.Writer, found told) error {
	write := func(w io.Writer) error {
		if f.format == "json" {
			return writeJSON(w, found.json())
		}
		to := newSheet(w, f.format)
		found.sheet(to)
		return to.result()
	}
	if f.output == "" || f.output == "-" {
		return write(stdout)
	}
	return writeFile(f.output, write)
}

func newNominate() *cobra.Command {
	var f periodFlags
	cmd := &cobra.Command{
		Use:   "nominate",
		Short: "List who could be named for an unsung-hero award, with reasons and evidence",
		Long: `Nominate lists, for each kind of hidden work, who did much of it in a period and
steadily, with some of the evidence, for people to choose from. Nobody stands above
another: all are in the order of their names. It says who was looked at, what it
takes to be listed, and what it cannot see.`,
		Example: `  unsung nominate --period 2026-10
  unsung nominate --period 2026-Q3 --format markdown --output nominees.md`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd, lastMonth, func(ctx context.Context, at *lookingAt) (told, error) {
				found, err := at.sight.Nominate(ctx, at.record, at.period, at.now)
				return nominees(found), err
			})
		},
	}
	f.add(cmd, "the last month that is over")
	return cmd
}

func lastMonth(month, _ recognition.Period) recognition.Period     { return month }
func lastQuarter(_, quarter recognition.Period) recognition.Period { return quarter }

// nominees are nominations for people to read.
type nominees recognition.Nominees

func (n nominees) sheet(to sheet) {
	if len(n.Kinds) == 0 {
		to.say(fmt.Sprintf("Nobody could be named for %s: of %s that the ledger saw at work, none did enough of one kind, steadily.",
			n.Period.Title(), plain.Count(n.Eligible, "person", "people")))
	} else {
		to.say(fmt.Sprintf("Who could be named for %s: %s of %s that were seen at work, by name.",
			n.Period.Title(), plain.Number(n.Nominated), plain.Number(n.Eligible)))
	}
	for _, k := range n.Kinds {
		to.section(fmt.Sprintf("%s (%d or more, in %d weeks or more)", k.Kind, k.Least, k.Weeks))
		for i := range k.Nominees {
			nomineeOn(to, &k.Nominees[i])
		}
	}
	to.section("To be fair")
	for _, note := range n.Notes {
		to.say(note)
	}
}

func nomineeOn(to sheet, n *recognition.Nominee) {
	to.entry(n.Person)
	to.field("why", n.Why)
	to.field("team", n.Team)
	to.field("values", strings.Join(n.Values, ", "))
	to.field("audience", string(n.Audience))
	for _, e := range n.Evidence {
		to.link("evidence", e.URL)
	}
	if n.More > 0 {
		to.field("", "and "+plain.Number(n.More)+" more")
	}
}

// nomineesJSON is nominations as scripts read them: all of them, where webhooks get
// a shortlist.
type nomineesJSON struct {
	Tool      string              `json:"tool"`
	Period    string              `json:"period"`
	Name      string              `json:"name"`
	From      time.Time           `json:"from"`
	Until     time.Time           `json:"until"`
	Eligible  int                 `json:"eligible"`
	Nominated int                 `json:"nominated"`
	Notes     []string            `json:"notes"`
	Kinds     []nominatedKindJSON `json:"kinds"`
}

type nominatedKindJSON struct {
	Kind     ledger.Kind   `json:"kind"`
	Least    int           `json:"least"`
	Weeks    int           `json:"weeks"`
	Nominees []nomineeJSON `json:"nominees"`
}

type nomineeJSON struct {
	Person   string         `json:"person"`
	Team     string         `json:"team,omitempty"`
	Audience string         `json:"audience"`
	Count    int            `json:"count"`
	Weeks    int            `json:"weeks"`
	Helped   int            `json:"helped"`
	Why      string         `json:"why"`
	Evidence []evidenceJSON `json:"evidence"`
	More     int            `json:"more_evidence"`
	Values   []string       `json:"values"`
}

type evidenceJSON struct {
	URL string    `json:"url"`
	Ref string    `json:"ref"`
	At  time.Time `json:"at"`
}

func (n nominees) json() any {
	j := nomineesJSON{
		Tool: "unsung " + version, Period: n.Period.Name, Name: n.Period.Title(), From: n.Period.From, Until: n.Period.Until,
		Eligible: n.Eligible, Nominated: n.Nominated, Notes: nonNil(n.Notes), Kinds: []nominatedKindJSON{},
	}
	for _, k := range n.Kinds {
		kind := nominatedKindJSON{Kind: k.Kind, Least: k.Least, Weeks: k.Weeks}
		for _, one := range k.Nominees {
			kind.Nominees = append(kind.Nominees, nomineeJSON{
				Person: one.Person, Team: one.Team, Audience: string(one.Audience), Count: one.Count, Weeks: one.Weeks, Helped: one.Helped,
				Why: plain.Line(one.Why), Evidence: evidencesJSON(one.Evidence), More: one.More, Values: nonNil(one.Values),
			})
		}
		j.Kinds = append(j.Kinds, kind)
	}
	return j
}

func evidencesJSON(all []ledger.Evidence) []evidenceJSON {
	list := make([]evidenceJSON, len(all))
	for i, e := range all {
		list[i] = evidenceJSON{e.URL, e.Ref, e.At.UTC()}
	}
	return list
}

// nonNil is the list as JSON has it: [] where there is none.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
