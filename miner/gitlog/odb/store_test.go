package odb

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestReadsEveryWayOfStoring(t *testing.T) {
	repack := func(args ...string) func(repo) {
		return func(r repo) {
			all := append([]string{"-c", "repack.writeBitmaps=false"}, args...)
			r.git("", append(all, "repack", "-adfq", "--depth=20")...)
		}
	}
	tests := []struct {
		name  string
		shape func(repo)
	}{
		{"as fast-import wrote it", func(repo) {}},
		{"differences by offset", repack()},
		{"differences by name", repack("-c", "repack.useDeltaBaseOffset=false")},
		{"index of version 1", repack("-c", "pack.indexVersion=1")},
		{"nothing compressed", repack("-c", "pack.compression=0")},
		{"loose", func(r repo) { r.unpack() }},
		{"loose, not compressed", func(r repo) {
			r.git("", "config", "core.compression", "0")
			r.unpack()
		}},
		{"offsets of 64 bits", func(r repo) {
			repack()(r)
			path := r.pack()
			r.git("", "index-pack", "--index-version=2,0x40", "-o", path+".new", path)
			if err := os.Rename(path+".new", strings.TrimSuffix(path, ".pack")+".idx"); err != nil {
				t.Fatal(err)
			}
		}},
		{"several packs and loose ones", func(r repo) {
			r.grow(2, 9)
			r.git("loose\n", "hash-object", "-w", "--stdin")
			r.git("", "-c", "user.name=Ada", "-c", "user.email=ada@example.org", "tag", "-a", "-m", "a tag", "v1", "grow1")
		}},
		{"multi-pack-index and commit-graph", func(r repo) {
			r.grow(2, 9)
			r.git("", "multi-pack-index", "write")
			r.git("", "commit-graph", "write", "--reachable")
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r := newRepo(t).grow(1, 30)
			test.shape(r)
			want := r.all()
			check(t, r.open(), want)
			check(t, openStore(t, noMapping, r.objects()), want)
		})
	}
}

func TestOffsetsOf64BitsAreInUse(t *testing.T) {
	r := newRepo(t).grow(1, 10)
	r.git("", "index-pack", "--index-version=2,0x40", "-o", r.dir+"/x.idx", r.pack())
	table, err := os.ReadFile(r.dir + "/x.idx")
	if err != nil {
		t.Fatal(err)
	}
	x, err := parseIndex(table)
	if err != nil || len(x.large) == 0 {
		t.Fatalf("index has %d bytes of large offsets, %v", len(x.large), err)
	}
}

func TestMissing(t *testing.T) {
	r := newRepo(t).grow(1, 3)
	_, _, err := r.open().NewReader().Read(ledger.Hash{1})
	if !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), ledger.Hash{1}.String()) {
		t.Errorf("read a name that is not there: %v", err)
	}
}

func TestEmptyObjectsNeedNotBeStored(t *testing.T) {
	r := newRepo(t)
	for kind, name := range map[Kind]string{
		Blob: r.git("", "hash-object", "-t", "blob", "--stdin"),
		Tree: r.git("", "hash-object", "-t", "tree", "--stdin"),
	} {
		h, err := ledger.ParseHash(name)
		if err != nil {
			t.Fatal(err)
		}
		if got, content, err := r.open().NewReader().Read(h); got != kind || len(content) != 0 || err != nil {
			t.Errorf("%s is %s %q, %v", name, got, content, err)
		}
	}
}

func TestReadUpTo(t *testing.T) {
	r := newRepo(t).grow(1, 30)
	r.git(strings.Repeat("loose ", 100), "hash-object", "-w", "--stdin")
	for h, o := range r.all() {
		reader := r.open().NewReader() // a new one, as a cached object is measured in another way
		size := int64(len(o.data))
		if _, _, err := reader.ReadUpTo(h, size-1); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s of %d bytes, limit %d: %v", h, size, size-1, err)
		}
		if _, _, err := reader.ReadUpTo(h, size); err != nil {
			t.Errorf("%s of %d bytes, limit %d: %v", h, size, size, err)
		}
		if _, _, err := reader.ReadUpTo(h, size-1); !errors.Is(err, ErrTooLarge) {
			t.Errorf("%s of %d bytes, limit %d, again: %v", h, size, size-1, err)
		}
	}
}

func TestFindsWhatRepackMoved(t *testing.T) {
	r := newRepo(t).grow(1, 20)
	r.unpack()
	want := r.all()
	s := r.open()
	reader := s.NewReader()
	r.git("", "repack", "-adq")
	r.git("", "prune-packed", "-q")
	for h := range want {
		if _, _, err := reader.Read(h); err != nil {
			t.Fatal(err)
		}
	}
	r.grow(2, 10) // in a pack of its own
	check(t, s, r.all())
	r.git("", "gc", "-q", "--prune=now") // the packs that are open vanish
	check(t, s, want)
}

func TestAlternates(t *testing.T) {
	far, near, own := newRepo(t).grow(1, 10), newRepo(t).grow(2, 10), newRepo(t).grow(3, 10)
	want := own.all()
	for _, r := range []repo{far, near} {
		for h, o := range r.all() {
			want[h] = o
		}
	}
	relative, err := filepath.Rel(near.objects(), far.objects())
	if err != nil {
		t.Fatal(err)
	}
	info := filepath.Join("info", "alternates")
	tests := []struct{ name, own, near, far string }{
		{"absolute", near.objects() + "\n", far.objects() + "\n", ""},
		{"relative and without a line end", near.objects(), relative, ""},
		{"comments and empty lines", "# from\n\n" + near.objects() + "\n", far.objects() + "\n", ""},
		{"quoted", strings.ReplaceAll(`"`+near.objects()+`"`, "project", `\160roject`), far.objects(), ""},
		{"in a circle", near.objects(), far.objects() + "\n" + near.objects(), own.objects()},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			write(t, filepath.Join(own.objects(), info), test.own)
			write(t, filepath.Join(near.objects(), info), test.near)
			write(t, filepath.Join(far.objects(), info), test.far)
			check(t, own.open(), want)
		})
	}
}

func TestMissingAlternateIsToldAndLeftOut(t *testing.T) {
	r := newRepo(t).grow(1, 5)
	gone := filepath.Join(r.dir, "gone")
	write(t, filepath.Join(r.objects(), "info", "alternates"), gone+"\n")
	s := r.open()
	problems := s.Problems()
	if len(problems) != 1 || problems[0].Path != gone || !strings.Contains(problems[0].Error(), gone) {
		t.Errorf("problems: %v", problems)
	}
	for h := range r.all() {
		if _, _, err := s.NewReader().Read(h); err != nil {
			t.Fatal(err)
		}
	}
}

func TestOpenNamesTheDirectory(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "nowhere")
	if _, err := Open([]string{dir}); !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), dir) {
		t.Errorf("Open: %v", err)
	}
}

func TestReadersWorkSideBySide(t *testing.T) {
	r := newRepo(t).grow(1, 60)
	want := r.all()
	s := r.open()
	for range 4 {
		t.Run("reader", func(t *testing.T) {
			t.Parallel()
			check(t, s, want)
		})
	}
}
