package github_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

func TestCrawlReadsEverything(t *testing.T) {
	g, rec := garden(), newRecord(t)
	out := crawl(t, g, rec)
	want := map[string]int{
		"issue_opened": 1, "pull_opened": 1, "issue_comment": 3, "review": 2, "review_comment": 1, "pull_commit": 2,
		"cross-referenced": 1, "labeled": 1, "subscribed": 1, "merged": 1, "release": 1,
	}
	if got := count(t, rec); !maps.Equal(got, want) {
		t.Errorf("recorded %v, want %v", got, want)
	}
	if out.Threads != 2 || len(out.Gaps) > 0 || out.Ended != nil || out.Source.Name != "github.com/octo/garden" {
		t.Errorf("outcome %+v", out)
	}
}

func TestUnchangedCostsNothing(t *testing.T) {
	g, rec := garden(), newRecord(t)
	crawl(t, g, rec)
	g.Reset()
	out := crawl(t, g, rec)
	if g.Billable != 0 || g.Points != 0 || out.Spent.NotModified != 4 {
		t.Errorf("%d billable requests, %d points, %d not modified: %v", g.Billable, g.Points, out.Spent.NotModified, g.Paths)
	}
}

// A change costs the pages it is on, and one query for the thread and one for
// the totals.
func TestChangeCostsLittle(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	many(g, 105)
	crawl(t, g, rec)
	g.Reset()
	g.Say(g.Threads[0], ada, "one more")
	crawl(t, g, rec)
	if g.Billable > 1 || g.Points > 2 {
		t.Errorf("%d billable requests, %d points: %v", g.Billable, g.Points, g.Paths)
	}
	same(t, exported(t, rec), fresh(t, g))
}

func TestGrowthEqualsFreshCrawl(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	many(g, 5)
	issue, pull := g.Threads[0], g.Threads[1]
	steps := []struct {
		name string
		do   func()
	}{
		{"nothing", func() {}},
		{"comments", func() { g.Say(issue, ada, "I pulled some"); g.SayOnLine(pull, ada, "bed.txt", "and this?") }},
		{"an edit", func() {
			c := issue.Comments[0]
			c.Body, c.Edited = "I saw them", g.Happen(issue, ada, "renamed", "").At
		}},
		{"a comment deleted", func() { g.Delete(issue, issue.Comments[1]) }},
		{"a line deleted", func() { g.Delete(pull, pull.Lines[0]) }},
		{"a rename", func() { g.Rename("octo", "allotment") }},
		{"a line edited", func() { c := pull.Lines[0]; c.Body, c.Edited = "hm", g.Clock.Add(time.Second) }},
		{"a thread on a line resolved", func() { pull.Lines[0].Resolved = ada; g.Say(pull, ada, "settled") }},
		{"resolved by another", func() { pull.Lines[0].Resolved = bob; g.Say(pull, bob, "so it is") }},
		{"not resolved any more", func() { pull.Lines[0].Resolved = nil; g.Say(pull, ada, "or not") }},
		{"resolved again", func() { pull.Lines[0].Resolved = ada; g.Say(pull, ada, "now") }},
		{"a thread deleted", func() { g.Lose(g.Threads[2], http.StatusGone, ""); g.Say(issue, bob, "where is it?") }},
		{"a release", func() { g.Publish(bob, "v1.1", "more") }},
		{"a thread moved", func() { g.Lose(g.Threads[3], http.StatusMovedPermanently, "/repos/octo/shed/issues/7") }},
		{"a review dismissed", func() { pull.Reviews[0].State = "DISMISSED"; g.Happen(pull, bob, "review_dismissed", "") }},
		{"closed", func() { issue.State = "closed"; g.Happen(issue, ada, "closed", `,"state_reason":"completed"`) }},
		{"labels", func() { issue.Labels = []string{"a"}; g.Happen(issue, ada, "unlabeled", `,"label":{"name":"pest"}`) }},
		{"a release deleted", func() { g.Releases = g.Releases[1:]; g.Publish(bob, "v1.2", "again") }},
		{"three pages more", func() {
			for range 230 {
				g.Happen(pull, bob, "mentioned", "")
			}
		}},
		{"a bulk edit", func() { bulk(g, 5) }},
	}
	for _, step := range steps {
		step.do()
		crawl(t, g, rec)
		t.Run(step.name, func(t *testing.T) { same(t, exported(t, rec), fresh(t, g)) })
	}
}

