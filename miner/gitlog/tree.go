package gitlog

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// Types of a tree entry, in the high bits of its mode.
const (
	modeType    uint16 = 0o170000
	modeDir     uint16 = 0o040000
	modeFile    uint16 = 0o100000
	modeSymlink uint16 = 0o120000
)

// treeEntry is one line of a tree object. Its slices lie in that object.
type treeEntry struct {
	mode uint16 // canonical
	name []byte
	id   []byte
}

func (e *treeEntry) isDir() bool { return e.mode == modeDir }

// cutEntry reads the first entry of a tree object: an octal mode, a name and a
// binary object name, gitformat-pack(5) and git's tree-walk.
func cutEntry(tree []byte) (e treeEntry, rest []byte, err error) {
	mode, n := uint16(0), 0
	for ; n < len(tree) && tree[n] != ' '; n++ {
		if tree[n] < '0' || tree[n] > '7' {
			return e, nil, fmt.Errorf("tree %w: mode with the byte %q", odb.ErrCorrupt, tree[n])
		}
		mode = mode<<3 | uint16(tree[n]-'0')
	}
	end := bytes.IndexByte(tree[n:], 0) + n
	after := end + 1 + len(ledger.Hash{})
	switch {
	case n == 0 || end < n || after > len(tree):
		return e, nil, fmt.Errorf("tree %w: it ends within an entry", odb.ErrCorrupt)
	case end <= n+1:
		return e, nil, fmt.Errorf("tree %w: entry without a name", odb.ErrCorrupt)
	}
	e = treeEntry{mode: canonical(mode), name: tree[n+1 : end], id: tree[end+1 : after]}
	return e, tree[after:], nil
}

// canonical is git's canon_mode: old trees have permissions that git itself
// ignores today.
func canonical(mode uint16) uint16 {
	switch mode & modeType {
	case modeFile:
		if mode&0o100 != 0 {
			return modeFile | 0o755
		}
		return modeFile | 0o644
	case modeSymlink, modeDir:
		return mode & modeType
	}
	return ledger.Submodule
}

// order compares two entries as git sorts them: a directory as if its name
// ended in a slash.
func (e *treeEntry) order(f *treeEntry) int {
	n := min(len(e.name), len(f.name))
	if c := bytes.Compare(e.name[:n], f.name[:n]); c != 0 {
		return c
	}
	return cmp.Or(e.after(n)-f.after(n), len(e.name)-len(f.name))
}

func (e *treeEntry) after(n int) int {
	switch {
	case n < len(e.name):
		return int(e.name[n])
	case e.isDir():
		return '/'
	}
	return 0
}

// readTree reads an object that must be a tree.
func readTree(r *odb.Reader, h ledger.Hash) ([]byte, error) {
	kind, tree, err := r.Read(h)
	if err == nil && kind != odb.Tree {
		err = fmt.Errorf("read tree %s: %w: it is a %s", h, odb.ErrCorrupt, kind)
	}
	return tree, err
}

// findPath looks a path up below a tree. A path that is not there gives an
// error that is fs.ErrNotExist.
func findPath(r *odb.Reader, tree ledger.Hash, path string) (treeEntry, error) {
	name, below, deeper := strings.Cut(path, "/")
	rest, err := readTree(r, tree)
	for err == nil && len(rest) > 0 {
		var e treeEntry
		if e, rest, err = cutEntry(rest); err != nil || string(e.name) != name {
			continue
		}
		if !deeper {
			return e, nil
		}
		if !e.isDir() {
			break
		}
		return findPath(r, ledger.Hash(e.id), below)
	}
	if err == nil {
		err = fs.ErrNotExist
	}
	return treeEntry{}, fmt.Errorf("find %s in tree %s: %w", path, tree, err)
}

// fileAt reads a file of at most the given size below a tree. A path that is
// not there, or that is no regular file, gives an error that is
// fs.ErrNotExist.
func fileAt(r *odb.Reader, tree ledger.Hash, path string, most int64) ([]byte, error) {
	e, err := findPath(r, tree, path)
	if err != nil {
		return nil, err
	}
	if e.mode&modeType != modeFile {
		return nil, fmt.Errorf("read %s in tree %s: not a file: %w", path, tree, fs.ErrNotExist)
	}
	kind, content, err := r.ReadUpTo(ledger.Hash(e.id), most)
	if err == nil && kind != odb.Blob {
		err = errors.New("its object is a " + kind.String())
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return bytes.Clone(content), nil
}
