package recordtest

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

func renaming() []promise {
	return []promise{
		{"an account that is renamed is no revision", renamesAccounts},
		{"an account may be renamed back", func(b *book) {
			for _, login := range []string{"ada", "countess", "ada", "countess"} {
				b.tell(comment(1, "issue:1", account(login, 1), "hello"))
				want(b, "actor", b.activities()["issue_comment:1"].Actor.Identity, "github:"+login)
			}
		}},
		{"a login may go to another account", passesLogins},
		{"the logins that an account had are remembered", remembersLogins},
		{"who is called otherwise is judged again", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:2", bob, "hello"), comment(3, "issue:3", cleo, "hello"))
			b.judge("v1")
			b.tell(comment(2, "issue:2", account("robert", 2), "hello"))
			want(b, "stale", strings.Join(b.stale("v1"), " "), "issue:2")
		}},
		{"a claim follows who is renamed", func(b *book) {
			hello := comment(1, "issue:1", ada, "hello")
			b.tell(hello)
			b.judge("v1", claim(hello, "said hello"))
			b.tell(comment(1, "issue:1", account("countess", 1), "hello"))
			want(b, "identity", b.contributions()[0].Identity.Login, "countess")
		}},
		{"a handle becomes an account when its number is known", func(b *book) {
			unnumbered := ledger.Actor{Identity: ada.Identity}
			b.tell(comment(1, "issue:1", unnumbered, "hello"))
			b.tell(comment(2, "issue:1", ada, "hello"))
			want(b, "told again", b.tell(comment(1, "issue:1", unnumbered, "hello")), ledger.Outcome{Same: 1})
			want(b, "account", b.activities()["issue_comment:1"].Actor.Account, 1)
		}},
		{"a repository that is renamed is no revision", renamesRepos},
		{"accounts of two forges are two", func(b *book) {
			elsewhere := ada
			elsewhere.Source, elsewhere.Login = "git.example.org", "adele"
			b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:1", elsewhere, "hello"))
			want(b, "here", b.activities()["issue_comment:1"].Actor.Identity, "github:ada")
			want(b, "there", b.activities()["issue_comment:2"].Actor.Identity, "git.example.org:adele")
		}},
	}
}

func renamesAccounts(b *book) {
	b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:1", bob, "hello"))
	countess := account("countess", 1)
	want(b, "outcome", b.tell(comment(1, "issue:1", countess, "hello")), ledger.Outcome{Same: 1})
	want(b, "actor", b.activities()["issue_comment:1"].Actor.Identity, "github:countess")
	people, err := b.l.Identities(b.ctx, []ledger.RepoID{b.repo})
	b.must(err)
	same(b, "identities", people, []ledger.Actor{bob, countess})
}

// passesLogins has bob take the login that ada had: until the source tells what
// she is called now, she goes by her number.
func passesLogins(b *book) {
	b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:1", bob, "hello"))
	want(b, "outcome", b.tell(comment(2, "issue:1", account("ada", 2), "hello")), ledger.Outcome{Same: 1})
	want(b, "who had it", b.activities()["issue_comment:1"].Actor.Identity, "github:#1")
	want(b, "who has it", b.activities()["issue_comment:2"].Actor.Identity, "github:ada")
	b.tell(comment(1, "issue:1", account("countess", 1), "hello"))
	want(b, "who had it, told", b.activities()["issue_comment:1"].Actor.Identity, "github:countess")
	want(b, "who has it still", b.activities()["issue_comment:2"].Actor.Identity, "github:ada")
}

// remembersLogins has bob take the login that ada had, and give it up.
func remembersLogins(b *book) {
	elsewhere := ledger.Actor{Identity: ledger.Identity{Source: "git.example.org", Login: "ada"}, Account: 1}
	b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:1", bob, "hello"), comment(3, "issue:1", elsewhere, "hello"))
	for _, who := range []ledger.Actor{account("ada", 2), account("countess", 1), account("robert", 2), account("bob", 2)} {
		b.tell(comment(int(who.Account), "issue:1", who, "hello"))
	}
	accounts, err := b.l.Accounts(b.ctx)
	b.must(err)
	same(b, "accounts", accounts, []ledger.Account{
		{Actor: elsewhere},
		{Actor: account("countess", 1), Former: []string{"ada"}},
		{Actor: bob, Former: []string{"ada", "bob", "robert"}},
	})
}

func renamesRepos(b *book) {
	hello := comment(1, "issue:1", ada, "hello")
	hello.Detail.Ref = lighthouse.Name + "#12"
	b.tell(hello)
	b.judge("v1", claim(hello, "said hello"))
	renamed := lighthouse
	renamed.Repo = repoNamed("coast/beacon")
	b.source(renamed)
	got := b.activities()["issue_comment:1"]
	want(b, "repository", got.Repo, "github.com/coast/beacon")
	want(b, "address", got.URL, "https://github.com/coast/beacon/issues/1#issuecomment-1")
	want(b, "reference", got.Detail.Ref, "github.com/coast/beacon#12")
	c := b.contributions()[0]
	want(b, "repository of the claim", c.Repo, "github.com/coast/beacon")
	want(b, "evidence", c.Evidence[0].URL, got.URL)
	hello.URL, hello.Detail.Ref = got.URL, got.Detail.Ref
	want(b, "told by its new name", b.tell(hello), ledger.Outcome{Same: 1})
	want(b, "stale, since rules may look at names", len(b.stale("v1")), 1)
}
