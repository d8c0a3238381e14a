package odb

import (
	"bytes"
	"cmp"
	"encoding/binary"

	"github.com/unsung-dev/unsung/ledger"
)

// Sizes from gitformat-pack(5).
const (
	hashSize    = len(ledger.Hash{})
	fanoutSize  = 256 * 4
	indexHead   = 8            // magic and version, from version 2 on
	trailerSize = 2 * hashSize // checksums of the pack and of the index
)

var indexMagic = []byte{0xff, 't', 'O', 'c'}

// index is the table of a pack: which object is where. It keeps slices of the
// file as it is, sorted by name.
type index struct {
	fanout  []byte
	names   []byte // the first name; the next one is stride bytes on
	stride  int
	offsets []byte // version 2: four bytes each
	large   []byte // version 2: eight bytes each, for offsets from 2 GiB on
	count   int
	packSum []byte
}

// parseIndex reads an .idx file of version 1 or 2. It checks the shape, not
// the checksum: that would read the whole file.
func parseIndex(file []byte) (*index, error) {
	version := uint32(1)
	if len(file) >= indexHead && bytes.Equal(file[:4], indexMagic) {
		version = binary.BigEndian.Uint32(file[4:])
		if version != 2 {
			return nil, corrupt("pack index of version %d, want 1 or 2", version)
		}
		file = file[indexHead:]
	}
	if len(file) < fanoutSize+trailerSize {
		return nil, corrupt("pack index of %d bytes is too short", len(file))
	}
	x := &index{fanout: file[:fanoutSize]}
	end := len(file) - trailerSize
	if err := x.checkFanout(end - fanoutSize); err != nil {
		return nil, err
	}
	x.packSum = file[end : end+hashSize]
	if version == 1 {
		return x, x.layOut1(file[fanoutSize:end])
	}
	return x, x.layOut2(file[fanoutSize:end])
}

// checkFanout reads how many objects there are, for which so many bytes follow.
func (x *index) checkFanout(body int) error {
	before := uint32(0)
	for i := range 256 {
		n := binary.BigEndian.Uint32(x.fanout[4*i:])
		if n < before {
			return corrupt("pack index counts down at byte %02x", i)
		}
		before = n
	}
	if uint64(before)*uint64(hashSize) > uint64(body) { // checked before it becomes an int of maybe 32 bits
		return corrupt("pack index holds %d bytes for %d objects", body, before)
	}
	x.count = int(before)
	return nil
}

func (x *index) layOut1(body []byte) error {
	x.stride = 4 + hashSize
	if int64(len(body)) != int64(x.count)*int64(x.stride) {
		return corrupt("pack index of version 1 holds %d bytes for %d objects", len(body), x.count)
	}
	if x.count > 0 {
		x.names = body[4:]
	}
	x.offsets = body
	return nil
}

func (x *index) layOut2(body []byte) error {
	x.stride = hashSize
	n := int64(x.count)
	rest := int64(len(body)) - n*int64(hashSize+4+4)
	if rest < 0 || rest%8 != 0 {
		return corrupt("pack index of version 2 holds %d bytes for %d objects", len(body), x.count)
	}
	x.names = body[:n*int64(hashSize)]
	x.offsets = body[n*int64(hashSize+4) : n*int64(hashSize+8)]
	x.large = body[n*int64(hashSize+8):]
	return nil
}

// neighbours is how many names are looked at one after the other from where a
// name should be, before the search goes by halves.
const neighbours = 16

// find looks up where in the pack an object begins.
func (x *index) find(h *ledger.Hash) (offset int64, ok bool, err error) {
	lo, hi := x.bucket(h)
	at := x.guess(h, lo, hi)
	for steps := 0; lo < hi; steps++ {
		order := x.compare(h, at)
		switch {
		case order == 0:
			offset, err = x.offset(at)
			return offset, err == nil, err
		case order < 0:
			hi = at
		default:
			lo = at + 1
		}
		if at += order; steps >= neighbours {
			at = int(uint(lo+hi) / 2)
		}
	}
	return 0, false, nil
}

// bucket is the range of the names with the same first byte.
func (x *index) bucket(h *ledger.Hash) (lo, hi int) {
	hi = int(binary.BigEndian.Uint32(x.fanout[4*int(h[0]):]))
	if h[0] > 0 {
		lo = int(binary.BigEndian.Uint32(x.fanout[4*int(h[0])-4:]))
	}
	return lo, hi
}

// guess is where in a bucket a name should be. Names are hashes and so spread
// evenly: two steps by proportion end a few places off, and the search touches
// much less memory than one by halves.
func (x *index) guess(h *ledger.Hash, lo, hi int) int {
	if lo >= hi {
		return lo
	}
	want, span := int64(binary.BigEndian.Uint32(h[1:])), int64(hi-lo)
	at := lo + int(span*want>>32)
	have := int64(binary.BigEndian.Uint32(x.names[at*x.stride+1:]))
	return min(max(at+int((want-have)*span>>32), lo), hi-1)
}

// compare compares a name with that at a place of the table.
func (x *index) compare(h *ledger.Hash, place int) int {
	name := x.names[place*x.stride:][:hashSize]
	if c := cmp.Compare(binary.BigEndian.Uint64(h[:]), binary.BigEndian.Uint64(name)); c != 0 {
		return c
	}
	return bytes.Compare(h[8:], name[8:])
}

// offset is where the i-th object by name begins.
func (x *index) offset(i int) (int64, error) {
	if x.stride != hashSize {
		return int64(binary.BigEndian.Uint32(x.offsets[i*x.stride:])), nil
	}
	small := binary.BigEndian.Uint32(x.offsets[4*i:])
	if small>>31 == 0 {
		return int64(small), nil
	}
	at := int64(small&0x7fffffff) * 8
	if at+8 > int64(len(x.large)) {
		return 0, corrupt("pack index points past its table of large offsets")
	}
	big := binary.BigEndian.Uint64(x.large[at:])
	if big>>63 != 0 {
		return 0, corrupt("pack index holds the offset %d", big)
	}
	return int64(big), nil
}
