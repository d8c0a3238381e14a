package odb

import (
	"bytes"
	"encoding/hex"
	"path/filepath"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestStartingWith(t *testing.T) {
	r := newRepo(t).grow(1, 40)
	r.git("", "-c", "pack.indexVersion=1", "repack", "-adfq")
	r.grow(2, 40)
	for i := range 30 {
		r.git(string(rune('a'+i)), "hash-object", "-w", "--stdin")
	}
	s := r.open()
	var all []ledger.Hash
	for h := range r.all() {
		all = append(all, h)
	}
	slices.SortFunc(all, func(a, b ledger.Hash) int { return bytes.Compare(a[:], b[:]) })
	for _, digits := range []int{2, 3, 4, 5, 39, 40} {
		for _, h := range append(all, ledger.Hash{}, ledger.Hash(bytes.Repeat([]byte{0xff}, 20))) {
			prefix := h.String()[:digits]
			var want []ledger.Hash
			for _, other := range all {
				if other.String()[:digits] == prefix {
					want = append(want, other)
				}
			}
			if got := s.StartingWith(prefix); !slices.Equal(got, want) {
				t.Fatalf("%s: got %v, want %v", prefix, got, want)
			}
		}
	}
}

func TestStartingWithTakesOnlyNames(t *testing.T) {
	dir := t.TempDir()
	full := name(1).String()
	for _, file := range []string{full[2:], full[2:12], "tmp_obj_x", full[2:39] + "x"} {
		write(t, filepath.Join(dir, full[:2], file), "")
	}
	s := openStore(t, mapWhole, dir)
	if got := s.StartingWith(full[:4]); len(got) != 1 || got[0] != name(1) {
		t.Errorf("got %v", got)
	}
	for _, prefix := range []string{"", full[:1], "xyz1", "../..", full + "00", hex.EncodeToString([]byte("none"))} {
		if got := s.StartingWith(prefix); len(got) != 0 {
			t.Errorf("%q: got %v", prefix, got)
		}
	}
}
