package undo

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// history is what the questions need to know of all commits: who comes from
// whom, and with which merge a commit landed.
type history struct {
	*Lineage
	landing []int32 // built when it is first needed
}

func newHistory(commits []ledger.Commit) *history { return &history{Lineage: NewLineage(commits)} }

// merge tells whether a commit has more than one parent.
func (h *history) merge(i int32) bool { return len(h.commits[i].Parents) > 1 }

// land finds for each commit the merge that brought it to the main line, which
// is the line of first parents; -1 for commits made on it. A branch of
// releases that is merged back counts as a main line of its own.
func (h *history) land() {
	h.link()
	h.landing = make([]int32, len(h.commits))
	for i := range h.landing {
		h.landing[i] = unknown
	}
	if len(h.commits) > 0 {
		h.follow(0, direct)
	}
}

const (
	direct  int32 = -1 // made on the main line
	unknown int32 = -2
)

// line is a line of first parents, and the merge that landed it.
type line struct{ tip, by int32 }

// follow marks a line of first parents and then, oldest first, what its merges
// brought in.
func (h *history) follow(tip, by int32) {
	lines := []line{{tip, by}}
	for len(lines) > 0 {
		next := lines[len(lines)-1]
		lines = lines[:len(lines)-1]
		for _, m := range h.mark(next) { // newest first, so that the oldest is done first
			by := m
			if longLived(h.commits[m].Message) {
				by = direct
			}
			for _, p := range h.parents[m][1:] {
				lines = append(lines, line{p, by})
			}
		}
	}
}

// mark says of the commits on a line with what they landed, as far as that is
// not known, and returns the merges among them.
func (h *history) mark(l line) []int32 {
	var merges []int32
	for i := l.tip; h.landing[i] == unknown; i = h.parents[i][0] {
		h.landing[i] = l.by
		if len(h.parents[i]) > 1 {
			merges = append(merges, i)
		}
		if len(h.parents[i]) == 0 {
			break
		}
	}
	return merges
}

// longLived tells whether a merge carries a line of releases, or the main line
// itself, on which changes had landed before. The branch of a pull request may
// have any name; only that of a release counts there.
func longLived(message string) bool {
	title, _ := firstLine(message)
	if _, from, ok := strings.Cut(title, " from "); ok {
		if _, branch, ok := strings.Cut(from, "/"); ok {
			return strings.HasPrefix(branch, "release") || strings.HasPrefix(branch, "stable")
		}
	}
	for _, w := range []string{"release", "maint", "stable", "'v", "/v", "'master'", "'main'"} {
		if strings.Contains(title, w) {
			return true
		}
	}
	return false
}

// unlanded tells whether both commits came with the same merge.
func (h *history) unlanded(young, old int32) bool {
	l := h.landed(young)
	return l >= 0 && l == h.landed(old)
}
