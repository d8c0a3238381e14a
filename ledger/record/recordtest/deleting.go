package recordtest

import (
	"github.com/unsung-dev/unsung/ledger"
)

func deleting() []promise {
	return []promise{
		{"what a whole part lacks was deleted", deletesWhole},
		{"other kinds and units stay", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "a"), labeled(2, "issue:1", ada), comment(3, "issue:2", ada, "b"))
			got := b.append(ledger.Batch{Whole: []ledger.Whole{
				{Unit: "issue:1", Kinds: []ledger.ActivityKind{ledger.ActComment}},
				{Unit: "issue:77", Kinds: []ledger.ActivityKind{ledger.ActComment}},
			}})
			want(b, "outcome", got, ledger.Outcome{Deleted: 1})
			want(b, "left", len(b.activities()), 2)
		}},
		{"what comes back is revived", func(b *book) {
			hello := comment(1, "issue:1", ada, "hello")
			b.tell(hello)
			before := Dump(b.T, b.l, true)
			lose := ledger.Batch{Whole: []ledger.Whole{{Unit: "issue:1", Kinds: []ledger.ActivityKind{ledger.ActComment}}}}
			want(b, "deleted", b.append(lose), ledger.Outcome{Deleted: 1})
			want(b, "deleted again", b.append(lose), ledger.Outcome{})
			want(b, "back", b.tell(hello), ledger.Outcome{Revised: 1})
			want(b, "export", Dump(b.T, b.l, true), before)
			want(b, "told again", b.tell(hello), ledger.Outcome{Same: 1})
		}},
		{"what comes back changed is revived so", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"))
			b.append(ledger.Batch{Gone: []string{"issue:1"}})
			want(b, "back", b.tell(comment(1, "issue:1", ada, "bye")), ledger.Outcome{Revised: 1})
			want(b, "body", b.activities()["issue_comment:1"].Detail.Body, "bye")
		}},
		{"a unit that is gone takes all with it", losesUnits},
		{"a thread that comes back is to be read again", func(b *book) {
			state := thread(1, ada, "1")
			b.append(ledger.Batch{Threads: []ledger.ThreadState{state}, Fetched: []ledger.ThreadState{state}})
			b.append(ledger.Batch{Gone: []string{"issue:1"}})
			b.append(ledger.Batch{Threads: []ledger.ThreadState{state}})
			pending, err := b.l.Pending(b.ctx, b.repo, 10)
			b.must(err)
			same(b, "pending", pending, []ledger.ThreadState{state})
		}},
	}
}

func deletesWhole(b *book) {
	b.tell(comment(1, "issue:1", ada, "a"), comment(2, "issue:1", bob, "b"))
	got := b.append(ledger.Batch{
		Activities: []ledger.Activity{comment(2, "issue:1", bob, "b"), comment(3, "issue:1", bob, "c")},
		Whole:      []ledger.Whole{{Unit: "issue:1", Kinds: []ledger.ActivityKind{ledger.ActComment, ledger.ActReview}}},
	})
	want(b, "outcome", got, ledger.Outcome{New: 1, Same: 1, Deleted: 1})
	live, err := b.l.Live(b.ctx, b.repo, "issue:1", ledger.ActComment)
	b.must(err)
	want(b, "live", live, 2)
	if _, ok := b.activities()["issue_comment:1"]; ok {
		b.Error("what was deleted is exported")
	}
	if people, err := b.l.Identities(b.ctx, nil); err != nil || len(people) != 1 || people[0] != bob {
		b.Errorf("identities: %v, %v, want bob only", people, err)
	}
}

func losesUnits(b *book) {
	b.append(ledger.Batch{
		Threads:    []ledger.ThreadState{thread(1, ada, "1"), thread(2, bob, "1")},
		Activities: []ledger.Activity{comment(1, "issue:1", ada, "a"), labeled(2, "issue:1", bob), comment(3, "issue:2", bob, "b")},
	})
	got := b.append(ledger.Batch{Gone: []string{"issue:1", "issue:77"}})
	want(b, "outcome", got, ledger.Outcome{Deleted: 2})
	all, err := b.l.Threads(b.ctx, b.repo)
	b.must(err)
	same(b, "threads", all, []ledger.ThreadState{thread(2, bob, "1")})
	want(b, "activities", len(b.activities()), 1)
	want(b, "gone again", b.append(ledger.Batch{Gone: []string{"issue:1"}}), ledger.Outcome{})
}
