package daemon

import (
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github"
)

// reads is a setup that reads these sources.
func reads(t *testing.T, sources ...string) *setup {
	t.Helper()
	t.Setenv("GITHUB_TOKEN", "good")
	cfg := &config.Config{}
	for _, s := range sources {
		cfg.Repositories = append(cfg.Repositories, config.Repository{Source: s})
	}
	s, err := newSetup(cfg, "test", func(string) {})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestRowNames(t *testing.T) {
	for source, want := range map[string]string{
		"GitHub:Acme/Site":                      "github:acme/site",
		"github:acme/site@v1":                   "github:acme/site@v1",
		"https://github.com/acme/site":          "github:acme/site",
		"github:acme/*":                         "github:acme/*",
		"https://ada:pw@git.example.org/a/b":    "https://git.example.org/a/b",
		"https://git.example.org/a/b?token=abc": "https://git.example.org/a/b",
		"git@git.example.org:a/b":               "git@git.example.org:a/b",
		"/srv/git/../site":                      "/srv/site",
	} {
		if got := rowName(reads(t, source).sources[0]); got != want {
			t.Errorf("%s is %s, want %s", source, got, want)
		}
	}
}

func TestSetupRefuses(t *testing.T) {
	t.Setenv("GITHUB_TOKEN", "")
	t.Setenv("GH_TOKEN", "")
	for name, tt := range map[string]struct {
		sources []string
		want    string
	}{
		"nothing":       {nil, "there is nothing to read"},
		"without login": {[]string{"github:acme/site"}, "github:acme/site: asking GitHub"},
		"twice":         {[]string{"/srv/site", "/srv/./site"}, "are the same"},
		"and a login":   {[]string{"https://x:hush@git.example.org/site", "https://git.example.org/site"}, "https://git.example.org/site and https://git"},
	} {
		cfg := &config.Config{}
		for _, s := range tt.sources {
			cfg.Repositories = append(cfg.Repositories, config.Repository{Source: s})
		}
		if _, err := newSetup(cfg, "test", nil); err == nil || !contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

// A file that cannot be read is found before anything is taken: the daemon is
// not to be started again until somebody mended it.
func TestSetupReadsWhatAStartReads(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for key, set := range map[string]func(*config.Config){
		"web.admin_token_file":       func(c *config.Config) { c.Web.AdminTokenFile = none },
		"web.hook_secret_file":       func(c *config.Config) { c.Web.HookSecretFile = none },
		"web.config_file":            func(c *config.Config) { c.Web.ConfigFile = none },
		"metrics.pseudonym_key_file": func(c *config.Config) { c.Metrics.People, c.Metrics.PseudonymKeyFile = config.PeoplePseudonym, none },
	} {
		cfg := &config.Config{Repositories: []config.Repository{{Source: "/srv/site"}}}
		set(cfg)
		if _, err := newSetup(cfg, "test", nil); err == nil || !contains(err.Error(), key) || !contains(err.Error(), none) {
			t.Errorf("%s: %v", key, err)
		}
	}
}

// What a glob found stays on the schedule when the program starts again, and what
// the configuration does not name any more leaves it.
func TestPlan(t *testing.T) {
	rows := []ledger.Due{
		{Source: "github:acme/*", Failures: 1}, {Source: "github:acme/site", Repo: 1, State: ledger.SourceArchived},
		{Source: "github:bob/tool", Repo: 2}, {Source: "/srv/old", Repo: 3},
	}
	got := reads(t, "github:acme/*", "/srv/new").plan(rows, noon)
	want := []ledger.Due{rows[0], rows[1], {Source: "/srv/new", State: ledger.SourceActive, NextAt: noon}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestJoin(t *testing.T) {
	s := reads(t, "github:acme/*", "github:acme/named", "/srv/site")
	row := func(name string, id ledger.RepoID, state ledger.SourceState) ledger.Due {
		return ledger.Due{Source: name, Repo: id, State: state, NextAt: noon.AddDate(0, 0, 1)}
	}
	rows := []ledger.Due{
		row("github:acme/*", 0, ledger.SourceActive), row("/srv/site", 9, ledger.SourceActive),
		row("github:acme/site", 1, ledger.SourceActive), row("github:acme/shelved", 2, ledger.SourceActive),
		row("github:acme/deleted", 3, ledger.SourceActive), row("github:acme/former", 4, ledger.SourceActive),
		row("github:acme/named", 5, ledger.SourceActive), row("github:acme/back", 6, ledger.SourceGone),
	}
	stored := []record.Stored{{ID: 3, SourceRepo: ledger.SourceRepo{Number: 33}}, {ID: 4, SourceRepo: ledger.SourceRepo{Number: 44}}}
	listed := []github.Listed{
		{Name: "Acme/Site", Number: 11}, {Name: "acme/shelved", Number: 22, Archived: true}, {Name: "acme/renamed", Number: 44},
		{Name: "acme/new", Number: 77}, {Name: "acme/old", Number: 88, Archived: true}, {Name: "acme/fork", Number: 99, Fork: true},
		{Name: "acme/back", Number: 66},
	}
	f := s.join(rows, stored, s.sources[0], listed, noon)
	states := map[string]ledger.SourceState{}
	for _, r := range f.rows {
		states[r.Source] = r.State
	}
	want := map[string]ledger.SourceState{
		"github:acme/*": ledger.SourceActive, "/srv/site": ledger.SourceActive,
		"github:acme/site": ledger.SourceActive, "github:acme/shelved": ledger.SourceArchived, "github:acme/deleted": ledger.SourceGone,
		"github:acme/named": ledger.SourceActive, "github:acme/renamed": ledger.SourceActive, "github:acme/new": ledger.SourceActive,
		"github:acme/back": ledger.SourceActive,
	}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Error(diff)
	}
	if f.joined != 2 || f.gone != 1 || f.left != 2 || !slices.Equal(f.again, []string{"github:acme/back"}) {
		t.Errorf("%d joined, %d gone, %d left out, %v again", f.joined, f.gone, f.left, f.again)
	}
}