// bulk updates threads in one moment.
func bulk(g *githubtest.GitHub, n int) {
	e := g.Happen(g.Threads[0], bob, "milestoned", `,"milestone":{"title":"spring"}`)
	for i := range min(n, len(g.Threads)) {
		if g.Threads[i].Gone == 0 {
			g.Threads[i].Updated = e.At
		}
	}
}

// Threads of one moment that fill pages are told apart only by page numbers,
// which shift when one of them is updated meanwhile.
func TestMomentThatShifts(t *testing.T) {
	t.Parallel()
	g, rec := githubtest.New(), newRecord(t)
	many(g, 205)
	bulk(g, 205)
	pages := 0
	g.OnRequest = func(path string) {
		g.Lock()
		defer g.Unlock()
		if strings.HasSuffix(path, "/issues") {
			if pages++; pages == 2 {
				g.Say(g.Threads[0], ada, "meanwhile")
			}
		}
	}
	crawl(t, g, rec)
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
	g.Reset()
	crawl(t, g, rec)
	if g.Billable > 0 {
		t.Errorf("unchanged, but %d billable requests: %v", g.Billable, g.Paths)
	}
}

// What is updated again in the second in which it was listed is read again.
func TestUpdateWithinTheSecond(t *testing.T) {
	g, rec := garden(), newRecord(t)
	pull := g.Threads[1]
	g.Say(pull, ada, "now")
	g.DateAhead = 0
	crawl(t, g, rec)
	pull.Reviews[0].State = "DISMISSED" // no time passed, nothing counts up
	g.DateAhead = time.Minute
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
}

func TestAnswerOlderThanListing(t *testing.T) {
	g, rec := garden(), newRecord(t)
	g.Threads[0].Behind = 1
	crawl(t, g, rec)
	if got := count(t, rec)["issue_comment"]; got != 3 {
		t.Errorf("%d comments, want 3", got)
	}
	if n := strings.Count(strings.Join(g.Paths, " "), "/graphql"); n != 4 {
		t.Errorf("%d queries, want one more than the 3 for issues, pull requests and totals", n)
	}
}

func TestLongLists(t *testing.T) {
	g, rec := garden(), newRecord(t)
	pull := g.Threads[1]
	for range 230 {
		g.Say(pull, ada, "again")
		g.Review(pull, ada, "COMMENTED", "again")
	}
	for range 101 {
		g.Push(pull, bob, "Bob", "bob@example.org")
		pull.References = append(pull.References, &githubtest.Reference{ID: "CRE_" + g.Clock.Format(time.RFC3339), By: ada, At: g.Clock, From: "octo/garden", Number: 1})
	}
	crawl(t, g, rec)
	got := count(t, rec)
	if got["issue_comment"] != 233 || got["review"] != 232 || got["pull_commit"] != 103 || got["cross-referenced"] != 102 {
		t.Errorf("recorded %v", got)
	}
}

func TestLinksOfCommitAccounts(t *testing.T) {
	g, rec := garden(), newRecord(t)
	crawl(t, g, rec)
	links, err := rec.Links(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	git := ledger.Identity{Source: ledger.Git, Name: "Bob", Email: "bob@example.org"}
	if len(links) != 1 || links[0].From != git || links[0].To.Login != "bob" {
		t.Errorf("links %+v, want Bob's alone: nobody knows Eve's address, and GitHub itself is nobody", links)
	}
}
