package recordtest

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func counting() []promise {
	return []promise{
		{"contributions are told by person and kind, with or without histories", narrows},
		{"contributions are told page by page, each once", pages},
		{"one contribution is told by the beginning of its id", findsOne},
		{"when somebody was first seen is told", firstSeen},
		{"who answered first is told", firstResponses},
		{"activities are counted by kind", countsActivities},
		{"contributions are counted by kind, each once", countsContributions},
		{"what was closed does not wait, and who opened it is known", responsesTo},
		{"threads that were judged are counted by who opened them", countsOpened},
	}
}

func countsActivities(b *book) {
	b.tell(comment(1, "issue:1", ada, "a"), comment(2, "issue:2", ada, "b"), labeled(3, "issue:1", bob), labeled(4, "issue:3", bob))
	other := b.source(harbour)
	b.append(ledger.Batch{Repo: other, Activities: []ledger.Activity{comment(1, "issue:1", ada, "a")}})
	b.append(ledger.Batch{Gone: []string{"issue:3"}})
	pushed := comment(9, "pull:9", bob, "c")
	pushed.Kind, pushed.Detail.Git = ledger.ActPullCommit, adaInGit
	b.tell(pushed)
	b.append(walk("", "a1", ledger.GitAuthor{Identity: adaInGit, Commits: 2}, ledger.GitAuthor{Identity: bobInGit}))
	counted := func(what string, q record.Query, counts map[ledger.ActivityKind]int64) {
		b.Helper()
		got, err := b.l.ActivityCounts(b.ctx, q)
		b.must(err)
		same(b, what, got, counts)
	}
	counted("before it was judged", record.Query{}, map[ledger.ActivityKind]int64{ledger.ActComment: 3, ledger.ActLabeled: 1, ledger.ActPullCommit: 1})
	b.settle("a1", landed(1, adaInGit), landed(2, adaInGit))
	counted("all", record.Query{}, map[ledger.ActivityKind]int64{ledger.ActComment: 3, ledger.ActLabeled: 1, ledger.ActPullCommit: 1, ledger.ActCommit: 2})
	counted("one repository", record.Query{Repos: []ledger.RepoID{other}}, map[ledger.ActivityKind]int64{ledger.ActComment: 1})
	counted("one person", record.Query{Identities: []ledger.Identity{ada.Identity, adaInGit}}, map[ledger.ActivityKind]int64{ledger.ActComment: 3, ledger.ActPullCommit: 1, ledger.ActCommit: 2})
	counted("another", record.Query{Identities: []ledger.Identity{bob.Identity, bobInGit}, Repos: []ledger.RepoID{b.repo}}, map[ledger.ActivityKind]int64{ledger.ActLabeled: 1, ledger.ActPullCommit: 1})
	counted("nobody", record.Query{Identities: []ledger.Identity{inGit("Nobody", "")}}, map[ledger.ActivityKind]int64{})
}

func countsContributions(b *book) {
	copied := b.source(harbour)
	for _, id := range []ledger.RepoID{b.repo, copied} {
		batch := walk("", "a1")
		batch.Repo = id
		b.append(batch)
		claims := []ledger.Contribution{landed(1, adaInGit), landed(2, bobInGit)}
		claims[1].Kind = ledger.Testing
		b.must(b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{Repo: id, Head: "a1", Rules: "v1", Contributions: claims}))
	}
	kind := landed(1, adaInGit).Kind
	for what, c := range map[string]struct {
		q    record.Query
		want map[ledger.Kind]int64
	}{
		"all":            {record.Query{}, map[ledger.Kind]int64{kind: 1, ledger.Testing: 1}},
		"one repository": {record.Query{Repos: []ledger.RepoID{copied}}, map[ledger.Kind]int64{kind: 1, ledger.Testing: 1}},
		"one person":     {record.Query{Identities: []ledger.Identity{bobInGit}}, map[ledger.Kind]int64{ledger.Testing: 1}},
		"nobody":         {record.Query{Identities: []ledger.Identity{inGit("Nobody", "")}}, map[ledger.Kind]int64{}},
	} {
		got, err := b.l.ContributionCounts(b.ctx, c.q)
		b.must(err)
		same(b, what, got, c.want)
	}
}

