package board

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

const (
	gauge      = "contributions"
	recorded   = "contributions_recorded_total"
	backfilled = "contributions_backfilled_total"
	withdrawn  = "contributions_withdrawn_total"
)

// TestWindows counts work by when it was done, and lets it go with time alone.
func TestWindows(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(ada, ledger.Review, 20*day), w.did(ada, ledger.Review, 80*day),
		w.did(ada, ledger.Review, 100*day), w.did(ada, ledger.Authored, time.Hour), w.did(bob, ledger.Triage, time.Hour))
	w.refresh()
	week, month, quarter := of(gauge, "Ada Lovelace", "", "review", "7d"), of(gauge, "Ada Lovelace", "", "review", "30d"), of(gauge, "Ada Lovelace", "", "review", "90d")
	w.want(map[string]float64{week: 1, month: 2, quarter: 3, of("authored", "Ada Lovelace", "", "", "7d"): 1, `people{state="active"}`: 2})
	w.later(8 * day)
	w.refresh()
	w.want(map[string]float64{week: 0, month: 2, quarter: 3})
	w.later(85 * day)
	w.refresh()
	w.want(map[string]float64{week: 0, month: 0, quarter: 0, `people{state="active"}`: 0, `people{state="known"}`: 2})
}

// TestIdle sees that a refresh without any change shows the same numbers of a
// later moment, and no older ones.
func TestIdle(t *testing.T) {
	w := newWorld(t)
	w.claim(w.repo("site"), w.did(ada, ledger.Review, 7*day-time.Hour))
	w.refresh()
	w.later(30 * time.Minute)
	w.refresh()
	before, first := w.board.picture.Load(), w.numbers()["snapshot_timestamp_seconds"]
	w.later(time.Minute)
	w.refresh()
	if w.board.picture.Load() != before {
		t.Error("all was counted again though nothing changed")
	}
	if now := w.numbers()["snapshot_timestamp_seconds"]; now < first+60 {
		t.Errorf("the numbers are of %v, a minute before they were of %v", now, first)
	}
	w.want(map[string]float64{of(gauge, "Ada Lovelace", "", "review", "7d"): 1, of(gauge, "Ada Lovelace", "", "review", "30d"): 1})
	w.later(30 * time.Minute)
	w.refresh()
	w.want(map[string]float64{of(gauge, "Ada Lovelace", "", "review", "7d"): 0, of(gauge, "Ada Lovelace", "", "review", "30d"): 1})
}

// TestCounters tells live from filled in, and withdraws.
func TestCounters(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(ada, ledger.Review, 47*time.Hour), w.did(ada, ledger.Review, 49*time.Hour),
		w.did(ada, ledger.Review, 400*day), w.did(builds, ledger.Upkeep, time.Hour), w.did(bob, ledger.Support, time.Hour, bob))
	w.refresh()
	live, old, back := of(recorded, "Ada Lovelace", "", "review", ""), of(backfilled, "Ada Lovelace", "", "review", ""), of(withdrawn, "Ada Lovelace", "", "review", "")
	w.want(map[string]float64{live: 0, old: 0}) // the first scrape
	w.later(15 * time.Minute)
	w.refresh()
	w.want(map[string]float64{live: 2, old: 2, of(gauge, "Ada Lovelace", "", "review", "7d"): 3})
	kept := w.claims[site][0]
	w.claims[site] = w.claims[site][1:]
	w.settle(site)
	w.refresh()
	w.want(map[string]float64{live: 2, old: 2, back: 1, of(gauge, "Ada Lovelace", "", "review", "7d"): 2})
	w.claim(site, kept)
	w.refresh()
	w.want(map[string]float64{live: 2, old: 3, back: 1, of(gauge, "Ada Lovelace", "", "review", "7d"): 3})
	w.unseen("build")
	w.unseen("Bob Byte")
}

// TestRestart begins anew at every point on the same ledger.
func TestRestart(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	live := of(recorded, "Ada Lovelace", "", "review", "")
	for n := 1; n <= 4; n++ {
		w.claim(site, w.did(ada, ledger.Review, time.Hour))
		if n%2 == 0 {
			w.refresh()
		}
		w.start()
		w.refresh()
		w.later(15 * time.Minute)
		w.refresh()
		w.want(map[string]float64{live: float64(n), of(gauge, "Ada Lovelace", "", "review", "7d"): float64(n)})
	}
}

// TestTwoBoards lets two boards count at once: each step is counted by one.
func TestTwoBoards(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	other := w.newBoard()
	for range 3 {
		w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(ada, ledger.Review, time.Hour))
		w.refresh()
		w.must(other.Refresh(t.Context()))
		w.claim(site, w.did(ada, ledger.Review, time.Hour))
		w.must(other.Refresh(t.Context()))
		w.refresh()
	}
	w.later(15 * time.Minute)
	w.refresh()
	w.must(other.Refresh(t.Context()))
	live := of(recorded, "Ada Lovelace", "", "review", "")
	w.want(map[string]float64{live: 9})
	if n := numbersOf(t, other)[live]; n != 9 {
		t.Errorf("the other board counts %v", n)
	}
}

