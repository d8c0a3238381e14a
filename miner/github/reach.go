package github

import (
	"context"
	"errors"
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
	// Scopes are those of a classic token, "repo, read:org"; "" where GitHub names
	// none, as for every other login.
	Scopes string
}

// Reach asks for one repository, in one request, and records nothing. See
// docs.github.com/rest/repos/repos#get-a-repository and
// docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps.
func Reach(ctx context.Context, client *api.Client, owner, name string) (Reached, error) {
	repo, resp, err := client.REST.Repositories.Get(ctx, owner, name)
	if outer := (*url.Error)(nil); errors.As(err, &outer) {
		err = outer.Err // it names the call itself
	}
	asked := owner + "/" + name
	if err != nil {
		return Reached{}, explainMissing(asked, err)
	}
	if strings.Count(repo.GetFullName(), "/") != 1 {
		return Reached{}, fmt.Errorf("GET /repos/%s: the answer is no repository: is this the address of GitHub's API?", asked)
	}
	r := Reached{
		Name: repo.GetFullName(), Private: repo.GetPrivate(), Archived: repo.GetArchived(),
		Scopes: resp.Header.Get("X-OAuth-Scopes"),
	}
	for _, role := range []string{"admin", "maintain", "push", "triage", "pull"} {
		if repo.GetPermissions()[role] {
			r.Roles = append(r.Roles, role)
		}
	}
	return r, nil
}
