package gitlog

import (
	"crypto/sha1"
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestRevisions(t *testing.T) {
	r := newTestRepo(t)
	r.commit("one")
	r.commit("two")
	r.git("checkout", "-q", "-b", "side", "HEAD~1")
	r.commit("side")
	r.git("checkout", "-q", "main")
	r.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	r.git("tag", "-a", "-m", "note", "v1")
	tip := r.tip("HEAD").String()
	for _, packed := range []bool{false, true} {
		for _, rev := range []string{
			"HEAD~0", "HEAD^0", "HEAD^", "HEAD~1", "HEAD~2", "main^2", "main^2~1", "main^2^", "v1~", "v1^2", "side~", "main~^",
			tip[:4] + "^2", tip[:12], strings.ToUpper(tip[:9]), tip + "~2", r.git("rev-parse", "--short", "v1"),
		} {
			got, err := Open(t.Context(), r.dir, Options{NoCache: true, Ref: rev})
			if err != nil {
				t.Errorf("%s: %v", rev, err)
			} else if want := r.tip(rev); got.Head != want {
				t.Errorf("%s: got %s, want %s", rev, got.Head, want)
			}
		}
		if !packed {
			r.git("repack", "-adq")
		}
	}
	got, err := Open(t.Context(), r.dir, Options{NoCache: true, Ref: "main~1"})
	if want := r.tip("main~1").String(); err != nil || got.Ref != want {
		t.Errorf("main~1 is called %q, %v", got.Ref, err)
	}
}

// twins are two commits whose names begin with the same four digits.
func twins(tree string) (one, other string) {
	seen := map[string]string{}
	for i := 0; ; i++ {
		other = fmt.Sprintf("tree %s\n%s%s\n%d", tree, byAda, byBob, i)
		name := sha1.Sum(fmt.Appendf(nil, "commit %d\x00%s", len(other), other))
		digits := string(name[:2])
		if seen[digits] != "" {
			return seen[digits], other
		}
		seen[digits] = other
	}
}

func TestRevisionProblems(t *testing.T) {
	r := newTestRepo(t)
	first := r.commit("one")
	r.commit("two")
	clone := r.beside("shallow")
	r.git("clone", "-q", "--depth=1", "file://"+r.dir, clone)
	one, other := twins(r.feed("", "mktree"))
	r.object("commit", one)
	twin := r.object("commit", other).String()
	blob := r.git("rev-parse", "HEAD:files/one")
	tests := map[string]struct {
		dir, rev string
		want     []string
	}{
		"before the root":    {r.dir, "main~2", []string{"there is no main~2", first.Short() + " has no parent number 1", "git log"}},
		"no second parent":   {r.dir, "main^2", []string{"there is no main^2", "has no parent number 2"}},
		"a number too large": {r.dir, "main~99999999999999999999", []string{"no branch, tag or commit"}},
		"another suffix":     {r.dir, "main^{tree}", []string{`no branch, tag or commit is called "main^{tree}"`}},
		"no name":            {r.dir, "^", []string{"no branch, tag or commit"}},
		"shallow":            {clone, "HEAD~1", []string{"edge of a shallow clone", "git fetch --unshallow"}},
		"too short":          {r.dir, first.String()[:3], []string{"no branch, tag or commit", "at least 4 digits"}},
		"unknown digits":     {r.dir, "0000000", []string{"no branch, tag or commit", "at least 4 digits"}},
		"ambiguous":          {r.dir, twin[:4], []string{"2 commits begin with " + twin[:4], twin[:10]}},
		"a blob":             {r.dir, blob[:20], []string{blob + " is a blob", "name a branch"}},
	}
	for title, test := range tests {
		_, err := Open(t.Context(), test.dir, Options{NoCache: true, Ref: test.rev})
		var p *Problem
		if !errors.As(err, &p) || p.Where == "" || p.Fix == "" {
			t.Errorf("%s: got %v", title, err)
			continue
		}
		for _, word := range test.want {
			if !strings.Contains(err.Error(), word) {
				t.Errorf("%s: %q lacks %q", title, err, word)
			}
		}
	}
}
