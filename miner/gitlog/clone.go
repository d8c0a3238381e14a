package gitlog

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// fetcher brings a bare repository up to date with an address.
type fetcher interface {
	// create makes a clone in the folder dir, which is empty.
	create(ctx context.Context, a address, dir string) error
	// update fetches what is new and follows the remote's HEAD.
	update(ctx context.Context, a address, dir string) error
	// pulls fetches the pull requests of these numbers, see pullRef, or those of
	// them that there are.
	pulls(ctx context.Context, a address, dir string, numbers []int) error
	// reach asks for the references, to see whether that can be done.
	reach(ctx context.Context, a address) error
}

// fetcher prefers the git binary: it knows the user's credentials, ssh settings
// and proxies, and needs a fifth of go-git's memory.
func (o Options) fetcher() fetcher {
	progress := o.Cloning
	if progress == nil {
		progress = func(string) {}
	}
	if git, err := exec.LookPath("git"); err == nil && !o.withoutGit {
		return gitBinary{git, progress, onTerminal()}
	}
	return goGit{progress}
}

// clone gives the folder of a clone that is up to date. Clones are bare and
// have all files of the history: comparing the lines of reverts needs them, and
// a blobless clone would ask the network for each one by itself.
func (r *Repository) clone(ctx context.Context, a address, opt Options) (string, error) {
	f := opt.fetcher()
	if r.cacheDir == "" && opt.MustKeep {
		return "", nowhere(a, r.notices)
	}
	if r.cacheDir == "" {
		dir, err := os.MkdirTemp("", "unsung-")
		if err != nil {
			return "", pathProblem(os.TempDir(), err)
		}
		r.temp = dir
		r.remote = &remote{f, a, dir}
		return dir, told(ctx, a, f.create(ctx, a, dir))
	}
	dir := filepath.Join(r.cacheDir, "clones", slug(a.clean)+".git")
	r.remote = &remote{f, a, dir}
	if _, err := os.Stat(filepath.Join(dir, "HEAD")); errors.Is(err, fs.ErrNotExist) {
		return dir, r.cloneTo(ctx, f, a, dir)
	}
	return dir, r.updateClone(ctx, f, a, dir)
}

// nowhere is why a clone cannot be kept, as the notices tell.
func nowhere(a address, notices []ledger.Gap) error {
	p := &Problem{What: "there is no folder to keep its clone in", Where: a.clean}
	for _, n := range notices {
		p.What, p.Fix = p.What+": "+n.Where+": "+n.What, n.Fix
	}
	return p
}

// cloneTo clones beside dir and renames, so that an interrupted clone leaves
// nothing that looks whole, and two at once do not disturb each other.
func (r *Repository) cloneTo(ctx context.Context, f fetcher, a address, dir string) error {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o700); err != nil {
		return pathProblem(parent, err)
	}
	removeLeftovers(parent)
	temp, err := os.MkdirTemp(parent, unfinished)
	if err != nil {
		return pathProblem(parent, err)
	}
	defer func() { _ = os.RemoveAll(temp) }() // renamed by then, if all went well
	if err := f.create(ctx, a, temp); err != nil {
		return told(ctx, a, err)
	}
	if err := os.Rename(temp, dir); err != nil {
		if _, there := os.Stat(filepath.Join(dir, "HEAD")); there != nil {
			return pathProblem(dir, err)
		}
	}
	return nil
}

// errBare is for a host that tells of no branches where there were some.
var errBare = errors.New("the host answers as if the repository were empty")

// hasBranches tells whether a clone has any. An error shows when it is read.
func hasBranches(dir string) bool {
	at, err := discover(dir)
	return err == nil && len(openRefs(at).names(isBranch)) > 0
}

// updateClone fetches. Without network the clone of last time is still worth
// reading, and the report says how old it may be.
func (r *Repository) updateClone(ctx context.Context, f fetcher, a address, dir string) error {
	err := told(ctx, a, f.update(ctx, a, dir))
	if err == nil || ctx.Err() != nil {
		return err
	}
	r.outdated = err
	gap := ledger.Gap{
		Where: a.clean, Count: 1,
		What: "not brought up to date, what was cloned before is read: " + err.Error(),
		Fix:  "scan again when the address can be reached",
	}
	var p *Problem
	if errors.As(err, &p) {
		gap.What = "not brought up to date, what was cloned before is read: " + p.What
	}
	r.gaps = append(r.gaps, gap)
	return nil
}

// told turns the failure of a clone into a problem for a person.
func told(ctx context.Context, a address, err error) error {
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err()
	}
	text := strings.NewReplacer(a.raw, "", a.clean, "").Replace(err.Error()) // a project may be called "not found"
	text = strings.ToLower(text)
	for _, r := range refusals() {
		said := func(word string) bool { return strings.Contains(text, word) }
		if slices.ContainsFunc(r.words, said) {
			return &Problem{What: r.what, Where: a.clean, Fix: r.fix, Err: r.err}
		}
	}
	return &Problem{
		What: "cannot be cloned: " + a.scrub(reason(err.Error())), Where: a.clean,
		Fix: "git ls-remote " + a.clean + " tries the same",
	}
}

// refusal is one way in which a remote says no.
type refusal struct {
	words     []string // in what git, ssh or go-git say, lower case
	what, fix string
	err       error // one of the reasons, or nil
}

func refusals() []refusal {
	return []refusal{
		{
			[]string{"could not resolve host", "no such host", "name or service not known"},
			"the host is not known, or there is no network", "check the spelling and the network", ErrUnreachable,
		},
		{
			[]string{"host key verification failed", "knownhosts:", "unable to find any valid known_hosts"},
			"the host is not among those that ssh trusts", "connect to it once with ssh and compare its fingerprint", ErrRefused,
		},
		{
			[]string{
				"could not read username", "could not read password", "authentication failed", "permission denied",
				"authentication required", "authorization failed", "terminal prompts disabled", "error: 403", "unable to authenticate",
			},
			"the host asks for a login that was not given or not accepted",
			"set up a credential helper or an ssh key for it, until git ls-remote works", ErrRefused,
		},
		{
			[]string{"not found", "does not appear to be a git repository", "does not exist"},
			"there is no repository, or none that you may see", "check the spelling; a private one needs a login", ErrMissing,
		},
		{
			[]string{"connection refused", "timed out", "i/o timeout", "network is unreachable", "no route to host", "couldn't connect"},
			"the host does not answer", "check the network and the port, then try again", ErrUnreachable,
		},
		{
			[]string{"certificate", "x509:", "tls: "},
			"the host's certificate is not trusted", "install the authority that signed it, or use ssh", ErrRefused,
		},
		{
			[]string{"no space left"},
			"the disk is full", "make room in the cache directory", nil,
		},
	}
}

// reason is the line of a tool's output that says why it failed.
func reason(text string) string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	for _, line := range lines {
		if _, why, ok := strings.Cut(line, "fatal: "); ok {
			return why
		}
	}
	if len(lines) == 0 {
		return "no reason was given"
	}
	return lines[len(lines)-1]
}
