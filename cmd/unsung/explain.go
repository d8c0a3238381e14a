package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

func newExplain() *cobra.Command {
	var f sourceFlags
	cmd := &cobra.Command{
		Use:   "explain ID [TARGET...]",
		Short: "Explain one contribution: the rule, the why, the evidence, the raw facts",
		Long: `Explain finds a contribution by the id that a report shows, or all that are about
a commit by its hash, and prints why Unsung claims them and the facts they rest
on. The first six digits do where they are enough. It judges the whole history
of the targets again, from the cache where there is one, and looks up in the
ledger what earlier scans saw of issues and pull requests; GitHub is not asked.
What the daemon has judged it finds in the ledger, wherever the history is.`,
		Example: "  unsung explain 1f0c2a7b9d\n  unsung explain 93cf7f4704 ~/src/project",
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
	s, sources, err := f.scanner(cfg, targets, bars)
	if err != nil {
		return err
	}
	s.recalling = true // the whole history, and what the ledger holds
	found, err := s.scan(cmd.Context(), sources)
	if err != nil {
		return err
	}
	defer found.close()
	bars.close()
	if err := found.allHeld(sources, targets); err != nil {
		return err
	}
	entries, settled, err := found.explained(cmd.Context(), cfg, id)
	if err != nil {
		return err
	}
	p := &printer{w: cmd.OutOrStdout(), found: found}
	for _, e := range entries {
		p.claim(e)
	}
	if c := found.commit(entries[0].Unit); c != nil {
		p.facts(c)
	}
	opened, said, err := found.evidence(cmd.Context(), entries)
	if err != nil {
		return err
	}
	p.said(opened, said)
	if settled || len(said) > 0 {
		return p.err // the ledger knew it, whatever became of the histories
	}
	return errors.Join(p.err, found.shortfall(cmd.Context(), cmd.ErrOrStderr()))
}

// allHeld refuses a repository on GitHub that was named and that the ledger does
// not hold: without it nothing of it can be found.
func (found *scanned) allHeld(sources []wiring.Source, targets []string) error {
	for _, s := range sources {
		holds := func(f *scannedForge) bool { return s.Names(f.repo) }
		if slices.Contains(targets, s.Name) && s.OnGitHub() && !slices.ContainsFunc(found.forges, holds) {
			return fmt.Errorf("%s: the ledger holds nothing of it: check the name, name another ledger with --ledger, or scan it first", s.Name)
		}
	}
	return nil
}

// explained are the entries that an id stands for: of what was judged now, else
// of what the daemon settled.
func (found *scanned) explained(ctx context.Context, cfg *config.Config, id string) (entries []report.Entry, settled bool, err error) {
	entries, unknown := found.named(id)
	if unknown == nil {
		return entries, false, nil
	}
	entries, err = found.settled(ctx, cfg, id)
	if err == nil && len(entries) == 0 {
		err = found.withReasons(ctx, unknown)
	}
	return entries, true, err
}

// withReasons adds to an error what could not be read, in which the answer may
// be.
func (found *scanned) withReasons(ctx context.Context, err error) error {
	var reasons strings.Builder
	_ = found.shortfall(ctx, &reasons) // it is an error already
	if reasons.Len() == 0 {
		return err
	}
	return fmt.Errorf("%w; not everything could be read:\n%s", err, strings.TrimRight(reasons.String(), "\n"))
}

// named finds the one contribution whose id starts so, else all that rest on the
// one commit whose hash does, those that are about it first.
func (found *scanned) named(id string) ([]report.Entry, error) {
	id = strings.ToLower(id)
	byID := found.entries(func(c *ledger.Contribution) bool { return strings.HasPrefix(c.ID, id) })
	if len(byID) == 1 {
		return byID, nil
	}
	about := found.entries(func(c *ledger.Contribution) bool { return restsOn(c.Unit, c.Evidence, id) != "" })
	if len(byID)+len(about) == 0 {
		return nil, fmt.Errorf("no contribution has the id %s, and none is about such a commit: name the repository, --ref and --config that the report was made with", id)
	}
	commit := func(e report.Entry) string { return restsOn(e.Unit, e.Evidence, id) }
	differs := func(e report.Entry) bool { return commit(e) != commit(about[0]) }
	if len(byID) > 0 || slices.ContainsFunc(about, differs) {
		return nil, fmt.Errorf("more than one contribution or commit starts with %s: give more of its digits", id)
	}
	slices.SortStableFunc(about, func(a, b report.Entry) int { return joinedTo(a, commit(a)) - joinedTo(b, commit(b)) })
	return about, nil
}

// restsOn is the commit whose hash starts so and on which a contribution of a
// history rests: the one that it is about, or one that counts with it; "" where
// there is none.
func restsOn(unit string, evidence []ledger.Evidence, hash string) string {
	if !strings.HasPrefix(unit, "commit:") {
		return ""
	}
	at := slices.IndexFunc(evidence, func(e ledger.Evidence) bool { return strings.HasPrefix(e.Ref, "commit:"+hash) })
	if at < 0 {
		return ""
	}
	return evidence[at].Ref
}

// joinedTo is 0 for what is about a commit, 1 for what it counts with.
func joinedTo(e report.Entry, commit string) int {
	if e.Unit == commit {
		return 0
	}
	return 1
}

// entries are the contributions that fit, joined to people.
func (found *scanned) entries(fits func(*ledger.Contribution) bool) []report.Entry {
	var hits []report.Entry
	for c := range found.contributions() {
		if !fits(c) {
			continue
		}
		if e, ok := found.entry(c); ok {
			hits = append(hits, e)
		}
	}
	return hits
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

// evidence is what was said and done in a thread that the entries rest on or
// that was seen beside them, and how the thread began; nil where the ledger does not know.
func (found *scanned) evidence(ctx context.Context, entries []report.Entry) (opened *ledger.Activity, said []ledger.Activity, err error) {
	at := slices.IndexFunc(found.forges, func(f *scannedForge) bool { return f.repo.Name == entries[0].Repo })
	if at < 0 || found.record == nil {
		return nil, nil, nil
	}
	all, err := found.record.Activities(ctx, found.forges[at].id, entries[0].Unit)
	if first := slices.IndexFunc(all, begins); first >= 0 {
		opening := all[first]
		opened = &opening
	}
	isEvidence := func(a ledger.Activity) bool {
		return slices.ContainsFunc(entries, func(e report.Entry) bool {
			return slices.ContainsFunc(e.Evidence, func(ev ledger.Evidence) bool { return ev.Ref == a.Ref() }) ||
				slices.ContainsFunc(e.Links.Context, func(c ledger.Context) bool { return c.Ref == a.Ref() })
		})
	}
	return opened, slices.DeleteFunc(all, func(a ledger.Activity) bool { return !isEvidence(a) }), err
}

// begins tells what a unit of a forge begins with.
func begins(a ledger.Activity) bool {
	return a.Kind == ledger.ActIssue || a.Kind == ledger.ActPull || a.Kind == ledger.ActRelease
}
