package gitlog

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	format "github.com/go-git/go-git/v5/plumbing/format/config"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// Options say how a repository is opened. The zero value is good for most.
type Options struct {
	// Ref is the branch, tag or commit to read from, "" for HEAD. A commit may
	// be given by its first digits, and each of them be followed by ^, ^N or ~N.
	Ref string
	// CacheDir is where clones and walks are kept; "" is the folder "unsung"
	// in the user's cache directory.
	CacheDir string
	// NoCache keeps nothing: clones go to a temporary folder, walks start anew.
	NoCache bool
	// MustKeep fails where a clone would go to a temporary folder, since there is
	// none to keep it in: for whoever comes back to it.
	MustKeep bool
	// Forges tells what runs on hosts that cannot be told from their name:
	// {"git.example.com": "gitea"}. The words are
	// github, gitlab, bitbucket, gitea, sourcehut, gitiles and cgit.
	Forges map[string]string
	// Unshallow says what makes a shallow clone whole, where that is not git fetch
	// --unshallow: the gap at its edge tells it.
	Unshallow string
	// Cloning is called with each line of progress of a clone or a fetch, from
	// another goroutine. It may be nil.
	Cloning func(line string)

	withoutGit bool // clone with go-git although git is installed
}

// Repository is one opened repository. It is for use by one goroutine.
type Repository struct {
	// Repo is its name and where its commits can be seen.
	Repo ledger.Repo
	// Ref is the reference that is read, "refs/heads/main", "HEAD" when
	// detached; Head is the commit there, zero when there is none yet.
	Ref  string
	Head ledger.Hash
	// Path is the git directory.
	Path string

	at       layout
	config   *format.Config
	store    *odb.Store
	cut      map[ledger.Hash]bool
	shelf    *shelf
	workers  int // goroutines that read objects
	gaps     []ledger.Gap
	keeping  chan error // see keep
	notices  []ledger.Gap
	remote   *remote // nil for a folder that the user named
	whole    string  // what makes it whole where it is shallow
	outdated error   // see Outdated
	cacheDir string  // "" when there is none
	temp     string  // to be removed by Close
}

// Open finds and opens the repository that target names: a folder of a work
// tree, a bare repository, a linked worktree, a file:// address (read in place),
// or an https, http, ssh or git address, also as git@host:owner/name, which is
// cloned into the cache, or brought up to date there. Errors are *Problem, or
// ctx.Err().
func Open(ctx context.Context, target string, opt Options) (*Repository, error) {
	r := newRepository(opt)
	path, local := localPath(target)
	if local {
		return r.opened(r.open(path, opt))
	}
	a, ok := parseAddress(target)
	if !ok {
		return nil, notAnAddress(target)
	}
	dir, err := r.clone(ctx, a, opt)
	if err == nil {
		err = r.open(dir, opt)
	}
	r.Repo = repoOf(a, opt.Forges)
	return r.opened(err)
}

func notAnAddress(target string) error {
	return &Problem{
		What: "an address of this kind cannot be cloned", Where: redact(target),
		Fix: "use https://, ssh:// or git@host:owner/name, or name a folder",
	}
}

// opened ends Open: a repository that failed to open gives back what it holds.
func (r *Repository) opened(err error) (*Repository, error) {
	if err != nil {
		_ = r.Close()
		return nil, err
	}
	return r, nil
}

func newRepository(opt Options) *Repository {
	// One for each processor, but at most four, since each has a cache of its own.
	r := &Repository{workers: min(4, runtime.GOMAXPROCS(0)), whole: cmp.Or(opt.Unshallow, "git fetch --unshallow")}
	var notice *ledger.Gap
	if r.cacheDir, notice = opt.cacheDir(); notice != nil {
		r.notices = append(r.notices, *notice)
	}
	return r
}

// open reads everything but the history.
func (r *Repository) open(path string, opt Options) (err error) {
	if r.at, err = discover(path); err != nil {
		return err
	}
	r.Path = r.at.gitDir
	if r.config, err = readConfig(r.at); err != nil {
		return err
	}
	if err = checkExtensions(r.at, r.config); err != nil {
		return err
	}
	if r.cut, err = shallow(r.at); err != nil {
		return err
	}
	objects := filepath.Join(r.at.commonDir, "objects")
	if r.store, err = odb.Open([]string{objects}); err != nil {
		return pathProblem(objects, err)
	}
	if err = r.resolve(opt.Ref); err != nil {
		return err
	}
	r.Repo = localRepo(r.at, r.config, strings.TrimPrefix(r.Ref, "refs/heads/"), opt.Forges)
	r.openShelf()
	return nil
}

// openShelf finds the place in the cache. Without one the scan is slower, no more.
func (r *Repository) openShelf() {
	var err error
	if r.shelf, err = openShelf(r.cacheDir, r.at.commonDir); err != nil {
		r.notices = append(r.notices, noCache(filepath.Join(r.cacheDir, "walks"), err))
	}
}

// resolve finds the commit to start from.
func (r *Repository) resolve(ref string) error {
	if ref == "" {
		ref = "HEAD"
	}
	got, err := r.revision(ref)
	if err != nil {
		return err
	}
	r.Ref = got.name
	if got.hash.IsZero() {
		r.noteUnborn(openRefs(r.at))
		return nil
	}
	r.Head, err = r.peel(got.name, got.hash)
	return err
}

// noteUnborn remarks when HEAD leads nowhere although there are branches, as in
// a mirror whose default branch was renamed.
func (r *Repository) noteUnborn(refs refs) {
	if others := refs.names(isBranch); len(others) > 0 {
		r.gaps = append(r.gaps, ledger.Gap{
			Where: r.Ref, What: "HEAD names a branch that does not exist, so there is nothing to read",
			Fix: "pass --ref with one of: " + strings.Join(others[:min(5, len(others))], ", "), Count: 1,
		})
	}
}

// Outdated is why a clone of an earlier time could not be brought up to date and
// is read as it was, nil where there is no such reason.
func (r *Repository) Outdated() error { return r.outdated }

// Close gives back what the repository holds. Histories stay good.
func (r *Repository) Close() error {
	r.kept()
	var errs []error
	if r.store != nil {
		errs = append(errs, r.store.Close())
	}
	if r.temp != "" {
		errs = append(errs, os.RemoveAll(r.temp))
	}
	return errors.Join(errs...)
}

var userinfo = regexp.MustCompile(`://[^/\s]*@`)

// redact takes the credentials out of an address that cannot be parsed.
func redact(target string) string {
	target, _, _ = strings.Cut(userinfo.ReplaceAllString(target, "://"), "?")
	return target
}
