package gitlog

import (
	"errors"
	"fmt"

	"github.com/go-git/go-git/v5/plumbing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// peel gives the commit that a reference means, through annotated tags.
func (r *Repository) peel(ref string, h ledger.Hash) (ledger.Hash, error) {
	kind, commit, err := peel(r.store.NewReader(), h)
	switch {
	case err != nil && errors.Is(err, odb.ErrMissing) && commit.String() == ref:
		return h, &Problem{
			What: "there is no commit " + ref + besides(r.store), Where: r.Path,
			Fix: "check the digits; git fetch brings what only the remote has", Err: err,
		}
	case err != nil:
		return h, r.unreadable(ref, err)
	case kind != odb.Commit:
		return h, &Problem{
			What: fmt.Sprintf("%s is a %s, which has no history", ref, kind), Where: r.Path,
			Fix: "name a branch, a tag of a commit, or a commit", Err: plumbing.ErrReferenceNotFound,
		}
	}
	return commit, nil
}

func (r *Repository) unreadable(ref string, err error) *Problem {
	return &Problem{
		What: ref + " cannot be read: " + err.Error() + besides(r.store), Where: r.Path,
		Fix: "git fsck tells what is lost; fetch it again from a good clone", Err: err,
	}
}
