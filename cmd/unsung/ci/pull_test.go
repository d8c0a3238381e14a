package ci

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPull(t *testing.T) {
	for name, c := range map[string]struct {
		event  string
		number int
		err    string
	}{
		"a pull request":                {`{"number": 7, "pull_request": {"number": 7, "title": "x"}}`, 7, ""},
		"a review":                      {`{"review": {}, "pull_request": {"number": 7}}`, 7, ""},
		"a comment on one":              {`{"issue": {"number": 8, "pull_request": {"url": "x"}}}`, 8, ""},
		"a comment on an issue":         {`{"issue": {"number": 8}}`, 0, "about no pull request"},
		"a comment, no pull request":    {`{"issue": {"number": 8, "pull_request": null}}`, 0, "about no pull request"},
		"a push":                        {`{"ref": "refs/heads/main"}`, 0, "about no pull request"},
		"another type where it matters": {`{"pull_request": {"number": "7"}}`, 0, "read the event"},
		"no JSON":                       {`<html>`, 0, "read the event"},
	} {
		file := filepath.Join(t.TempDir(), "event.json")
		if err := os.WriteFile(file, []byte(c.event), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Runner{Kind: Actions, Event: "test", EventFile: file}.Pull()
		if got != c.number || (err == nil) != (c.err == "") || err != nil && !strings.Contains(err.Error(), c.err) {
			t.Errorf("%s: %d, %v", name, got, err)
		}
	}
	for _, r := range []Runner{{}, {Kind: GitLab, EventFile: "x"}, {Kind: Actions}, {Kind: Actions, EventFile: filepath.Join(t.TempDir(), "none")}} {
		if n, err := r.Pull(); err == nil {
			t.Errorf("%+v: %d", r, n)
		}
	}
}
