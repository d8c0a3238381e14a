package board

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/api"
)

func TestSource(t *testing.T) {
	w := newWorld(t)
	source := w.board.Source()
	if source.Now() != nil || w.board.People() != nil {
		t.Error("something is known before the first refresh")
	}
	if all, err := source.Contributions(t.Context(), api.Query{Limit: 9}); err != nil || len(all) > 0 {
		t.Errorf("Contributions before the first refresh: %v, %v", all, err)
	}
	site, docs, hidden := w.repo("site"), w.repo("docs"), w.repo("hidden")
	w.repos = []ledger.RepoID{site, docs}
	w.claim(site, w.did(ada, ledger.Review, 3*time.Hour), w.did(bob, ledger.Triage, 2*time.Hour))
	w.claim(docs, w.did(ada, ledger.Docs, time.Hour))
	w.claim(hidden, w.did(ada, ledger.Docs, time.Hour))
	w.refresh()
	now := source.Now()
	if !now.Named || !slices.Equal(now.Repos, []string{"docs", "site"}) {
		t.Errorf("Now: named %v, repositories %v", now.Named, now.Repos)
	}
	if n := now.Windows[0].Counts["Ada Lovelace"]; n[ledger.Review] != 1 || n[ledger.Docs] != 1 || len(n) != 2 {
		t.Errorf("Ada did %v in a week", n)
	}
	first, second, third := w.claims[docs][0], w.claims[site][1], w.claims[site][0]
	for name, tt := range map[string]struct {
		q    api.Query
		want []ledger.Contribution
	}{
		"all":               {api.Query{Limit: 9}, []ledger.Contribution{first, second, third}},
		"a page":            {api.Query{Limit: 2}, []ledger.Contribution{first, second}},
		"the next":          {api.Query{Limit: 2, After: &api.Place{At: second.At, ID: second.ID}}, []ledger.Contribution{third}},
		"of somebody":       {api.Query{Limit: 9, Identities: []ledger.Identity{ada}}, []ledger.Contribution{first, third}},
		"of a kind":         {api.Query{Limit: 9, Kinds: []ledger.Kind{ledger.Triage}}, []ledger.Contribution{second}},
		"in a repository":   {api.Query{Limit: 9, Repo: "docs"}, []ledger.Contribution{first}},
		"in one not shown":  {api.Query{Limit: 9, Repo: "hidden"}, nil},
		"since, not before": {api.Query{Limit: 9, Since: third.At.Add(1000), Until: first.At}, []ledger.Contribution{second}},
	} {
		got, err := source.Contributions(t.Context(), tt.q)
		same := slices.EqualFunc(got, tt.want, func(a, b ledger.Contribution) bool { return a.ID == b.ID })
		if err != nil || !same {
			t.Errorf("%s: %v, %v, want %v", name, got, err, tt.want)
		}
	}
	for id, want := range map[string]bool{first.ID: true, first.ID[:10]: false, w.claims[hidden][0].ID: false, "00000000000000000000": false} {
		if c, found, err := source.Contribution(t.Context(), id); err != nil || found != want || found && c.ID != id {
			t.Errorf("Contribution(%s): %v, %v, %v", id, c.ID, found, err)
		}
	}
}

// TestFork tells of a commit that two repositories have once, and of it still where
// the one that the ledger knew first is not shown.
func TestFork(t *testing.T) {
	w := newWorld(t)
	w.reload(func(c *config.Config) { c.Metrics.Repository = true })
	site, fork := w.repo("site"), w.repo("fork")
	commit := w.did(ada, ledger.Docs, time.Hour)
	w.claim(fork, commit)
	w.claim(site, commit)
	for _, tt := range []struct {
		shown []ledger.RepoID
		in    string
	}{{[]ledger.RepoID{site, fork}, "site"}, {[]ledger.RepoID{fork}, "fork"}, {[]ledger.RepoID{fork, site}, "site"}} {
		w.repos = tt.shown
		w.refresh()
		w.want(map[string]float64{fmt.Sprintf(`contributions{person="Ada Lovelace",team="",repository=%q,kind="docs",window="7d"}`, tt.in): 1})
		if n := w.board.Source().Now().Windows[0].Counts["Ada Lovelace"][ledger.Docs]; n != 1 {
			t.Errorf("in %v it counts %d times", tt.shown, n)
		}
		c, found, err := w.board.Source().Contribution(t.Context(), commit.ID)
		if err != nil || !found || len(tt.shown) == 1 && c.Repo != tt.in {
			t.Errorf("Contribution with %v shown: %v, %v, %v", tt.shown, c, found, err)
		}
	}
}

