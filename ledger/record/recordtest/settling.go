package recordtest

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func settling() []promise {
	return []promise{
		{"a claim is given back as it was made", givesClaimsBack},
		{"judging again counts nothing twice", func(b *book) {
			hello := comment(1, "issue:1", ada, "hello")
			b.tell(hello)
			b.judge("v1", claim(hello, "said hello"))
			b.judge("v2", claim(hello, "said hello"))
			want(b, "contributions", len(b.contributions()), 1)
		}},
		{"claims are added, changed, withdrawn and restored", changesClaims},
		{"what the source deleted is withdrawn", func(b *book) {
			hello := comment(1, "issue:1", ada, "hello")
			b.tell(hello)
			b.judge("v1", claim(hello, "said hello"))
			b.append(ledger.Batch{Gone: []string{"issue:1"}})
			stale := b.readStale("v1")
			want(b, "stale", len(stale), 1)
			want(b, "activities", len(stale[0].Activities), 0)
			b.judge("v1")
			want(b, "contributions", len(b.contributions()), 0)
			want(b, "stale at last", len(b.stale("v1")), 0)
		}},
		{"a verdict on what has changed meanwhile is refused", refusesOldVerdicts},
		{"a verdict on an author of whom more is known is refused", func(b *book) {
			b.append(read(thread(5, ada, "1")))
			stale := b.readStale("v1")
			b.append(read(thread(1, ada, "1")))
			b.readStale("v1") // another judge
			b.must(b.l.Settle(b.ctx, b.repo, "v1", verdicts(stale)))
			want(b, "stale", len(b.stale("v1")), 2)
		}},
		{"a verdict on a unit that is not there is an error", func(b *book) {
			if err := b.l.Settle(b.ctx, b.repo, "v1", []ledger.Judged{{Unit: "issue:77"}}); err == nil {
				b.Error("Settle: want an error")
			}
		}},
		{"what is not counted is told", tellsUncounted},
		{"what is not understood is told", tellsNotUnderstood},
	}
}

func givesClaimsBack(b *book) {
	hello := comment(1, "issue:1", ada, "hello")
	b.tell(hello, comment(2, "issue:1", bob, "hi"))
	c := claim(hello, "said \"hello\" first")
	c.Evidence = append(c.Evidence, ledger.Evidence{URL: "git show 00ff", Ref: "commit:00ff", At: minute(4)})
	c.Beneficiaries = []ledger.Identity{bob.Identity, {Source: ledger.Git, Name: "Cleo", Email: "cleo@example.org"}}
	c.Links = &ledger.Links{Reverts: []string{"00ff"}, Role: "Reviewed-by", AfterSeconds: 9}
	answer := comment(2, "issue:1", bob, "hi")
	c.Links.Context = []ledger.Context{answer.Beside(ledger.ContextConfirmed)}
	b.judge("v1", c)
	c.Repo = lighthouse.Name
	same(b, "contributions", b.contributions(), []ledger.Contribution{c})
}

func changesClaims(b *book) {
	one, two := comment(1, "issue:1", ada, "hello"), comment(2, "issue:1", bob, "hi")
	b.tell(one, two)
	steps := []struct {
		what   string
		claims []ledger.Contribution
	}{
		{"added", []ledger.Contribution{claim(one, "said hello")}},
		{"added to", []ledger.Contribution{claim(one, "said hello"), claim(two, "said hi")}},
		{"changed", []ledger.Contribution{claim(one, "said hello first"), claim(two, "said hi")}},
		{"withdrawn", []ledger.Contribution{claim(two, "said hi")}},
		{"restored", []ledger.Contribution{claim(one, "said hello"), claim(two, "said hi")}},
		{"all withdrawn", nil},
	}
	for i, step := range steps {
		b.judge(string(rune('a'+i)), step.claims...)
		got := map[string]string{}
		for _, c := range b.contributions() {
			got[c.ID] = c.Why
		}
		wanted := map[string]string{}
		for _, c := range step.claims {
			wanted[c.ID] = c.Why
		}
		same(b, step.what, got, wanted)
	}
}

func refusesOldVerdicts(b *book) {
	hello := comment(1, "issue:1", ada, "hello")
	b.tell(hello, comment(2, "issue:2", bob, "hi"))
	old := verdicts(b.readStale("v1"), claim(hello, "said hello"))
	b.tell(comment(1, "issue:1", ada, "bye"))
	b.must(b.l.Settle(b.ctx, b.repo, "v1", old))
	want(b, "contributions", len(b.contributions()), 0)
	same(b, "stale", b.stale("v1"), []string{"issue:1"})
}

func tellsUncounted(b *book) {
	b.append(ledger.Batch{
		Threads:    []ledger.ThreadState{thread(1, ada, "1"), thread(2, ada, "1")},
		Fetched:    []ledger.ThreadState{thread(1, ada, "1"), thread(2, ada, "1")},
		Activities: []ledger.Activity{comment(1, "issue:1", ada, "a"), comment(20, "issue:2", ada, "b"), comment(21, "release:1", ada, "c")},
	})
	all := verdicts(b.readStale("v1"))
	for i := range all {
		all[i].Unattributed, all[i].Bots, all[i].Self = 1, 2, 3
	}
	b.must(b.l.Settle(b.ctx, b.repo, "v1", all))
	for _, c := range []struct {
		what string
		q    record.Query
		want [4]int
	}{
		{"all", record.Query{}, [4]int{2, 3, 6, 9}},
		{"late", record.Query{Since: minute(20)}, [4]int{1, 2, 4, 6}},
		{"early", record.Query{Until: minute(20)}, [4]int{1, 1, 2, 3}},
		{"elsewhere", record.Query{Repos: []ledger.RepoID{b.source(harbour)}}, [4]int{}},
	} {
		var got [4]int
		var err error
		got[0], got[1], got[2], got[3], err = b.l.Uncounted(b.ctx, c.q)
		b.must(err)
		want(b, c.what, got, c.want)
	}
}

func tellsNotUnderstood(b *book) {
	b.tell(comment(1, "issue:1", ada, "a"), comment(20, "issue:2", ada, "b"))
	settle := func(rules string, remarks map[string]map[string]int) {
		all := verdicts(b.readStale(rules))
		for i := range all {
			all[i].NotUnderstood = remarks[all[i].Unit]
		}
		b.must(b.l.Settle(b.ctx, b.repo, rules, all))
	}
	told := func(what string, q record.Query, wanted map[string]int) {
		got, err := b.l.NotUnderstood(b.ctx, q)
		b.must(err)
		same(b, what, got, wanted)
	}
	settle("v1", map[string]map[string]int{"issue:1": {"ko": 2, "und": 1}, "issue:2": {"ko": 5}})
	told("all", record.Query{}, map[string]int{"ko": 7, "und": 1})
	told("late", record.Query{Since: minute(20)}, map[string]int{"ko": 5})
	told("elsewhere", record.Query{Repos: []ledger.RepoID{b.source(harbour)}}, map[string]int{})
	settle("v2", map[string]map[string]int{"issue:2": {"ko": 4}})
	told("judged again", record.Query{}, map[string]int{"ko": 4})
}
