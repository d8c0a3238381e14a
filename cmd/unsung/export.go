package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/sinks/view"
)

// exportFlags are all flags of unsung export.
type exportFlags struct {
	recordFlags
	since   string
	people  []string
	deleted bool
	output  string
}

// exports are what the ledger can be asked for, each with how it is written.
func exports() map[string]func(*exporter) error {
	return map[string]func(*exporter) error{
		"activities":    (*exporter).activities,
		"contributions": (*exporter).contributions,
		"people":        (*exporter).persons,
	}
}

func newExport() *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export activities|contributions|people",
		Short: "Write what the ledger holds, as JSON lines",
		Long: `Export writes what the ledger holds, one JSON object a line: the activities as
GitHub told them, the contributions that were derived from them, or the people
and why their identities are one person. People who opted out are left out.
docs/formats.md says what a line holds.`,
		Example: `  unsung export activities --since 2026-01-01 | jq -r .kind | sort | uniq -c
  unsung export activities --person 'github:ada' --output ada.jsonl
  unsung export people`,
		Args:      usageArgs(cobra.MatchAll(cobra.ExactArgs(1), cobra.OnlyValidArgs)),
		ValidArgs: slices.Sorted(maps.Keys(exports())),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExport(cmd, &f, args[0])
		},
	}
	f.add(cmd)
	cmd.Flags().StringVar(&f.since, "since", "all", "start: a date, a time (RFC 3339), an age (12h, 90d, 8w, 1y) or all")
	cmd.Flags().StringSliceVar(&f.people, "person", nil, "only what these `PEOPLE` did: name, e-mail or login, * allowed")
	cmd.Flags().BoolVar(&f.deleted, "deleted", false, "activities that were deleted on GitHub too, marked as such")
	cmd.Flags().StringVarP(&f.output, "output", "o", "", "write to `FILE` instead of standard output")
	return cmd
}

func runExport(cmd *cobra.Command, f *exportFlags, what string) error {
	window, err := config.ParseWindow(f.since, "", time.Now().UTC())
	if err != nil {
		return usageError{fmt.Errorf("--%w", err)}
	}
	cfg, rec, err := f.open(cmd.Context(), record.OpenToRead)
	if err != nil {
		return err
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	e := &exporter{ctx: cmd.Context(), record: rec, since: window.Since, deleted: f.deleted}
	if err := e.meet(cfg); err != nil {
		return err
	}
	if len(f.people) > 0 {
		e.only = people.NewPatterns(f.people)
	}
	write := func(w io.Writer) error { return e.write(w, exports()[what]) }
	return writeOutput(cmd.OutOrStdout(), f.output, write)
}

// meet joins the identities of the ledger to people, and notes who opted out.
func (e *exporter) meet(cfg *config.Config) error {
	known, err := roster.Read(e.ctx, e.record, nil)
	if err != nil {
		return err
	}
	if known, err = known.WithHistories(e.ctx, e.record, nil); err != nil {
		return err
	}
	if e.directory, err = known.Join(cfg, nil, nil); err != nil {
		return err
	}
	e.view = view.New(e.directory)
	e.numbers = e.view.Numbers(known.Actors)
	return nil
}

// exporter writes lines about people who did not opt out.
type exporter struct {
	ctx       context.Context
	record    *record.Ledger
	directory *people.Directory
	view      *view.View
	numbers   view.Numbers
	only      *people.Patterns // nil for everybody
	since     time.Time
	deleted   bool
	out       *bufio.Writer
}

func (e *exporter) write(w io.Writer, all func(*exporter) error) error {
	e.out = bufio.NewWriterSize(w, 1<<16)
	if err := all(e); err != nil {
		return err
	}
	return e.out.Flush()
}

// line writes one object, with the names of those who opted out hidden where
// others write of them.
func (e *exporter) line(v any) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return err
	}
	shown, err := e.view.JSON(text.Bytes())
	if err != nil {
		return err
	}
	_, err = e.out.Write(shown)
	return err
}

// wants tells whether what somebody did is to be written.
func (e *exporter) wants(who ledger.Identity) bool {
	if who == (ledger.Identity{}) {
		return e.only == nil
	}
	p := e.directory.Resolve(who)
	return !p.Excluded && (e.only == nil || e.only.MatchPerson(p))
}

func (e *exporter) activities() error {
	return e.record.ExportActivities(e.ctx, e.since, e.deleted, func(a record.ExportedActivity) error {
		if a.Subject != nil && !e.shows(a.Subject.Of()) {
			a.Subject = nil
		}
		if !e.wants(a.Actor.Of()) || !e.shows(a.Detail.Git) {
			return nil
		}
		a.Payload = e.numbers.Over(a.Payload)
		return e.line(a)
	})
}

// shows is true of everybody who did not opt out.
func (e *exporter) shows(who ledger.Identity) bool {
	return who == (ledger.Identity{}) || !e.directory.Resolve(who).Excluded
}

// exportedContribution is a contribution joined to its person.
type exportedContribution struct {
	record.ExportedContribution
	Person string `json:"person"`
}

func (e *exporter) contributions() error {
	return e.record.ExportContributions(e.ctx, e.since, func(c record.ExportedContribution) error {
		who := c.Of()
		person := e.directory.Resolve(who)
		if !e.wants(who) || person.Bot {
			return nil
		}
		return e.line(exportedContribution{c, person.Name})
	})
}

// exportedPerson is a person as unsung export people writes it.
type exportedPerson struct {
	Name       string                    `json:"name"`
	Team       string                    `json:"team,omitempty"`
	Bot        bool                      `json:"bot"`
	Identities []record.ExportedIdentity `json:"identities"`
}

func (e *exporter) persons() error {
	found := map[*ledger.Person]*exportedPerson{}
	var order []*ledger.Person
	err := e.record.ExportPeople(e.ctx, func(i record.ExportedIdentity) error {
		p := e.directory.Resolve(i.Of())
		if p.Excluded || e.only != nil && !e.only.MatchPerson(p) {
			return nil
		}
		if found[p] == nil {
			found[p] = &exportedPerson{Name: p.Name, Team: p.Team, Bot: p.Bot}
			order = append(order, p)
		}
		found[p].Identities = append(found[p].Identities, i)
		return nil
	})
	if err != nil {
		return err
	}
	slices.SortStableFunc(order, comparePeople)
	for _, p := range order {
		if err := e.line(found[p]); err != nil {
			return err
		}
	}
	return nil
}
