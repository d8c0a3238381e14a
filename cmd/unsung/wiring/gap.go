package wiring

import (
	"context"
	"errors"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// GapOf tells something that could not be read at all as a part that is missing.
func GapOf(err error) ledger.Gap {
	var p *gitlog.Problem
	if errors.As(err, &p) {
		return ledger.Gap{Source: p.Where, Where: p.Where, What: p.What, Fix: p.Fix, Count: 1}
	}
	return ledger.Gap{What: err.Error(), Count: 1}
}

// WithoutHistory tells what is missing where only the forge was read.
func WithoutHistory(repo ledger.Repo, err error) ledger.Gap {
	g := GapOf(err)
	g.Source = repo.Name
	g.What = "the git history could not be read: " + g.What
	if g.Fix == "" {
		g.Fix = "name a folder with --clone, or clone in the configuration; none does without the history"
	}
	return g
}

// CloneAddress is where git finds a repository of GitHub: with the login of a
// client, without where that is nil.
func CloneAddress(ctx context.Context, client *api.Client, r ledger.Repo) (string, error) {
	address := strings.TrimSuffix(r.CommitURL, "/commit/") + ".git"
	if client == nil {
		return address, nil
	}
	return client.CloneAddress(ctx, address)
}
