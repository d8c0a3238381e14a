package gitlog

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/unsung-dev/unsung/ledger"
)

// scan opens and mines, and fails the test when either does.
func scan(t *testing.T, target string, opt Options) (*Repository, *ledger.History) {
	t.Helper()
	if opt.CacheDir == "" {
		opt.NoCache = true
	}
	r, err := Open(t.Context(), target, opt)
	if err != nil {
		t.Fatalf("open %s: %v", target, err)
	}
	t.Cleanup(func() { _ = r.Close() })
	h, err := r.Mine(t.Context(), nil)
	r.kept()
	if err != nil {
		t.Fatalf("mine %s: %v", target, err)
	}
	return r, h
}

// hashes lists a history as git log --format=%H does.
func hashes(h *ledger.History) []string {
	out := make([]string, 0, len(h.Commits))
	for i := range h.Commits {
		out = append(out, h.Commits[i].Hash.String())
	}
	return out
}

func TestOpenFindsEveryKindOfRepository(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	repo.commit("two")
	repo.git("clone", "-q", "--bare", repo.dir, repo.beside("bare.git"))
	repo.git("clone", "-q", "--shared", repo.dir, repo.beside("shared"))
	repo.git("clone", "-q", "--separate-git-dir", repo.beside("store"), repo.dir, repo.beside("apart"))
	repo.git("worktree", "add", "-q", "-b", "side", repo.beside("linked"))
	if err := os.Symlink(repo.dir, repo.beside("link")); err != nil {
		t.Fatal(err)
	}
	repo.git("clone", "-q", "--bare", repo.dir, repo.beside("noconfig.git"))
	if err := os.Remove(repo.beside("noconfig.git/config")); err != nil {
		t.Fatal(err)
	}
	tests := []struct{ name, target, ref string }{
		{"work tree", repo.dir, "refs/heads/main"},
		{"folder inside", filepath.Join(repo.dir, "files"), "refs/heads/main"},
		{"file inside", filepath.Join(repo.dir, "files", "one"), "refs/heads/main"},
		{"git directory", filepath.Join(repo.dir, ".git"), "refs/heads/main"},
		{"folder in the git directory", filepath.Join(repo.dir, ".git", "refs"), "refs/heads/main"},
		{"bare", repo.beside("bare.git"), "refs/heads/main"},
		{"without config", repo.beside("noconfig.git"), "refs/heads/main"},
		{"alternates", repo.beside("shared"), "refs/heads/main"},
		{"separate git directory", repo.beside("apart"), "refs/heads/main"},
		{"linked worktree", repo.beside("linked"), "refs/heads/side"},
		{"symbolic link", repo.beside("link"), "refs/heads/main"},
		{"file address", "file://" + repo.dir, "refs/heads/main"},
	}
	want := repo.log("main")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r, h := scan(t, tt.target, Options{})
			if r.Ref != tt.ref || h.Ref != tt.ref || !slices.Equal(hashes(h), want) || len(h.Gaps) > 0 {
				t.Errorf("ref %s, commits %v, gaps %v; want %s, %v", r.Ref, hashes(h), h.Gaps, tt.ref, want)
			}
		})
	}
}

func TestOpenResolvesNames(t *testing.T) {
	repo := newTestRepo(t)
	first := repo.commit("one")
	repo.git("tag", "v1")
	repo.git("tag", "-a", "-m", "note", "v1-note")
	repo.git("tag", "-a", "-m", "note of a note", "v1-twice", "v1-note")
	second := repo.commit("two")
	repo.git("branch", "feature/x", first.String())
	repo.git("update-ref", "refs/remotes/origin/next", second.String())
	repo.git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/next")
	repo.git("pack-refs", "--all")
	repo.git("branch", "loose", first.String())
	tests := []struct {
		ref, full string
		head      ledger.Hash
	}{
		{"", "refs/heads/main", second},
		{"HEAD", "refs/heads/main", second},
		{"v1", "refs/tags/v1", first},
		{"v1-note", "refs/tags/v1-note", first},
		{"v1-twice", "refs/tags/v1-twice", first},
		{"tags/v1", "refs/tags/v1", first},
		{"feature/x", "refs/heads/feature/x", first},
		{"refs/heads/loose", "refs/heads/loose", first},
		{"origin/next", "refs/remotes/origin/next", second},
		{"origin", "refs/remotes/origin/next", second},
		{first.String(), first.String(), first},
	}
	for _, tt := range tests {
		r, err := Open(t.Context(), repo.dir, Options{NoCache: true, Ref: tt.ref})
		if err != nil {
			t.Errorf("ref %q: %v", tt.ref, err)
			continue
		}
		if r.Ref != tt.full || r.Head != tt.head {
			t.Errorf("ref %q: got %s %s, want %s %s", tt.ref, r.Ref, r.Head, tt.full, tt.head)
		}
	}
}

