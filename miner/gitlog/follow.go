package gitlog

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// How far a file is looked for that is not under its name any more.
const (
	farthestMove   = 100 // commits back, by first parents
	mostCandidates = 50  // new files that are read
	mostMoves      = 20000
)

// follow is where a file is now: under its name, under another to which it was
// moved, or nowhere, which is "". A moved file is one that is not there any more
// while a new one has the same content or at least half of its lines, as git
// finds renames (git-diff(1), --find-renames).
func (t *Tip) follow(name string, from ledger.Hash) (string, error) {
	if to, known := t.moved[name]; known {
		return to, nil
	}
	defer t.look.objects.Release()
	to := name
	_, err := findPath(t.look.objects, t.tree, name)
	if errors.Is(err, fs.ErrNotExist) {
		to, err = t.destination(name, from)
	}
	if err != nil && !errors.Is(err, odb.ErrTooLarge) {
		return "", fmt.Errorf("look for the file of a comment: %w", err)
	}
	t.moved[name] = to
	return to, nil
}

// destination looks among the new files.
func (t *Tip) destination(name string, from ledger.Hash) (string, error) {
	tree, old, err := t.lastWith(name, from)
	if err != nil || tree.IsZero() {
		return "", err
	}
	diff := newTreeDiff(t.look.objects)
	diff.most = mostMoves
	changes, err := diff.between(tree, t.tree)
	if err != nil {
		return "", err
	}
	added := slices.DeleteFunc(changes, func(c ledger.Change) bool { return c.Status != ledger.Added || c.NewMode&modeType != modeFile })
	for i := range added {
		if added[i].New == old {
			return added[i].Path, nil
		}
	}
	return t.likest(tree, name, added)
}

// lastWith is the tree of the commit that was commented on, or where that is not
// here any more, of the last one before the tip that has the file; and the file.
func (t *Tip) lastWith(name string, from ledger.Hash) (tree, file ledger.Hash, err error) {
	if tree, file, err := t.has(from, name); err != nil || !tree.IsZero() {
		return tree, file, err
	}
	commit := t.hash
	for range farthestMove {
		if commit, err = t.firstParent(commit); err != nil || commit.IsZero() {
			return ledger.Hash{}, ledger.Hash{}, err
		}
		if tree, file, err = t.has(commit, name); err != nil || !tree.IsZero() {
			return tree, file, err
		}
	}
	return ledger.Hash{}, ledger.Hash{}, nil
}

// has is the tree of a commit with a file, zero where either is not there.
func (t *Tip) has(commit ledger.Hash, name string) (tree, file ledger.Hash, err error) {
	if commit.IsZero() {
		return tree, file, nil
	}
	raw, err := (&commitReader{objects: t.look.objects}).raw(commit)
	if errors.Is(err, odb.ErrMissing) {
		return tree, file, nil
	}
	if err != nil {
		return tree, file, err
	}
	e, err := findPath(t.look.objects, raw.tree, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return tree, file, nil
	case err != nil || e.mode&modeType != modeFile:
		return tree, file, err
	}
	return raw.tree, ledger.Hash(e.id), nil
}

// firstParent is zero for a commit without parents, or where the history ends
// here as in a shallow clone.
func (t *Tip) firstParent(commit ledger.Hash) (ledger.Hash, error) {
	raw, err := (&commitReader{objects: t.look.objects}).raw(commit)
	if errors.Is(err, odb.ErrMissing) || err == nil && len(raw.parents) < parentLine {
		return ledger.Hash{}, nil
	}
	if err != nil {
		return ledger.Hash{}, err
	}
	return ledger.ParseHash(string(raw.parents[len("parent ") : parentLine-1]))
}

// likest is the new file that has most of the lines of a text that was there,
// and at least half. Files of the same extension are read first.
func (t *Tip) likest(tree ledger.Hash, name string, added []ledger.Change) (string, error) {
	old, err := fileAt(t.look.objects, tree, name, largestText)
	if err != nil {
		return "", err
	}
	lines := appendLines(nil, old)
	kin := func(c ledger.Change) bool { return path.Ext(c.Path) == path.Ext(name) }
	slices.SortStableFunc(added, func(a, b ledger.Change) int { return btoi(kin(b)) - btoi(kin(a)) })
	best, most := "", (len(lines)+1)/2
	for i := range added[:min(len(added), mostCandidates)] {
		text, err := fileAt(t.look.objects, t.tree, added[i].Path, largestText)
		if err != nil {
			continue // too large, or not here
		}
		gone, _ := bagDifference(slices.Clone(lines), appendLines(nil, text))
		if same := len(lines) - len(gone); len(lines) > 0 && same >= most {
			best, most = added[i].Path, same+1
		}
	}
	return best, nil
}

func btoi(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
