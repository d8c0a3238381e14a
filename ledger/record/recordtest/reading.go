package recordtest

import (
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func reading() []promise {
	return []promise{
		{"contributions are told newest first, by query", queries},
		{"a claim that two units make is told once", func(b *book) {
			here := comment(1, "issue:1", ada, "hello")
			there := here
			b.tell(here)
			b.judge("v1", claim(here, "said hello"))
			id := b.source(harbour)
			there.Unit = "issue:5"
			b.append(ledger.Batch{Repo: id, Activities: []ledger.Activity{there}})
			stale, err := b.l.Stale(b.ctx, id, "v1", 10)
			b.must(err)
			b.must(b.l.Settle(b.ctx, id, "v1", verdicts(stale, claim(there, "said hello"))))
			want(b, "contributions", len(b.contributions()), 1)
		}},
		{"activities are told by unit", func(b *book) {
			hello := comment(1, "issue:1", ada, "hello")
			b.tell(hello, comment(2, "issue:2", bob, "hi"))
			got, err := b.l.Activities(b.ctx, b.repo, "issue:1")
			b.must(err)
			hello.Source, hello.Payload = lighthouse.Name, nil
			same(b, "activities", got, []ledger.Activity{hello})
			got, err = b.l.Activities(b.ctx, b.repo, "issue:77")
			b.must(err)
			want(b, "in a unit that is not there", len(got), 0)
		}},
		{"who authors the pull requests of an account is told where they are of one address", pullAuthors},
		{"authors of commits are told with how many they are, the first and the last", gitAuthors},
		{"threads are told with what they are about and who answered", tellsTopics},
		{"drafts wait for an answer once they are ready", tellsDrafts},
		{"identities are told by repository", func(b *book) {
			id := b.source(harbour)
			b.tell(comment(1, "issue:1", ada, "hello"))
			b.append(ledger.Batch{Repo: id, Activities: []ledger.Activity{comment(1, "issue:1", bob, "hello")}})
			for _, c := range []struct {
				repos []ledger.RepoID
				want  []ledger.Actor
			}{{nil, []ledger.Actor{ada, bob}}, {[]ledger.RepoID{id}, []ledger.Actor{bob}}, {[]ledger.RepoID{id, b.repo}, []ledger.Actor{ada, bob}}} {
				got, err := b.l.Identities(b.ctx, c.repos)
				b.must(err)
				same(b, "identities", got, c.want)
			}
		}},
	}
}

func queries(b *book) {
	id := b.source(harbour)
	one, two, three := comment(1, "issue:1", ada, "a"), comment(2, "issue:2", bob, "b"), comment(3, "issue:3", cleo, "c")
	b.tell(one, three)
	b.judge("v1", claim(one, "one"), claim(three, "three"))
	b.append(ledger.Batch{Repo: id, Activities: []ledger.Activity{two}})
	stale, err := b.l.Stale(b.ctx, id, "v1", 10)
	b.must(err)
	b.must(b.l.Settle(b.ctx, id, "v1", verdicts(stale, claim(two, "two"))))
	for _, c := range []struct {
		q    record.Query
		want string
	}{
		{record.Query{}, "three two one"},
		{record.Query{Repos: []ledger.RepoID{b.repo}}, "three one"},
		{record.Query{Repos: []ledger.RepoID{b.repo, id}}, "three two one"},
		{record.Query{Since: minute(2)}, "three two"},
		{record.Query{Until: minute(2)}, "one"},
		{record.Query{Since: minute(2), Until: minute(2).Add(time.Nanosecond * 1000)}, "two"},
	} {
		got, err := b.l.Contributions(b.ctx, c.q)
		b.must(err)
		var whys []string
		for _, c := range got {
			whys = append(whys, c.Why)
		}
		want(b, "contributions", strings.Join(whys, " "), c.want)
	}
}

// pullAuthors has ada open pull requests with commits of nobody that the forge
// knows: two of one address each, and one into which she brought bob's work.
func pullAuthors(b *book) {
	mail := func(name, email string) ledger.Identity {
		return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
	}
	home, upper, work := mail("Ada", "ada@example.org"), mail("Ada", "Ada@Example.org"), mail("Ada", "ada@work.example")
	commit := func(id, unit string, by ledger.Actor, git ledger.Identity) ledger.Activity {
		return ledger.Activity{Kind: ledger.ActPullCommit, ID: id, Unit: unit, Actor: by, At: minute(1), Detail: ledger.Detail{Git: git}}
	}
	b.append(ledger.Batch{
		Threads: []ledger.ThreadState{pull(1, ada, 0), pull(2, ada, 0), pull(3, ada, 0), pull(4, ada, 0)},
		Activities: []ledger.Activity{
			commit("1:a", "pull:1", ledger.Actor{}, home), commit("1:b", "pull:1", ledger.Actor{}, upper),
			commit("2:a", "pull:2", ledger.Actor{}, home),
			commit("3:a", "pull:3", ledger.Actor{}, home), commit("3:b", "pull:3", bob, mail("Bob", "bob@example.org")),
			commit("4:a", "pull:4", ledger.Actor{}, work), commit("4:b", "pull:4", ledger.Actor{}, mail("Cleo", "cleo@example.org")),
		},
	})
	want := []ledger.PullAuthor{{Git: upper, Account: ada.Identity, Pulls: 1}, {Git: home, Account: ada.Identity, Pulls: 2}}
	got, err := b.l.PullAuthors(b.ctx, nil)
	b.must(err)
	same(b, "authors", got, want)
	b.append(ledger.Batch{
		Activities: []ledger.Activity{commit("4:a", "pull:4", ledger.Actor{}, work)},
		Whole:      []ledger.Whole{{Unit: "pull:4", Kinds: []ledger.ActivityKind{ledger.ActPullCommit}}},
	})
	got, err = b.l.PullAuthors(b.ctx, nil)
	b.must(err)
	same(b, "authors once the other's work is gone", got, append(want, ledger.PullAuthor{Git: work, Account: ada.Identity, Pulls: 1}))
}

func gitAuthors(b *book) {
	commit := func(id string, who ledger.Identity, at int) ledger.Activity {
		return ledger.Activity{
			Source: lighthouse.Name, Kind: ledger.ActPullCommit, ID: id, Unit: "pull:1", At: minute(at), Detail: ledger.Detail{Git: who},
		}
	}
	former := ledger.Identity{Source: ledger.Git, Name: "A. Byron", Email: "ada@example.org"}
	now := ledger.Identity{Source: ledger.Git, Name: "Ada Lovelace", Email: "ada@example.org"}
	b.tell(commit("1:aa", former, 1), commit("1:bb", former, 2), commit("1:cc", now, 5))
	got, err := b.l.GitAuthors(b.ctx, nil)
	b.must(err)
	same(b, "authors", got, []ledger.GitAuthor{
		{Identity: former, Commits: 2, First: minute(1), Last: minute(2)}, {Identity: now, Commits: 1, First: minute(5), Last: minute(5)},
	})
	got, err = b.l.GitAuthors(b.ctx, []ledger.RepoID{b.source(harbour)})
	b.must(err)
	want(b, "authors elsewhere", len(got), 0)
}
