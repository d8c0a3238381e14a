package gitlog

import (
	"bufio"
	"bytes"
	"errors"
	"math"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// walkKind marks cache files of commits; the last byte is the format number.
// Raise it whenever a commit would be read in another way than before.
const walkKind = 'w'<<8 | 1

// The sections of a file of commits.
const (
	secRecords   = iota // a record for each commit and one more that ends the last
	secOrder            // uint32 each: the records sorted by hash
	secParents          // uint32 each: a record, or external + a place in secExternal
	secExternal         // hashes of parents outside this file
	secChanges          // a changeRecord each
	secPathEnds         // uint32 each
	secPaths            // the bytes of all paths
	secIdentEnds        // uint32 each: name, e-mail, name, e-mail …
	secIdents           // the bytes of all names and e-mails
	secMessages         // the bytes of all messages
	walkSections
)

// external marks a parent that another file holds.
const external = 1 << 31

// Places in a record of secRecords and of secChanges.
const (
	recHash, recTree, recMessage                   = 0, 20, 40
	recAuthorAt, recCommitterAt                    = 48, 56
	recParents, recChanges, recAuthor, recCommiter = 64, 68, 72, 76
	recAuthorZone, recCommitterZone, recSize       = 80, 82, 88

	chPath, chOld, chNew, chOldMode, chNewMode, chStatus, chSize = 0, 4, 24, 44, 46, 48, 52
)

// walkWriter turns commits into sections: strings become numbers first, so that
// a path that changed a thousand times is stored once.
type walkWriter struct {
	commits  []ledger.Commit
	index    map[ledger.Hash]uint32
	external table[ledger.Hash]
	paths    table[string]
	idents   table[ledger.Identity]
}

// table numbers values in the order they come.
type table[T comparable] struct {
	numbers map[T]uint32
	values  []T
}

func (t *table[T]) number(v T) uint32 {
	if n, ok := t.numbers[v]; ok {
		return n
	}
	if t.numbers == nil {
		t.numbers = make(map[T]uint32)
	}
	n := uint32(len(t.values))
	t.numbers[v] = n
	t.values = append(t.values, v)
	return n
}

var errTooMuch = errors.New("too many commits, paths or names for one cache file")

// writeWalk stores commits at path. Their order does not matter.
func writeWalk(path string, commits []ledger.Commit) error {
	w := &walkWriter{commits: commits, index: make(map[ledger.Hash]uint32, len(commits))}
	parents, changes := 0, 0
	for i := range commits {
		w.index[commits[i].Hash] = uint32(i)
		parents += len(commits[i].Parents)
		changes += len(commits[i].Changes)
	}
	if uint64(max(len(commits), parents, changes)) >= external {
		return errTooMuch
	}
	return writeCache(path, walkKind, []section{
		w.records, w.order, w.parents, w.externals, w.changes,
		w.pathEnds, w.pathBytes, w.identEnds, w.identBytes, w.messages,
	})
}

func (w *walkWriter) records(out *bufio.Writer) error {
	var r [recSize]byte
	var message uint64
	var parents, changes uint32
	starts := func() {
		le.PutUint64(r[recMessage:], message)
		le.PutUint32(r[recParents:], parents)
		le.PutUint32(r[recChanges:], changes)
	}
	for i := range w.commits {
		c := &w.commits[i]
		starts()
		w.record(&r, c)
		if _, err := out.Write(r[:]); err != nil {
			return err
		}
		message += uint64(len(c.Message))
		parents += uint32(len(c.Parents))
		changes += uint32(len(c.Changes))
	}
	r = [recSize]byte{}
	starts()
	_, err := out.Write(r[:])
	return err
}

func (w *walkWriter) record(r *[recSize]byte, c *ledger.Commit) {
	copy(r[recHash:], c.Hash[:])
	copy(r[recTree:], c.Tree[:])
	le.PutUint64(r[recAuthorAt:], uint64(c.Author.Unix))
	le.PutUint64(r[recCommitterAt:], uint64(c.Committer.Unix))
	le.PutUint32(r[recAuthor:], w.idents.number(*c.Author.Who))
	le.PutUint32(r[recCommiter:], w.idents.number(*c.Committer.Who))
	le.PutUint16(r[recAuthorZone:], uint16(c.Author.Zone))
	le.PutUint16(r[recCommitterZone:], uint16(c.Committer.Zone))
}

func (w *walkWriter) order(out *bufio.Writer) error {
	order := make([]uint32, len(w.commits))
	for i := range order {
		order[i] = uint32(i)
	}
	slices.SortFunc(order, func(a, b uint32) int {
		return bytes.Compare(w.commits[a].Hash[:], w.commits[b].Hash[:])
	})
	return writeNumbers(out, order)
}

func (w *walkWriter) parents(out *bufio.Writer) error {
	var b [4]byte
	for i := range w.commits {
		for _, p := range w.commits[i].Parents {
			n, here := w.index[p]
			if !here {
				n = external | w.external.number(p)
			}
			le.PutUint32(b[:], n)
			if _, err := out.Write(b[:]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walkWriter) externals(out *bufio.Writer) error {
	for _, h := range w.external.values {
		if _, err := out.Write(h[:]); err != nil {
			return err
		}
	}
	return nil
}

func (w *walkWriter) changes(out *bufio.Writer) error {
	var r [chSize]byte
	for i := range w.commits {
		for _, c := range w.commits[i].Changes {
			le.PutUint32(r[chPath:], w.paths.number(c.Path))
			copy(r[chOld:], c.Old[:])
			copy(r[chNew:], c.New[:])
			le.PutUint16(r[chOldMode:], c.OldMode)
			le.PutUint16(r[chNewMode:], c.NewMode)
			r[chStatus] = byte(c.Status)
			if _, err := out.Write(r[:]); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *walkWriter) pathEnds(out *bufio.Writer) error   { return writeEnds(out, w.paths.values) }
func (w *walkWriter) pathBytes(out *bufio.Writer) error  { return writeStrings(out, w.paths.values) }
func (w *walkWriter) identEnds(out *bufio.Writer) error  { return writeEnds(out, w.identStrings()) }
func (w *walkWriter) identBytes(out *bufio.Writer) error { return writeStrings(out, w.identStrings()) }

func (w *walkWriter) identStrings() []string {
	s := make([]string, 0, 2*len(w.idents.values))
	for _, who := range w.idents.values {
		s = append(s, who.Name, who.Email)
	}
	return s
}

func (w *walkWriter) messages(out *bufio.Writer) error {
	for i := range w.commits {
		if _, err := out.WriteString(w.commits[i].Message); err != nil {
			return err
		}
	}
	return nil
}

func writeStrings(out *bufio.Writer, values []string) error {
	for _, v := range values {
		if _, err := out.WriteString(v); err != nil {
			return err
		}
	}
	return nil
}

// writeEnds writes where each of the strings ends when they stand in a row.
func writeEnds(out *bufio.Writer, values []string) error {
	ends, end := make([]uint32, 0, len(values)), uint64(0)
	for _, v := range values {
		if end += uint64(len(v)); end > math.MaxUint32 {
			return errTooMuch
		}
		ends = append(ends, uint32(end))
	}
	return writeNumbers(out, ends)
}

func writeNumbers(out *bufio.Writer, numbers []uint32) error {
	var b [4]byte
	for _, n := range numbers {
		le.PutUint32(b[:], n)
		if _, err := out.Write(b[:]); err != nil {
			return err
		}
	}
	return nil
}
