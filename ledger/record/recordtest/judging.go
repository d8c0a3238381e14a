package recordtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// stale are the units that wait to be judged, sorted.
func (b *book) stale(rules string) []string {
	b.Helper()
	var units []string
	for _, s := range b.readStale(rules) {
		units = append(units, s.Unit())
	}
	slices.Sort(units)
	return units
}

func (b *book) readStale(rules string) []ledger.Stale {
	b.Helper()
	all, err := b.l.Stale(b.ctx, b.repo, rules, 1000)
	b.must(err)
	return all
}

// judge settles all that is stale, with these claims in their units.
func (b *book) judge(rules string, claims ...ledger.Contribution) {
	b.Helper()
	b.must(b.l.Settle(b.ctx, b.repo, rules, verdicts(b.readStale(rules), claims...)))
}

func verdicts(stale []ledger.Stale, claims ...ledger.Contribution) []ledger.Judged {
	all := make([]ledger.Judged, len(stale))
	for i := range stale {
		s := &stale[i]
		all[i] = ledger.Judged{Unit: s.Unit(), Changed: s.Changed, Past: s.Past}
		for _, c := range claims {
			if c.Unit == s.Unit() {
				all[i].Contributions = append(all[i].Contributions, c)
			}
		}
	}
	return all
}

func (b *book) contributions() []ledger.Contribution {
	b.Helper()
	all, err := b.l.Contributions(b.ctx, record.Query{})
	b.must(err)
	return all
}

func judging() []promise {
	return []promise{
		{"what is new is stale until it is judged", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "release:9", ada, "hello"))
			want(b, "stale", strings.Join(b.stale("v1"), " "), "issue:1 release:9")
			b.judge("v1")
			want(b, "stale when judged", len(b.stale("v1")), 0)
		}},
		{"what is told again is not stale", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"))
			b.judge("v1")
			b.tell(comment(1, "issue:1", ada, "hello"))
			want(b, "stale", len(b.stale("v1")), 0)
		}},
		{"what changes, goes or comes back is stale", becomesStale},
		{"other rules make all stale, and only once", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:2", ada, "hello"))
			b.judge("v2")
			want(b, "older rules", len(b.stale("v1")), 2)
			want(b, "newer rules", len(b.stale("v3")), 2)
			want(b, "these rules", len(b.stale("v2")), 0)
		}},
		{"verdicts expire when asked to", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:2", ada, "hello"))
			b.judge("v1")
			b.must(b.l.Expire(b.ctx, b.repo))
			want(b, "stale", len(b.stale("v1")), 2)
		}},
		{"rules need a version", func(b *book) {
			if _, err := b.l.Stale(b.ctx, b.repo, "", 1); err == nil {
				b.Error("Stale: want an error")
			}
			if err := b.l.Settle(b.ctx, b.repo, "", nil); err == nil {
				b.Error("Settle: want an error")
			}
		}},
		{"activities come in order of time, kind and id", ordersActivities},
		{"a limit is kept and the rest comes next", keepsLimits},
		{"other repositories are left alone", func(b *book) {
			b.append(ledger.Batch{Repo: b.source(harbour), Activities: []ledger.Activity{comment(1, "issue:1", ada, "hello")}})
			want(b, "stale", len(b.stale("v1")), 0)
		}},
		{"what authors did before is counted", countsEarlier},
		{"what authors did before is counted again when it changes", recountsEarlier},
		{"a thread is told with its unit", func(b *book) {
			state := pull(4, ada, 9)
			batch := read(state)
			batch.Activities = []ledger.Activity{comment(1, "pull:4", bob, "hello")}
			b.append(batch)
			got := b.readStale("v1")[0]
			same(b, "state", got.ThreadState, state)
			same(b, "repository", got.Repo, lighthouse.Repo)
		}},
	}
}

// read is a batch of threads of which all was read.
func read(threads ...ledger.ThreadState) ledger.Batch {
	return ledger.Batch{Threads: threads, Fetched: threads}
}

