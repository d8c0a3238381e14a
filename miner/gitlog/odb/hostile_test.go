package odb

import (
	"bytes"
	"compress/zlib"
	"crypto/sha1"
	"encoding/binary"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// part is one entry of a pack made by hand. Its name need not be the hash of
// its content: nothing here compares them.
type part struct {
	name  ledger.Hash
	kind  Kind
	base  ledger.Hash // of a refDelta
	back  int64       // of an offsetDelta
	size  int64       // announced, or 0 for what it is
	plain []byte
}

// writePack writes a pack of these parts with an index of version 2.
func writePack(t testing.TB, dir, name string, parts ...part) {
	t.Helper()
	pack := binary.BigEndian.AppendUint32([]byte("PACK\x00\x00\x00\x02"), uint32(len(parts)))
	places := map[ledger.Hash]int{}
	for _, p := range parts {
		places[p.name] = len(pack)
		pack = p.appendTo(pack)
	}
	sum := sha1.Sum(pack)
	pack = append(pack, sum[:]...)
	slices.SortFunc(parts, func(a, b part) int { return bytes.Compare(a.name[:], b.name[:]) })
	names, crcs, offsets := []byte{}, make([]byte, 4*len(parts)), []byte{}
	var counts [256]uint32
	for _, p := range parts {
		names = append(names, p.name[:]...)
		offsets = binary.BigEndian.AppendUint32(offsets, uint32(places[p.name]))
		for i := int(p.name[0]); i < 256; i++ {
			counts[i]++
		}
	}
	table := []byte("\xfftOc\x00\x00\x00\x02")
	for _, n := range counts {
		table = binary.BigEndian.AppendUint32(table, n)
	}
	table = slices.Concat(table, names, crcs, offsets, sum[:], make([]byte, hashSize))
	write(t, filepath.Join(dir, "pack", name+".pack"), string(pack))
	write(t, filepath.Join(dir, "pack", name+".idx"), string(table))
}

func (p *part) appendTo(pack []byte) []byte {
	size := int64(len(p.plain))
	if p.size > 0 {
		size = p.size
	}
	b := byte(p.kind)<<4 | byte(size&15)
	for size >>= 4; size > 0; size >>= 7 {
		pack = append(pack, b|0x80)
		b = byte(size & 0x7f)
	}
	pack = append(pack, b)
	switch p.kind {
	case refDelta:
		pack = append(pack, p.base[:]...)
	case offsetDelta:
		pack = append(pack, byte(p.back))
	}
	return append(pack, deflate(p.plain)...)
}

func deflate(plain []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(plain)
	_ = z.Close()
	return b.Bytes()
}

// delta adds a text to the end of a base.
func delta(base int, text string) []byte {
	d := binary.AppendUvarint(nil, uint64(base))
	d = binary.AppendUvarint(d, uint64(base+len(text)))
	if base > 0 {
		d = append(d, 0x80|0x10|0x20, byte(base), byte(base>>8))
	}
	return append(append(d, byte(len(text))), text...)
}

func name(i byte) ledger.Hash { return ledger.Hash{i, 1, 2, 3} }

func blob(i byte, text string) part { return part{name: name(i), kind: Blob, plain: []byte(text)} }

func byName(i, base byte, plain []byte) part {
	return part{name: name(i), kind: refDelta, base: name(base), plain: plain}
}

func TestBaseInAnotherPlace(t *testing.T) {
	dir := t.TempDir()
	loose := name(9)
	hex := loose.String()
	write(t, filepath.Join(dir, hex[:2], hex[2:]), string(deflate([]byte("blob 5\x00loose"))))
	writePack(t, dir, "a", blob(1, "one"), byName(2, 3, delta(5, "!")), byName(5, 9, delta(5, "!")))
	writePack(t, dir, "b", byName(3, 1, delta(3, "+1")), blob(4, "four"))
	r := openStore(t, mapWhole, dir).NewReader()
	for i, want := range map[byte]string{1: "one", 2: "one+1!", 3: "one+1", 4: "four", 5: "loose!"} {
		kind, content, err := r.Read(name(i))
		if err != nil || kind != Blob || string(content) != want {
			t.Errorf("object %d is %s %q, %v; want %q", i, kind, content, err, want)
		}
	}
}

func TestAWholeCopyElsewhereStandsInForADamagedOne(t *testing.T) {
	dir := t.TempDir()
	damaged := blob(1, "whole")
	damaged.size = 4
	writePack(t, dir, "a", damaged)
	writePack(t, dir, "b", blob(1, "whole"))
	_, content, err := openStore(t, mapWhole, dir).NewReader().Read(name(1))
	if err != nil || string(content) != "whole" {
		t.Errorf("read %q, %v", content, err)
	}
}

func TestAGoodLooseCopyStandsInForABadOne(t *testing.T) {
	own, other := t.TempDir(), t.TempDir()
	hex := name(1).String()
	path := filepath.Join(hex[:2], hex[2:])
	write(t, filepath.Join(own, "info", "alternates"), other+"\n")
	write(t, filepath.Join(other, path), string(deflate([]byte("blob 5\x00whole"))))
	bad := map[string][]byte{
		"rotten": []byte("rot"), "empty": nil, "cut": deflate([]byte("blob 5\x00whole"))[:9], "boastful": deflate([]byte("blob 99999999999\x00")),
	}
	for title, text := range bad {
		write(t, filepath.Join(own, path), string(text))
		if _, content, err := openStore(t, mapWhole, own).NewReader().Read(name(1)); err != nil || string(content) != "whole" {
			t.Errorf("%s: read %q, %v", title, content, err)
		}
	}
}

func TestHostilePacks(t *testing.T) {
	sized := func(p part, size int64) part {
		p.size = size
		return p
	}
	back := func(n int64) part { return part{name: name(1), kind: offsetDelta, back: n, plain: delta(0, "x")} }
	tests := map[string]struct {
		parts []part
		want  error
	}{
		"base is itself":              {[]part{byName(1, 1, delta(1, "x"))}, ErrCorrupt},
		"bases in a circle":           {[]part{byName(1, 2, delta(1, "x")), byName(2, 1, delta(1, "x"))}, ErrCorrupt},
		"base is missing":             {[]part{byName(1, 2, delta(1, "x"))}, ErrCorrupt},
		"base has another size":       {[]part{byName(1, 2, delta(1, "x")), blob(2, "two")}, ErrCorrupt},
		"base is before the pack":     {[]part{back(100)}, ErrCorrupt},
		"base is the head":            {[]part{back(12)}, ErrCorrupt},
		"base is no distance away":    {[]part{back(0)}, ErrCorrupt},
		"empty delta":                 {[]part{byName(1, 2, nil), blob(2, "two")}, ErrCorrupt},
		"delta announces a lot":       {[]part{byName(1, 2, []byte("\x03\xff\xff\xff\xff\x7f")), blob(2, "two")}, ErrTooLarge},
		"delta leaves a rest":         {[]part{byName(1, 2, []byte("\x03\x09\x01x")), blob(2, "two")}, ErrCorrupt},
		"delta overruns":              {[]part{byName(1, 2, []byte("\x03\x01\x02xy")), blob(2, "two")}, ErrCorrupt},
		"delta copies from outside":   {[]part{byName(1, 2, []byte("\x03\x03\x91\x01\x03")), blob(2, "two")}, ErrCorrupt},
		"delta ends in a copy":        {[]part{byName(1, 2, []byte("\x03\x03\xff\x01")), blob(2, "two")}, ErrCorrupt},
		"delta ends in an insertion":  {[]part{byName(1, 2, []byte("\x03\x03\x03x")), blob(2, "two")}, ErrCorrupt},
		"reserved instruction":        {[]part{byName(1, 2, []byte("\x03\x03\x00")), blob(2, "two")}, ErrCorrupt},
		"smaller than announced":      {[]part{sized(blob(1, "one"), 5)}, ErrCorrupt},
		"larger than announced":       {[]part{sized(blob(1, "one"), 2)}, ErrCorrupt},
		"larger than the pack allows": {[]part{sized(blob(1, "one"), 1<<40)}, ErrCorrupt},
		"unknown type":                {[]part{{name: name(1), kind: 5}}, ErrCorrupt},
		"type zero":                   {[]part{{name: name(1), kind: 0}}, ErrCorrupt},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			dir := t.TempDir()
			writePack(t, dir, "a", test.parts...)
			for _, m := range []mapper{mapWhole, noMapping} {
				_, content, err := openStore(t, m, dir).NewReader().Read(name(1))
				if !errors.Is(err, test.want) {
					t.Errorf("read %q, %v; want %v", content, err, test.want)
				}
			}
		})
	}
}

