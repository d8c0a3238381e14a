package gitlog

import (
	"bytes"
	"slices"
	"unicode"
)

// cutCommonLines drops the lines that both texts begin and end with. A bag
// difference would cancel them anyway, after hashing them all.
func cutCommonLines(a, b []byte) (restA, restB []byte) {
	same := bytes.LastIndexByte(a[:equalBytes(a, b)], '\n') + 1
	a, b = a[same:], b[same:]
	tail := 0
	for n := min(len(a), len(b)); tail < n && a[len(a)-1-tail] == b[len(b)-1-tail]; {
		tail++
	}
	// The first of the equal lines may have begun in another way.
	if cut := bytes.IndexByte(a[len(a)-tail:], '\n'); cut >= 0 {
		tail -= cut + 1
		a, b = a[:len(a)-tail], b[:len(b)-tail]
	}
	return a, b
}

// appendLines adds the hashes of the lines that say something.
func appendLines(to []uint64, text []byte) []uint64 {
	for line := range bytes.Lines(text) {
		line = bytes.TrimSpace(line)
		if bytes.ContainsFunc(line, isWord) {
			to = append(to, hashLine(line))
		}
	}
	return to
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// hashLine is FNV-1a with 64 bits, the same on every machine, as hashes are
// kept from one scan to the next.
func hashLine(line []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range line {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}

// bagDifference sorts both bags, crosses out in pairs what they share, and
// gives copies of what is left.
func bagDifference(a, b []uint64) (onlyA, onlyB []uint64) {
	slices.Sort(a)
	slices.Sort(b)
	restA, restB := a[:0], b[:0]
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			restA = append(restA, a[i])
			i++
		case a[i] > b[j]:
			restB = append(restB, b[j])
			j++
		default:
			i++
			j++
		}
	}
	restA, restB = append(restA, a[i:]...), append(restB, b[j:]...)
	return append([]uint64(nil), restA...), append([]uint64(nil), restB...)
}
