package gitlog

import (
	"bytes"
	"encoding/hex"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// rawCommit is a commit object cut into its parts, nothing decoded.
type rawCommit struct {
	tree              ledger.Hash
	parents           []byte // lines of "parent <name>\n"
	author, committer []byte
	encoding          []byte
	message           []byte
}

// parentLine is how long one line of rawCommit.parents is.
const parentLine = len("parent \n") + 2*len(ledger.Hash{})

// cutCommit finds the parts of a commit object, as git's own parser does: the
// tree and the parents come first, then headers up to an empty line.
func cutCommit(raw []byte) (rawCommit, error) {
	var c rawCommit
	rest, err := cutName(raw, "tree ", &c.tree)
	if err != nil {
		return c, err
	}
	c.parents = rest
	for bytes.HasPrefix(rest, []byte("parent ")) {
		var parent ledger.Hash
		if rest, err = cutName(rest, "parent ", &parent); err != nil {
			return c, err
		}
	}
	c.parents = c.parents[:len(c.parents)-len(rest)]
	c.cutHeaders(rest)
	return c, nil
}

// cutName reads a line of a key and an object name.
func cutName(b []byte, key string, h *ledger.Hash) (rest []byte, err error) {
	end := len(key) + 2*len(h)
	if len(b) <= end || string(b[:len(key)]) != key || b[end] != '\n' {
		return nil, fmt.Errorf("commit %w: no line of %q and an object name", odb.ErrCorrupt, key)
	}
	if _, err := hex.Decode(h[:], b[len(key):end]); err != nil {
		return nil, fmt.Errorf("commit %w: after %q: %w", odb.ErrCorrupt, key, err)
	}
	return b[end+1:], nil
}

// cutHeaders reads the remaining headers and the message. Lines that continue
// a signature begin with a space and so match no key.
func (c *rawCommit) cutHeaders(rest []byte) {
	for len(rest) > 0 && rest[0] != '\n' {
		var line []byte
		line, rest, _ = bytes.Cut(rest, []byte{'\n'})
		key, value, _ := bytes.Cut(line, []byte{' '})
		switch string(key) {
		case "author":
			c.author = value
		case "committer":
			c.committer = value
		case "encoding":
			if c.encoding == nil {
				c.encoding = value
			}
		}
	}
	if len(rest) > 0 {
		c.message = rest[1:]
	}
}

// commitReader turns commit objects into ledger commits that share what they
// have in common.
type commitReader struct {
	objects *odb.Reader
	people  map[string]*ledger.Identity // by the line as written
	known   map[ledger.Identity]*ledger.Identity
	text    textBlock
	room    []ledger.Commit
	names   []ledger.Hash
}

func newCommitReader(r *odb.Reader) *commitReader {
	return &commitReader{
		objects: r,
		people:  map[string]*ledger.Identity{}, known: map[ledger.Identity]*ledger.Identity{},
	}
}

// read reads one commit. Its changes are left empty.
func (cr *commitReader) read(h ledger.Hash) (*ledger.Commit, error) {
	raw, err := cr.raw(h)
	if err != nil {
		return nil, err
	}
	if len(raw.encoding) > 0 {
		raw.recode()
	}
	if len(cr.room) == 0 {
		cr.room = make([]ledger.Commit, batchSize)
	}
	c := &cr.room[0]
	cr.room = cr.room[1:]
	c.Hash, c.Tree, c.Parents = h, raw.tree, cr.parents(raw.parents)
	c.Author, c.Committer = cr.stamp(raw.author), cr.stamp(raw.committer)
	c.Message = cr.text.keep(raw.message)
	return c, nil
}

// raw reads and cuts the object, which must be a commit.
func (cr *commitReader) raw(h ledger.Hash) (rawCommit, error) {
	kind, content, err := cr.objects.Read(h)
	if err != nil {
		return rawCommit{}, err
	}
	if kind != odb.Commit {
		return rawCommit{}, fmt.Errorf("read commit %s: %w: it is a %s", h, odb.ErrCorrupt, kind)
	}
	c, err := cutCommit(content)
	if err != nil {
		return c, fmt.Errorf("read commit %s: %w", h, err)
	}
	return c, nil
}

// parents reads names that cutCommit has checked.
func (cr *commitReader) parents(lines []byte) []ledger.Hash {
	n := len(lines) / parentLine
	if n > len(cr.names) {
		cr.names = make([]ledger.Hash, max(n, batchSize))
	}
	out := cr.names[:n:n]
	cr.names = cr.names[n:]
	for i := range out {
		line := lines[i*parentLine:]
		_, _ = hex.Decode(out[i][:], line[len("parent "):parentLine-1])
	}
	return out
}

// peel follows a tag, or tags of tags, to the object they mean.
func peel(r *odb.Reader, h ledger.Hash) (odb.Kind, ledger.Hash, error) {
	const deepest = 100
	for range deepest {
		kind, content, err := r.Read(h)
		if err != nil || kind != odb.Tag {
			return kind, h, err
		}
		var next ledger.Hash
		if _, err := cutName(content, "object ", &next); err != nil {
			return 0, h, fmt.Errorf("read tag %s: %w", h, err)
		}
		h = next
	}
	return 0, h, fmt.Errorf("read tag %s: %w: more than %d tags of tags", h, odb.ErrCorrupt, deepest)
}
