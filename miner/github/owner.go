package github

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/miner/github/api"
)

// Listed is a repository of an owner.
type Listed struct {
	Name     string // "owner/name"
	Number   int64  // GitHub's, which stays when it is renamed
	Archived bool   // nothing changes in it any more
	Fork     bool
}

type listedRow struct {
	ID       int64  `json:"id"`
	FullName string `json:"full_name"`
	Archived bool   `json:"archived"`
	Fork     bool   `json:"fork"`
}

// Repositories lists what an organization or a user owns and the token may see,
// by name. To a GitHub App these are the repositories that it is installed on.
// See docs.github.com/rest/repos/repos#list-organization-repositories,
// docs.github.com/rest/repos/repos#list-repositories-for-a-user and
// docs.github.com/rest/apps/installations#list-repositories-accessible-to-the-app-installation.
func (c *Crawler) Repositories(ctx context.Context, owner string) ([]Listed, error) {
	all, err := c.owned(ctx, owner)
	if errors.Is(err, api.ErrNotFound) {
		err = fmt.Errorf("there is no organization or user of that name that this token may see: %w", err)
	}
	if err != nil {
		return nil, fmt.Errorf("list the repositories of %s: %w", owner, err)
	}
	all = slices.DeleteFunc(all, func(r Listed) bool { return !strings.EqualFold(beforeSlash(r.Name), owner) })
	slices.SortFunc(all, func(a, b Listed) int { return cmp.Compare(a.Name, b.Name) })
	return all, nil
}

func (c *Crawler) owned(ctx context.Context, owner string) ([]Listed, error) {
	if c.app {
		return allPages(ctx, c.client, "installation/repositories?per_page=100", func(p installed) []listedRow { return p.Repositories })
	}
	asIs := func(p []listedRow) []listedRow { return p }
	all, err := allPages(ctx, c.client, "orgs/"+url.PathEscape(owner)+"/repos?type=all&per_page=100", asIs)
	if errors.Is(err, api.ErrNotFound) {
		return allPages(ctx, c.client, "users/"+url.PathEscape(owner)+"/repos?type=owner&per_page=100", asIs)
	}
	return all, err
}

type installed struct {
	Repositories []listedRow `json:"repositories"`
}

func beforeSlash(name string) string {
	owner, _, _ := strings.Cut(name, "/")
	return owner
}

// allPages reads all pages of a list; rows takes them out of what a page is.
func allPages[T any](ctx context.Context, client *api.Client, path string, rows func(T) []listedRow) ([]Listed, error) {
	var all []Listed
	for path != "" {
		answer, err := client.Get(ctx, path, "", nil)
		if err != nil {
			return nil, err
		}
		var page T
		if err := decode(answer.Body, &page); err != nil {
			return nil, fmt.Errorf("GET %s: %w", path, err)
		}
		for _, r := range rows(page) {
			all = append(all, Listed{Name: r.FullName, Number: r.ID, Archived: r.Archived, Fork: r.Fork})
		}
		path = answer.Next
	}
	return all, nil
}
