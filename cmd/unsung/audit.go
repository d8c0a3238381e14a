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
)

func newAudit() *cobra.Command {
	var f periodFlags
	cmd := &cobra.Command{
		Use:   "audit",
		Short: "Set hidden work beside recognition received: which work is never thanked",
		Long: `Audit sets the hidden work of a period beside the recognition that was received in
it, for each kind of work and each team: how much was done by how many people, and
how many of them were thanked. It tells of nobody by name, and nothing of fewer than
five people.

What was received it knows from POST /api/v1/recognitions and from unsung
recognitions import.`,
		Example: `  unsung audit --period 2026-Q3
  unsung audit --period 2026 --format json | jq '.never_recognised'`,
		Args: usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return f.run(cmd, lastQuarter, func(ctx context.Context, at *lookingAt) (told, error) {
				found, err := at.sight.Audit(ctx, at.record, at.period, at.now)
				return audited(found), err
			})
		},
	}
	f.add(cmd, "the last quarter that is over")
	return cmd
}

// audited is an audit for people to read.
type audited recognition.Audited

// everybodyElse is who is in no team that is told of.
const everybodyElse = "everybody else"

func (a audited) sheet(to sheet) {
	to.say(a.begin())
	if !a.Few {
		a.kinds(to, "All together", a.Kinds)
		for _, g := range a.told() {
			name := g.Team
			if name == "" {
				name = everybodyElse
			}
			a.kinds(to, fmt.Sprintf("%s: %s, %s not thanked", name, plain.Count(g.People, "person", "people"), plain.Number(g.Unthanked)), g.Kinds)
		}
		if len(a.NeverRecognised) > 0 {
			to.section("Never recognised: " + strings.Join(texts(a.NeverRecognised), ", "))
		}
	}
	to.section("How to read it")
	for _, note := range a.Notes {
		to.say(note)
	}
}

// told are the groups, none where one of them is everybody.
func (a audited) told() []recognition.AuditedGroup {
	if len(a.Groups) == 1 {
		return nil
	}
	return a.Groups
}

func (a audited) begin() string {
	if a.Few {
		return fmt.Sprintf("Hidden work and recognition in %s: fewer than five people did any, so nothing is told.", a.Period.Title())
	}
	return fmt.Sprintf("Hidden work and recognition in %s: %s did any, of whom %s received no recognition. There were %s.", a.Period.Title(),
		plain.Count(a.People, "person", "people"), plain.Number(a.Unthanked), plain.Count(a.Recognitions, "recognition", "recognitions"))
}

func (a audited) kinds(to sheet, title string, kinds []recognition.AuditedKind) {
	to.section(title)
	var rows [][]string
	for _, k := range kinds {
		row := []string{string(k.Kind), "·", "·", "·", "·"}
		if !k.Hidden {
			row = []string{string(k.Kind), plain.Number(k.Acts), plain.Number(k.People), plain.Number(k.Recognitions), plain.Number(k.Recognised)}
		}
		rows = append(rows, row)
	}
	to.grid([]string{"kind", "acts", "people", "recognitions for it", "people recognised for it"}, rows)
}

// auditedJSON is an audit as scripts read it.
type auditedJSON struct {
	Tool         string             `json:"tool"`
	Period       string             `json:"period"`
	Name         string             `json:"name"`
	From         time.Time          `json:"from"`
	Until        time.Time          `json:"until"`
	TooFew       bool               `json:"too_few"` // people for anything to be told
	People       int                `json:"people"`
	Unthanked    int                `json:"unthanked"`
	Recognitions int                `json:"recognitions"`
	Kinds        []auditedKindJSON  `json:"kinds"`
	Groups       []auditedGroupJSON `json:"groups"`
	Never        []ledger.Kind      `json:"never_recognised"`
	Notes        []string           `json:"notes"`
}

type auditedGroupJSON struct {
	Team         string            `json:"team"` // "" of everybody else
	People       int               `json:"people"`
	Unthanked    int               `json:"unthanked"`
	Recognitions int               `json:"recognitions"`
	Kinds        []auditedKindJSON `json:"kinds"`
}

// auditedKindJSON has no numbers where they would be of fewer than five people.
type auditedKindJSON struct {
	Kind         ledger.Kind `json:"kind"`
	Hidden       bool        `json:"hidden"`
	Acts         *int        `json:"acts,omitempty"`
	People       *int        `json:"people,omitempty"`
	Recognitions *int        `json:"recognitions,omitempty"`
	Recognised   *int        `json:"recognised,omitempty"`
}

func (a audited) json() any {
	j := auditedJSON{
		Tool: "unsung " + version, Period: a.Period.Name, Name: a.Period.Title(), From: a.Period.From.UTC(), Until: a.Period.Until.UTC(),
		TooFew: a.Few, People: a.People, Unthanked: a.Unthanked, Recognitions: a.Recognitions,
		Kinds: auditedKindsJSON(a.Kinds), Groups: []auditedGroupJSON{}, Never: nonNil(a.NeverRecognised), Notes: nonNil(a.Notes),
	}
	for _, g := range a.Groups {
		j.Groups = append(j.Groups, auditedGroupJSON{g.Team, g.People, g.Unthanked, g.Recognitions, auditedKindsJSON(g.Kinds)})
	}
	return j
}

func auditedKindsJSON(kinds []recognition.AuditedKind) []auditedKindJSON {
	list := make([]auditedKindJSON, len(kinds))
	for i := range kinds {
		k := &kinds[i]
		list[i] = auditedKindJSON{Kind: k.Kind, Hidden: k.Hidden}
		if !k.Hidden {
			list[i].Acts, list[i].People, list[i].Recognitions, list[i].Recognised = &k.Acts, &k.People, &k.Recognitions, &k.Recognised
		}
	}
	return list
}