func becomesStale(b *book) {
	b.tell(comment(1, "issue:1", ada, "hello"), comment(2, "issue:2", ada, "hello"), comment(3, "issue:3", ada, "hello"))
	steps := []struct {
		what string
		do   ledger.Batch
		want string
	}{
		{"edited", ledger.Batch{Activities: []ledger.Activity{comment(1, "issue:1", ada, "bye")}}, "issue:1"},
		{"moved", ledger.Batch{Activities: []ledger.Activity{comment(1, "issue:4", ada, "bye")}}, "issue:1 issue:4"},
		{"deleted", ledger.Batch{Whole: []ledger.Whole{{Unit: "issue:2", Kinds: []ledger.ActivityKind{ledger.ActComment}}}}, "issue:2"},
		{"back", ledger.Batch{Activities: []ledger.Activity{comment(2, "issue:2", ada, "hello")}}, "issue:2"},
		{"gone", ledger.Batch{Gone: []string{"issue:3"}}, "issue:3"},
		{"listed", read(thread(1, ada, "1")), "issue:1"},
		{"listed anew", read(thread(1, ada, "2")), ""},
		{"changed and not read in full", ledger.Batch{
			Threads: []ledger.ThreadState{thread(1, ada, "3")}, Activities: []ledger.Activity{comment(9, "issue:1", ada, "again")},
		}, ""},
		{"read in full", ledger.Batch{Fetched: []ledger.ThreadState{thread(1, ada, "3")}}, "issue:1"},
		{"merged", read(pull(2, ada, 0)), "pull:2"},
	}
	for _, step := range steps {
		b.judge("v1")
		b.append(step.do)
		want(b, step.what, strings.Join(b.stale("v1"), " "), step.want)
	}
}

func ordersActivities(b *book) {
	at := func(a ledger.Activity, n int) ledger.Activity { a.At = minute(n); return a }
	b.tell(
		at(labeled(1, "issue:1", ada), 2), at(comment(10, "issue:1", ada, "c"), 2),
		at(comment(9, "issue:1", ada, "b"), 2), at(comment(11, "issue:1", ada, "a"), 1),
	)
	var order []string
	for _, act := range b.readStale("v1")[0].Activities {
		order = append(order, act.Ref())
	}
	want(b, "order", strings.Join(order, " "), "issue_comment:11 issue_comment:9 issue_comment:10 labeled:1")
}

func keepsLimits(b *book) {
	for i := range 100 {
		b.tell(comment(i, fmt.Sprintf("issue:%d", i+1), ada, "hello"))
	}
	judged := 0
	for judged <= 100 {
		stale, err := b.l.Stale(b.ctx, b.repo, "v1", 30)
		b.must(err)
		if len(stale) == 0 {
			break
		}
		if len(stale) > 30 {
			b.Fatalf("%d units, want at most 30", len(stale))
		}
		judged += len(stale)
		b.must(b.l.Settle(b.ctx, b.repo, "v1", verdicts(stale)))
	}
	want(b, "judged", judged, 100)
}

// context is what is counted for each thread: "earlier/merged".
func (b *book) context(rules string) string {
	b.Helper()
	var all []string
	for _, s := range b.readStale(rules) {
		all = append(all, fmt.Sprintf("%s=%d/%d", s.Unit(), s.Before, s.MergedBefore))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

func countsEarlier(b *book) {
	nobody := ledger.Actor{}
	sameMoment := thread(6, ada, "1")
	sameMoment.Opened = minute(5)
	b.append(read(
		pull(1, ada, 3), thread(2, bob, "1"), pull(3, ada, 30), thread(4, ada, "1"), pull(5, ada, 5), sameMoment,
		thread(7, nobody, "1"), thread(8, nobody, "1"), thread(40, ada, "1"),
	))
	// The first was merged in the minute in which the third was opened: not before.
	want(b, "counts", b.context("v1"),
		"issue:2=0/0 issue:40=5/3 issue:4=2/1 issue:6=4/1 issue:7=0/0 issue:8=0/0 pull:1=0/0 pull:3=1/0 pull:5=3/1")
}

func recountsEarlier(b *book) {
	b.append(read(pull(2, ada, 0), pull(4, ada, 0), thread(6, bob, "1"), thread(8, ada, "1")))
	steps := []struct {
		what string
		do   ledger.Batch
		want string
	}{
		{"an older one is listed late", read(thread(1, ada, "1")),
			"issue:1=0/0 issue:8=3/0 pull:2=1/0 pull:4=2/0"},
		{"one is merged", read(pull(2, ada, 5)), "issue:8=3/1 pull:2=1/0"},
		{"one was another's", read(thread(1, bob, "1")),
			"issue:1=0/0 issue:6=1/0 issue:8=2/1 pull:2=0/0 pull:4=1/0"},
		{"one is gone", ledger.Batch{Gone: []string{"pull:2"}}, "issue:8=1/0 pull:2=0/0 pull:4=0/0"},
		{"nothing happens", ledger.Batch{}, ""},
	}
	for _, step := range steps {
		b.judge("v1")
		b.append(step.do)
		want(b, step.what, b.context("v1"), step.want)
	}
}
