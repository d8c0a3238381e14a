package github_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

func newClient(t testing.TB, g *githubtest.GitHub) *api.Client {
	t.Helper()
	client, err := api.New(api.Options{
		APIURL: "https://hub.test/", GraphQLURL: "https://hub.test/graphql", HTTP: g,
		Auth: api.Auth{Token: api.NewSecret("t0ken"), From: "a test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func readPull(t *testing.T, g *githubtest.GitHub) *github.PullRequest {
	t.Helper()
	pull, err := github.ReadPull(t.Context(), newClient(t, g), "octo", "garden", 2)
	if err != nil {
		t.Fatal(err)
	}
	return pull
}

// pulled is a repository with an issue and a pull request that closes it.
func pulled() (*githubtest.GitHub, *githubtest.Thread) {
	g := githubtest.New()
	issue := g.Open(false, ada, "The gate is stuck")
	issue.Labels = []string{"bug"}
	t := g.Open(true, bob, "Lift the gate")
	t.Closes = []*githubtest.Thread{issue}
	g.Push(t, bob, "Bob", "bob@garden.example")
	g.Say(t, ada, "Is it the hinge?")
	g.Review(t, ada, "APPROVED", "")
	return g, t
}

// TestReadPull reads in two requests what a crawl reads in many, the same.
func TestReadPull(t *testing.T) {
	g, thread := pulled()
	g.SayOnLine(thread, ada, "gate.go", "Lift it slowly.")
	thread.Landed = &githubtest.Commit{SHA: strings.Repeat("b", 40), Message: "Lift the gate (#2)", Name: "Bob", Email: "bob@garden.example", By: bob}
	thread.Before = []*githubtest.Commit{{SHA: strings.Repeat("c", 40), Message: "wip", Name: "Ada", Email: "ada@garden.example", By: ada}}
	pull := readPull(t, g)
	if len(g.Paths) != 2 || pull.Requests != 2 {
		t.Errorf("asked %q, says %d", g.Paths, pull.Requests)
	}
	var kinds []string
	for _, a := range pull.Thread.Activities {
		kinds = append(kinds, string(a.Kind))
	}
	if got := strings.Join(kinds, " "); got != "head_ref_force_pushed pull_opened pull_commit issue_comment review review_comment" {
		t.Errorf("read %s", got)
	}
	if c := pull.Closes; len(c) != 1 || c[0].Author.Login != "ada" || !slices.Equal(c[0].Labels, []string{"bug"}) || c[0].URL == "" {
		t.Errorf("closes %+v", c)
	}
	if pull.Landed.Parents != 1 || pull.Landed.Author.Account != 2 || pull.Landed.Message != "Lift the gate (#2)" {
		t.Errorf("landed as %+v", pull.Landed)
	}
	if len(pull.Before) != 1 || pull.Before[0].Author.Account != 1 || pull.Before[0].Git.Email != "ada@garden.example" {
		t.Errorf("before: %+v", pull.Before)
	}
	if pull.Thread.Author.Account != 2 || pull.Thread.Repo.Name != "github.com/octo/garden" || len(pull.Links) == 0 || len(pull.Gaps) != 0 {
		t.Errorf("read %+v", pull)
	}
	crawled := newRecord(t)
	crawl(t, g, crawled)
	for _, a := range pull.Thread.Activities {
		if a.Kind != ledger.ActForcePushed && !strings.Contains(exported(t, crawled), a.URL) {
			t.Errorf("a crawl does not know %s", a.URL)
		}
	}
}

// TestReadPullLong reads lists of more than a page.
func TestReadPullLong(t *testing.T) {
	g, thread := pulled()
	for range 250 {
		g.Say(thread, ada, "And the hinge?")
	}
	for range 150 {
		g.SayOnLine(thread, bob, "gate.go", "Yes.")
	}
	pull := readPull(t, g)
	if n := len(pull.Thread.Activities); n != 1+1+251+1+150 {
		t.Errorf("%d activities", n)
	}
	if pull.Requests != 1+2+1+2 { // comments in the thread, threads on lines, comments on lines
		t.Errorf("%d requests", pull.Requests)
	}
}

func TestReadPullMissing(t *testing.T) {
	g, _ := pulled()
	client := newClient(t, g)
	for _, number := range []int{1, 3} { // an issue, and nothing
		_, err := github.ReadPull(t.Context(), client, "octo", "garden", number)
		if err == nil || !strings.Contains(err.Error(), "there is no such pull request that this token may see") {
			t.Errorf("%d: %v", number, err)
		}
	}
	g.Hidden = true
	if _, err := github.ReadPull(t.Context(), client, "octo", "garden", 2); err == nil || !strings.Contains(err.Error(), "pull-requests: read") {
		t.Errorf("hidden: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := github.ReadPull(ctx, client, "octo", "garden", 2); err == nil {
		t.Error("read though it was ended")
	}
}

// TestReadPeople tells how people sign, in one request, and in one more for those
// who did nothing here.
func TestReadPeople(t *testing.T) {
	g, _ := pulled()
	g.Others = []*githubtest.User{{Login: "Carl", ID: 7, Name: "Carl C."}}
	old := g.Clock
	g.History = []*githubtest.Commit{
		{SHA: "0", Name: "Carl", Email: "carl@garden.example", By: g.Others[0], At: old},
		{SHA: "1", Name: "Ada", Email: "ada@new.example", By: ada, At: old},
		{SHA: "2", Name: "Ada", Email: "ada@new.example", By: ada, At: old},
		{SHA: "3", Name: "ada", Email: "ada@old.example", By: ada, At: old},
		{SHA: "4", Name: "Bob", Email: "bob@garden.example", By: bob, At: old},
	}
	pull := readPull(t, g)
	known, err := pull.ReadPeople(t.Context(), []string{"ada", "ADA", "carl", "nobody"})
	if err != nil || pull.Requests != 3 || len(known) != 2 {
		t.Fatalf("%v after %d requests, %v", known, pull.Requests, err)
	}
	var signed []string
	for _, id := range known["ada"].Signed {
		signed = append(signed, id.Email)
	}
	if !slices.Equal(signed, []string{"ada@new.example", "ada@old.example"}) || known["ada"].NoReply() != "1+ada@users.noreply.github.com" {
		t.Errorf("ada is %+v", known["ada"])
	}
	if c := known["carl"]; c.NoReply() != "7+Carl@users.noreply.github.com" || c.Name != "Carl C." || len(c.Signed) != 1 {
		t.Errorf("carl is %+v", c)
	}
	if known, err := pull.ReadPeople(t.Context(), []string{"carl", "bob"}); err != nil || len(known) != 2 || pull.Requests != 4 {
		t.Errorf("again: %v after %d requests, %v", known, pull.Requests, err)
	}
	if known, err := pull.ReadPeople(t.Context(), nil); err != nil || len(known) != 0 || pull.Requests != 4 {
		t.Errorf("nobody: %v, %v", known, err)
	}
}

func TestReadIssuesAndPatches(t *testing.T) {
	g, thread := pulled()
	g.Open(false, ada, "The hinge squeaks")
	thread.Patches = map[string]string{"gate.go": "@@ -1 +1 @@\n+lift()", "huge.go": ""}
	pull := readPull(t, g)
	if err := pull.ReadIssues(t.Context(), []int{3, 2, 99}); err != nil || len(pull.Closes) != 2 || pull.Closes[1].Title != "The hinge squeaks" {
		t.Errorf("closes %+v, %v", pull.Closes, err)
	}
	patches, err := pull.ReadPatches(t.Context())
	if err != nil || patches["gate.go"] != "@@ -1 +1 @@\n+lift()" || len(patches) != 2 {
		t.Errorf("%q, %v", patches, err)
	}
	if pull.Requests != 3 {
		t.Errorf("%d requests", pull.Requests)
	}
}
