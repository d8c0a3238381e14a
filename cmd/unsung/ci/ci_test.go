package ci

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// environment looks variables up in pairs of name and value.
func environment(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct {
		name string
		env  []string
		want Runner
	}{
		{"a desk", []string{"GITHUB_REPOSITORY", "octo/garden", "GITHUB_OUTPUT", "/o", "CI", "true"}, Runner{}},
		{"not quite", []string{"GITHUB_ACTIONS", "false", "GITHUB_REPOSITORY", "octo/garden"}, Runner{}},
		{
			"github", []string{
				"GITHUB_ACTIONS", "true", "GITHUB_REPOSITORY", "octo/garden", "GITHUB_SERVER_URL", "https://GitHub.com", "GITHUB_WORKSPACE", "/w",
				"GITHUB_EVENT_NAME", "push", "GITHUB_EVENT_PATH", "/e", "GITHUB_STEP_SUMMARY", "/s", "GITHUB_OUTPUT", "/o",
			},
			Runner{Kind: Actions, Repository: "octo/garden", Host: "github.com", Forge: "github", Workspace: "/w", Event: "push", EventFile: "/e", summary: "/s", outputs: "/o"},
		},
		{
			"enterprise", []string{"GITHUB_ACTIONS", "true", "GITHUB_REPOSITORY", "octo/garden", "GITHUB_SERVER_URL", "https://git.example.com:8443/"},
			Runner{Kind: Actions, Repository: "octo/garden", Host: "git.example.com:8443", Forge: "github"},
		},
		{
			"all of an owner", []string{"GITHUB_ACTIONS", "true", "GITHUB_REPOSITORY", "octo/*"},
			Runner{Kind: Actions, Forge: "github"},
		},
		{
			"gitea", []string{"GITHUB_ACTIONS", "true", "GITEA_ACTIONS", "true", "GITHUB_REPOSITORY", "octo/garden", "GITHUB_SERVER_URL", "https://git.example.org"},
			Runner{Kind: Actions, Host: "git.example.org", Forge: "gitea"},
		},
		{
			"gitlab", []string{"GITLAB_CI", "true", "CI_SERVER_HOST", "gitlab.example.com", "CI_PROJECT_DIR", "/builds/octo/garden"},
			Runner{Kind: GitLab, Host: "gitlab.example.com", Forge: "gitlab", Workspace: "/builds/octo/garden"},
		},
	} {
		if got := Find(environment(tt.env...)); got != tt.want {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.name, got, tt.want)
		}
	}
}

