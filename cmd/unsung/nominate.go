package main

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/recognition"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

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
	Person   string             `json:"person"`
	Team     string             `json:"team,omitempty"`
	Audience string             `json:"audience"`
	Count    int                `json:"count"`
	Weeks    int                `json:"weeks"`
	Helped   int                `json:"helped"`
	Why      string             `json:"why"`
	Evidence []webhook.Evidence `json:"evidence"`
	More     int                `json:"more_evidence"`
	Values   []string           `json:"values"`
}

func (n nominees) json() any {
	j := nomineesJSON{
		Tool: "unsung " + version, Period: n.Period.Name, Name: n.Period.Title(), From: n.Period.From.UTC(), Until: n.Period.Until.UTC(),
		Eligible: n.Eligible, Nominated: n.Nominated, Notes: nonNil(n.Notes), Kinds: []nominatedKindJSON{},
	}
	for _, k := range n.Kinds {
		kind := nominatedKindJSON{Kind: k.Kind, Least: k.Least, Weeks: k.Weeks}
		for _, one := range k.Nominees {
			kind.Nominees = append(kind.Nominees, nomineeJSON{
				Person: one.Person, Team: one.Team, Audience: string(one.Audience), Count: one.Count, Weeks: one.Weeks, Helped: one.Helped,
				Why: plain.Line(one.Why), Evidence: evidenceJSON(one.Evidence), More: one.More, Values: nonNil(one.Values),
			})
		}
		j.Kinds = append(j.Kinds, kind)
	}
	return j
}

func evidenceJSON(all []ledger.Evidence) []webhook.Evidence {
	list := make([]webhook.Evidence, len(all))
	for i, e := range all {
		list[i] = webhook.Evidence{URL: e.URL, Ref: e.Ref, At: e.At.UTC()}
	}
	return list
}
