package odb

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func FuzzParseIndex(f *testing.F) {
	dir := f.TempDir()
	writePack(f, dir, "a", blob(1, "one"), blob(2, "two"))
	v2, err := os.ReadFile(filepath.Join(dir, "pack", "a.idx"))
	if err != nil {
		f.Fatal(err)
	}
	v1 := slices.Concat(v2[indexHead:indexHead+fanoutSize], make([]byte, 2*(4+hashSize)+trailerSize))
	large := slices.Clone(v2)
	large[len(large)-trailerSize-8] |= 0x80
	f.Add(v2)
	f.Add(v1)
	f.Add(large)
	f.Fuzz(func(t *testing.T, table []byte) {
		x, err := parseIndex(table)
		if err != nil {
			return
		}
		for _, first := range []byte{0, 1, 2, 128, 255} {
			h := name(first)
			offset, ok, err := x.find(&h)
			if ok && (err != nil || offset < 0) {
				t.Errorf("find gives the offset %d and %v", offset, err)
			}
		}
		for i := range min(x.count, 100) {
			_, _ = x.offset(i)
			h := ledger.Hash(x.names[i*x.stride:])
			_, _, _ = x.find(&h)
		}
	})
}

func FuzzParseEntry(f *testing.F) {
	f.Add([]byte{0x95, 0x0a, 0x78, 0x9c}, int64(12))
	f.Add([]byte{0x61, 0x80, 0x01, 0x78}, int64(1000))
	f.Add([]byte("\x71aaaaaaaaaaaaaaaaaaaaaaaa"), int64(40))
	f.Add([]byte{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, int64(1)<<47)
	f.Fuzz(func(t *testing.T, head []byte, offset int64) {
		if offset < packHead || offset > maxPackSize {
			return
		}
		e, err := parseEntry(head, offset)
		switch {
		case err != nil:
		case e.size < 0, e.body <= offset, e.body > offset+int64(len(head)):
			t.Errorf("entry at %d has size %d and begins at %d", offset, e.size, e.body)
		case e.kind == offsetDelta && (e.base < packHead || e.base >= offset):
			t.Errorf("entry at %d has its base at %d", offset, e.base)
		}
	})
}

func FuzzApplyDelta(f *testing.F) {
	f.Add([]byte("the base of it all"), delta(18, "more"))
	f.Add([]byte("the base"), []byte("\x08\x04\x90\x02\x02xy"))
	f.Add([]byte(""), []byte("\x00\x00"))
	f.Fuzz(func(t *testing.T, base, delta []byte) {
		from, size, ops, err := deltaSizes(delta)
		if err != nil || size > 1<<20 {
			return
		}
		if from < 0 || size < 0 {
			t.Fatalf("sizes %d and %d", from, size)
		}
		_ = applyDelta(make([]byte, size), base, ops)
	})
}

// FuzzRead reads from a pack of any content, with an index that fits it.
func FuzzRead(f *testing.F) {
	whole := blob(1, "one")
	far := byName(2, 1, delta(3, "+"))
	near := part{name: name(3), kind: offsetDelta, back: 20, plain: delta(3, "+")}
	f.Add(whole.appendTo(nil), uint16(0), uint16(20))
	f.Add(far.appendTo(whole.appendTo(nil)), uint16(0), uint16(12))
	f.Add(near.appendTo(whole.appendTo(nil)), uint16(12), uint16(0))
	f.Fuzz(func(t *testing.T, entries []byte, one, two uint16) {
		dir := t.TempDir()
		writePack(t, dir, "a", blob(1, ""), blob(2, ""))
		splice(t, filepath.Join(dir, "pack", "a"), entries, one, two)
		s := openStore(t, noMapping, dir)
		mapped := openStore(t, mapWhole, dir)
		for i := range byte(3) {
			kind, content, err := s.NewReader().ReadUpTo(name(i), 1<<20)
			again, same, other := mapped.NewReader().ReadUpTo(name(i), 1<<20)
			if kind != again || string(content) != string(same) || (err == nil) != (other == nil) {
				t.Errorf("read %v %q %v, and from a mapping %v %q %v", kind, content, err, again, same, other)
			}
		}
	})
}

// splice puts other entries into a pack made by hand, and their places into
// its index.
func splice(t *testing.T, path string, entries []byte, places ...uint16) {
	t.Helper()
	pack, err := os.ReadFile(path + ".pack")
	if err != nil {
		t.Fatal(err)
	}
	table, err := os.ReadFile(path + ".idx")
	if err != nil {
		t.Fatal(err)
	}
	for i, place := range places {
		at := len(table) - trailerSize - 4*(len(places)-i)
		binary.BigEndian.PutUint32(table[at:], packHead+uint32(place))
	}
	trailer := pack[len(pack)-hashSize:]
	write(t, path+".pack", string(pack[:packHead])+string(entries)+string(trailer))
	write(t, path+".idx", string(table))
}