// TestAlias joins two people and parts them again.
func TestAlias(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	home := mail("countess", "ada@home.example")
	w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(home, ledger.Review, time.Hour), w.did(home, ledger.Review, time.Hour))
	w.refresh()
	w.later(15 * time.Minute)
	w.refresh()
	adas, homes := of(recorded, "Ada Lovelace", "", "review", ""), of(recorded, "countess", "", "review", "")
	w.want(map[string]float64{adas: 1, homes: 2})
	w.reload(func(c *config.Config) {
		c.People.Aliases = []config.Alias{{Name: "Ada Lovelace", Handles: []string{"ada@example.org", "ada@home.example"}}}
	})
	w.want(map[string]float64{adas: 1, of(gauge, "Ada Lovelace", "", "review", "7d"): 3, `people{state="active"}`: 1})
	w.unseen("countess")
	w.claim(site, w.did(home, ledger.Review, time.Hour))
	w.refresh()
	w.want(map[string]float64{adas: 2, of(gauge, "Ada Lovelace", "", "review", "7d"): 4})
	w.reload(func(c *config.Config) { c.People.Aliases = nil })
	w.later(15 * time.Minute)
	w.refresh()
	w.want(map[string]float64{
		adas: 2, homes: 0,
		of(gauge, "Ada Lovelace", "", "review", "7d"): 1, of(gauge, "countess", "", "review", "7d"): 3,
	})
	w.claim(site, w.did(home, ledger.Review, time.Hour))
	w.refresh()
	w.later(15 * time.Minute)
	w.refresh()
	w.want(map[string]float64{adas: 2, homes: 1})
}

// TestTeams moves somebody to another team: what was counted stays with the old
// one.
func TestTeams(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	teams := func(name string) func(*config.Config) {
		return func(c *config.Config) { c.People.Teams = map[string][]string{name: {"ada@example.org"}} }
	}
	w.claim(site, w.did(ada, ledger.Review, time.Hour))
	w.reload(teams("core"))
	w.reload(teams("web"))
	w.claim(site, w.did(ada, ledger.Review, time.Hour))
	w.refresh()
	w.later(15 * time.Minute)
	w.refresh()
	w.want(map[string]float64{
		of(recorded, "Ada Lovelace", "core", "review", ""): 1, of(recorded, "Ada Lovelace", "web", "review", ""): 1,
		of(gauge, "Ada Lovelace", "web", "review", "7d"): 2, of(gauge, "Ada Lovelace", "core", "review", "7d"): 0,
	})
}

// TestOptOut leaves nothing of somebody, be they named by whatever is read next.
func TestOptOut(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	asker, shy := account("asker", 1), account("shy", 2)
	w.answers(site, w.opens(site, asker, 2*time.Hour), shy, time.Hour)
	w.claim(site, w.did(shy.Identity, ledger.Support, time.Hour, asker.Identity), w.did(asker.Identity, ledger.Review, time.Hour, shy.Identity))
	w.refresh()
	w.want(map[string]float64{`first_response_threads{window="7d",state="answered"}`: 1, `newcomers{window="7d"}`: 2, `people{state="active"}`: 2})
	w.reload(func(c *config.Config) { c.People.Exclude = []string{"github:shy"} })
	check := func() {
		t.Helper()
		w.unseen("shy")
		w.want(map[string]float64{
			`first_response_threads{window="7d",state="answered"}`: 0, `first_response_threads{window="7d",state="waiting"}`: 0,
			`newcomers{window="7d"}`: 1, `people{state="active"}`: 1, `people{state="known"}`: 0,
			of(gauge, "asker", "", "review", "7d"): 1,
		})
	}
	check()
	w.answers(site, 1, account("shyer", 2), time.Minute) // the account was renamed
	w.claim(site, w.did(ledger.Identity{Source: "github", Login: "shyer"}, ledger.Support, time.Hour, asker.Identity))
	w.refresh()
	check()
	w.start()
	w.refresh()
	check()
	if _, found := w.board.Source().Now().View.Named("shyer"); found {
		t.Error("the view names somebody who opted out")
	}
}

// TestSameName tells two people of one name apart.
func TestSameName(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	other := mail("Ada Lovelace", "lovelace@work.example")
	w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(other, ledger.Review, time.Hour), w.did(other, ledger.Review, time.Hour))
	w.refresh()
	source := w.board.Source().Now()
	if len(source.Windows[0].Counts) != 2 {
		t.Fatalf("counted as %v, want two people", source.Windows[0].Counts)
	}
	for label, counts := range source.Windows[0].Counts {
		p, found := source.View.Named(label)
		if want := map[ledger.Identity]int{ada: 1, other: 2}[p.Identities[0]]; !found || counts[ledger.Review] != want {
			t.Errorf("%s did %v, want %d reviews", label, counts, want)
		}
		w.want(map[string]float64{of(gauge, label, "", "review", "7d"): float64(counts[ledger.Review])})
	}
}

