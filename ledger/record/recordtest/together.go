package recordtest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

func together() []promise {
	return []promise{
		{"many may write and read at once", writesAtOnce},
		{"one of many who move a cursor succeeds", movesOnce},
		{"what is given up leaves no trace and no harm", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "hello"))
			before := Dump(b.T, b.l, true)
			ctx, cancel := context.WithCancel(b.ctx)
			cancel()
			_, err := b.l.Append(ctx, ledger.Batch{Repo: b.repo, Activities: []ledger.Activity{comment(2, "issue:1", bob, "hi")}})
			if !errors.Is(err, context.Canceled) {
				b.Errorf("Append: %v, want that it was cancelled", err)
			}
			want(b, "export", Dump(b.T, b.l, true), before)
			want(b, "told then", b.tell(comment(2, "issue:1", bob, "hi")), ledger.Outcome{New: 1})
		}},
		{"what fails half way is not remembered", func(b *book) {
			dan := account("dan", 4)
			_, err := b.l.Append(b.ctx, ledger.Batch{
				Repo: b.repo, Threads: []ledger.ThreadState{thread(1, dan, "1")},
				Activities: []ledger.Activity{comment(1, "issue:1", dan, "hello")},
				Cursors:    []ledger.CursorMove{{Name: "threads", To: "1"}, {Name: "threads", From: "0", To: "1"}},
			})
			if err == nil {
				b.Fatal("Append: want an error")
			}
			b.tell(comment(1, "issue:1", dan, "hello"))
			want(b, "actor", b.activities()["issue_comment:1"].Actor.Identity, "github:dan")
		}},
		{"polls end in the record of a fresh crawl", growsTheSame},
	}
}

func writesAtOnce(b *book) {
	var all sync.WaitGroup
	for writer := range 4 {
		all.Go(func() {
			for i := range 10 {
				id := writer*100 + i
				_, err := b.l.Append(b.ctx, ledger.Batch{
					Repo: b.repo, Activities: []ledger.Activity{comment(id, fmt.Sprintf("issue:%d", i+1), account(fmt.Sprintf("keeper%d", i), int64(i+1)), "hello")},
				})
				if err == nil {
					_, err = b.l.Stale(b.ctx, b.repo, "v1", 5)
				}
				if err != nil {
					b.Error(err)
				}
			}
		})
	}
	all.Wait()
	want(b, "activities", len(b.activities()), 40)
	people, err := b.l.Identities(b.ctx, nil)
	b.must(err)
	want(b, "people", len(people), 10)
}

func movesOnce(b *book) {
	var all sync.WaitGroup
	moved := make(chan bool, 8)
	for i := range cap(moved) {
		all.Go(func() {
			_, err := b.l.Append(b.ctx, ledger.Batch{Repo: b.repo, Cursors: []ledger.CursorMove{{Name: "threads", To: fmt.Sprint(i + 1)}}})
			moved <- err == nil
		})
	}
	all.Wait()
	close(moved)
	n := 0
	for ok := range moved {
		if ok {
			n++
		}
	}
	want(b, "who moved it", n, 1)
}

// growsTheSame tells one record of every step of a story, with edits, deletions
// and people renamed, and another one of its end only.
func growsTheSame(b *book) {
	fresh := newBook(b.T, b.open)
	s := newStory()
	for range 30 {
		s.step()
		b.append(s.batch())
		b.judge("v1", s.claims()...)
	}
	fresh.append(s.batch())
	fresh.judge("v1", s.claims()...)
	want(b, "after polls", Dump(b.T, b.l, false), Dump(b.T, fresh.l, false))
}