func TestCoverage(t *testing.T) {
	w := newWorld(t)
	site, hidden := w.repo("site"), w.repo("hidden")
	w.repos = []ledger.RepoID{site}
	due := ledger.Due{Source: "github:acme/site", Repo: site, State: ledger.SourceActive, NextAt: noon}
	w.must(w.record.Plan(t.Context(), []ledger.Due{due}))
	due.State, due.Failures, due.Reason, due.ReadAt, due.NextAt = ledger.SourceArchived, 2, "network", noon.Add(-time.Hour), noon.Add(time.Hour)
	w.must(w.record.Reschedule(t.Context(), due))
	for _, repo := range []ledger.RepoID{site, hidden} {
		w.append(ledger.Batch{Repo: repo, Gaps: []ledger.Gap{{Where: "here", What: "unreadable", Count: 3}}})
		w.must(w.record.SettleHistory(t.Context(), ledger.HistoryVerdict{Repo: repo, Head: "a", Rules: "1", Commits: 5, Bots: 2, Self: 1, Unattributed: 4}))
	}
	w.refresh()
	c, err := w.board.Source().Coverage(t.Context())
	w.must(err)
	if c.Commits != 5 || c.Bots != 2 || c.Self != 1 || c.Unattributed != 4 || len(c.Gaps) != 1 || c.Gaps[0].Count != 3 {
		t.Errorf("coverage is %+v", c)
	}
	want := api.Repo{
		Name: "site", State: ledger.SourceArchived, Commits: 5, ReadAt: noon.Add(-time.Hour), NextAt: noon.Add(time.Hour), Failures: 2, Reason: "network",
	}
	if len(c.Repos) != 1 || c.Repos[0] != want {
		t.Errorf("repositories are %+v, want %+v", c.Repos, want)
	}
}

// TestCoverageOptOut counts neither commits nor threads of who opted out, so that
// nothing of theirs shows as what is left of a total.
func TestCoverageOptOut(t *testing.T) {
	w := newWorld(t)
	site, shy := w.repo("site"), account("shy", 2)
	w.append(ledger.Batch{Repo: site, History: &ledger.HistoryHead{Head: "a"}, Named: &ledger.HistoryPeople{Seen: []ledger.GitAuthor{
		{Identity: ada, Commits: 4}, {Identity: mail("Shy", "shy@example.org"), Commits: 3},
	}}, Links: []ledger.Link{{From: mail("Shy", "shy@example.org"), To: shy.Identity, Reason: "told"}}})
	w.must(w.record.SettleHistory(t.Context(), ledger.HistoryVerdict{Repo: site, Head: "a", Rules: "1", Commits: 7}))
	for _, who := range []ledger.Actor{shy, account("asker", 1), shy} {
		w.opens(site, who, time.Hour)
	}
	stale, err := w.record.Stale(t.Context(), site, "1", 10)
	w.must(err)
	var verdicts []ledger.Judged
	for _, s := range stale {
		verdicts = append(verdicts, ledger.Judged{Unit: s.Unit(), Changed: s.Changed, Past: s.Past})
	}
	w.must(w.record.Settle(t.Context(), site, "1", verdicts))
	check := func(commits, threads int) {
		t.Helper()
		w.refresh()
		c, err := w.board.Source().Coverage(t.Context())
		w.must(err)
		if c.Commits != commits || c.Threads != threads || c.Repos[0].Commits != commits || c.Repos[0].Threads != threads {
			t.Errorf("coverage is %+v, want %d commits and %d threads", c, commits, threads)
		}
	}
	check(7, 3)
	w.reload(func(c *config.Config) { c.People.Exclude = []string{"github:shy"} })
	check(4, 1)
	w.reload(func(c *config.Config) { c.People.Exclude = nil })
	check(7, 3)
}

// TestNotWhole says of nobody that they are new, or wait, in a repository of which
// not all was read yet.
func TestNotWhole(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	part, err := w.record.Source(t.Context(), ledger.SourceRepo{Forge: "github", Number: 99, Repo: ledger.Repo{Name: "part"}})
	w.must(err)
	w.repos = append(w.repos, part)
	w.opens(site, account("one", 1), time.Hour)
	w.opens(part, account("two", 2), time.Hour)
	team := account("acme", 3)
	team.Type = ledger.OrganizationAccount
	w.opens(site, team, time.Hour)
	w.refresh()
	w.want(map[string]float64{`newcomers{window="7d"}`: 1, `first_response_threads{window="7d",state="waiting"}`: 1, `people{state="known"}`: 2})
}