func TestDetachedHead(t *testing.T) {
	repo := newTestRepo(t)
	first := repo.commit("one")
	repo.commit("two")
	repo.git("checkout", "-q", "--detach", first.String())
	r, h := scan(t, repo.dir, Options{})
	if r.Ref != "HEAD" || r.Head != first || len(h.Commits) != 1 {
		t.Errorf("got %s at %s with %d commits", r.Ref, r.Head, len(h.Commits))
	}
}

func TestNoCommitsYet(t *testing.T) {
	repo := newTestRepo(t)
	r, h := scan(t, repo.dir, Options{})
	if r.Ref != "refs/heads/main" || !r.Head.IsZero() || len(h.Commits)+len(h.Gaps) > 0 {
		t.Errorf("got %+v", h)
	}
	repo.commit("one")
	repo.git("symbolic-ref", "HEAD", "refs/heads/gone")
	_, h = scan(t, repo.dir, Options{})
	if len(h.Commits) > 0 || len(h.Gaps) != 1 || !strings.Contains(h.Gaps[0].Fix, "main") {
		t.Errorf("unborn beside other branches: got %+v", h)
	}
}

func TestExtensions(t *testing.T) {
	tests := []struct {
		name, config, refused string
	}{
		{"worktreeConfig", "worktreeConfig = true", ""},
		{"partialClone", "partialClone = origin", ""},
		{"preciousObjects", "preciousObjects = true", ""},
		{"noop", "noop", ""},
		{"files", "refStorage = files", ""},
		{"sha1", "objectFormat = SHA1", ""},
		{"sha256", "objectFormat = sha256", "sha256"},
		{"reftable", "refStorage = reftable", "reftable"},
		{"unknown", "frobnicate = true", "frobnicate"},
	}
	repo := newTestRepo(t)
	repo.commit("one")
	path := filepath.Join(repo.dir, ".git", "config")
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := "[core]\n\trepositoryformatversion = 1\n[extensions]\n\t" + tt.config + "\n"
			if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := Open(t.Context(), repo.dir, Options{NoCache: true})
			if tt.refused == "" && err != nil || tt.refused != "" && (err == nil || !strings.Contains(err.Error(), tt.refused)) {
				t.Errorf("got %v, want a refusal of %q", err, tt.refused)
			}
		})
	}
}

func TestRealSha256RepositoryIsRefused(t *testing.T) {
	repo := newTestRepo(t, "--object-format=sha256")
	_, err := Open(t.Context(), repo.dir, Options{NoCache: true})
	if err == nil || !strings.Contains(err.Error(), "sha256") {
		t.Errorf("got %v", err)
	}
}

func TestSparseCheckoutOpens(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	repo.git("sparse-checkout", "set", "files")
	if _, h := scan(t, repo.dir, Options{}); len(h.Commits) != 1 {
		t.Errorf("got %d commits", len(h.Commits))
	}
}

