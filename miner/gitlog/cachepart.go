package gitlog

import (
	"bytes"
	"sort"
	"unsafe"

	"github.com/unsung-dev/unsung/ledger"
)

// walkPart is a mapped file of commits. All numbers in it were checked when it
// was opened, so that reading a commit needs no checks.
type walkPart struct {
	sections [][]byte
	path     string // "" when not from disk
	n        int
	paths    []string
	idents   []*ledger.Identity
}

// openWalk reads and checks a file of commits.
func openWalk(path string) (*walkPart, error) {
	file, err := mapCache(path)
	if err != nil {
		return nil, err
	}
	return parseWalk(file)
}

func parseWalk(file []byte) (*walkPart, error) {
	s, err := parseCache(file, walkKind, walkSections)
	if err != nil {
		return nil, err
	}
	p := &walkPart{sections: s, n: len(s[secRecords])/recSize - 1}
	paths, ok1 := cutStrings(s[secPathEnds], s[secPaths])
	names, ok2 := cutStrings(s[secIdentEnds], s[secIdents])
	if !ok1 || !ok2 || len(names)%2 != 0 {
		return nil, errTornCache
	}
	p.paths = paths
	all := make([]ledger.Identity, len(names)/2)
	for i := range all {
		all[i] = ledger.Identity{Source: identitySource, Name: names[2*i], Email: names[2*i+1]}
		p.idents = append(p.idents, &all[i])
	}
	if !p.sizesFit() || !p.recordsFit() || !p.numbersFit() {
		return nil, errTornCache
	}
	return p, nil
}

// cutStrings gives the strings that stand in text without copying them.
func cutStrings(ends, text []byte) ([]string, bool) {
	if len(ends)%4 != 0 {
		return nil, false
	}
	out := make([]string, len(ends)/4)
	start := uint32(0)
	for i := range out {
		end := le.Uint32(ends[4*i:])
		if end < start || uint64(end) > uint64(len(text)) {
			return nil, false
		}
		out[i] = textOf(text[start:end])
		start = end
	}
	return out, true
}

// textOf makes a string of bytes that never change: those of a mapped file.
func textOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }

func (p *walkPart) sizesFit() bool {
	s := p.sections
	return p.n >= 0 && len(s[secRecords]) == (p.n+1)*recSize && len(s[secOrder]) == 4*p.n &&
		len(s[secParents])%4 == 0 && len(s[secExternal])%20 == 0 && len(s[secChanges])%chSize == 0
}

// recordsFit checks that each record starts where the one before it ends, and
// that the last one ends with its section.
func (p *walkPart) recordsFit() bool {
	var message uint64
	var parents, changes uint32
	for i := range p.n + 1 {
		r := p.record(i)
		m, pa, ch := le.Uint64(r[recMessage:]), le.Uint32(r[recParents:]), le.Uint32(r[recChanges:])
		if m < message || pa < parents || ch < changes || i == 0 && (m != 0 || pa != 0 || ch != 0) {
			return false
		}
		if i < p.n && !below(max(le.Uint32(r[recAuthor:]), le.Uint32(r[recCommiter:])), len(p.idents)) {
			return false
		}
		message, parents, changes = m, pa, ch
	}
	s := p.sections
	return message == uint64(len(s[secMessages])) && uint64(parents) == uint64(len(s[secParents])/4) &&
		uint64(changes) == uint64(len(s[secChanges])/chSize)
}

// numbersFit checks that every number points at something in this file.
func (p *walkPart) numbersFit() bool {
	s := p.sections
	for b := s[secOrder]; len(b) > 0; b = b[4:] {
		if !below(le.Uint32(b), p.n) {
			return false
		}
	}
	outside := len(s[secExternal]) / 20
	for b := s[secParents]; len(b) > 0; b = b[4:] {
		n := le.Uint32(b)
		if n&external == 0 && !below(n, p.n) || n&external != 0 && !below(n&^external, outside) {
			return false
		}
	}
	for b := s[secChanges]; len(b) > 0; b = b[chSize:] {
		if !below(le.Uint32(b), len(p.paths)) {
			return false
		}
	}
	return true
}

