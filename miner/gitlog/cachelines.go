package gitlog

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"maps"
	"math"
	"path/filepath"
	"slices"
	"sort"
	"unsafe"

	"github.com/unsung-dev/unsung/ledger"
)

// lineKind marks cache files of line differences; the last byte is the format
// number. Raise it whenever a line would be hashed in another way.
const lineKind = 'l'<<8 | 1

// The sections of a file of line differences.
const (
	secLineIndex  = iota // hash, end of removed, end of added, skipped; sorted by hash
	secLineHashes        // uint64 each: removed and added of every entry in a row
	lineSections
)

const lineRecord = 20 + 4 + 8 + 8

// linesMax bounds the file: older differences are worth less than the disk.
const linesMax = 32 << 20 // line hashes

// lineCache is a mapped file of line differences.
type lineCache struct {
	index  []byte
	hashes []uint64
	unread bool // there is a file that could not be read, not to be replaced
}

func openLines(path string) (*lineCache, error) {
	file, err := mapCache(path)
	if err != nil {
		return nil, err
	}
	return parseLines(file)
}

func parseLines(file []byte) (*lineCache, error) {
	s, err := parseCache(file, lineKind, lineSections)
	if err != nil {
		return nil, err
	}
	c := &lineCache{index: s[secLineIndex], hashes: numbersOf(s[secLineHashes])}
	if len(c.index)%lineRecord != 0 || len(s[secLineHashes])%8 != 0 {
		return nil, errTornCache
	}
	end := uint64(0)
	for i := range c.len() {
		r := c.record(i)
		removed, added := le.Uint64(r[24:]), le.Uint64(r[32:])
		if removed < end || added < removed || added > uint64(len(c.hashes)) || le.Uint32(r[20:]) > math.MaxInt32 {
			return nil, errTornCache
		}
		end = added
	}
	return c, nil
}

// numbersOf gives little-endian numbers without a copy where the machine and
// the address allow it.
func numbersOf(b []byte) []uint64 {
	n := len(b) / 8
	if n == 0 {
		return nil
	}
	p := unsafe.Pointer(unsafe.SliceData(b))
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 && uintptr(p)%8 == 0 {
		return unsafe.Slice((*uint64)(p), n)
	}
	out := make([]uint64, n)
	for i := range out {
		out[i] = le.Uint64(b[8*i:])
	}
	return out
}

func (c *lineCache) len() int { return len(c.index) / lineRecord }

func (c *lineCache) record(i int) []byte { return c.index[i*lineRecord:][:lineRecord] }

func (c *lineCache) find(h ledger.Hash) (ledger.LineDiff, bool) {
	i, found := sort.Find(c.len(), func(i int) int { return bytes.Compare(h[:], c.record(i)[:20]) })
	if !found {
		return ledger.LineDiff{}, false
	}
	return c.at(i), true
}

func (c *lineCache) at(i int) ledger.LineDiff {
	start := uint64(0)
	if i > 0 {
		start = le.Uint64(c.record(i - 1)[32:])
	}
	r := c.record(i)
	removed, added := le.Uint64(r[24:]), le.Uint64(r[32:])
	return ledger.LineDiff{
		Removed: c.hashes[start:removed:removed],
		Added:   c.hashes[removed:added:added],
		Skipped: int(le.Uint32(r[20:])),
	}
}

// all adds every difference to the map.
func (c *lineCache) all(into map[ledger.Hash]ledger.LineDiff) {
	for i := range c.len() {
		into[ledger.Hash(c.record(i))] = c.at(i)
	}
}

// loadLines maps the shelf's line differences; an empty cache when there are
// none that can be read.
func (s *shelf) loadLines() *lineCache {
	if s.dir == "" {
		return &lineCache{}
	}
	path := filepath.Join(s.dir, "all"+lineSuffix)
	c, err := openLines(path)
	if err == nil {
		return c
	}
	s.discard(path, err)
	return &lineCache{unread: s.unread != nil}
}

// addLines writes the differences of old and fresh as one file. When they grow
// too many only the fresh ones stay.
func (s *shelf) addLines(old *lineCache, fresh map[ledger.Hash]ledger.LineDiff) error {
	if s.dir == "" || len(fresh) == 0 || old.unread {
		return nil
	}
	all := make(map[ledger.Hash]ledger.LineDiff, old.len()+len(fresh))
	if len(old.hashes) < linesMax {
		old.all(all)
	}
	maps.Copy(all, fresh)
	return writeLines(filepath.Join(s.dir, "all"+lineSuffix), all)
}

func writeLines(path string, diffs map[ledger.Hash]ledger.LineDiff) error {
	hashes := slices.SortedFunc(maps.Keys(diffs), func(a, b ledger.Hash) int { return bytes.Compare(a[:], b[:]) })
	return writeCache(path, lineKind, []section{
		func(w *bufio.Writer) error { return writeLineIndex(w, hashes, diffs) },
		func(w *bufio.Writer) error { return writeLineHashes(w, hashes, diffs) },
	})
}

func writeLineIndex(w *bufio.Writer, hashes []ledger.Hash, diffs map[ledger.Hash]ledger.LineDiff) error {
	var r [lineRecord]byte
	end := uint64(0)
	for _, h := range hashes {
		d := diffs[h]
		copy(r[:], h[:])
		le.PutUint32(r[20:], uint32(d.Skipped))
		le.PutUint64(r[24:], end+uint64(len(d.Removed)))
		end += uint64(len(d.Removed) + len(d.Added))
		le.PutUint64(r[32:], end)
		if _, err := w.Write(r[:]); err != nil {
			return err
		}
	}
	return nil
}

func writeLineHashes(w *bufio.Writer, hashes []ledger.Hash, diffs map[ledger.Hash]ledger.LineDiff) error {
	var b [8]byte
	for _, h := range hashes {
		d := diffs[h]
		for _, lines := range [][]uint64{d.Removed, d.Added} {
			for _, line := range lines {
				le.PutUint64(b[:], line)
				if _, err := w.Write(b[:]); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
