package odb

import (
	"bytes"
	"encoding/binary"
	"testing"
)

func (c *cache) fill(key uint64, kind Kind, size int) {
	if !c.fits(kind, int64(size), 0) {
		return
	}
	o := object{kind: kind, data: c.alloc(size)}
	for i := range o.data {
		o.data[i] = byte(key)
	}
	c.put(key, o)
}

func TestCacheKeepsWhatIsUsed(t *testing.T) {
	c := newCache()
	c.fill(1, Blob, 1000)
	for key := range uint64(500) {
		c.fill(2+key, Blob, 200_000)
		c.trim()
		o, ok := c.get(1)
		if !ok || !bytes.Equal(o.data, bytes.Repeat([]byte{1}, 1000)) {
			t.Fatalf("an object in constant use is lost or spoilt after %d others", key)
		}
	}
	if _, ok := c.get(2); ok {
		t.Error("an object that nobody uses is still there")
	}
	if most := c.limit() + 4*slabSize; c.young.mem.used+c.old.mem.used > most {
		t.Errorf("holds %d bytes, limit %d", c.young.mem.used+c.old.mem.used, c.limit())
	}
}

// TestNothingVanishesBeforeTrim: what was read stays valid while one piece of
// work goes on, however much it reads.
func TestNothingVanishesBeforeTrim(t *testing.T) {
	c := newCache()
	c.fill(1, Tree, 100_000)
	o, _ := c.get(1)
	for key := range uint64(100) {
		c.fill(2+key, Blob, 1<<20)
	}
	if again, ok := c.get(1); !ok || &again.data[0] != &o.data[0] || again.data[999] != 1 {
		t.Error("an object moved or changed without trim")
	}
}

// TestCacheHoldsTheWidestTrees: with 100,000 files in one directory a tree has
// 5 MB; the neighbours that a walk goes between must all stay.
func TestCacheHoldsTheWidestTrees(t *testing.T) {
	const wide, neighbours = 5 << 20, 6
	c := newCache()
	for key := range uint64(60) {
		c.fill(key, Tree, wide)
		c.trim()
		for back := range min(key, neighbours) {
			if _, ok := c.get(key - back); !ok {
				t.Fatalf("tree %d is lost when tree %d comes", key-back, key)
			}
		}
	}
}

// TestReaderLearnsHowWideTreesAre: the first wide tree does not fit into the
// small cache that a reader begins with, and the next ones must.
func TestReaderLearnsHowWideTreesAre(t *testing.T) {
	dir := t.TempDir()
	const wide = 6 << 20
	parts := []part{{name: name(0), kind: Tree, plain: make([]byte, wide)}}
	for i := byte(1); i < 5; i++ {
		// All of the base but its last byte, then the number of the tree.
		d := binary.AppendUvarint(binary.AppendUvarint(nil, wide), wide)
		d = append(d, 0xf0, 0xff, 0xff, 0x5f, 1, i)
		parts = append(parts, byName(i, i-1, d))
	}
	writePack(t, dir, "a", parts...)
	r := openStore(t, mapWhole, dir).NewReader()
	for range 2 {
		for i := range byte(5) {
			if _, content, err := r.Read(name(i)); err != nil || content[wide-1] != i {
				t.Fatalf("tree %d: %v", i, err)
			}
			r.Release()
		}
	}
	if have := len(r.cache.young.objects) + len(r.cache.old.objects); have != 5 {
		t.Errorf("%d trees are cached, want 5", have)
	}
}

func TestCacheGrowsWithWhatItHolds(t *testing.T) {
	tests := []struct {
		kind       Kind
		size, want int
	}{
		{Tree, 100, smallCache}, {Tree, 16_000, 16_000_000}, {Tree, 100_000, largeCache},
		{Tree, 5 << 20, 100 << 20}, {Tree, 20 << 20, 400 << 20}, {Tree, maxObject, hugeCache},
		{Blob, 100, smallCache}, {Blob, 5 << 20, largeCache},
	}
	for _, test := range tests {
		c := newCache()
		c.fits(test.kind, int64(test.size), 0)
		if diff := c.limit() - test.want; diff < -1000 || diff > 1000 {
			t.Errorf("after a %s of %d bytes the limit is %d, want %d", test.kind, test.size, c.limit(), test.want)
		}
	}
}

func TestOnlyTheEndOfALongChainIsKept(t *testing.T) {
	c := newCache()
	c.fill(0, Tree, 40_000)
	tests := []struct {
		size  int64
		above int
		want  bool
	}{
		{1000, 0, true}, {1000, 5000, true}, {largeCache / 2, 0, true}, {largeCache/2 + 1, 0, false},
		{1 << 20, 15, true}, {1 << 20, 16, false}, {maxObject, maxChain, false},
	}
	for _, test := range tests {
		if have := c.fits(Blob, test.size, test.above); have != test.want {
			t.Errorf("%d bytes with %d above: %v", test.size, test.above, have)
		}
	}
}

func TestLongChainOfLargeObjects(t *testing.T) {
	dir := t.TempDir()
	const size, length = 1 << 20, 60
	parts := []part{blob(0, string(bytes.Repeat([]byte("0123456789abcdef"), size/16)))}
	for i := byte(1); i < length; i++ {
		// All of the base but its first byte, then the number of the step.
		d := binary.AppendUvarint(binary.AppendUvarint(nil, size), size)
		d = append(d, 0x91|0x20|0x40, 1, 0xff, 0xff, 0x0f, 1, i)
		parts = append(parts, byName(i, i-1, d))
	}
	writePack(t, dir, "a", parts...)
	r := openStore(t, mapWhole, dir).NewReader()
	_, content, err := r.Read(name(length - 1))
	if err != nil || len(content) != size {
		t.Fatalf("%d bytes, %v", len(content), err)
	}
	for i := 1; i < length; i++ {
		if content[size-i] != byte(length-i) {
			t.Fatalf("byte %d from the end is %d", i, content[size-i])
		}
	}
	if content[0] != "0123456789abcdef"[(length-1)%16] {
		t.Errorf("begins with %q", content[:16])
	}
}

func TestForgottenPagesComeBack(t *testing.T) {
	r := newRepo(t).grow(1, 60)
	want := r.all()
	s := r.open()
	s.resident.most = 0 // forget after each read
	check(t, s, want)
	if n := s.resident.bytes.Load(); n != 0 {
		t.Errorf("%d bytes are counted as resident", n)
	}
	s.resident.most = maxResident
	check(t, s, want)
	if n := s.resident.bytes.Load(); n < window || n > 4*window {
		t.Errorf("%d bytes of a small pack are counted as resident", n)
	}
}
