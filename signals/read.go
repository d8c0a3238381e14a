package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

// reading is what several detectors want to know of the same commit.
type reading struct {
	headline
	mix
	// secondHand is set where the work in a commit is not its own: it undoes
	// another, copies one from another branch, joins a branch, or sweeps the
	// years of a licence.
	secondHand bool
	copied     bool // git cherry-pick -x says that it was made elsewhere first
	release    bool // it makes a release or sets the next version
}

// read takes the commit's subject and paths apart, once.
func (u *Unit) read() *reading {
	if u.reading != nil {
		return u.reading
	}
	r := &reading{headline: headlineOf(u), mix: mixOf(u)}
	r.copied = strings.Contains(u.Commit.Message, trailer.PickMark)
	r.secondHand = r.copied || u.Commit.IsMerge() || undoes(&r.headline) || joins(&r.headline) || licenceSweep(&r.headline)
	r.release = !r.secondHand && cutsRelease(u, r)
	u.reading = r
	return r
}

// mechanical tells whether a commit swept over files for another reason than
// what they say: the tests and documents it touches are not work of their own.
func (r *reading) mechanical(u *Unit) bool {
	if r.counted > 30 && !adds(u) {
		return true
	}
	return refactors(&r.headline) || cleans(&r.headline) || bumps(&r.headline) ||
		r.starts(sweeps...) || r.says("gofumpt", "gofmt", "goimports", "linter", "linters", "clang-format")
}

var sweeps = []string{
	"format", "formatting", "rename", "renamed", "renames", "switch to", "migrate to", "move", "moves", "moved", "replace",
	"replaced", "regenerate", "update references",
}

// adds tells whether the commit brings a new text or test.
func adds(u *Unit) bool {
	for i, class := range u.Classes {
		if class.Counted() && class.Any(paths.Test|paths.Docs) && u.Commit.Changes[i].Status == ledger.Added && edited(u.Commit, i) {
			return true
		}
	}
	return false
}

func undoes(h *headline) bool {
	return h.kind == "revert" || h.starts(undoings...) || h.says("this reverts", "partial revert", "partially revert")
}

var undoings = []string{
	"revert", "reverts", "reverted", "reverting", "unrevert", "reland", "reapply", "back out", "backout", "undo",
}

// joins tells whether a branch was joined as a single commit.
func joins(h *headline) bool {
	return h.starts("merge", "sync", "rebase") && h.says("branch", "branches", "pull request", "remote-tracking", "into", "release",
		"master", "main", "upstream")
}

func licenceSweep(h *headline) bool {
	switch {
	case strings.Contains(h.text, "copyright"), strings.Contains(h.text, "spdx"):
		return true
	case strings.Contains(h.text, "licen"):
		return h.says("header", "headers", "year", "years", "boilerplate")
	}
	return false
}