// TestOutputsComeBack reads what was written as the runner does
// (docs.github.com: workflow commands, multiline strings), whatever the values are.
func TestOutputsComeBack(t *testing.T) {
	path := filepath.Join(t.TempDir(), "output")
	r := Runner{outputs: path}
	want := []Output{{"a", "1"}, {"b", ""}, {"c", "x\ny\n"}, {"d", "e=2\nf<<END\nEND\nunsung_"}, {"e", "$(id) `id` \"'"}}
	for _, o := range want {
		if err := r.Tell([]Output{o}); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got := readOutputs(t, string(text))
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func readOutputs(t *testing.T, text string) []Output {
	t.Helper()
	var all []Output
	for text != "" {
		head, rest, _ := strings.Cut(text, "\n")
		name, end, ok := strings.Cut(head, "<<")
		value, after, ended := strings.Cut(rest, "\n"+end+"\n")
		if !ok || !ended {
			t.Fatalf("no output begins with %q", head)
		}
		all, text = append(all, Output{name, value}), after
	}
	return all
}

func TestSummaryIsAppended(t *testing.T) {
	path := filepath.Join(t.TempDir(), "summary")
	r := Runner{summary: path}
	for _, text := range []string{"# One\n", "# Two\n"} {
		if err := r.Summarise(text); err != nil {
			t.Fatal(err)
		}
	}
	if text, err := os.ReadFile(path); err != nil || string(text) != "# One\n# Two\n" {
		t.Errorf("%q, %v", text, err)
	}
	if err := (Runner{}).Summarise("# Three\n"); err != nil {
		t.Error(err)
	}
	err := Runner{summary: filepath.Join(path, "nowhere")}.Summarise("# Four\n")
	if err == nil || !strings.Contains(err.Error(), "summary") {
		t.Errorf("%v", err)
	}
}

// TestSummaryFitsTogether counts what an earlier scan of the same step wrote.
func TestSummaryFitsTogether(t *testing.T) {
	path := filepath.Join(t.TempDir(), "summary")
	r := Runner{summary: path}
	big := "## Big\n" + strings.Repeat("text\n", 100<<10)
	for range 4 {
		if err := r.Summarise(big + "### Small\nstays\n"); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(path)
	if err != nil || len(text) > maxSummary {
		t.Fatalf("%d bytes, %v", len(text), err)
	}
	if n := strings.Count(string(text), "## Big\n"); n != 2 {
		t.Errorf("%d of the big sections fit, want 2", n)
	}
	if n := strings.Count(string(text), "### Small\nstays\n"); n != 4 {
		t.Errorf("%d of the small sections, want 4", n)
	}
	if n := strings.Count(string(text), "Left out here, since a summary may have 1 MiB: Big."); n != 2 {
		t.Errorf("%d words about what was left out, want 2", n)
	}
}

func TestFit(t *testing.T) {
	section := func(title string) string { return "## " + title + "\n" + strings.Repeat("x", 5000) + "\n" }
	var many strings.Builder
	many.WriteString("before\n")
	for i := range 9 {
		many.WriteString(section(fmt.Sprintf("S%d", i)))
	}
	for _, tt := range []struct {
		room int
		want []string
		not  []string
	}{
		{1 << 20, []string{"before", "## S0", "## S8"}, []string{"Left out"}},
		{12 << 10, []string{"before", "## S0", "## S1", "Left out", "S2; S3; S4; S5; S6 and 2 more"}, []string{"## S2"}},
		{wordRoom + 7, []string{"before", "Left out"}, []string{"## S0"}},
		{60, nil, []string{"before"}},
		{0, nil, []string{"before"}},
	} {
		got := fit(many.String(), tt.room)
		if len(got) > tt.room && tt.room > 0 {
			t.Errorf("room %d: %d bytes", tt.room, len(got))
		}
		for _, want := range tt.want {
			if !strings.Contains(got, want) {
				t.Errorf("room %d: lacks %q", tt.room, want)
			}
		}
		for _, not := range tt.not {
			if strings.Contains(got, not) {
				t.Errorf("room %d: has %q", tt.room, not)
			}
		}
	}
}

func TestSay(t *testing.T) {
	const text = "100% of #12\nin ##[error]two :: lines"
	for _, tt := range []struct {
		kind  Kind
		level Level
		want  string
	}{
		{None, Error, "unsung: 100% of #12 in ##[error]two :: lines\n"},
		{GitLab, Warning, "unsung: 100% of #12 in ##[error]two :: lines\n"},
		{Actions, Line, "unsung: 100% of #12 in #\u200b#[error]two :: lines\n"},
		{Actions, Warning, "::warning title=Unsung::100%25 of #12 in #\u200b#[error]two :: lines\n"},
	} {
		var out strings.Builder
		Runner{Kind: tt.kind}.Say(&out, tt.level, text)
		if out.String() != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.kind, tt.level, out.String(), tt.want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for in, want := range map[string]string{
		"::add-mask::a\nb":        ":\u200b:add-mask::a\nb",
		"a\n \t::error::x":        "a\n \t:\u200b:error::x",
		"\u00a0::error::x":        "\u00a0:\u200b:error::x",
		"a ::error::x":            "a ::error::x",
		"a\r::error::x":           "a\r:\u200b:error::x",
		"a\n\u0085\v::error::x":   "a\n\u0085\v:\u200b:error::x",
		"::a\n::b\n\n::c":         ":\u200b:a\n:\u200b:b\n\n:\u200b:c",
		"name ##[add-mask]x":      "name #\u200b#[add-mask]x",
		"##[group]\n##[endgroup]": "#\u200b#[group]\n#\u200b#[endgroup]",
	} {
		if got := string(Runner{Kind: Actions}.Harmless([]byte(in))); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if got := string(Runner{}.Harmless([]byte(in))); got != in {
			t.Errorf("outside of a job %q becomes %q", in, got)
		}
	}
}

func TestUnshallow(t *testing.T) {
	for kind, want := range map[Kind]string{Actions: "fetch-depth: 0", GitLab: `GIT_DEPTH: "0"`} {
		r := Runner{Kind: kind}
		if !strings.Contains(r.Unshallow(), want) || !strings.Contains(r.Whole(), want) {
			t.Errorf("%s: %q, %q; want %q in both", kind, r.Unshallow(), r.Whole(), want)
		}
	}
	if got := (Runner{}).Unshallow(); got != "" {
		t.Errorf("at a desk: %q", got)
	}
}