func narrows(b *book) {
	one, two := comment(1, "issue:1", ada, "a"), comment(2, "issue:2", bob, "b")
	b.tell(one, two)
	b.judge("v1", claim(one, "one"), claim(two, "two"))
	b.append(walk("", "a1"))
	three, four := landed(3, adaInGit), landed(4, bobInGit)
	three.Why, four.Why, four.Kind = "three", "four", ledger.Testing
	b.settle("a1", three, four)
	b.tell(comment(1, "issue:1", account("countess", 1), "a"))
	now, nobody := account("countess", 1).Identity, inGit("Nobody", "")
	for _, c := range []struct {
		q    record.Query
		want string
	}{
		{record.Query{}, "four three two one"},
		{record.Query{ThreadsOnly: true}, "two one"},
		{record.Query{Identities: []ledger.Identity{now, adaInGit}}, "three one"},
		{record.Query{Identities: []ledger.Identity{ada.Identity}}, ""},
		{record.Query{Identities: []ledger.Identity{nobody}}, ""},
		{record.Query{Identities: []ledger.Identity{now, bobInGit}, Kinds: []ledger.Kind{ledger.Testing}}, "four"},
		{record.Query{Kinds: []ledger.Kind{ledger.Review, ledger.Docs}, Since: minute(2)}, "three two"},
		{record.Query{Kinds: []ledger.Kind{"' or true --"}}, ""},
		{record.Query{Limit: 1}, "four"},
		{record.Query{Repos: []ledger.RepoID{b.repo}, ThreadsOnly: true, After: &record.Place{At: minute(2), ID: claim(two, "").ID}}, "one"},
	} {
		want(b, fmt.Sprintf("%+v", c.q), strings.Join(b.told(c.q), " "), c.want)
	}
}

// told are the reasons of the contributions in a query.
func (b *book) told(q record.Query) (whys []string) {
	b.Helper()
	all, err := b.l.Contributions(b.ctx, q)
	b.must(err)
	for _, c := range all {
		whys = append(whys, c.Why)
	}
	return whys
}

// pages reads contributions of few moments, most of them told by two histories.
func pages(b *book) {
	all := landedAll(23)
	for i := range all {
		all[i].At = minute(i / 5)
	}
	copied := b.source(harbour)
	for _, id := range []ledger.RepoID{b.repo, copied} {
		batch := walk("", "a1")
		batch.Repo = id
		b.append(batch)
		b.must(b.l.SettleHistory(b.ctx, ledger.HistoryVerdict{Repo: id, Head: "a1", Rules: "v1", Contributions: all[id%2:]}))
	}
	whole := b.contributions()
	want(b, "contributions", len(whole), len(all))
	var paged []ledger.Contribution
	for q := (record.Query{Limit: 4}); ; {
		page, err := b.l.Contributions(b.ctx, q)
		b.must(err)
		if len(page) == 0 {
			break
		}
		want(b, "contributions on a page", len(page) == 4 || len(paged)+len(page) == len(all), true)
		last := page[len(page)-1]
		paged, q.After = append(paged, page...), &record.Place{At: last.At, ID: last.ID}
	}
	same(b, "all pages", paged, whole)
	var told []ledger.Contribution
	b.must(b.l.EachContribution(b.ctx, record.Query{Limit: 4}, func(c *ledger.Contribution) { told = append(told, *c) }))
	same(b, "all that are told", told, whole)
}

