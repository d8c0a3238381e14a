package recordtest

import "github.com/unsung-dev/unsung/ledger"

func threads() []promise {
	return []promise{
		{"a thread is pending until its version was read", readsPending},
		{"a version that was read is not the next one", func(b *book) {
			b.append(ledger.Batch{Threads: []ledger.ThreadState{thread(1, ada, "2")}, Fetched: []ledger.ThreadState{thread(1, ada, "1")}})
			want(b, "pending", len(b.pending(10)), 1)
		}},
		{"an issue may become a pull request", func(b *book) {
			b.append(ledger.Batch{Threads: []ledger.ThreadState{thread(1, ada, "1")}})
			b.append(ledger.Batch{Threads: []ledger.ThreadState{pull(1, ada, 0)}})
			all, err := b.l.Threads(b.ctx, b.repo)
			b.must(err)
			same(b, "threads", all, []ledger.ThreadState{pull(1, ada, 0)})
		}},
		{"live activities are counted by unit and kind", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "a"), comment(2, "issue:1", ada, "b"), labeled(3, "issue:1", ada), comment(4, "issue:2", ada, "c"))
			n, err := b.l.Live(b.ctx, b.repo, "issue:1", ledger.ActComment)
			b.must(err)
			want(b, "live", n, 2)
			n, err = b.l.Live(b.ctx, b.repo, "issue:77", ledger.ActComment)
			b.must(err)
			want(b, "live in a unit that is not there", n, 0)
		}},
	}
}

func (b *book) pending(limit int) []ledger.ThreadState {
	b.Helper()
	all, err := b.l.Pending(b.ctx, b.repo, limit)
	b.must(err)
	return all
}

func readsPending(b *book) {
	old, older, oldest := thread(1, ada, "2026-03"), thread(2, bob, "2026-02"), pull(3, ledger.Actor{}, 7)
	oldest.Version, oldest.Node = "2026-01", "PR_1"
	b.append(ledger.Batch{Threads: []ledger.ThreadState{old, older, oldest}})
	same(b, "pending", b.pending(2), []ledger.ThreadState{oldest, older})
	b.append(ledger.Batch{Fetched: []ledger.ThreadState{oldest, old}})
	same(b, "pending then", b.pending(10), []ledger.ThreadState{older})
	all, err := b.l.Threads(b.ctx, b.repo)
	b.must(err)
	same(b, "threads", all, []ledger.ThreadState{old, older, oldest})
	old.Version = "2026-04"
	b.append(ledger.Batch{Threads: []ledger.ThreadState{old}})
	same(b, "pending at last", b.pending(10), []ledger.ThreadState{older, old})
}
