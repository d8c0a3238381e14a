package gitlog

import (
	"context"
	"errors"
	"fmt"

	"github.com/go-git/go-git/v5"
	"github.com/go-git/go-git/v5/config"
	"github.com/go-git/go-git/v5/plumbing/transport"
	"github.com/go-git/go-git/v5/storage/memory"
)

// Reach tells whether a target could be read, and reads next to nothing: it
// opens a folder, and asks an address for its references, once and without a
// clone. Errors are as those of Open.
func Reach(ctx context.Context, target string, opt Options) error {
	if _, local := localPath(target); local {
		opt.NoCache = true
		r, err := Open(ctx, target, opt)
		if err != nil {
			return err
		}
		return r.Close()
	}
	a, ok := parseAddress(target)
	if !ok {
		return notAnAddress(target)
	}
	return told(ctx, a, opt.fetcher().reach(ctx, a))
}

// Shown is a target as it may be shown: an address without the login in it.
func Shown(target string) string {
	if _, local := localPath(target); local {
		return target
	}
	if a, ok := parseAddress(target); ok {
		return a.clean
	}
	return redact(target)
}

func (g gitBinary) reach(ctx context.Context, a address) error {
	_, err := g.run(ctx, a, "ls-remote", "--", a.clean, "HEAD")
	return err
}

func (g goGit) reach(ctx context.Context, a address) error {
	remote := git.NewRemote(memory.NewStorage(), &config.RemoteConfig{Name: "origin", URLs: []string{a.withoutUser()}})
	_, err := remote.ListContext(ctx, &git.ListOptions{Auth: a.auth()})
	if err == nil || errors.Is(err, transport.ErrEmptyRemoteRepository) {
		return nil
	}
	return fmt.Errorf("list references: %w", err)
}
