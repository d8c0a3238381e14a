package main

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/sinks/report"
)

// printer writes labelled lines, remembering the first error.
type printer struct {
	w     io.Writer
	found *scanned
	err   error
}

func (p *printer) line(format string, args ...any) {
	_, err := fmt.Fprintf(p.w, format+"\n", args...)
	p.err = errors.Join(p.err, err)
}

// field is one line with its name in a column of its own.
func (p *printer) field(name, value string) { p.line("%-14s %s", name, plain.Line(value)) }

func (p *printer) links(l *ledger.Links) {
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
		p.field("after", plain.Span(l.AfterSeconds))
	}
}

// claim prints a contribution and what speaks for it.
func (p *printer) claim(e report.Entry) {
	d, rule := signals.Lookup(e.Rule)
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
	for _, c := range e.Links.Context {
		p.field("seen beside it", c.What+": "+c.URL)
	}
	p.line("")
}

// facts are the commit as the history states it.
func (p *printer) facts(c *ledger.Commit) {
	p.line("The facts")
	p.field("commit", c.Hash.String())
	for _, parent := range c.Parents {
		p.field("parent", parent.String())
	}
	p.field("author", fmt.Sprintf("%s, %s", p.found.view.Identity(*c.Author.Who), c.Author.Time().Format(time.RFC3339)))
	p.field("committer", fmt.Sprintf("%s, %s", p.found.view.Identity(*c.Committer.Who), c.Committer.Time().Format(time.RFC3339)))
	for _, ch := range c.Changes {
		p.field("changed", fmt.Sprintf("%c %s", ch.Status, ch.Path))
	}
	p.line("")
	for line := range strings.Lines(c.Message) {
		p.line("    %s", plain.Line(p.found.view.Text(strings.TrimRight(line, "\n"))))
	}
}

// said are acts in a thread as the forge told them, under its title.
func (p *printer) said(opened *ledger.Activity, acts []ledger.Activity) {
	if len(acts) == 0 {
		return
	}
	p.line("The facts")
	if opened != nil {
		p.thread(&opened.Detail)
	}
	for i := range acts {
		p.act(&acts[i])
	}
}

// thread is what a thread says of itself, on which some claims rest.
func (p *printer) thread(opened *ledger.Detail) {
	p.field("title", p.found.view.Text(opened.Title))
	if labels := opened.Labels; len(labels) > 0 {
		p.field("labels", p.found.view.Text(strings.Join(labels, ", ")))
	}
	p.line("")
}

func (p *printer) act(a *ledger.Activity) {
	p.field(string(a.Kind), fmt.Sprintf("%s, %s", p.actor(a.Actor), a.At.Format(time.RFC3339)))
	p.field("at", a.URL)
	for _, detail := range []struct{ name, of string }{
		{"label", a.Detail.Label}, {"milestone", a.Detail.Milestone}, {"state", a.Detail.State}, {"reason", a.Detail.Reason},
		{"from", a.Detail.From}, {"to", a.Detail.To}, {"path", a.Detail.Path}, {"commit", a.Detail.Commit}, {"of", a.Detail.Ref},
	} {
		if detail.of != "" {
			p.field(detail.name, p.found.view.Text(detail.of))
		}
	}
	if a.Detail.Body != "" {
		p.line("")
	}
	for line := range strings.Lines(a.Detail.Body) {
		p.line("    %s", plain.Line(p.found.view.Text(strings.TrimRight(line, "\r\n"))))
	}
	p.line("")
}

// actor is who acted, as far as that may be told.
func (p *printer) actor(a ledger.Actor) string {
	if !a.Known() {
		return "an account that is gone"
	}
	return p.found.view.Identity(a.Identity)
}