func findsOne(b *book) {
	b.append(walk("", "a1"))
	all := landedAll(40)
	b.settle("a1", all...)
	c := all[3]
	for _, id := range []string{c.ID, c.ID[:12]} {
		got, found, err := b.l.Contribution(b.ctx, id, nil)
		b.must(err)
		want(b, "found", found, true)
		want(b, "contribution", got.ID, c.ID)
		want(b, "unit", got.Unit, c.Unit)
		want(b, "repository", got.Repo, lighthouse.Name)
	}
	for repo, want := range map[ledger.RepoID]bool{b.repo: true, b.source(harbour): false} {
		if _, found, err := b.l.Contribution(b.ctx, c.ID, []ledger.RepoID{repo}); err != nil || found != want {
			b.Errorf("Contribution in repository %d: found %v, %v", repo, found, err)
		}
	}
	if _, _, err := b.l.Contribution(b.ctx, "", nil); !errors.Is(err, record.ErrAmbiguous) {
		b.Errorf("Contribution of no id: %v, want ErrAmbiguous", err)
	}
	b.settle("a1")
	for _, id := range []string{c.ID, "nope", "%"} {
		if _, found, err := b.l.Contribution(b.ctx, id, nil); err != nil || found {
			b.Errorf("Contribution %s: found %v, %v", id, found, err)
		}
	}
}

func firstSeen(b *book) {
	other := b.source(harbour)
	pushed := comment(1, "pull:1", bob, "")
	pushed.Kind, pushed.At, pushed.Detail = ledger.ActPullCommit, minute(4), ledger.Detail{Git: bobInGit}
	b.tell(comment(5, "issue:1", ada, "a"), comment(3, "issue:2", ada, "b"), pushed)
	b.append(ledger.Batch{Gone: []string{"issue:2"}})
	b.append(walk("", "a1", ledger.GitAuthor{Identity: adaInGit, Commits: 2, First: minute(7), Last: minute(9)},
		ledger.GitAuthor{Identity: bobInGit, Commits: 1, First: minute(8), Last: minute(8)}, ledger.GitAuthor{Identity: inGit("Cleo", "")}))
	elsewhere := walk("main", "a1", ledger.GitAuthor{Identity: adaInGit, Commits: 1, First: minute(6), Last: minute(6)})
	elsewhere.Repo, elsewhere.Activities = other, []ledger.Activity{comment(9, "issue:1", ada, "a"), comment(10, "issue:1", cleo, "a")}
	b.append(elsewhere)
	for _, c := range []struct {
		repos []ledger.RepoID
		want  map[ledger.Identity]time.Time
	}{
		{nil, map[ledger.Identity]time.Time{
			ada.Identity: minute(5), bob.Identity: minute(4), cleo.Identity: minute(10), adaInGit: minute(6), bobInGit: minute(4)}},
		{[]ledger.RepoID{other}, map[ledger.Identity]time.Time{ada.Identity: minute(9), cleo.Identity: minute(10), adaInGit: minute(6)}},
	} {
		got, err := b.l.FirstSeen(b.ctx, c.repos)
		b.must(err)
		same(b, fmt.Sprint("first seen in ", c.repos), got, c.want)
	}
}

func firstResponses(b *book) {
	review := comment(9, "pull:2", cleo, "fine")
	review.Kind = ledger.ActReview
	batch := read(thread(1, ada, "1"), pull(2, bob, 0), thread(3, ada, "1"), thread(4, ledger.Actor{}, "1"), thread(5, ada, "1"))
	batch.Threads = append(batch.Threads, thread(6, ada, "1")) // not read yet
	batch.Activities = []ledger.Activity{
		comment(4, "issue:1", ada, "and"), comment(8, "issue:1", bob, "yes"), comment(6, "issue:1", cleo, "no"), comment(7, "issue:1", cleo, "or"),
		labeled(5, "issue:1", bob), review, comment(10, "pull:2", ledger.Actor{}, "?"), comment(11, "issue:4", ada, "hm"), comment(12, "issue:6", bob, "x"),
	}
	b.append(batch)
	b.append(ledger.Batch{Gone: []string{"issue:5"}})
	answer := func(who ledger.Actor, at int) ledger.Answer { return ledger.Answer{Actor: who, At: minute(at)} }
	all := []ledger.FirstResponse{
		{Repo: b.repo, Arrival: ledger.Arrival{Number: 1}, Author: ada, Opened: minute(1), Answers: []ledger.Answer{answer(cleo, 6), answer(bob, 8)}},
		{Repo: b.repo, Arrival: ledger.Arrival{Number: 2}, Pull: true, Author: bob, Opened: minute(2), Answers: []ledger.Answer{{Actor: cleo, At: minute(9), Reviewed: minute(9)}}},
		{Repo: b.repo, Arrival: ledger.Arrival{Number: 3, Past: ledger.Past{Before: 1}}, Author: ada, Opened: minute(3)},
		{Repo: b.repo, Arrival: ledger.Arrival{Number: 4}, Opened: minute(4), Answers: []ledger.Answer{answer(ada, 11)}},
	}
	for _, c := range []struct {
		repos []ledger.RepoID
		since time.Time
		want  []ledger.FirstResponse
	}{{nil, time.Time{}, all}, {[]ledger.RepoID{b.repo}, minute(2), all[1:]}, {[]ledger.RepoID{b.source(harbour)}, time.Time{}, nil}} {
		got, err := b.l.FirstResponses(b.ctx, c.repos, c.since)
		b.must(err)
		same(b, fmt.Sprint("since ", c.since), got, c.want)
	}
}

