package odb

import (
	"encoding/binary"

	"github.com/unsung-dev/unsung/ledger"
)

// The types of pack entry that stand for an object as a difference.
const (
	offsetDelta Kind = 6
	refDelta    Kind = 7
)

// maxEntryHead is the most bytes that come before an entry's compressed part:
// a size or an offset takes ten at 7 bits each, a name twenty.
const maxEntryHead = 10 + hashSize

// entry is the head of one object in a pack, gitformat-pack(5), "pack entry".
type entry struct {
	kind Kind
	size int64       // of the inflated part, which for a delta is the delta
	body int64       // where in the pack the compressed part begins
	base int64       // of an offsetDelta: where its base begins
	ref  ledger.Hash // of a refDelta: the name of its base
}

func (e *entry) isDelta() bool { return e.kind == offsetDelta || e.kind == refDelta }

// parseEntry reads the head of the entry that begins at offset; head holds the
// pack's bytes from there on, at least maxEntryHead of them unless the pack
// ends before.
func parseEntry(head []byte, offset int64) (entry, error) {
	kind, size, n := parseKindAndSize(head)
	if n == 0 {
		return entry{}, corrupt("entry at %d has no valid size", offset)
	}
	e := entry{kind: kind, size: size, body: offset + int64(n)}
	switch kind {
	case Commit, Tree, Blob, Tag:
		return e, nil
	case offsetDelta:
		return e, e.parseOffset(head[n:], offset)
	case refDelta:
		if len(head) < n+hashSize {
			return entry{}, corrupt("entry at %d ends within the name of its base", offset)
		}
		copy(e.ref[:], head[n:])
		e.body += int64(hashSize)
		return e, nil
	}
	return entry{}, corrupt("entry at %d has the unknown type %d", offset, kind)
}

// parseKindAndSize reads three bits of type and a size, least part first. It
// gives n = 0 where the size does not end or is absurd.
func parseKindAndSize(b []byte) (kind Kind, size int64, n int) {
	if len(b) == 0 {
		return 0, 0, 0
	}
	kind, size = Kind(b[0]>>4&7), int64(b[0]&15)
	for shift := 4; b[n]&0x80 != 0; shift += 7 {
		n++
		if n == len(b) || shift > 53 {
			return 0, 0, 0
		}
		size |= int64(b[n]&0x7f) << shift
	}
	return kind, size, n + 1
}

// parseOffset reads how far before the entry its base begins: most part
// first, and each further byte adds one so that no distance has two spellings.
func (e *entry) parseOffset(b []byte, offset int64) error {
	back := int64(0)
	for i, c := range b {
		back = back<<7 | int64(c&0x7f)
		if c&0x80 == 0 {
			e.body += int64(i) + 1
			e.base = offset - back
			if back <= 0 || e.base < packHead {
				break
			}
			return nil
		}
		if back++; back > offset {
			break
		}
	}
	return corrupt("entry at %d has no valid distance to its base", offset)
}

// Sizes and signs of the file that holds the entries.
const (
	packHead  = 12 // "PACK", version, number of entries
	packMagic = "PACK"
)

// checkPackHead compares the first bytes of a pack with what its index says.
func checkPackHead(head []byte, count int) error {
	if len(head) < packHead || string(head[:4]) != packMagic {
		return corrupt("pack does not begin with %q", packMagic)
	}
	if v := binary.BigEndian.Uint32(head[4:]); v != 2 && v != 3 {
		return corrupt("pack of version %d, want 2 or 3", v)
	}
	if n := binary.BigEndian.Uint32(head[8:]); int64(n) != int64(count) {
		return corrupt("pack of %d objects has an index of %d", n, count)
	}
	return nil
}