func TestUnusablePacksAreToldAndLeftOut(t *testing.T) {
	change := func(ext string, edit func([]byte) []byte) func(string) {
		return func(path string) {
			content, err := os.ReadFile(path + ext)
			if err != nil {
				t.Fatal(err)
			}
			write(t, path+ext, string(edit(content)))
		}
	}
	flip := func(at int) func([]byte) []byte {
		return func(b []byte) []byte {
			b[(at+len(b))%len(b)] ^= 0x40
			return b
		}
	}
	tests := map[string]func(path string){
		"index is empty":            change(".idx", func([]byte) []byte { return nil }),
		"index is short":            change(".idx", func(b []byte) []byte { return b[:len(b)-7] }),
		"index of version 3":        change(".idx", flip(7)),
		"index counts down":         change(".idx", flip(indexHead+40)),
		"pack is empty":             change(".pack", func([]byte) []byte { return nil }),
		"pack has another sign":     change(".pack", flip(0)),
		"pack of another version":   change(".pack", flip(7)),
		"pack of another count":     change(".pack", flip(11)),
		"pack of another index":     change(".pack", flip(-1)),
		"pack is cut at its end":    change(".pack", func(b []byte) []byte { return b[:len(b)-1] }),
		"pack is a few bytes":       change(".pack", func(b []byte) []byte { return b[:packHead] }),
		"index counts absurdly":     change(".idx", func(b []byte) []byte { copy(b[indexHead+255*4:], "\xff\xff\xff\xff"); return b }),
		"index is cut at its names": change(".idx", func(b []byte) []byte { return b[:indexHead+fanoutSize] }),
	}
	for title, damage := range tests {
		t.Run(title, func(t *testing.T) {
			dir := t.TempDir()
			writePack(t, dir, "good", blob(1, "one"))
			writePack(t, dir, "bad", blob(2, "two"))
			damage(filepath.Join(dir, "pack", "bad"))
			s := openStore(t, mapWhole, dir)
			problems := s.Problems()
			ext, _, _ := strings.Cut(title, " ")
			if want := filepath.Join(dir, "pack", "bad."+map[string]string{"index": "idx", "pack": "pack"}[ext]); len(problems) != 1 ||
				problems[0].Path != want || !strings.Contains(problems[0].Error(), want) {
				t.Errorf("problems: %v, want one of %s", problems, want)
			}
			if _, _, err := s.NewReader().Read(name(1)); err != nil {
				t.Error(err)
			}
			if _, _, err := s.NewReader().Read(name(2)); !errors.Is(err, ErrMissing) {
				t.Errorf("read from the unusable pack: %v", err)
			}
			if again := s.Problems(); len(again) != 1 {
				t.Errorf("after another look: %v", again)
			}
		})
	}
}

