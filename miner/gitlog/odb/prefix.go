package odb

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// StartingWith lists the objects whose names begin with these lower-case hex
// digits, sorted: at least two, or it finds none.
func (s *Store) StartingWith(digits string) []ledger.Hash {
	low, err := ledger.ParseHash(digits + strings.Repeat("0", max(0, 2*hashSize-len(digits))))
	if err != nil || len(digits) < 2 {
		return nil
	}
	var found []ledger.Hash
	for _, p := range *s.packs.Load() {
		found = p.index.appendFrom(found, low, digits)
	}
	for _, dir := range s.paths {
		found = appendLoose(found, dir, digits)
	}
	slices.SortFunc(found, func(a, b ledger.Hash) int { return bytes.Compare(a[:], b[:]) })
	return slices.Compact(found)
}

// appendFrom adds the names from low on that begin with the digits.
func (x *index) appendFrom(found []ledger.Hash, low ledger.Hash, digits string) []ledger.Hash {
	for i := sort.Search(x.count, func(i int) bool { return x.compare(&low, i) <= 0 }); i < x.count; i++ {
		h := ledger.Hash(x.names[i*x.stride:][:hashSize])
		if !strings.HasPrefix(h.String(), digits) {
			break
		}
		found = append(found, h)
	}
	return found
}

// appendLoose adds the loose objects that begin with the digits.
func appendLoose(found []ledger.Hash, dir, digits string) []ledger.Hash {
	files, _ := os.ReadDir(filepath.Join(dir, digits[:2])) // most often there is none
	for _, f := range files {
		name := digits[:2] + f.Name()
		if h, err := ledger.ParseHash(name); err == nil && strings.HasPrefix(name, digits) {
			found = append(found, h)
		}
	}
	return found
}
