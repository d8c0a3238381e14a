package odb

import "encoding/binary"

// deltaSizes reads the two sizes that a delta begins with, the base's and the
// result's, and gives the instructions that follow.
func deltaSizes(delta []byte) (base, result int64, ops []byte, err error) {
	b, n := binary.Uvarint(delta)
	if n > 0 {
		r, m := binary.Uvarint(delta[n:])
		if m > 0 && b <= maxObject && r <= maxObject {
			return int64(b), int64(r), delta[n+m:], nil
		}
		if m > 0 {
			return 0, 0, nil, ErrTooLarge
		}
	}
	return 0, 0, nil, corrupt("delta has no valid sizes")
}

// applyDelta fills dst by the instructions of a delta, gitformat-pack(5),
// "deltified representation". The delta must fill dst exactly.
func applyDelta(dst, base, ops []byte) error {
	for len(ops) > 0 {
		op := ops[0]
		ops = ops[1:]
		var from []byte
		switch {
		case op&0x80 != 0:
			offset, size, n := parseCopy(op, ops)
			if n < 0 || offset+size > int64(len(base)) {
				return corrupt("delta copies from outside its base")
			}
			ops, from = ops[n:], base[offset:offset+size]
		case op != 0:
			if int(op) > len(ops) {
				return corrupt("delta ends within an insertion")
			}
			from, ops = ops[:op], ops[op:]
		default:
			return corrupt("delta holds the reserved instruction 0")
		}
		if len(from) > len(dst) {
			return corrupt("delta overruns its result")
		}
		dst = dst[copy(dst, from):]
	}
	if len(dst) != 0 {
		return corrupt("delta leaves %d bytes of its result open", len(dst))
	}
	return nil
}

// parseCopy reads the offset and the size of a copy instruction: the low bits
// of op say which of their bytes are present. It gives n < 0 at a short delta.
func parseCopy(op byte, args []byte) (offset, size int64, n int) {
	for i := range 7 {
		if op>>i&1 == 0 {
			continue
		}
		if n == len(args) {
			return 0, 0, -1
		}
		if i < 4 {
			offset |= int64(args[n]) << (8 * i)
		} else {
			size |= int64(args[n]) << (8 * (i - 4))
		}
		n++
	}
	if size == 0 {
		size = 0x10000
	}
	return offset, size, n
}
