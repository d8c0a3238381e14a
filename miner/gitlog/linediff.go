package gitlog

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"

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
)

// lineDiffs finds the lines that each commit took away and brought, by
// ledger.LineDiff's rules. Merges and commits without changes give an empty
// difference. When ctx ends, it returns what is complete and the error of ctx.
//
// The work goes path by path: the versions of a file are stored as differences
// from each other, so that one after the other is read fastest.
func lineDiffs(ctx context.Context, store *odb.Store, commits []*ledger.Commit, workers int) (comparedLines, error) {
	files := filesToCompare(commits)
	paths := byPath(files)
	gaps := newGapList()
	var next atomic.Int64
	var wg sync.WaitGroup
	for range max(workers, 1) {
		wg.Go(func() {
			d := lineDiffer{objects: store.NewReader(), gaps: gaps}
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(paths) {
					return
				}
				d.versions(ctx, paths[i])
			}
		})
	}
	wg.Wait()
	out := comparedLines{make(map[ledger.Hash]ledger.LineDiff, len(commits)), map[ledger.Hash]bool{}, gaps.found}
	for i, c := range commits {
		out.add(c.Hash, files[i])
	}
	return out, ctx.Err()
}

// fileLines is one file of one commit, and what was found of its lines.
type fileLines struct {
	commit         *ledger.Commit
	change         *ledger.Change
	removed, added []uint64
	done           bool // it was looked at
	compared       bool // and it is a text that can be read
	unread         bool // it is missing or corrupt
}

// filesToCompare lists the files of each commit that may differ in lines.
func filesToCompare(commits []*ledger.Commit) [][]*fileLines {
	files := make([][]*fileLines, len(commits))
	for i, c := range commits {
		changes := sample(c.Changes)
		moved := movedFiles(changes)
		for k := range changes {
			if ch := &changes[k]; !moved.takes(ch) && ch.Old != ch.New {
				files[i] = append(files[i], &fileLines{commit: c, change: ch})
			}
		}
	}
	return files
}

// byPath groups files by their path, the paths with most versions first, so
// that the workers end at about the same time.
func byPath(files [][]*fileLines) [][]*fileLines {
	place := map[string]int{}
	var paths [][]*fileLines
	for _, of := range files {
		for _, f := range of {
			i, known := place[f.change.Path]
			if !known {
				i = len(paths)
				place[f.change.Path] = i
				paths = append(paths, nil)
			}
			paths[i] = append(paths[i], f)
		}
	}
	slices.SortStableFunc(paths, func(a, b []*fileLines) int { return cmp.Compare(len(b), len(a)) })
	return paths
}

// comparedLines is what lineDiffs found.
type comparedLines struct {
	diffs  map[ledger.Hash]ledger.LineDiff
	unread map[ledger.Hash]bool // commits with files that are missing or corrupt
	gaps   []ledger.Gap         // the same files, Source left empty
}

// add puts the files of a commit together, if all were looked at.
func (l *comparedLines) add(commit ledger.Hash, files []*fileLines) {
	var removed, added []uint64
	skipped := 0
	for _, f := range files {
		if f.unread {
			l.unread[commit] = true
		}
		if !f.done {
			return
		}
		if !f.compared {
			skipped++
		}
		removed, added = append(removed, f.removed...), append(added, f.added...)
	}
	removed, added = bagDifference(removed, added)
	l.diffs[commit] = ledger.LineDiff{Removed: removed, Added: added, Skipped: skipped}
}

// lineDiffer compares one file after the other.
type lineDiffer struct {
	objects *odb.Reader
	gaps    *gapList
}

// versions compares the versions of one path.
func (d *lineDiffer) versions(ctx context.Context, files []*fileLines) {
	for _, f := range files {
		if ctx.Err() != nil {
			return
		}
		f.compared = d.compare(f)
		f.done = true
		d.objects.Release()
	}
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

// compare collects the lines of a file, false where it cannot be compared.
// Links and submodules are no text: they count as if they were not there.
func (d *lineDiffer) compare(f *fileLines) bool {
	from, ok := d.text(f, f.change.OldMode, f.change.Old)
	if !ok {
		return false
	}
	to, ok := d.text(f, f.change.NewMode, f.change.New)
	if !ok {
		return false
	}
	from, to = cutCommonLines(from, to)
	f.removed, f.added = appendLines(nil, from), appendLines(nil, to)
	return true
}

func (d *lineDiffer) text(f *fileLines, mode uint16, id ledger.Hash) ([]byte, bool) {
	if mode&modeType != modeFile {
		return nil, true
	}
	kind, text, err := d.objects.ReadUpTo(id, largestText)
	switch {
	case errors.Is(err, odb.ErrTooLarge):
		return nil, false
	case err != nil:
		f.unread = true
		d.gaps.add(f.commit.Hash, "a file of commit", err)
		return nil, false
	}
	return text, kind == odb.Blob && bytes.IndexByte(text[:min(len(text), binaryHead)], 0) < 0
}
