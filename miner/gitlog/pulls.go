package gitlog

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/go-git/go-git/v5/plumbing"
)

// remote is where a clone of ours comes from.
type remote struct {
	fetcher fetcher
	address address
	dir     string
}

// FetchPulls brings the commits of pull requests, by their numbers, into a clone
// that Open made; those that the remote does not have are passed over. A folder
// that the user named is never written to: what it lacks stays missing. It may
// run beside LineDiffs. Errors are *Problem, or ctx.Err().
func (r *Repository) FetchPulls(ctx context.Context, numbers []int) error {
	if r.remote == nil {
		return nil
	}
	from := r.remote
	for some := range slices.Chunk(numbers, pullsAtOnce) {
		if err := from.fetcher.pulls(ctx, from.address, from.dir, some); err != nil {
			return told(ctx, from.address, err)
		}
	}
	return nil
}

// pullsAtOnce bounds the arguments of one fetch to some 15 kB, about half of
// what Windows allows.
const pullsAtOnce = 250

// pullRef is the reference of a pull request's last commit on GitHub, see
// docs.github.com/pull-requests, "Checking out pull requests locally". It stays
// when the branch or the fork is deleted.
func pullRef(number int) string { return fmt.Sprintf("refs/pull/%d/head", number) }

// pullSpecs fetch pull requests under the names that they have there, which no
// update of the clone prunes.
func pullSpecs(numbers []int) []string {
	specs := make([]string, len(numbers))
	for i, n := range numbers {
		specs[i] = "+" + pullRef(n) + ":" + pullRef(n)
	}
	return specs
}

// thoseIn keeps the pull requests that a list of references names.
func thoseIn(refs map[string]bool, numbers []int) []int {
	return slices.DeleteFunc(slices.Clone(numbers), func(n int) bool { return !refs[pullRef(n)] })
}

// Pulls says which pull requests there are to look into: it changes when there
// may be more, which in a clone of ours, that fetches what it lacks, is never.
func (r *Repository) Pulls() string {
	if r.remote != nil {
		return "fetched"
	}
	sum := sha256.New()
	fmt.Fprintln(sum, r.at.commonDir)
	for _, line := range openRefs(r.at).pulls() {
		fmt.Fprintln(sum, line)
	}
	return hex.EncodeToString(sum.Sum(nil)[:10])
}

// pulls are the references of pull requests and what they lead to, sorted: those
// of GitHub, and those that people fetch to refs/remotes/origin/pr/12.
func (r refs) pulls() []string {
	iter, err := r.store.IterReferences()
	if err != nil {
		return nil
	}
	var all []string
	_ = iter.ForEach(func(ref *plumbing.Reference) error { // it fails only as the function does
		name := ref.Name().String()
		if strings.HasPrefix(name, "refs/pull/") || ref.Name().IsRemote() && strings.Contains(name, "/pr/") {
			all = append(all, ref.String())
		}
		return nil
	})
	slices.Sort(all)
	return all
}