// responsesTo tells what became of threads that nobody answered, and how many
// their authors had opened before.
func responsesTo(b *book) {
	var all []ledger.ThreadState
	for n := 1; n <= 6; n++ {
		all = append(all, thread(n, ada, "1"))
	}
	all = append(all, thread(7, bob, "1"), pull(8, cleo, 20))
	sameMoment := thread(9, cleo, "1")
	sameMoment.Opened = minute(8)
	batch := read(append(all, sameMoment)...)
	turn := func(kind ledger.ActivityKind, unit string, at int, by ledger.Actor) {
		a := labeled(at, unit, by)
		a.Kind, a.Detail = kind, ledger.Detail{}
		batch.Activities = append(batch.Activities, a)
	}
	turn(ledger.ActClosed, "issue:4", 10, ada)
	turn(ledger.ActClosed, "issue:5", 11, bob)
	turn(ledger.ActReopened, "issue:5", 12, ada)
	turn(ledger.ActClosed, "issue:6", 13, bob)
	turn(ledger.ActReopened, "issue:6", 14, ada)
	turn(ledger.ActClosed, "issue:6", 15, ledger.Actor{})
	turn(ledger.ActMerged, "pull:8", 20, bob)
	b.append(batch)
	b.append(ledger.Batch{Gone: []string{"issue:2"}})
	got, err := b.l.FirstResponses(b.ctx, nil, minute(3))
	b.must(err)
	told := map[int]string{}
	for _, f := range got {
		told[f.Number] = fmt.Sprint(f.Before, " open")
		if !f.Closed.IsZero() {
			told[f.Number] = fmt.Sprint(f.Before, " closed ", f.Closed.Sub(minute(0)))
		}
	}
	same(b, "what became of threads", told, map[int]string{
		3: "1 open", 4: "2 closed 10m0s", 5: "3 open", 6: "4 closed 15m0s", 7: "0 open", 8: "0 closed 20m0s", 9: "1 open",
	})
}

func countsOpened(b *book) {
	opened := func(n int, who ledger.Actor) ledger.Activity {
		thread := []ledger.ThreadState{{Number: n, Author: who, Opened: minute(n), Version: "v"}}
		b.append(ledger.Batch{Threads: thread, Fetched: thread})
		said := comment(n, fmt.Sprintf("issue:%d", n), bob, "hello")
		b.tell(said)
		return said
	}
	one, two, three := opened(1, ada), opened(2, bob), opened(3, ada)
	opened(4, ada)
	b.judge("v1", claim(one, "one"), claim(two, "two"), claim(three, "three"))
	b.append(ledger.Batch{Gone: []string{"issue:4"}})
	opened(5, bob)
	for who, n := range map[ledger.Identity]int{ada.Identity: 2, bob.Identity: 1, adaInGit: 0} {
		got, err := b.l.Opened(b.ctx, record.Query{Repos: []ledger.RepoID{b.repo}, Identities: []ledger.Identity{who}})
		b.must(err)
		want(b, who.String(), got, n)
	}
}
