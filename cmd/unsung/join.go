package main

import (
	"cmp"
	"iter"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// report joins contributions to people, newest first, and leaves out who opted
// out and what the reader did not ask for.
func (found *scanned) report(show filter) *report.Report {
	r := &report.Report{
		Tool:     "unsung " + version,
		Window:   report.Window{Since: found.window.Since, Until: found.window.Until},
		Coverage: found.coverage(),
	}
	for c := range found.contributions() {
		if e, ok := found.entry(c); ok && show.wants(&e) {
			r.Entries = append(r.Entries, e)
		}
	}
	r.Repos = found.summaries()
	if len(found.repos)+len(found.forges) > 1 {
		r.Entries = together(r.Entries)
	}
	r.People = countKinds(r.Entries)
	r.SameName = found.sameName(r.People)
	if show.all() {
		r.Beginnings = found.beginnings()
	}
	return r
}

// contributions are those of all histories, each newest first, then those of
// all threads.
func (found *scanned) contributions() iter.Seq[*ledger.Contribution] {
	return func(yield func(*ledger.Contribution) bool) {
		lists := [][]ledger.Contribution{}
		for _, s := range found.repos {
			lists = append(lists, s.verdict.Contributions)
		}
		for _, list := range append(lists, found.threads) {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// together orders the entries of several repositories, newest first. What two
// copies of one repository tell alike counts once.
func together(entries []report.Entry) []report.Entry {
	seen := make(map[string]bool, len(entries))
	once := slices.DeleteFunc(entries, func(e report.Entry) bool {
		twice := seen[e.ID]
		seen[e.ID] = true
		return twice
	})
	slices.SortStableFunc(once, func(a, b report.Entry) int { return b.At.Compare(a.At) })
	return once
}

// entry joins one contribution to its person; false for what is never shown.
func (found *scanned) entry(c *ledger.Contribution) (report.Entry, bool) {
	shown, person, ok := found.view.Show(c)
	return report.Entry{Contribution: shown, Person: person}, ok
}

// countKinds counts the entries of each person, by name.
func countKinds(entries []report.Entry) []report.Person {
	counts := map[*ledger.Person]map[ledger.Kind]int{}
	for i := range entries {
		e := &entries[i]
		if counts[e.Person] == nil {
			counts[e.Person] = map[ledger.Kind]int{}
		}
		counts[e.Person][e.Kind]++
	}
	all := make([]report.Person, 0, len(counts))
	for p, kinds := range counts {
		all = append(all, report.Person{Person: p, Counts: kinds})
	}
	slices.SortFunc(all, func(a, b report.Person) int { return comparePeople(a.Person, b.Person) })
	return all
}

// comparePeople orders by name; people of the same name by their identities.
func comparePeople(a, b *ledger.Person) int {
	return cmp.Or(cmp.Compare(a.Name, b.Name), slices.CompareFunc(a.Identities, b.Identities, func(x, y ledger.Identity) int {
		return cmp.Compare(x.String(), y.String())
	}))
}

// sameName lists display names that several of the report's people carry.
func (found *scanned) sameName(shown []report.Person) []report.SameName {
	visible := map[*ledger.Person]bool{}
	for _, p := range shown {
		visible[p.Person] = true
	}
	var all []report.SameName
	for _, s := range found.people.SameName() {
		people := slices.DeleteFunc(s.People, func(p *ledger.Person) bool { return !visible[p] })
		if len(people) > 1 {
			all = append(all, report.SameName{Name: s.Name, People: people})
		}
	}
	return all
}

// coverage sums what all repositories could and could not tell.
func (found *scanned) coverage() report.Coverage {
	c := report.Coverage{Partial: found.ended != nil, NotUnderstood: map[string]int{}, Gaps: slices.Clone(found.gaps), Budget: found.budget}
	for _, s := range found.repos {
		c.Commits += s.verdict.Commits
		c.Unattributed += s.verdict.Unattributed
		c.Bots += s.verdict.Bots
		c.Self += s.verdict.Self
		c.Gaps = append(c.Gaps, s.history.Gaps...)
	}
	for _, s := range found.forges {
		c.Threads += s.judged
		c.Unattributed += s.unattributed
		c.Bots += s.bots
		c.Self += s.self
		for language, n := range s.notUnderstood {
			c.NotUnderstood[language] += n
		}
	}
	for _, err := range found.failed {
		c.Gaps = append(c.Gaps, wiring.GapOf(err))
	}
	return c
}

// summaries are the repositories, one that has both a history and threads once.
func (found *scanned) summaries() []report.Repo {
	var all []report.Repo
	for _, s := range found.repos {
		all = append(all, s.summary())
	}
	for _, f := range found.forges {
		at := slices.IndexFunc(all, func(r report.Repo) bool { return r.Repo == f.repo })
		if at < 0 {
			at = len(all)
			all = append(all, report.Repo{Repo: f.repo})
		}
		all[at].Threads, all[at].ThreadsKnown, all[at].Crawled = f.judged, f.known, f.crawled
	}
	return all
}

func (s *scannedRepo) summary() report.Repo {
	r := report.Repo{
		Repo: s.history.Repo, Ref: s.history.Ref,
		Commits: s.verdict.Commits, History: len(s.history.Commits),
	}
	if !s.history.Head.IsZero() {
		r.Head = s.history.Head.String()
	}
	if len(s.history.Commits) > 0 {
		r.Last = s.history.Commits[0].Committer.Time()
	}
	return r
}
