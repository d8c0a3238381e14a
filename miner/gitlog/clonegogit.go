package gitlog

import (
	"context"
	"errors"
	"fmt"
	"net/url"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/plumbing/transport/http"
)

// goGit clones where no git is installed.
type goGit struct {
	progress func(line string)
}

func (g goGit) create(ctx context.Context, a address, dir string) error {
	repo, err := git.PlainInit(dir, true)
	if err != nil {
		return fmt.Errorf("init %s: %w", dir, err)
	}
	_, err = repo.CreateRemote(&config.RemoteConfig{Name: "origin", URLs: []string{a.clean}})
	if err != nil {
		return fmt.Errorf("add remote %s: %w", a.clean, err)
	}
	return g.fetch(ctx, repo, a)
}

func (g goGit) update(ctx context.Context, a address, dir string) error {
	repo, err := git.PlainOpen(dir)
	if err != nil {
		return fmt.Errorf("open %s: %w", dir, err)
	}
	return g.fetch(ctx, repo, a)
}

func (g goGit) fetch(ctx context.Context, repo *git.Repository, a address) error {
	remote := git.NewRemote(repo.Storer, &config.RemoteConfig{Name: "origin", URLs: []string{a.withoutUser()}})
	err := remote.FetchContext(ctx, &git.FetchOptions{
		Auth: a.auth(), Tags: git.NoTags, Force: true, Prune: true,
		RefSpecs: []config.RefSpec{"+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"},
		Progress: &lineWriter{line: func(s string) { g.progress(a.scrub(s)) }},
	})
	switch {
	case errors.Is(err, transport.ErrEmptyRemoteRepository):
		return nil
	case err != nil && !errors.Is(err, git.NoErrAlreadyUpToDate):
		return fmt.Errorf("fetch: %w", err)
	}
	return followHead(ctx, repo, remote, a)
}

func (g goGit) pulls(ctx context.Context, a address, dir string, numbers []int) error {
	repo, err := git.PlainOpen(dir)
	if err != nil {
		return fmt.Errorf("open %s: %w", dir, err)
	}
	remote := git.NewRemote(repo.Storer, &config.RemoteConfig{Name: "origin", URLs: []string{a.withoutUser()}})
	refs, err := remote.ListContext(ctx, &git.ListOptions{Auth: a.auth()})
	if err != nil {
		return fmt.Errorf("list references: %w", err)
	}
	there := map[string]bool{}
	for _, ref := range refs {
		there[ref.Name().String()] = true
	}
	if numbers = thoseIn(there, numbers); len(numbers) == 0 {
		return nil
	}
	var specs []config.RefSpec
	for _, spec := range pullSpecs(numbers) {
		specs = append(specs, config.RefSpec(spec))
	}
	err = remote.FetchContext(ctx, &git.FetchOptions{
		Auth: a.auth(), Tags: git.NoTags, Force: true, RefSpecs: specs,
		Progress: &lineWriter{line: func(s string) { g.progress(a.scrub(s)) }},
	})
	if errors.Is(err, git.NoErrAlreadyUpToDate) {
		return nil
	}
	return err
}

// followHead points HEAD at the branch that the remote's HEAD names.
func followHead(ctx context.Context, repo *git.Repository, remote *git.Remote, a address) error {
	refs, err := remote.ListContext(ctx, &git.ListOptions{Auth: a.auth()})
	if err != nil {
		return fmt.Errorf("list references: %w", err)
	}
	for _, ref := range refs {
		if ref.Name() == plumbing.HEAD && ref.Type() == plumbing.SymbolicReference {
			return repo.Storer.SetReference(ref)
		}
	}
	return nil
}

// auth is the login in the address. Without one go-git asks the ssh agent.
func (a address) auth() transport.AuthMethod {
	if a.scheme != "http" && a.scheme != "https" || a.user == "" && a.password == "" {
		return nil
	}
	return &http.BasicAuth{Username: a.user, Password: a.password}
}

// withoutUser is the address for a library that takes the login by itself.
func (a address) withoutUser() string {
	u, err := url.Parse(a.raw)
	if err != nil || a.auth() == nil {
		return a.raw
	}
	u.User = nil
	return u.String()
}
