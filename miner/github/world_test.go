package github_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// People of the tests.
var (
	ada   = &githubtest.User{Login: "ada", ID: 1}
	bob   = &githubtest.User{Login: "bob", ID: 2}
	robot = &githubtest.User{Login: "tidy[bot]", ID: 3, Type: "Bot"}
)

func newRecord(t testing.TB) *record.Ledger {
	t.Helper()
	rec, err := record.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := rec.Close(); err != nil {
			t.Error(err)
		}
	})
	return rec
}

func newCrawler(t testing.TB, g *githubtest.GitHub, rec github.Ledger) *github.Crawler {
	t.Helper()
	client, err := api.New(api.Options{
		APIURL: "https://hub.test/", GraphQLURL: "https://hub.test/graphql", HTTP: g,
		Auth: api.Auth{Token: api.NewSecret("t0ken"), From: "a test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return github.New(client, rec, github.Options{})
}

// crawl crawls octo/garden with a client of its own.
func crawl(t testing.TB, g *githubtest.GitHub, rec github.Ledger) github.Outcome {
	t.Helper()
	out, err := newCrawler(t, g, rec).Crawl(t.Context(), "octo", "garden")
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// exported is all that the record has of activities and links, as lines.
func exported(t testing.TB, rec *record.Ledger) string {
	t.Helper()
	var b strings.Builder
	e := json.NewEncoder(&b)
	err := rec.ExportActivities(t.Context(), time.Time{}, false, func(a record.ExportedActivity) error { return e.Encode(a) })
	if err != nil {
		t.Fatal(err)
	}
	links, err := rec.Links(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := e.Encode(links); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// fresh is what a first crawl of what is there now records.
func fresh(t testing.TB, g *githubtest.GitHub) string {
	t.Helper()
	rec := newRecord(t)
	if out := crawl(t, g, rec); out.Ended != nil {
		t.Fatal(out.Ended)
	}
	return exported(t, rec)
}

// same tells the first line in which two exports differ.
func same(t testing.TB, got, want string) {
	t.Helper()
	if got == want {
		return
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			t.Fatalf("line %d of %d and %d:\n got %s\nwant %s", i, len(g), len(w), g[i], w[i])
		}
	}
	t.Fatalf("%d lines, want %d", len(g), len(w))
}

func count(t testing.TB, rec *record.Ledger) map[string]int {
	t.Helper()
	n := make(map[string]int)
	err := rec.ExportActivities(t.Context(), time.Time{}, false, func(a record.ExportedActivity) error {
		n[a.Kind]++
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func gaps(t testing.TB, rec *record.Ledger, out github.Outcome) []ledger.Gap {
	t.Helper()
	all, err := rec.Gaps(t.Context(), out.Repo)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// garden is a repository in which a little of everything happened.
func garden() *githubtest.GitHub {
	g := githubtest.New()
	issue := g.Open(false, ada, "Weeds")
	g.Say(issue, bob, "I see them too")
	g.Say(issue, nil, "gone since")
	issue.Labels = []string{"pest", "help"}
	g.Happen(issue, bob, "labeled", `,"label":{"name":"pest","color":"f00"}`)
	g.Happen(issue, nil, "subscribed", "")
	pull := g.Open(true, bob, "Pull them out")
	g.Push(pull, bob, "Bob", "bob@example.org")
	g.Push(pull, nil, "Eve", "eve@example.org")
	g.SayOnLine(pull, ada, "bed.txt", "this is no weed")
	g.Review(pull, ada, "CHANGES_REQUESTED", "see there")
	g.Review(pull, nil, "COMMENTED", "")
	g.Review(pull, bob, "PENDING", "only I see this")
	g.Say(pull, robot, "checked")
	pull.References = append(pull.References, &githubtest.Reference{
		ID: "CRE_1", By: ada, At: g.Clock, From: "octo/shed", Number: 9, Title: "Compost",
	})
	g.Happen(pull, ada, "merged", `,"commit_id":"00000000000000000000000000000000000000aa"`)
	pull.State, pull.Merged = "merged", g.Clock
	g.Publish(ada, "v1.0", "the first harvest")
	return g
}

// many makes issues, each with a comment and a label.
func many(g *githubtest.GitHub, n int) {
	for range n {
		t := g.Open(false, ada, "more")
		g.Say(t, bob, "and more")
		g.Happen(t, bob, "labeled", `,"label":{"name":"more"}`)
	}
}

// history makes events.
func history(g *githubtest.GitHub, n int) {
	for i := range n {
		g.Happen(g.Threads[i%len(g.Threads)], bob, "mentioned", "")
	}
}

// brief is a context that ends when so many requests were made.
func brief(t testing.TB, g *githubtest.GitHub, requests int) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	g.Lock()
	defer g.Unlock()
	left := requests
	g.OnRequest = func(string) {
		g.Lock()
		defer g.Unlock()
		if left--; left < 0 {
			cancel()
		}
	}
	return ctx
}
