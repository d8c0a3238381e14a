package signals

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
)

// picked are the full hashes that cherry-pick lines name.
func picked(message string) []string {
	var hashes []string
	for {
		_, rest, ok := strings.Cut(message, trailer.PickMark)
		if !ok {
			return hashes
		}
		message = rest
		hash, _, closed := strings.Cut(rest, ")")
		if !closed {
			return hashes
		}
		if h, err := ledger.ParseHash(hash); err == nil {
			hashes = append(hashes, h.String())
		}
	}
}

// backports tells whether the subject says that the change was made elsewhere
// first. Texts and tools about backports are not backports.
func backports(r *reading) bool {
	if !strings.Contains(r.all, "backport") && !strings.Contains(r.all, "cherry") {
		return false
	}
	if r.code == 0 && r.any&^(paths.Test|paths.Dependency|paths.Build) != 0 {
		return false
	}
	if r.counted == 0 || r.says("bot", "policy", "script", "scripts", "workflow", "label", "labels", "process", "guide", "support",
		"action", "command", "option") {
		return false
	}
	return strings.Contains(r.tag, "backport") || strings.Contains(r.tag, "cherry") ||
		r.starts("cherry-pick of", "cherrypick of", "cherry-pick bugfix", "cherry-pick fix", "cherry-pick commit", "cherry-pick pr") ||
		strings.Contains(r.text, "backport of #") || strings.Contains(r.text, "cherry pick of #") || strings.Contains(r.text, "cherry-pick #") ||
		r.area != "vendor" && r.starts("backport", "backports", "backported") && strings.Contains(r.text, " ")
}

// backporter is who carried the change over. In a cherry-pick the author is
// whoever wrote the original; the committer is the one who carried it, unless
// a forge committed: then the last sign-off may tell, else nobody is named.
func backporter(u *Unit, pick bool) ledger.Identity {
	author, committer := *u.Commit.Author.Who, *u.Commit.Committer.Who
	switch {
	case samePerson(author, committer) || !pick && isForge(committer):
		return u.Author
	case !isForge(committer):
		return committer
	}
	if signer, ok := lastSigner(u.Trailers); ok && !samePerson(signer, author) {
		return signer
	}
	return ledger.Identity{}
}

func samePerson(a, b ledger.Identity) bool { return strings.EqualFold(a.Email, b.Email) }

// isForge knows the committers that forges write for a click on their page.
func isForge(id ledger.Identity) bool { return people.ClassOf(id) == people.Forge }

// lastSigner is who signed the commit off last.
func lastSigner(trailers []trailer.Trailer) (ledger.Identity, bool) {
	for _, t := range slices.Backward(trailers) {
		if !strings.EqualFold(t.Token, people.SignOff) {
			continue
		}
		if who := people.Named(t.Value); len(who) > 0 {
			return who[len(who)-1], true
		}
	}
	return ledger.Identity{}, false
}