func TestOpenProblems(t *testing.T) {
	repo := newTestRepo(t)
	one := repo.commit("one")
	repo.git("branch", "release-1.0")
	repo.git("tag", "words", repo.git("rev-parse", "HEAD:files/one"))
	file := func(path, text string) {
		t.Helper()
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	broken := func(name, path, text string) string {
		dir := repo.beside(name)
		repo.git("clone", "-q", "--bare", repo.dir, dir)
		file(filepath.Join(dir, path), text)
		return dir
	}
	file(repo.beside("stray/.git"), "not what it should be")
	file(repo.beside("astray/.git"), "gitdir: ../nowhere\n")
	missing := strings.Repeat("0123456789", 4)
	tests := []struct {
		name, target, ref string
		want              []string // words of the message
	}{
		{"no folder", repo.beside("nowhere"), "", []string{"no such folder", "nowhere", "spelling"}},
		{"no repository", t.TempDir(), "", []string{"not a git repository", "name a folder"}},
		{"stray .git file", repo.beside("stray"), "", []string{"does not name a repository", "stray"}},
		{".git file to nowhere", repo.beside("astray"), "", []string{"nowhere", "git worktree repair"}},
		{"unknown ref", repo.dir, "relese-1.0", []string{`no branch, tag or commit is called "relese-1.0"`, "did you mean release-1.0?"}},
		{"unknown commit", repo.dir, missing, []string{"there is no commit " + missing, "check the digits"}},
		{"tag of a file", repo.dir, "words", []string{"words is a blob", "name a branch"}},
		{"damaged HEAD", broken("b1", "HEAD", "garbage\n"), "", []string{"HEAD is damaged", "git symbolic-ref"}},
		{"empty HEAD", broken("b2", "HEAD", ""), "", []string{"HEAD is damaged"}},
		{"damaged ref", broken("b3", "refs/heads/main", one.String()[:20]), "", []string{"refs/heads/main is damaged", "git fsck"}},
		{"empty ref", broken("b8", "refs/heads/main", ""), "", []string{"refs/heads/main is damaged"}},
		{"damaged packed-refs", broken("b9", "packed-refs", "a b c\n"), "other", []string{"cannot be read", "packed-refs"}},
		{"damaged config", broken("b4", "config", "[core\nx"), "", []string{"config", "git config --list"}},
		{"damaged shallow", broken("b5", "shallow", "xyz\n"), "", []string{"shallow", "git fetch --unshallow"}},
		{"format version", broken("b6", "config", "[core]\nrepositoryformatversion = 7\n"), "", []string{"version 7"}},
		{"ref to nothing", broken("b7", "refs/heads/main", missing+"\n"), "", []string{"refs/heads/main cannot be read", "missing", "git fsck"}},
		{"scheme", "ftp://ada:hunter2@example.org/n", "", []string{"cannot be cloned: ftp://example.org/n", "use https://"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(t.Context(), tt.target, Options{NoCache: true, Ref: tt.ref})
			var p *Problem
			if !errors.As(err, &p) {
				t.Fatalf("got %v, want a problem", err)
			}
			for _, word := range tt.want {
				if !strings.Contains(err.Error(), word) {
					t.Errorf("%q lacks %q", err, word)
				}
			}
			if p.Fix == "" || p.Where == "" || strings.Contains(err.Error(), "hunter2") {
				t.Errorf("incomplete or indiscreet: %+v", p)
			}
		})
	}
}

// TestUnreadableParts has folders where files belong and links in a circle: what
// even a user who may read everything cannot read.
func TestUnreadableParts(t *testing.T) {
	folder := func(path string) error { return os.MkdirAll(path, 0o755) }
	circle := func(path string) error { return os.Symlink(filepath.Base(path), path) }
	tests := map[string]struct {
		part string
		put  func(path string) error
	}{
		"HEAD is a folder":      {"HEAD", folder},
		"HEAD in a circle":      {"HEAD", circle},
		"config is a folder":    {"config", folder},
		"config in a circle":    {"config", circle},
		"shallow is a folder":   {"shallow", folder},
		"shallow in a circle":   {"shallow", circle},
		"packed-refs, a folder": {"packed-refs", folder},
		"packed-refs, a circle": {"packed-refs", circle},
		"the ref in a circle":   {"refs/heads/main", circle},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			repo := newTestRepo(t)
			repo.commit("one")
			dir := repo.beside("bare.git")
			repo.git("clone", "-q", "--bare", repo.dir, dir)
			path := filepath.Join(dir, test.part)
			_ = os.Remove(path) // some are not there
			if err := test.put(path); err != nil {
				t.Fatal(err)
			}
			_, err := Open(t.Context(), dir, Options{NoCache: true})
			var p *Problem
			if !errors.As(err, &p) || !strings.HasPrefix(p.Where, dir) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestFixturesKeepOutOfTheCallersRepository: git sets these for its hooks.
func TestFixturesKeepOutOfTheCallersRepository(t *testing.T) {
	caller := newTestRepo(t)
	caller.commit("precious")
	t.Setenv("GIT_DIR", filepath.Join(caller.dir, ".git"))
	t.Setenv("GIT_WORK_TREE", caller.dir)
	t.Setenv("GIT_INDEX_FILE", filepath.Join(caller.dir, ".git", "index"))
	repo := newTestRepo(t)
	repo.commit("one")
	if _, h := scan(t, repo.dir, Options{}); len(h.Commits) != 1 || len(caller.log("main")) != 1 {
		t.Errorf("%d commits, the caller has %v", len(h.Commits), caller.log("main"))
	}
}

func TestNoPermissionInWords(t *testing.T) {
	p := pathProblem("/srv/git", &os.PathError{Op: "open", Path: "/srv/git", Err: os.ErrPermission})
	if p.What != "no permission to read" || p.Where != "/srv/git" || p.Fix == "" {
		t.Errorf("got %+v", p)
	}
}

func TestUnknownRefIsNotFound(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	_, err := Open(t.Context(), repo.dir, Options{NoCache: true, Ref: "nothing-like-it-at-all"})
	if !errors.Is(err, plumbing.ErrReferenceNotFound) || strings.Contains(err.Error(), "did you mean") {
		t.Errorf("got %v", err)
	}
}
