package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/signals/pullcredit"
)

// foundCredit is what there is to tell of pull request 3 of the story.
func foundCredit(t *testing.T) *pullFound {
	t.Helper()
	story := newGarden()
	story.credit()
	return creditIn(t, story, &config.Config{})
}

func creditIn(t *testing.T, story *gardenStory, cfg *config.Config) *pullFound {
	t.Helper()
	server := httptest.NewServer(story)
	t.Cleanup(server.Close)
	cfg.GitHub.APIURL = server.URL
	s := scanner{config: cfg, ledger: ":memory:", auth: api.Auth{Token: api.NewSecret("good"), From: "a test"}, bars: newProgress(t.Context(), os.Stderr, true)}
	found, err := s.readPull(context.Background(), config.Slug{Owner: "octo", Name: "garden"}, 3, pullcredit.Trailers())
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPullSchema(t *testing.T) {
	compiler := jsonschema.NewCompiler()
	schema, err := compiler.Compile(filepath.Join("..", "..", "docs", "schema", "pull.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	found := foundCredit(t)
	check := func(text string) error {
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		return schema.Validate(value)
	}
	var out bytes.Buffer
	if err := found.write(&out, "json"); err != nil {
		t.Fatal(err)
	}
	if err := check(out.String()); err != nil {
		t.Errorf("%v\n%s", err, out.String())
	}
	for name, text := range map[string]string{
		"another trailer": strings.Replace(out.String(), `"Reported-by"`, `"Blamed-by"`, 1),
		"two lines":       strings.Replace(out.String(), `"line": "Co-authored-by: `, `"line": "Co-authored-by: x\n`, 1),
		"a rank":          strings.Replace(out.String(), `"login":`, `"rank": 1, "login":`, 1),
	} {
		if text == out.String() || check(text) == nil {
			t.Errorf("%s: the schema allows it", name)
		}
	}
}

// TestPullHidesWhoOptedOut has others name them, where they did nothing themselves.
func TestPullHidesWhoOptedOut(t *testing.T) {
	story := newGarden()
	story.credit()
	for _, thread := range story.Threads {
		thread.Title += " as @Shyly and Coy Person had it"
	}
	cfg := &config.Config{}
	cfg.People.Exclude = []string{"github:shyly", "Coy Person"}
	found := creditIn(t, story, cfg)
	for _, format := range pullFormats() {
		var out bytes.Buffer
		if err := found.write(&out, format); err != nil {
			t.Fatal(err)
		}
		text := strings.ToLower(out.String())
		if strings.Contains(text, "shyly") || strings.Contains(text, "coy person") {
			t.Errorf("%s names them:\n%s", format, text)
		}
		if format != "trailers" && strings.Count(text, "somebody") < 4 {
			t.Errorf("%s does not tell the two titles:\n%s", format, text)
		}
	}
}

// TestPullTrailersForGit gives the trailers to git, which takes each for one.
func TestPullTrailersForGit(t *testing.T) {
	found := foundCredit(t)
	var want []string
	args := []string{"interpret-trailers"}
	for _, line := range found.lines() {
		args, want = append(args, "--trailer", line), append(want, line)
	}
	if len(want) != 3 {
		t.Fatalf("%q", want)
	}
	run := func(stdin string, args ...string) string {
		cmd := exec.CommandContext(t.Context(), "git", args...)
		cmd.Dir, cmd.Stdin = t.TempDir(), strings.NewReader(stdin)
		cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
		return string(out)
	}
	message := run("Oil the hinge\n\nIt squeaks.\n", args...)
	got := strings.Split(strings.TrimSpace(run(message, "interpret-trailers", "--parse")), "\n")
	if !slices.Equal(got, want) {
		t.Errorf("git takes %q, want %q", got, want)
	}
}

func TestPullAt(t *testing.T) {
	one := &config.Config{Repositories: []config.Repository{{Source: "github:octo/shed"}}}
	for _, c := range []struct {
		pull    string
		targets []string
		cfg     *config.Config
		want    string
	}{
		{"3", []string{"github:octo/garden"}, one, "github:octo/garden 3"},
		{"3", nil, one, "github:octo/shed 3"},
		{"https://github.com/octo/garden/pull/12", nil, one, "https://github.com/octo/garden 12"},
		{"https://git.example.com/octo/garden/pull/12/commits?x=1#top", nil, one, "https://git.example.com/octo/garden 12"},
		{"https://github.com/octo/garden/issues/12", nil, one, "want its number"},
		{"-1", nil, one, "want its number"},
		{"99999999999999999999", nil, one, "want its number"},
		{"", nil, one, "want its number"},
		{"event", nil, one, "name the number"},
	} {
		f := &scanFlags{pullFlags: pullFlags{pull: c.pull}}
		at, err := f.pullAt(t.Context(), &job{}, c.cfg, c.targets)
		got := fmt.Sprint(at.target, " ", at.number)
		if err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, c.want) {
			t.Errorf("%q: %s, want %s", c.pull, got, c.want)
		}
	}
}
