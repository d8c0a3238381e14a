package gitlog

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// mailmapOf opens a repository and gives its mailmaps in a row, with the gaps.
func mailmapOf(t *testing.T, dir string) (string, []ledger.Gap) {
	t.Helper()
	r, h := scan(t, dir, Options{})
	h.Gaps = nil
	return string(bytes.Join(r.Mailmap(h), []byte("|"))), h.Gaps
}

func TestMailmap(t *testing.T) {
	repo := newTestRepo(t)
	repo.write(".mailmap", "head")
	repo.write("other", "blob")
	repo.commit("one")
	bare := repo.at(repo.beside("bare.git"))
	repo.git("clone", "-q", "--bare", repo.dir, bare.dir)
	repo.write(".mailmap", "edited")
	repo.write("extra", "file")
	check := func(title, dir, want string) {
		t.Helper()
		if got, gaps := mailmapOf(t, dir); got != want || len(gaps) > 0 {
			t.Errorf("%s: got %q, want %q, gaps %v", title, got, want, gaps)
		}
	}
	check("work tree", repo.dir, "edited")
	check("bare", bare.dir, "head")
	for _, r := range []testRepo{repo, bare} {
		r.git("config", "mailmap.blob", "main:other")
	}
	check("work tree and blob", repo.dir, "edited|blob")
	check("bare with a blob", bare.dir, "blob")
	bare.git("config", "mailmap.blob", "HEAD^0:.mailmap")
	check("bare with a blob of a revision", bare.dir, "head")
	bare.git("config", "mailmap.blob", "nothing:other")
	check("bare with a blob of nothing", bare.dir, "")
	repo.git("config", "mailmap.file", "extra")
	check("all", repo.dir, "edited|blob|file")
}

func TestNoMailmap(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	if text, gaps := mailmapOf(t, repo.dir); text != "" || len(gaps) > 0 {
		t.Errorf("got %q, %v", text, gaps)
	}
}

func TestMailmapOfPartialClones(t *testing.T) {
	repo := newTestRepo(t)
	repo.git("config", "uploadpack.allowFilter", "true")
	repo.write(".mailmap", "Ada <ada@example.org>\n")
	repo.commit("one")
	for _, filter := range []string{"blob:none", "tree:0"} {
		clone := repo.at(repo.beside(filter[:4] + ".git"))
		repo.git("clone", "-q", "--bare", "--filter="+filter, "file://"+repo.dir, clone.dir)
		text, gaps := mailmapOf(t, clone.dir)
		if text != "" || len(gaps) != 1 || gaps[0].Count != 1 || gaps[0].Source == "" || !strings.Contains(gaps[0].What, "missing") {
			t.Fatalf("%s: got %q, %+v", filter, text, gaps)
		}
		_, command, _ := strings.Cut(gaps[0].Fix, "git ")
		command, _, _ = strings.Cut(command, " fetches")
		clone.git(strings.Fields(command)...)
		if text, gaps := mailmapOf(t, clone.dir); text == "" || len(gaps) > 0 {
			t.Errorf("%s: after git %s: %q, %+v", filter, command, text, gaps)
		}
	}
}

func TestMailmapThatCannotBeRead(t *testing.T) {
	tests := map[string]struct {
		harm func(r testRepo)
		want []string // of where, what and fix
	}{
		"rotten object": {func(r testRepo) {
			h := r.git("rev-parse", "HEAD:.mailmap")
			path := filepath.Join(r.dir, "objects", h[:2], h[2:])
			if err := os.Remove(path); err != nil {
				r.t.Fatal(err)
			}
			r.write("objects/"+h[:2]+"/"+h[2:], "rot")
		}, []string{":.mailmap", "corrupt", "git fsck"}},
		"a directory for a file": {func(r testRepo) {
			r.git("config", "mailmap.file", r.dir)
		}, []string{"bare.git", "directory", "check the file"}},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			repo := newTestRepo(t)
			repo.write(".mailmap", "head")
			repo.commit("one")
			bare := repo.at(repo.beside("bare.git"))
			repo.git("clone", "-q", "--bare", repo.dir, bare.dir)
			test.harm(bare)
			_, gaps := mailmapOf(t, bare.dir)
			if len(gaps) != 1 {
				t.Fatalf("gaps %+v", gaps)
			}
			for i, text := range []string{gaps[0].Where, gaps[0].What, gaps[0].Fix} {
				if !strings.Contains(text, test.want[i]) {
					t.Errorf("%q lacks %q", text, test.want[i])
				}
			}
		})
	}
}