// A flipped bit must never change what is read without an error.
func TestBitRot(t *testing.T) {
	r := newRepo(t).grow(1, 40)
	r.git("", "repack", "-adfq")
	want := r.all()
	path := r.pack()
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 40 {
		bad := slices.Clone(good)
		for range 5 {
			bad[packHead+random.IntN(len(bad)-packHead-hashSize)] ^= 1 << random.IntN(8)
		}
		write(t, path, string(bad))
		failures := 0
		reader := r.open().NewReader()
		for h, o := range want {
			kind, content, err := reader.Read(h)
			if err != nil {
				failures++
			} else if kind != o.kind || !bytes.Equal(content, o.data) {
				t.Fatalf("object %s was read wrong, without an error", h)
			}
		}
		if failures == 0 {
			t.Error("five flipped bits and no error")
		}
	}
}

func TestAPackCutShortWhileItIsRead(t *testing.T) {
	r := newRepo(t).grow(1, 40)
	path := r.pack()
	want := r.all()
	s := r.open()
	reader := s.NewReader()
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, packHead); err != nil {
		t.Fatal(err)
	}
	failures := 0
	for h := range want {
		if _, _, err := reader.Read(h); errors.Is(err, ErrCorrupt) {
			failures++
		} else if err != nil {
			t.Fatal(err)
		}
	}
	// What lies in the first page may still be had.
	if failures < len(want)/2 {
		t.Errorf("%d of %d objects could not be read", failures, len(want))
	}
}

func TestHostileLooseObjects(t *testing.T) {
	tests := map[string]struct {
		file []byte
		want error
	}{
		"empty file":         {nil, ErrCorrupt},
		"not deflated":       {[]byte("blob 3\x00one"), ErrCorrupt},
		"no size":            {deflate([]byte("blob\x00one")), ErrCorrupt},
		"negative size":      {deflate([]byte("blob -3\x00one")), ErrCorrupt},
		"unknown type":       {deflate([]byte("blub 3\x00one")), ErrCorrupt},
		"no end of the head": {deflate(bytes.Repeat([]byte("blob "), 100)), ErrCorrupt},
		"too short":          {deflate([]byte("blob 4\x00one")), ErrCorrupt},
		"too long":           {deflate([]byte("blob 2\x00one")), ErrCorrupt},
		"announces a lot":    {deflate([]byte("blob 99999999999\x00one")), ErrTooLarge},
		"cut":                {deflate([]byte("blob 3\x00one"))[:12], ErrCorrupt},
	}
	for title, test := range tests {
		t.Run(title, func(t *testing.T) {
			dir := t.TempDir()
			hex := name(1).String()
			write(t, filepath.Join(dir, hex[:2], hex[2:]), string(test.file))
			_, content, err := openStore(t, mapWhole, dir).NewReader().Read(name(1))
			if !errors.Is(err, test.want) {
				t.Errorf("read %q, %v; want %v", content, err, test.want)
			}
		})
	}
}