// TestNamesake lets somebody who opted out leave their name to another: the counts
// of the one are never the other's, also where that came while nothing ran.
func TestNamesake(t *testing.T) {
	for name, restart := range map[string]bool{"reload": false, "restart": true} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			site := w.repo("site")
			other := mail("Ada Lovelace", "ada@other.example")
			w.append(ledger.Batch{Repo: site, History: &ledger.HistoryHead{Head: "a"}, Named: &ledger.HistoryPeople{Seen: []ledger.GitAuthor{
				{Identity: ada, Commits: 200}, {Identity: other, Commits: 1},
			}}, Links: []ledger.Link{{From: other, To: account("lovelace", 7).Identity, Reason: "told"}}})
			plain := of(recorded, "Ada Lovelace", "", "review", "")
			w.claim(site, w.did(ada, ledger.Review, time.Hour), w.did(ada, ledger.Review, time.Hour), w.did(other, ledger.Review, time.Hour))
			w.refresh()
			w.later(15 * time.Minute)
			w.refresh()
			w.want(map[string]float64{plain: 2})
			exclude := func(who ...string) {
				w.config = &config.Config{People: config.People{Exclude: who}}
				if restart {
					w.start()
				}
				w.must(w.board.Configure(w.config, w.scope))
				w.refresh()
				w.later(15 * time.Minute)
				w.refresh()
			}
			exclude("ada@example.org")
			w.want(map[string]float64{plain: 0, of(gauge, "Ada Lovelace", "", "review", "7d"): 1})
			w.claim(site, w.did(other, ledger.Review, time.Hour))
			w.refresh()
			w.later(15 * time.Minute)
			w.refresh()
			w.want(map[string]float64{plain: 1})
			exclude()
			w.want(map[string]float64{plain: 0, of(gauge, "Ada Lovelace", "", "review", "7d"): 2})
		})
	}
}

// TestScope shows no more of a repository that is shown no more, and all of it
// when it is back. Counters of who is still shown do not fall meanwhile.
func TestScope(t *testing.T) {
	w := newWorld(t)
	site, docs := w.repo("site"), w.repo("docs")
	w.claim(site, w.did(ada, ledger.Review, time.Hour))
	w.claim(docs, w.did(ada, ledger.Docs, time.Hour), w.did(cleo, ledger.Docs, time.Hour))
	w.refresh()
	both := w.repos
	w.later(15 * time.Minute)
	w.repos = []ledger.RepoID{site}
	w.refresh()
	w.want(map[string]float64{
		of(gauge, "Ada Lovelace", "", "review", "7d"): 1, of(recorded, "Ada Lovelace", "", "review", ""): 1,
		of(recorded, "Ada Lovelace", "", "docs", ""): 1,
	})
	for line := range w.numbers() {
		if line == of(gauge, "Ada Lovelace", "", "docs", "7d") || line == of(gauge, "Cleo Code", "", "docs", "7d") || line == of(recorded, "Cleo Code", "", "docs", "") {
			t.Errorf("%s is shown", line)
		}
	}
	w.repos = both
	w.refresh()
	w.want(map[string]float64{
		of(gauge, "Cleo Code", "", "docs", "7d"): 1, of(recorded, "Cleo Code", "", "docs", ""): 1,
		of(recorded, "Ada Lovelace", "", "docs", ""): 1, of(recorded, "Ada Lovelace", "", "review", ""): 1,
	})
	w.repos = nil
	w.refresh()
	w.unseenNumbers("Ada")
}

func (w *world) unseenNumbers(name string) {
	w.Helper()
	for line := range w.numbers() {
		if line == of(gauge, name, "", "review", "7d") {
			w.Errorf("%s is shown", line)
		}
	}
}

// TestRevised counts what a rejudge found to be otherwise, without any step.
func TestRevised(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.claim(site, w.did(ada, ledger.Review, time.Hour))
	w.refresh()
	w.claims[site][0].Kind = ledger.Docs
	w.settle(site)
	w.refresh()
	w.want(map[string]float64{of(gauge, "Ada Lovelace", "", "review", "7d"): 0, of(gauge, "Ada Lovelace", "", "docs", "7d"): 1})
}

// TestContradiction refuses aliases that contradict each other, and changes
// nothing.
func TestContradiction(t *testing.T) {
	w := newWorld(t)
	w.claim(w.repo("site"), w.did(ada, ledger.Review, time.Hour))
	w.refresh()
	bad := &config.Config{People: config.People{Aliases: []config.Alias{
		{Name: "Ada", Handles: []string{"ada@example.org"}}, {Name: "Countess", Handles: []string{"ada@example.org"}},
	}}}
	if w.board.Check(bad) == nil || w.board.Configure(bad, w.scope) == nil {
		t.Error("one handle stands for two people, and nobody minds")
	}
	w.refresh()
	w.want(map[string]float64{of(gauge, "Ada Lovelace", "", "review", "7d"): 1})
}
