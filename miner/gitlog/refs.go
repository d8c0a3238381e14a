package gitlog

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"

	"github.com/go-git/go-billy/v5/osfs"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/cache"
	"github.com/go-git/go-git/v5/plumbing/storer"
	"github.com/go-git/go-git/v5/storage/filesystem"
	"github.com/go-git/go-git/v5/storage/filesystem/dotgit"

	"github.com/unsung-dev/unsung/ledger"
)

// refs reads the references of a repository.
type refs struct {
	at    layout
	store storer.ReferenceStorer
}

// openRefs uses go-git's storage directly: git.Open refuses repositories with
// harmless extensions such as worktreeConfig.
func openRefs(at layout) refs {
	dotGit, common := osfs.New(at.gitDir), osfs.New(at.commonDir)
	fs := dotgit.NewRepositoryFilesystem(dotGit, common)
	return refs{at, filesystem.NewStorage(fs, cache.NewObjectLRU(0))}
}

// resolved is what a name leads to. The hash may be that of an annotated tag;
// it is zero when the branch that HEAD names has no commit yet.
type resolved struct {
	name string // "refs/heads/main", or "HEAD" when detached, or a hash
	hash ledger.Hash
}

// head resolves HEAD.
func (r refs) head() (resolved, error) {
	name, err := r.symbolicHead()
	if err != nil {
		return resolved{}, err
	}
	got, err := r.full(name)
	if errors.Is(err, plumbing.ErrReferenceNotFound) && name != plumbing.HEAD {
		return resolved{name: name.String()}, nil
	}
	return got, err
}

// symbolicHead is the reference that HEAD names, HEAD itself when detached.
func (r refs) symbolicHead() (plumbing.ReferenceName, error) {
	path := filepath.Join(r.at.gitDir, "HEAD")
	text, err := os.ReadFile(path)
	if err != nil {
		return "", pathProblem(path, err)
	}
	line := string(bytes.TrimSpace(text))
	if target, ok := strings.CutPrefix(line, "ref:"); ok && strings.HasPrefix(strings.TrimSpace(target), "refs/") {
		return plumbing.ReferenceName(strings.TrimSpace(target)), nil
	}
	if _, err := ledger.ParseHash(line); err != nil {
		return "", &Problem{
			What:  "HEAD is damaged: it names neither a branch nor a commit",
			Where: path, Fix: "git symbolic-ref HEAD refs/heads/<branch> mends it; or pass --ref",
		}
	}
	return plumbing.HEAD, nil
}

// byName resolves what a person types, in the order of gitrevisions(7): a full
// hash, then the name as it is, a tag, a branch, a remote's branch.
func (r refs) byName(name string) (resolved, error) {
	if name == "HEAD" {
		return r.head()
	}
	if h, err := ledger.ParseHash(name); err == nil {
		return resolved{name, h}, nil
	}
	for _, rule := range plumbing.RefRevParseRules {
		got, err := r.full(plumbing.ReferenceName(fmt.Sprintf(rule, name)))
		if err == nil || !errors.Is(err, plumbing.ErrReferenceNotFound) {
			return got, err
		}
	}
	return resolved{}, r.unknown(name)
}

// full resolves the whole name of a reference. Anything but a name that is
// simply not there is a problem: to take damage for absence would make a
// repository look empty.
func (r refs) full(name plumbing.ReferenceName) (resolved, error) {
	if !name.IsSafe() {
		return resolved{}, plumbing.ErrReferenceNotFound
	}
	if err := r.checkFile(name); err != nil {
		return resolved{}, err
	}
	ref, err := storer.ResolveReference(r.store, name)
	switch {
	case errors.Is(err, plumbing.ErrReferenceNotFound) || errors.Is(err, dotgit.ErrReferenceNameEscape):
		return resolved{}, plumbing.ErrReferenceNotFound
	case err != nil:
		return resolved{}, &Problem{
			What: "the reference " + name.String() + " cannot be read: " + innermost(err), Where: r.at.commonDir,
			Fix: "git fsck tells more, mostly about the file packed-refs", Err: err,
		}
	}
	if err := r.checkFile(ref.Name()); err != nil {
		return resolved{}, err
	}
	return resolved{ref.Name().String(), ledger.Hash(ref.Hash())}, nil
}

// checkFile looks at the file of a loose reference, if there is one: go-git
// takes the hex digits it finds, fills up with zeroes, and passes over files
// that are empty or cannot be read.
func (r refs) checkFile(name plumbing.ReferenceName) error {
	dir := r.at.commonDir
	if name == plumbing.HEAD {
		dir = r.at.gitDir
	}
	path := filepath.Join(dir, filepath.FromSlash(name.String()))
	text, err := os.ReadFile(path)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), isFolder(path):
		return nil // packed, or nowhere
	case err != nil:
		return pathProblem(path, err)
	case bytes.HasPrefix(text, []byte("ref:")):
		return nil // checked at its target
	}
	if _, err := ledger.ParseHash(string(bytes.TrimSpace(text))); err != nil {
		return &Problem{
			What:  "the reference " + name.String() + " is damaged: it holds no object name",
			Where: path, Fix: "git fsck tells more; git update-ref mends it", Err: err,
		}
	}
	return nil
}

func isFolder(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}

// names are the short names of the references that the filter keeps, sorted.
func (r refs) names(keep func(plumbing.ReferenceName) bool) []string {
	iter, err := r.store.IterReferences()
	if err != nil {
		return nil // only a hint is lost
	}
	var names []string
	_ = iter.ForEach(func(ref *plumbing.Reference) error {
		if keep(ref.Name()) {
			names = append(names, ref.Name().Short())
		}
		return nil
	})
	slices.Sort(names)
	return names
}

func isBranch(n plumbing.ReferenceName) bool { return n.IsBranch() }

func isNamed(n plumbing.ReferenceName) bool { return n.IsBranch() || n.IsTag() || n.IsRemote() }

func (r refs) unknown(name string) *Problem {
	p := &Problem{
		What:  fmt.Sprintf("no branch, tag or commit is called %q", name),
		Where: r.at.gitDir, Err: plumbing.ErrReferenceNotFound,
		Fix: "git branch -a and git tag list the names; of a commit give at least 4 digits, as git log --oneline prints them",
	}
	if near := nearest(name, r.names(isNamed)); len(near) > 0 {
		p.Fix = "did you mean " + strings.Join(near, ", ") + "? " + p.Fix
	}
	return p
}

// shallow is the set of commits whose parents a shallow clone leaves out.
func shallow(at layout) (map[ledger.Hash]bool, error) {
	path := filepath.Join(at.commonDir, "shallow")
	text, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, pathProblem(path, err)
	}
	set := make(map[ledger.Hash]bool)
	for line := range bytes.FieldsSeq(text) {
		h, err := ledger.ParseHash(string(line))
		if err != nil {
			return nil, &Problem{
				What:  "the file that says where a shallow clone ends is damaged: " + err.Error(),
				Where: path, Fix: "git fetch --unshallow mends it", Err: err,
			}
		}
		set[h] = true
	}
	return set, nil
}
