package gitlog

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func TestWalkIgnoresReplacementsAndGrafts(t *testing.T) {
	r := newTestRepo(t)
	one, two, three := r.commit("one"), r.commit("two"), r.commit("three")
	want := walkHead(t, r.gitDir(), 2).commits
	r.git("replace", two.String(), one.String())
	r.write(".git/info/grafts", three.String()+" "+one.String()+"\n")
	if n := r.git("-c", "advice.graftFileDeprecated=false", "rev-list", "--count", "HEAD"); n != "2" {
		t.Fatalf("git sees %s commits, want 2", n)
	}
	if diff := cmp.Diff(want, walkHead(t, r.gitDir(), 2).commits); diff != "" {
		t.Error(diff)
	}
}

func TestWalkToTheEdgeOfAShallowClone(t *testing.T) {
	r := newTestRepo(t)
	r.commit("one")
	r.git("checkout", "-q", "-b", "side")
	side := r.commit("side")
	r.git("checkout", "-q", "main")
	r.commit("two")
	r.git("merge", "-q", "--no-ff", "-m", "merge", "side")
	r.commit("three")
	clone := r.at(r.beside("shallow.git"))
	r.git("clone", "-q", "--bare", "--depth=3", "file://"+r.dir, clone.dir)
	edge := map[ledger.Hash]bool{}
	for line := range strings.Lines(readFile(t, filepath.Join(clone.dir, "shallow"))) {
		h, err := ledger.ParseHash(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		edge[h] = true
	}
	got, err := walk(t.Context(), clone.store(), walkOptions{tips: []ledger.Hash{r.tip("HEAD")}, shallow: edge})
	if err != nil || len(got.gaps) > 0 || len(got.commits) != 4 || !edge[side] {
		t.Fatalf("%d commits, gaps %v, %v", len(got.commits), got.gaps, err)
	}
	for _, c := range got.commits {
		empty := len(c.Changes) == 0
		if c.Boundary != edge[c.Hash] || empty != (c.Boundary || c.IsMerge()) || len(c.Parents) == 0 {
			t.Errorf("commit %q: boundary %v, changes %v", c.Message, c.Boundary, c.Changes)
		}
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestWalkOfPartialClones(t *testing.T) {
	r := newTestRepo(t)
	r.git("config", "uploadpack.allowFilter", "true")
	for i := range 5 {
		r.commit(fmt.Sprint(i))
	}
	clone := func(filter string) testRepo {
		c := r.at(r.beside(filter[:4] + ".git"))
		r.git("clone", "-q", "--bare", "--filter="+filter, "file://"+r.dir, c.dir)
		return c
	}
	want := sameAsGit(t, clone("blob:none").dir, "HEAD").commits
	got, err := walk(t.Context(), clone("tree:0").store(), walkOptions{tips: []ledger.Hash{r.tip("HEAD")}})
	if err != nil || len(got.commits) != 5 || len(got.incomplete) != 5 {
		t.Fatalf("%d commits, incomplete %v, %v", len(got.commits), got.incomplete, err)
	}
	if len(got.gaps) != 1 || got.gaps[0].Count != 5 || !strings.Contains(got.gaps[0].Fix, "partial") {
		t.Errorf("gaps %+v", got.gaps)
	}
	for i := range want {
		want[i].Changes = nil
	}
	if diff := cmp.Diff(want, got.commits); diff != "" {
		t.Error(diff)
	}
}

func TestWalkGoesOnPastDamage(t *testing.T) {
	remove := func(t *testing.T, path string) {
		if err := os.Remove(path); err != nil {
			t.Fatal(err)
		}
	}
	spoil := func(t *testing.T, path string) {
		if err := os.Chmod(path, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("rot"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct {
		rev        string
		harm       func(*testing.T, string)
		commits    int
		incomplete int
	}{
		"a missing parent":  {"HEAD~2", remove, 2, 1},
		"a rotten parent":   {"HEAD~2", spoil, 2, 1},
		"a missing tree":    {"HEAD~2:", remove, 5, 2},
		"a rotten tree":     {"HEAD~2:", spoil, 5, 2},
		"a missing subtree": {"HEAD~2:files", remove, 5, 2},
		"a missing tip":     {"HEAD", remove, 0, 0},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			r := newTestRepo(t)
			for i := range 5 {
				r.commit(fmt.Sprint(i))
			}
			tip := r.tip("HEAD")
			victim := r.git("rev-parse", test.rev)
			test.harm(t, filepath.Join(r.gitDir(), "objects", victim[:2], victim[2:]))
			got, err := walk(t.Context(), r.store(), walkOptions{tips: []ledger.Hash{tip}})
			if err != nil || len(got.commits) != test.commits || len(got.incomplete) != test.incomplete {
				t.Errorf("%d commits, incomplete %v, %v", len(got.commits), got.incomplete, err)
			}
			if len(got.gaps) != 1 || got.gaps[0].Count != max(test.incomplete, 1) || !strings.Contains(got.gaps[0].What, victim) {
				t.Errorf("gaps %+v", got.gaps)
			}
		})
	}
}
