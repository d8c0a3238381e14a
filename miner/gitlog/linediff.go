package gitlog

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"unicode"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

const (
	// largestText is the size in bytes from which a file is not compared:
	// what people write by hand is smaller.
	largestText = 1 << 18
	// binaryHead is where git looks for a NUL to tell binary files,
	// gitattributes(5), "diff" unspecified.
	binaryHead = 8000
	// lineBatch is how many commits a worker takes at once.
	lineBatch = 16
)

// lineDiffs finds the lines that each commit took away and brought, by
// ledger.LineDiff's rules. Merges and commits without changes give an empty
// difference. When ctx ends, it returns what is complete and the error of ctx.
func lineDiffs(ctx context.Context, store *odb.Store, commits []*ledger.Commit, workers int) (comparedLines, error) {
	found := make([]commitLines, len(commits))
	gaps := newGapList()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			d := lineDiffer{objects: store.NewReader(), gaps: gaps}
			for ctx.Err() == nil {
				from := min(int(next.Add(lineBatch))-lineBatch, len(commits))
				to := min(from+lineBatch, len(commits))
				if from == to {
					return
				}
				d.all(ctx, commits[from:to], found[from:to])
			}
		})
	}
	wg.Wait()
	out := comparedLines{make(map[ledger.Hash]ledger.LineDiff, len(commits)), map[ledger.Hash]bool{}, gaps.found}
	for i, f := range found {
		if f.done {
			out.diffs[commits[i].Hash] = f.diff
		}
		if f.unread {
			out.unread[commits[i].Hash] = true
		}
	}
	return out, ctx.Err()
}

// comparedLines is what lineDiffs found.
type comparedLines struct {
	diffs  map[ledger.Hash]ledger.LineDiff
	unread map[ledger.Hash]bool // commits with files that are missing or corrupt
	gaps   []ledger.Gap         // the same files, Source left empty
}

// commitLines is what it found of one commit.
type commitLines struct {
	diff         ledger.LineDiff
	done, unread bool
}

// lineDiffer compares the files of one commit after the other.
type lineDiffer struct {
	objects        *odb.Reader
	gaps           *gapList
	removed, added []uint64
	unread         bool // a file of the commit at hand could not be read
}

func (d *lineDiffer) all(ctx context.Context, commits []*ledger.Commit, found []commitLines) {
	for i, c := range commits {
		if ctx.Err() != nil {
			return
		}
		found[i] = d.commit(c)
	}
}

func (d *lineDiffer) commit(c *ledger.Commit) commitLines {
	d.removed, d.added, d.unread = d.removed[:0], d.added[:0], false
	skipped := 0
	changes := sample(c.Changes)
	moved := movedFiles(changes)
	for i := range changes {
		ch := &changes[i]
		if moved.takes(ch) || ch.Old == ch.New {
			continue
		}
		if !d.file(c, ch) {
			skipped++
		}
		d.objects.Release()
	}
	removed, added := bagDifference(d.removed, d.added)
	return commitLines{ledger.LineDiff{Removed: removed, Added: added, Skipped: skipped}, true, d.unread}
}

// Of a commit with at least sweep files, sampled of them are compared: reading
// all of a vendored dependency costs more than everything else together.
const (
	sweep   = 32
	sampled = 24
)

// sample picks the files of a sweep whose paths have the lowest hashes: of two
// commits that changed the same files, the same ones.
func sample(changes []ledger.Change) []ledger.Change {
	if len(changes) < sweep {
		return changes
	}
	picked := slices.Clone(changes)
	slices.SortFunc(picked, func(a, b ledger.Change) int {
		return cmp.Or(cmp.Compare(hashLine([]byte(a.Path)), hashLine([]byte(b.Path))), cmp.Compare(a.Path, b.Path))
	})
	return picked[:sampled]
}

// file collects the lines of one path, false where it cannot be compared.
// Links and submodules are no text: they count as if they were not there.
func (d *lineDiffer) file(c *ledger.Commit, ch *ledger.Change) bool {
	from, ok := d.text(c, ch.OldMode, ch.Old)
	if !ok {
		return false
	}
	to, ok := d.text(c, ch.NewMode, ch.New)
	if !ok {
		return false
	}
	from, to = cutCommonLines(from, to)
	d.removed = appendLines(d.removed, from)
	d.added = appendLines(d.added, to)
	return true
}

func (d *lineDiffer) text(c *ledger.Commit, mode uint16, id ledger.Hash) ([]byte, bool) {
	if mode&modeType != modeFile {
		return nil, true
	}
	kind, text, err := d.objects.ReadUpTo(id, largestText)
	switch {
	case errors.Is(err, odb.ErrTooLarge):
		return nil, false
	case err != nil:
		d.unread = true
		d.gaps.add(c.Hash, "a file of commit", err)
		return nil, false
	}
	return text, kind == odb.Blob && bytes.IndexByte(text[:min(len(text), binaryHead)], 0) < 0
}

// movedSet counts the contents that a commit took from one path and put,
// unchanged, to another: their lines cancel out without being read.
type movedSet struct{ gone, come map[ledger.Hash]int }

func movedFiles(changes []ledger.Change) movedSet {
	if len(changes) < 2 {
		return movedSet{}
	}
	gone, come := map[ledger.Hash]int{}, map[ledger.Hash]int{}
	for i := range changes {
		switch ch := &changes[i]; {
		case ch.Status == ledger.Deleted && ch.OldMode&modeType == modeFile:
			gone[ch.Old]++
		case ch.Status == ledger.Added && ch.NewMode&modeType == modeFile:
			come[ch.New]++
		}
	}
	return movedSet{gone: bothSides(gone, come), come: bothSides(come, gone)}
}

// bothSides keeps what is counted on the other side too.
func bothSides(this, other map[ledger.Hash]int) map[ledger.Hash]int {
	kept := map[ledger.Hash]int{}
	for h, n := range this {
		if both := min(n, other[h]); both > 0 {
			kept[h] = both
		}
	}
	return kept
}

// takes tells whether a change is one side of a move, and crosses it out.
func (m movedSet) takes(ch *ledger.Change) bool {
	side, h := m.gone, ch.Old
	if ch.Status == ledger.Added {
		side, h = m.come, ch.New
	} else if ch.Status != ledger.Deleted {
		return false
	}
	if side[h] == 0 {
		return false
	}
	side[h]--
	return true
}

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