// below compares a number of a file before it becomes an int, which may have 32
// bits and a sign.
func below(n uint32, limit int) bool { return uint64(n) < uint64(limit) }

func (p *walkPart) record(i int) []byte {
	return p.sections[secRecords][i*recSize:][:recSize:recSize]
}

func (p *walkPart) hash(i int) ledger.Hash {
	return ledger.Hash(p.record(i)[recHash:])
}

func (p *walkPart) committed(i int) int64 {
	return int64(le.Uint64(p.record(i)[recCommitterAt:]))
}

// find is the number of the commit with this hash, or -1.
func (p *walkPart) find(h ledger.Hash) int {
	order := p.sections[secOrder]
	at, found := sort.Find(p.n, func(i int) int {
		return bytes.Compare(h[:], p.record(int(le.Uint32(order[4*i:])))[recHash:recHash+20])
	})
	if !found {
		return -1
	}
	return int(le.Uint32(order[4*at:]))
}

// span is a range of a section.
type span struct{ start, end int }

func (p *walkPart) span(i, field int) span {
	return span{int(le.Uint32(p.record(i)[field:])), int(le.Uint32(p.record(i + 1)[field:]))}
}

// parentHash is the hash behind a number of secParents.
func (p *walkPart) parentHash(number uint32) ledger.Hash {
	if number&external == 0 {
		return p.hash(int(number))
	}
	return ledger.Hash(p.sections[secExternal][20*(number&^external):])
}

// arena hands out slices of a few large allocations.
type arena struct {
	parents []ledger.Hash
	changes []ledger.Change
}

// commit reads commit i. Parents and changes are appended to the arena.
func (p *walkPart) commit(i int, c *ledger.Commit, a *arena) {
	r := p.record(i)
	c.Hash, c.Tree = ledger.Hash(r[recHash:]), ledger.Hash(r[recTree:])
	c.Author = ledger.Stamp{
		Who:  p.idents[le.Uint32(r[recAuthor:])],
		Unix: int64(le.Uint64(r[recAuthorAt:])), Zone: int16(le.Uint16(r[recAuthorZone:])),
	}
	c.Committer = ledger.Stamp{
		Who:  p.idents[le.Uint32(r[recCommiter:])],
		Unix: int64(le.Uint64(r[recCommitterAt:])), Zone: int16(le.Uint16(r[recCommitterZone:])),
	}
	start, end := le.Uint64(r[recMessage:]), le.Uint64(p.record(i + 1)[recMessage:])
	c.Message = textOf(p.sections[secMessages][start:end])
	c.Parents = p.readParents(p.span(i, recParents), a)
	c.Changes = p.readChanges(p.span(i, recChanges), a)
}

func (p *walkPart) readParents(s span, a *arena) []ledger.Hash {
	if s.start == s.end {
		return nil
	}
	from := len(a.parents)
	for k := s.start; k < s.end; k++ {
		a.parents = append(a.parents, p.parentHash(le.Uint32(p.sections[secParents][4*k:])))
	}
	return a.parents[from:len(a.parents):len(a.parents)]
}

func (p *walkPart) readChanges(s span, a *arena) []ledger.Change {
	if s.start == s.end {
		return nil
	}
	from := len(a.changes)
	for k := s.start; k < s.end; k++ {
		r := p.sections[secChanges][k*chSize:][:chSize]
		a.changes = append(a.changes, ledger.Change{
			Path: p.paths[le.Uint32(r[chPath:])],
			Old:  ledger.Hash(r[chOld:]), New: ledger.Hash(r[chNew:]),
			OldMode: le.Uint16(r[chOldMode:]), NewMode: le.Uint16(r[chNewMode:]),
			Status: ledger.Status(r[chStatus]),
		})
	}
	return a.changes[from:len(a.changes):len(a.changes)]
}
