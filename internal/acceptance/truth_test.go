package main

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func line(repo, kind, login, state string) string {
	actor := "null"
	if login != "" {
		actor = `{"login":"` + login + `"}`
	}
	return `{"repo":"github.com/` + repo + `","kind":"` + kind + `","actor":` + actor + `,"detail":{"state":"` + state + `"}}`
}

func TestExported(t *testing.T) {
	for name, tt := range map[string]struct {
		line string
		want tally
	}{
		"an issue":                   {line("octo/garden", "issue_opened", "ada", ""), tally{"ada": {"issues_opened": 1}}},
		"a pull request":             {line("octo/garden", "pull_opened", "ada", ""), tally{"ada": {"prs_opened": 1}}},
		"a merge is an event too":    {line("octo/garden", "merged", "ada", ""), tally{"ada": {"event merged": 1, "prs_merged": 1}}},
		"a comment":                  {line("octo/garden", "issue_comment", "ada", ""), tally{"ada": {"issue_comments": 1}}},
		"a comment on a line":        {line("octo/garden", "review_comment", "ada", ""), tally{"ada": {"review_comments": 1}}},
		"a review, by its verdict":   {line("octo/garden", "review", "ada", "APPROVED"), tally{"ada": {"review APPROVED": 1}}},
		"an event, by its name":      {line("octo/garden", "labeled", "ada", ""), tally{"ada": {"event labeled": 1}}},
		"an account that is gone":    {line("octo/garden", "labeled", "", ""), tally{"": {"event labeled": 1}}},
		"a commit is nobody's":       {line("octo/garden", "pull_commit", "ada", ""), tally{"(all)": {"commits of pull requests": 1}}},
		"a reference is not counted": {line("octo/garden", "cross-referenced", "ada", ""), tally{}},
		"a release is not counted":   {line("octo/garden", "release", "ada", ""), tally{}},
		"nor is a look into git":     {line("octo/garden", "line_changed", "", "gone"), tally{}},
		"any case of the name":       {line("Octo/Garden", "labeled", "ada", ""), tally{"ada": {"event labeled": 1}}},
		"another repository":         {line("octo/orchard", "labeled", "ada", ""), tally{}},
		"a name that ends the same":  {line("crocto/garden", "labeled", "ada", ""), tally{}},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := exported([]byte(tt.line+"\n"), "octo/garden")
			if err != nil || !cmp.Equal(got, tt.want) {
				t.Errorf("%v, error %v\n%s", got, err, cmp.Diff(tt.want, got))
			}
		})
	}
	if _, err := exported([]byte("{\n"), "octo/garden"); err == nil {
		t.Error("half a line is no error")
	}
}

// TestTruth counts in the server's words what TestExported counts in ours.
func TestTruth(t *testing.T) {
	var said truth
	err := json.Unmarshal([]byte(`{"totals": {"issues": 2, "pulls": 1, "commits": 3}, "people": {
		"ada": {"issues_opened": 2, "reviews": {"APPROVED": 1}, "issue_comments": 4, "review_comments": 5, "events": {"labeled": 6}},
		"": {"prs_opened": 1, "prs_merged": 1}}}`), &said)
	if err != nil {
		t.Fatal(err)
	}
	want := tally{
		"ada":   {"issues_opened": 2, "review APPROVED": 1, "issue_comments": 4, "review_comments": 5, "event labeled": 6},
		"":      {"prs_opened": 1, "prs_merged": 1},
		"(all)": {"commits of pull requests": 3},
	}
	if got := said.tally(); !cmp.Equal(got, want) || said.items() != 3 {
		t.Errorf("%d items\n%s", said.items(), cmp.Diff(want, got))
	}
}

func TestDifferences(t *testing.T) {
	have := tally{"ada": {"issues_opened": 2, "event labeled": 1}, "bob": {"prs_opened": 1}}
	for name, tt := range map[string]struct {
		want  tally
		wrong []string
	}{
		"none": {tally{"bob": {"prs_opened": 1}, "ada": {"event labeled": 1, "issues_opened": 2}}, nil},
		"too few, too many, and nobody": {
			tally{"ada": {"issues_opened": 3}, "bob": {"prs_opened": 1}, "": {"prs_opened": 1}},
			[]string{
				`"" prs_opened: exported 0, the server has 1`,
				`"ada" event labeled: exported 1, the server has 0`,
				`"ada" issues_opened: exported 2, the server has 3`,
			},
		},
	} {
		if got := differences(have, tt.want); !slices.Equal(got, tt.wrong) {
			t.Errorf("%s:\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(tt.wrong, "\n"))
		}
	}
}

func TestFirstDifference(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"1\n2\n", "1\n3\n", "line 2\n  2\n  3"},
		{"1\n", "1\n2\n", "line 2\n  \n  2"},
		{"1", "1\n2", "1 lines and 2 lines"},
	} {
		if got := firstDifference([]byte(tt.a), []byte(tt.b)); got != tt.want {
			t.Errorf("%q and %q: %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestAnyOf(t *testing.T) {
	lines := `{"repo":"github.com/octo/garden","kind":"labeled","id":"1"}` + "\n" +
		`{"repo":"github.com/octo/garden","kind":"issue_comment","id":"2"}` + "\n"
	if repo, id := anyOf([]byte(lines), "issue_comment"); repo != "octo/garden" || id != "2" {
		t.Errorf("comment %q of %q", id, repo)
	}
	if repo, id := anyOf([]byte(lines), "review_comment"); repo != "" || id != "" {
		t.Errorf("comment %q of %q out of none", id, repo)
	}
}

func TestChoose(t *testing.T) {
	for only, want := range map[string]string{"": strings.Join(stageNames(), ","), "plain": "plain", "killed,plain": "killed,plain"} {
		chosen, err := choose(only)
		var names []string
		for _, s := range chosen {
			names = append(names, s.name)
		}
		if err != nil || strings.Join(names, ",") != want {
			t.Errorf("-only %q chooses %v, error %v", only, names, err)
		}
	}
	if _, err := choose("plain,playn"); err == nil || !strings.Contains(err.Error(), `"playn"`) {
		t.Errorf("a stage that is not there: %v", err)
	}
}
