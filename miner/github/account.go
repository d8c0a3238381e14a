package github

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Accounts that stand for somebody else, as they are numbered on github.com.
const (
	ghostLogin   = "ghost" // whoever deleted their account
	ghostNumber  = 10137
	webFlowLogin = "web-flow" // GitHub itself, committing for somebody
)

// account is a user, an app or an organization as REST names it.
type account struct {
	Login string `json:"login"`
	ID    int64  `json:"id"`
	Type  string `json:"type"`
}

// node is the same as GraphQL names it.
type node struct {
	Typename   string `json:"__typename"`
	Login      string `json:"login"`
	DatabaseID int64  `json:"databaseId"`
	URL        string `json:"url"` // asked for of bots only
}

// forge is the source of identities: "github", or the host of a GitHub
// Enterprise server, which numbers its accounts by itself.
type forge string

const githubDotCom forge = "github"

func (f forge) actor(a *account) ledger.Actor {
	if a == nil || a.Login == "" {
		return ledger.Actor{}
	}
	return ledger.Actor{
		Identity: ledger.Identity{Source: string(f), Login: a.Login},
		Account:  a.ID, Type: ledger.AccountType(a.Type),
	}
}

func (f forge) nodeActor(n *node) ledger.Actor {
	if n == nil {
		return ledger.Actor{}
	}
	return f.actor(&account{Login: n.login(), ID: n.DatabaseID, Type: n.Typename})
}

// login is the one that REST gives. GraphQL names an app as its address does,
// REST adds "[bot]".
func (n *node) login() string {
	if n.Typename == "Bot" && strings.HasSuffix(n.URL, "/apps/"+n.Login) {
		return n.Login + "[bot]"
	}
	return n.Login
}

// ghost is who wrote what GraphQL says nobody wrote. REST names it.
func (f forge) ghost() ledger.Actor {
	ghost := account{Login: ghostLogin, Type: string(ledger.UserAccount)}
	if f == githubDotCom {
		ghost.ID = ghostNumber
	}
	return f.actor(&ghost)
}

func (f forge) author(n *node) ledger.Actor {
	if n == nil {
		return f.ghost()
	}
	return f.nodeActor(n)
}
