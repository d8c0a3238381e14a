package odb

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/edsrzf/mmap-go"

	"github.com/unsung-dev/unsung/ledger"
)

// repo is a bare repository that real git makes, in a temporary folder.
type repo struct {
	t   testing.TB
	dir string
}

func newRepo(t testing.TB) repo {
	t.Helper()
	r := repo{t, filepath.Join(t.TempDir(), "project.git")}
	if err := os.Mkdir(r.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	r.git("", "init", "-q", "--bare", "-b", "main")
	return r
}

// git runs git in the repository, apart from all settings of the machine.
func (r repo) git(stdin string, args ...string) string {
	r.t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = r.dir
	cmd.Env = append(withoutGit(os.Environ()), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_NO_REPLACE_OBJECTS=1")
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.Output()
	if err != nil {
		r.t.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out))
}

// withoutGit keeps the fixtures out of the repository that the tests may run
// in, say as its hook.
func withoutGit(env []string) []string {
	return slices.DeleteFunc(env, func(s string) bool { return strings.HasPrefix(s, "GIT_") })
}

func (r repo) objects() string { return filepath.Join(r.dir, "objects") }

// grow adds commits that each change one of a few long files, so that a
// repack finds much to store as differences. Equal seeds make equal objects.
func (r repo) grow(seed, commits int) repo {
	r.t.Helper()
	var b strings.Builder
	b.WriteString("feature done\n")
	for i := range commits {
		message := fmt.Sprintf("change %d of %d\n", i, seed)
		fmt.Fprintf(&b, "commit refs/heads/grow%d\ncommitter Ada <ada@example.org> %d +0000\ndata %d\n%s",
			seed, 1_700_000_000+i, len(message), message)
		text := strings.Builder{}
		for line := range 120 {
			fmt.Fprintf(&text, "file %d line %d %d\n", i%5, line, (line*7919+seed+i/5*(line%9/8))%1009)
		}
		fmt.Fprintf(&b, "M 100644 inline dir%d/file%d\ndata %d\n%s\n", i%2, i%5, text.Len(), text.String())
	}
	b.WriteString("done\n")
	r.git(b.String(), "-c", "fastimport.unpackLimit=0", "fast-import", "--quiet")
	return r
}

// unpack turns all packs into loose objects.
func (r repo) unpack() {
	r.t.Helper()
	packs, _ := filepath.Glob(filepath.Join(r.objects(), "pack", "*.pack"))
	for _, p := range packs {
		moved := filepath.Join(r.dir, filepath.Base(p))
		if err := os.Rename(p, moved); err != nil {
			r.t.Fatal(err)
		}
		if err := os.Remove(strings.TrimSuffix(p, ".pack") + ".idx"); err != nil {
			r.t.Fatal(err)
		}
		content, err := os.ReadFile(moved)
		if err != nil {
			r.t.Fatal(err)
		}
		r.git(string(content), "unpack-objects", "-q")
	}
}

// pack is the path of the only pack.
func (r repo) pack() string {
	r.t.Helper()
	packs, _ := filepath.Glob(filepath.Join(r.objects(), "pack", "*.pack"))
	if len(packs) != 1 {
		r.t.Fatalf("have packs %q, want one", packs)
	}
	return packs[0]
}

// all is every object as git itself reads it.
func (r repo) all() map[ledger.Hash]object {
	r.t.Helper()
	out := bufio.NewReader(strings.NewReader(r.git("", "cat-file", "--batch-all-objects", "--batch") + "\n"))
	all := map[ledger.Hash]object{}
	for {
		var name, kind string
		var size int
		if _, err := fmt.Fscanf(out, "%s %s %d\n", &name, &kind, &size); err != nil {
			return all
		}
		o := object{data: make([]byte, size)}
		if _, err := io.ReadFull(out, o.data); err != nil {
			r.t.Fatal(err)
		}
		_, _ = out.ReadByte()
		for k := Commit; k <= Tag; k++ {
			if k.String() == kind {
				o.kind = k
			}
		}
		h, err := ledger.ParseHash(name)
		if err != nil {
			r.t.Fatal(err)
		}
		all[h] = o
	}
}

func (r repo) open() *Store {
	r.t.Helper()
	return openStore(r.t, mapWhole, r.objects())
}

func openStore(t testing.TB, m mapper, dirs ...string) *Store {
	t.Helper()
	s, err := open(dirs, m)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// noMapping is what a small address space or an odd file system does.
func noMapping(*os.File, int64) mmap.MMap { return nil }

// check reads all objects twice, so that they come from the cache too.
func check(t testing.TB, s *Store, want map[ledger.Hash]object) {
	t.Helper()
	if len(want) == 0 {
		t.Fatal("nothing to check")
	}
	for _, err := range s.Problems() {
		t.Error(err)
	}
	r := s.NewReader()
	for range 2 {
		for h, o := range want {
			kind, content, err := r.Read(h)
			if err != nil {
				t.Fatal(err)
			}
			if kind != o.kind || !bytes.Equal(content, o.data) {
				t.Fatalf("object %s is a %s of %d bytes, want a %s of %d", h, kind, len(content), o.kind, len(o.data))
			}
			r.Release()
		}
	}
}

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
