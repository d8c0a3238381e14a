package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/sinks/report"
)

func newExplain() *cobra.Command {
	var f sourceFlags
	cmd := &cobra.Command{
		Use:   "explain ID [TARGET...]",
		Short: "Explain one contribution: the rule, the why, the evidence, the raw facts",
		Long: `Explain finds a contribution by the id that a report shows, or by its first
digits, and prints why Unsung claims it and the facts it rests on. It judges the
whole history of the targets again, from the cache where there is one.`,
		Example: "  unsung explain 1f0c2a7b9d\n  unsung explain 1f0c2a7b9d ~/src/project",
		Args:    usageArgs(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return runExplain(cmd, &f, args[0], args[1:])
		},
	}
	f.add(cmd)
	return cmd
}

func runExplain(cmd *cobra.Command, f *sourceFlags, id string, targets []string) error {
	cfg, err := f.loadConfig()
	if err != nil {
		return err
	}
	if len(id) < 6 {
		return usageError{fmt.Errorf("id %q is too short: give at least its first 6 digits", id)}
	}
	bars := newProgress(cmd.Context(), cmd.ErrOrStderr(), f.quiet)
	defer bars.close()
	all, err := config.ParseWindow("all", "all", time.Time{})
	if err != nil {
		return err
	}
	s := &scanner{config: cfg, ref: f.ref, window: all, bars: bars}
	found, err := s.scan(cmd.Context(), targets)
	if err != nil {
		return err
	}
	defer found.close()
	bars.close()
	entry, err := found.byID(id)
	if err != nil {
		return err
	}
	return explain(cmd.OutOrStdout(), entry, found.commit(entry.Unit))
}

// byID finds the one contribution whose id starts so.
func (found *scanned) byID(id string) (report.Entry, error) {
	var hits []report.Entry
	for _, s := range found.repos {
		for i := range s.verdict.Contributions {
			if !strings.HasPrefix(s.verdict.Contributions[i].ID, id) {
				continue
			}
			if e, ok := found.entry(&s.verdict.Contributions[i]); ok {
				hits = append(hits, e)
			}
		}
	}
	switch len(hits) {
	case 0:
		return report.Entry{}, fmt.Errorf("no contribution has the id %s: name the repository, --ref and --config that the report was made with", id)
	case 1:
		return hits[0], nil
	}
	return report.Entry{}, fmt.Errorf("%d contributions have an id that starts with %s: give more of its digits", len(hits), id)
}

// commit finds the commit that a contribution is about.
func (found *scanned) commit(unit string) *ledger.Commit {
	hash, err := ledger.ParseHash(strings.TrimPrefix(unit, "commit:"))
	if err != nil {
		return nil
	}
	for _, s := range found.repos {
		for i := range s.history.Commits {
			if s.history.Commits[i].Hash == hash {
				return &s.history.Commits[i]
			}
		}
	}
	return nil
}

// explain prints a contribution and the facts it rests on.
func explain(w io.Writer, e report.Entry, c *ledger.Commit) error {
	d, rule := signals.Lookup(e.Rule)
	p := &printer{w: w}
	p.line("%s", plain.Line(e.Why))
	p.line("")
	p.field("id", e.ID)
	p.field("kind", fmt.Sprintf("%s: %s", e.Kind, d.Title))
	p.field("why it counts", d.Why)
	p.field("rule", fmt.Sprintf("%s: %s", e.Rule, rule.Title))
	p.field("person", e.Person.Name)
	for _, id := range e.Person.Identities {
		p.field("", id.String())
	}
	for _, l := range e.Person.Links {
		p.field("", fmt.Sprintf("joined by %s: %s", l.Reason, l.To))
	}
	p.field("when", e.At.Format(time.RFC3339))
	p.field("repository", e.Repo)
	for _, ev := range e.Evidence {
		p.field("evidence", ev.URL)
	}
	for _, id := range e.Beneficiaries {
		p.field("helped", id.String())
	}
	p.links(e.Links)
	if c != nil {
		p.facts(c)
	}
	return p.err
}

// printer writes labelled lines, remembering the first error.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	_, err := fmt.Fprintf(p.w, format+"\n", args...)
	p.err = errors.Join(p.err, err)
}

// field is one line with its name in a column of its own.
func (p *printer) field(name, value string) { p.line("%-14s %s", name, plain.Line(value)) }

func (p *printer) links(l ledger.Links) {
	for _, hashes := range []struct {
		name string
		of   []string
	}{
		{"reverts", l.Reverts}, {"relands", l.Relands}, {"fixes", l.Fixes}, {"via", l.Via},
		{"reverted by", l.RevertedBy}, {"relanded by", l.RelandedBy}, {"picks", l.Picks},
	} {
		for _, h := range hashes.of {
			p.field(hashes.name, h)
		}
	}
	if l.Role != "" {
		p.field("role", l.Role)
	}
	if l.AfterSeconds > 0 {
		p.field("after", (time.Duration(l.AfterSeconds) * time.Second).String())
	}
}

// facts are the commit as the history states it.
func (p *printer) facts(c *ledger.Commit) {
	p.line("\nThe facts:")
	p.field("commit", c.Hash.String())
	for _, parent := range c.Parents {
		p.field("parent", parent.String())
	}
	p.field("author", fmt.Sprintf("%s, %s", c.Author.Who, c.Author.Time().Format(time.RFC3339)))
	p.field("committer", fmt.Sprintf("%s, %s", c.Committer.Who, c.Committer.Time().Format(time.RFC3339)))
	for _, ch := range c.Changes {
		p.field("changed", fmt.Sprintf("%c %s", ch.Status, ch.Path))
	}
	p.line("")
	for line := range strings.Lines(c.Message) {
		p.line("    %s", plain.Line(strings.TrimRight(line, "\n")))
	}
}
