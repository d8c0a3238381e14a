package github

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/unsung-dev/unsung/miner/github/api"
)

// Reached is a repository as GitHub tells it to whoever asks.
type Reached struct {
	Name     string // "owner/name" as it is called now
	Private  bool
	Archived bool
	// Roles are what the account of a token may do there: admin, maintain, push,
	// triage, pull, in this order. They are empty where GitHub does not say. What
	// a fine-grained token was not given may be missing all the same.
	Roles []string
}

type reachedRow struct {
	FullName    string          `json:"full_name"`
	Private     bool            `json:"private"`
	Archived    bool            `json:"archived"`
	Permissions map[string]bool `json:"permissions"`
}

// Reach asks for one repository, in one request, and records nothing. See
// docs.github.com/rest/repos/repos#get-a-repository.
func Reach(ctx context.Context, client *api.Client, owner, name string) (Reached, error) {
	asked := owner + "/" + name
	var row reachedRow
	if _, err := client.Get(ctx, "repos/"+(&url.URL{Path: asked}).EscapedPath(), "", &row); err != nil {
		return Reached{}, explainMissing(asked, err)
	}
	if strings.Count(row.FullName, "/") != 1 {
		return Reached{}, fmt.Errorf("GET /repos/%s: the answer is no repository: is this the address of GitHub's API?", asked)
	}
	r := Reached{Name: row.FullName, Private: row.Private, Archived: row.Archived}
	for _, role := range []string{"admin", "maintain", "push", "triage", "pull"} {
		if row.Permissions[role] {
			r.Roles = append(r.Roles, role)
		}
	}
	return r, nil
}
