package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
)

const (
	labels = `{"repo": "octo/kitchen", "number": 12, "url": "https://github.com/octo/kitchen/pull/12#discussion_r1", "part": "aside", "yes": ["review"]}
{"repo": "octo/kitchen", "number": 12, "url": "https://github.com/octo/kitchen/pull/12#discussion_r2", "part": "aside", "yes": ["support"]}
{"repo": "octo/kitchen", "number": 13, "url": "https://github.com/octo/kitchen/pull/13#discussion_r3", "part": "tune", "enriched": true, "yes": []}
`
	claims = `{"kind": "review", "rule": "review.lines", "why": "Commented on a line", "evidence": [{"url": "https://github.com/octo/kitchen/pull/12#discussion_r1"}]}
{"kind": "triage", "rule": "triage.sorted", "why": "Sorted it", "evidence": [{"url": "https://github.com/octo/kitchen/pull/13#discussion_r3"}]}
`
	commits = `{"sha": "aa", "kind": "revert", "target": "01", "intent": "rollback", "says_revert": true}
`
	undone = `{"kind": "rollback", "rule": "rollback.revert", "unit": "commit:aa", "links": {"reverts": ["01"]}}
`
)

// desk is a folder with files of these texts.
func desk(t *testing.T, files map[string]string) func(name string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return func(name string) string { return filepath.Join(folder, name) }
}

var files = map[string]string{
	"labels": labels, "claims": claims, "commits": commits, "undone": undone,
	"wrong": labels + "{\"repo\": \"octo/kitchen\"}\n", "enriched": strings.ReplaceAll(labels, `"part"`, `"enriched": true, "part"`),
	"low": `{"review": {"recall": 1}}`, "high": `{"support": {"recall": 0.5}}`,
}

func TestRun(t *testing.T) {
	t.Parallel()
	at := desk(t, files)
	for _, c := range []struct {
		title string
		args  []string
		want  []string
		not   string
	}{
		{"all", []string{"-labels", at("labels"), "-contributions", at("claims")}, []string{"3 comments", "what readers said"}, "\nerrors\n"},
		{"a part", []string{"-labels", at("labels"), "-contributions", at("claims"), "-part", "aside"}, []string{"2 comments"}, "3 comments"},
		{"drawn at random", []string{"-labels", at("labels"), "-contributions", at("claims"), "-random"}, []string{"2 comments"}, "3 comments"},
		{"errors", []string{"-labels", at("labels"), "-contributions", at("claims"), "-errors"},
			[]string{"wrong   triage        https://github.com/octo/kitchen/pull/13#discussion_r3\n        triage.sorted: Sorted it", "missed  support       https://github.com/octo/kitchen/pull/12#discussion_r2"}, ""},
		{"floors that hold", []string{"-labels", at("labels"), "-contributions", at("claims"), "-floor", at("low")}, []string{"3 comments"}, ""},
		{"commits", []string{"-labels", at("commits"), "-contributions", at("undone"), "-commits"}, []string{"look-alikes counted\nrevert  1.00 ["}, ""},
	} {
		t.Run(c.title, func(t *testing.T) {
			var out bytes.Buffer
			if err := run(c.args, &out); err != nil {
				t.Fatal(err)
			}
			for _, want := range c.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("%q is not in\n%s", want, &out)
				}
			}
			if c.not != "" && strings.Contains(out.String(), c.not) {
				t.Errorf("%q is in\n%s", c.not, &out)
			}
		})
	}
}

// What -format json writes is what the documentation reads.
func TestRunJSON(t *testing.T) {
	t.Parallel()
	at := desk(t, files)
	var out bytes.Buffer
	if err := run([]string{"-labels", at("labels"), "-contributions", at("claims"), "-format", "json"}, &out); err != nil {
		t.Fatal(err)
	}
	var p measure.Published
	if err := json.Unmarshal(out.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if f, _ := p.Random.Of("review"); p.Random.Rows != 2 || p.Weighted.Rows != 3 || f.Recall.Value != 1 {
		t.Errorf("have %s", &out)
	}
}

// What is wrong is said with where, and with what to do.
func TestRunSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	at := desk(t, files)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "name files with -labels and -contributions"},
		{[]string{"-labels", at("labels")}, "name files with -labels and -contributions"},
		{[]string{"-label", "x"}, "flag provided but not defined: -label"},
		{[]string{"-labels", at("labels"), "-contributions", at("claims"), "-format", "xml"}, "-format xml: text or json"},
		{[]string{"-labels", at("labels"), "-contributions", at("claims"), "-part", "b"}, "-part b: tune or aside"},
		{[]string{"-labels", at("labels"), "-contributions", at("claims"), "-format", "json", "-random"}, "leave -random, -commits, -errors and -floor out"},
		{[]string{"-labels", at("commits"), "-contributions", at("undone"), "-commits", "-part", "tune"}, "-commits has no parts, rows or floors: leave -part, -random, -errors and -floor out"},
		{[]string{"-labels", at("none"), "-contributions", at("claims")}, at("none") + ": no such file"},
		{[]string{"-labels", at("labels"), "-contributions", at("none")}, at("none") + ": no such file"},
		{[]string{"-labels", at("wrong"), "-contributions", at("claims")}, at("wrong") + ": line 4: a label needs repo and number"},
		{[]string{"-labels", at("labels"), "-contributions", at("labels")}, at("labels") + ": line 1: a contribution needs a kind: is this the output of unsung scan"},
		{[]string{"-labels", at("labels"), "-contributions", at("undone"), "-commits"}, at("labels") + ": line 1: a label of a commit needs sha and kind"},
		{[]string{"-labels", at("enriched"), "-contributions", at("claims"), "-part", "tune", "-random"}, at("enriched") + `: no row of part "tune"`},
		{[]string{"-labels", at("enriched"), "-contributions", at("claims"), "-format", "json"}, at("enriched") + ": no row was drawn at random"},
		{[]string{"-labels", at("labels"), "-contributions", at("claims"), "-floor", at("high")}, "support: recall 0.000 is below its floor of 0.500"},
		{[]string{"-labels", at("labels"), "-contributions", at("claims"), "-floor", at("none")}, at("none") + ": no such file"},
	} {
		var out bytes.Buffer
		if err := run(c.args, &out); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: have %v, want %s", c.args, err, c.want)
		}
	}
}
