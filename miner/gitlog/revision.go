package gitlog

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// fewestDigits is how short git lets the name of an object be.
const fewestDigits = 4

// revision resolves what a person types, by a part of gitrevisions(7): a name, or
// the first digits of a commit, and then any of ^, ^N and ~N.
func (r *Repository) revision(rev string) (resolved, error) {
	name, steps := rev, ""
	if i := strings.IndexAny(rev, "^~"); i > 0 {
		name, steps = rev[:i], rev[i:]
	}
	got, err := r.named(name)
	if err != nil || steps == "" || got.hash.IsZero() {
		return got, err
	}
	got.hash, err = r.peel(name, got.hash)
	for err == nil && steps != "" {
		sign, n, rest, ok := cutStep(steps)
		if !ok {
			return got, openRefs(r.at).unknown(rev)
		}
		steps = rest
		got.hash, err = r.ancestor(rev, got.hash, sign, n)
	}
	got.name = got.hash.String()
	return got, err
}

// cutStep reads the first of "^", "^2" or "~3" and what follows; ok is false where
// there is something else.
func cutStep(s string) (sign byte, n int, rest string, ok bool) {
	digits := leadingDigits([]byte(s[1:]))
	n, rest = 1, s[1+len(digits):]
	if len(digits) > 0 {
		var err error
		if n, err = strconv.Atoi(string(digits)); err != nil {
			return 0, 0, "", false
		}
	}
	return s[0], n, rest, s[0] == '^' || s[0] == '~'
}

// ancestor is the n-th parent of a commit for the sign ^, and for ~ what n first
// parents lead to.
func (r *Repository) ancestor(rev string, h ledger.Hash, sign byte, n int) (ledger.Hash, error) {
	commits := newCommitReader(r.store.NewReader())
	which, times := 1, n
	if sign == '^' {
		which, times = n, min(n, 1)
	}
	var err error
	for ; times > 0 && err == nil; times-- {
		h, err = r.parent(commits, rev, h, which)
	}
	return h, err
}

func (r *Repository) parent(commits *commitReader, rev string, h ledger.Hash, which int) (ledger.Hash, error) {
	raw, err := commits.raw(h)
	if err != nil {
		return h, r.unreadable(rev, err)
	}
	parents := commits.parents(raw.parents)
	commits.objects.Release()
	switch {
	case r.cut[h]:
		return h, &Problem{
			What: rev + " lies before the edge of a shallow clone, commit " + h.Short(), Where: r.Path,
			Fix: "git fetch --unshallow", Err: plumbing.ErrReferenceNotFound,
		}
	case len(parents) < which:
		return h, &Problem{
			What: fmt.Sprintf("there is no %s, as commit %s has no parent number %d", rev, h.Short(), which), Where: r.Path,
			Fix: "git log --graph shows how far back it goes", Err: plumbing.ErrReferenceNotFound,
		}
	}
	return parents[which-1], nil
}

// named resolves a reference, or else the first digits of a commit.
func (r *Repository) named(name string) (resolved, error) {
	got, err := openRefs(r.at).byName(name)
	if !errors.Is(err, plumbing.ErrReferenceNotFound) || len(name) < fewestDigits {
		return got, err
	}
	all := r.store.StartingWith(strings.ToLower(name))
	commits := slices.DeleteFunc(slices.Clone(all), r.noCommit)
	switch {
	case len(commits) > 1:
		return got, ambiguous(r.Path, name, commits)
	case len(commits) == 1:
		return resolved{commits[0].String(), commits[0]}, nil
	case len(all) > 0:
		return resolved{all[0].String(), all[0]}, nil // peel will say what it is
	}
	return got, err
}

// noCommit tells whether an object is neither a commit nor a tag of one.
func (r *Repository) noCommit(h ledger.Hash) bool {
	kind, _, err := peel(r.store.NewReader(), h)
	return err == nil && kind != odb.Commit
}

func ambiguous(where, digits string, commits []ledger.Hash) *Problem {
	few := make([]string, 0, 5)
	for _, h := range commits[:min(5, len(commits))] {
		few = append(few, h.Short())
	}
	return &Problem{
		What: fmt.Sprintf("%d commits begin with %s", len(commits), digits), Where: where,
		Fix: "give more digits, as in " + strings.Join(few, ", "), Err: plumbing.ErrReferenceNotFound,
	}
}
