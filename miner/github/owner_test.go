package github_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

func TestRepositories(t *testing.T) {
	g := githubtest.New()
	g.Owned = []string{"ada/pots", "Octo/shed-old", "Octo/garden"}
	for i := range 120 {
		g.Owned = append(g.Owned, fmt.Sprintf("ada/seed%d", i))
	}
	tests := []struct {
		owner string
		app   bool
		want  int
		first github.Listed
	}{
		{"Octo", false, 2, github.Listed{Name: "Octo/garden"}},
		{"ada", false, 121, github.Listed{Name: "ada/pots"}},
		{"Octo", true, 2, github.Listed{Name: "Octo/garden"}},
	}
	for _, tt := range tests {
		c := newCrawler(t, g, (*record.Ledger)(nil))
		if tt.app {
			c = appCrawler(t, g)
		}
		got, err := c.Repositories(t.Context(), tt.owner)
		if err != nil || len(got) != tt.want || got[0] != tt.first {
			t.Errorf("%s, app %v: %v, %v", tt.owner, tt.app, got, err)
		}
		if tt.owner == "Octo" && !got[1].Archived {
			t.Errorf("%v: the second is archived", got)
		}
	}
	if _, err := newCrawler(t, g, nil).Repositories(t.Context(), "nobody"); err == nil || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("error %v", err)
	}
}

func appCrawler(t *testing.T, g *githubtest.GitHub) *github.Crawler {
	t.Helper()
	client, err := api.New(api.Options{APIURL: "https://hub.test/", HTTP: g, Auth: api.Auth{Token: api.NewSecret("t0ken")}})
	if err != nil {
		t.Fatal(err)
	}
	return github.New(client, nil, github.Options{App: true})
}
