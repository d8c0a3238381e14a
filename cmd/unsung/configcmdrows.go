package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// row is a line of a list: what it is about, its name, what is said of it.
type row [3]string

// writeRows writes a list with its columns aligned.
func writeRows(w io.Writer, rows []row) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, r := range rows {
		cells := []string{plain.Line(r[0]), plain.Line(r[1]), plain.Line(r[2])}
		fmt.Fprintln(t, strings.TrimRight(strings.Join(cells, "\t"), "\t"))
	}
	return t.Flush()
}

// rows are what would be read.
func (c *checked) rows() []row {
	var all []row
	for _, s := range c.sources {
		all = append(all, row{"reads", gitlog.Shown(s.Name), reads(s)})
	}
	all = append(all, c.loginRow())
	if c.asksGitHub() {
		rest, _ := wiring.GitHubAddresses(c.config.GitHub)
		all = append(all, row{"GitHub", cmp.Or(rest, "https://api.github.com"), "where it is asked"})
	}
	all = append(all, row{"ledger", c.ledger, "keeps what GitHub tells"},
		row{"window", cmp.Or(c.config.Window, config.DefaultWindow), "how far back a scan looks"})
	if people := countsOf(c.config.People); people != "" {
		all = append(all, row{"people", people, ""})
	}
	if file := c.config.SelfReports; file != "" {
		all = append(all, row{"self-reports", plain.Number(c.told), file})
	}
	return all
}

// countsOf is how much is said of people, "" where nothing is.
func countsOf(p config.People) string {
	var all []string
	for _, part := range []struct {
		n         int
		one, many string
	}{
		{len(p.Aliases), "alias", "aliases"},
		{len(p.Bots), "pattern for bots", "patterns for bots"},
		{len(p.Exclude), "pattern for people to leave out", "patterns for people to leave out"},
		{len(p.Teams), "team", "teams"},
	} {
		if part.n > 0 {
			all = append(all, plain.Count(part.n, part.one, part.many))
		}
	}
	return strings.Join(all, ", ")
}

func (c *checked) asksGitHub() bool { return slices.ContainsFunc(c.sources, wiring.Source.OnGitHub) }

// loginRow tells where the login comes from, and never what it is.
func (c *checked) loginRow() row {
	switch {
	case c.noLogin != nil:
		return row{"login", "cannot be read", c.noLogin.Error()}
	case !c.auth.Token.IsZero():
		return row{"login", c.auth.From, "a token"}
	case c.auth.Known():
		return row{"login", c.auth.From, fmt.Sprintf("the key of GitHub App %d", c.auth.App.ID)}
	case c.asksGitHub():
		return row{"login", "none", "GitHub cannot be asked without: " + wiring.HowToLogIn}
	}
	return row{"login", "none", "none is needed"}
}

// reads is what is read of a source, in words.
func reads(s wiring.Source) string {
	var what string
	switch {
	case s.Halved:
		return "its git history; with a login for GitHub, issues, pull requests and reviews too"
	case !s.OnGitHub():
		what = "its git history"
	case s.Clone == config.CloneNone:
		return "issues, pull requests, reviews; no git history"
	case s.Clone == config.CloneAuto:
		what = "issues, pull requests, reviews; its git history from a clone"
	default:
		what = "issues, pull requests, reviews; its git history from " + s.Clone
	}
	if s.Ref != "" {
		what += ", at " + s.Ref
	}
	return what
}
