package undo

import (
	"crypto/sha1"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// story is a small history that a test tells, oldest first.
type story struct {
	t       testing.TB
	commits []ledger.Commit
	trees   map[ledger.Hash]files
	named   map[string]ledger.Hash
	head    ledger.Hash
	clock   int64
}

// files are paths with what is in them; "" deletes.
type files map[string]string

func newStory(t testing.TB) *story {
	return &story{t: t, trees: map[ledger.Hash]files{}, named: map[string]ledger.Hash{}, clock: 1_600_000_000}
}

// commit adds one on top of the head. "<name>" in the message stands for the
// hash of that commit, "<name:7>" for its start.
func (s *story) commit(name, message string, edits files) {
	s.add(name, message, edits, s.head)
}

// on goes back to a commit, for a branch.
func (s *story) on(name string) { s.head = s.named[name] }

// merge joins a branch into the head.
func (s *story) merge(name, message, branch string) {
	s.add(name, message, s.trees[s.named[branch]], s.head, s.named[branch])
}

func (s *story) add(name, message string, edits files, parents ...ledger.Hash) {
	for n, h := range s.named {
		message = strings.ReplaceAll(message, "<"+n+">", h.String())
		message = strings.ReplaceAll(message, "<"+n+":7>", h.String()[:7])
	}
	if parents[0].IsZero() {
		parents = nil
	}
	s.clock += 3600
	who := &ledger.Identity{Source: "git", Name: "Ada", Email: "ada@example.org"}
	c := ledger.Commit{Hash: sha1.Sum([]byte(name)), Parents: parents, Message: message}
	c.Author = ledger.Stamp{Who: who, Unix: s.clock}
	c.Committer = c.Author
	tree := maps.Clone(s.trees[s.head])
	if tree == nil {
		tree = files{}
	}
	for _, path := range slices.Sorted(maps.Keys(edits)) {
		if change, ok := edit(tree, path, edits[path]); ok && len(parents) < 2 {
			c.Changes = append(c.Changes, change)
		}
	}
	s.commits = append(s.commits, c)
	s.trees[c.Hash], s.named[name], s.head = tree, c.Hash, c.Hash
}

func edit(tree files, path, text string) (ledger.Change, bool) {
	old, had := tree[path]
	c := ledger.Change{Path: path, Status: ledger.Modified, Old: sha1.Sum([]byte(old)), New: sha1.Sum([]byte(text)), OldMode: 0o100644, NewMode: 0o100644}
	switch {
	case old == text:
		return c, false
	case !had:
		c.Status, c.Old, c.OldMode = ledger.Added, ledger.Hash{}, 0
	case text == "":
		c.Status, c.New, c.NewMode = ledger.Deleted, ledger.Hash{}, 0
	}
	tree[path] = text
	if text == "" {
		delete(tree, path)
	}
	return c, true
}

// judge asks, looks at the lines asked for, and answers.
func (s *story) judge(within func(i int) bool) map[ledger.Hash]Undo {
	q := Ask(s.newestFirst(), within)
	diffs := map[ledger.Hash]ledger.LineDiff{}
	for _, h := range q.Lines() {
		diffs[h] = s.lines(h)
	}
	return q.Answer(diffs)
}

func (s *story) newestFirst() []ledger.Commit {
	commits := slices.Clone(s.commits)
	slices.Reverse(commits)
	return commits
}

func (s *story) lines(h ledger.Hash) ledger.LineDiff {
	i := slices.IndexFunc(s.commits, func(c ledger.Commit) bool { return c.Hash == h })
	before := files{}
	if p := s.commits[i].Parents; len(p) > 0 {
		before = s.trees[p[0]]
	}
	bag := map[uint64]int{}
	for _, c := range s.commits[i].Changes {
		fill(bag, before[c.Path], -1)
		fill(bag, s.trees[h][c.Path], 1)
	}
	var d ledger.LineDiff
	for line, n := range bag {
		for ; n > 0; n-- {
			d.Added = append(d.Added, line)
		}
		for ; n < 0; n++ {
			d.Removed = append(d.Removed, line)
		}
	}
	slices.Sort(d.Added)
	slices.Sort(d.Removed)
	return d
}

func fill(bag map[uint64]int, text string, n int) {
	for _, line := range strings.Fields(text) {
		h := fnv.New64a()
		fmt.Fprint(h, line)
		bag[h.Sum64()] += n
	}
}

// verdict is what a test expects of a commit, in names.
type verdict struct {
	act     Act
	scope   Scope
	targets string
	via     string
}

// expect compares all verdicts with what is wanted, by the names of commits.
func (s *story) expect(got map[ledger.Hash]Undo, want map[string]verdict) {
	s.t.Helper()
	for name, h := range s.named {
		v, ok := got[h]
		w, wanted := want[name]
		if ok != wanted {
			s.t.Errorf("%s: verdict %v, want one: %v", name, v, wanted)
			continue
		}
		if have := (verdict{v.Act, v.Scope, s.names(v.Targets), s.names(v.Via)}); have != w {
			s.t.Errorf("%s: have %+v, want %+v", name, have, w)
		}
	}
}

func (s *story) names(list []ledger.Hash) string {
	var all []string
	for _, h := range list {
		for name, named := range s.named {
			if named == h {
				all = append(all, name)
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func always(int) bool { return true }
