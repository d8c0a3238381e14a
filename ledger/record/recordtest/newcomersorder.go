package recordtest

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// told is a thread or a remark of the story that countsInAnyOrder tells, in one
// of its repositories.
type told struct {
	repo   int
	thread *ledger.ThreadState
	remark *ledger.Activity
}

// countsInAnyOrder tells the same facts in several orders, one or a few at a time
// and judging now and then, and wants what is counted to be what one sees who
// looks at all of them at once.
func countsInAnyOrder(b *book) {
	for seed := range uint64(8) {
		random := rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // the same story each time
		story := busyStory(random)
		random.Shuffle(len(story), func(i, k int) { story[i], story[k] = story[k], story[i] })
		book := newBook(b.T, b.open)
		repos := []ledger.RepoID{book.repo, book.source(pier), book.source(mill)}
		for len(story) > 0 {
			n := min(len(story), 1+random.IntN(9))
			book.tellOf(repos, story[:n])
			story = story[n:]
			if repo := repos[random.IntN(len(repos))]; random.IntN(3) == 0 {
				b.must(book.l.Settle(b.ctx, repo, "v1", verdicts(book.staleOf(repo, "v1"))))
			}
		}
		random = rand.New(rand.NewPCG(seed, 7)) //nolint:gosec // the story again
		story = busyStory(random)
		for place, repo := range repos {
			want(b, fmt.Sprintf("story %d, repository %d", seed, place), book.pasts(repo), pastsIn(story, place))
		}
	}
}

// busyStory is what five people did in three repositories within an hour.
func busyStory(random *rand.Rand) (story []told) {
	for repo := range 3 {
		for number := 1; number <= 12; number++ {
			t := thread(number, somebody(random), "1")
			t.Opened = minute(random.IntN(40))
			if t.Pull = random.IntN(2) == 0; t.Pull && random.IntN(2) == 0 {
				t.Merged = t.Opened.Add(minute(5).Sub(minute(0)))
			}
			story = append(story, told{repo: repo, thread: &t})
			for range random.IntN(5) {
				made := remark(ledger.ActComment, 1+len(story), t.Unit(), somebody(random))
				made.At = minute(random.IntN(60))
				story = append(story, told{repo: repo, remark: &made})
			}
		}
	}
	return story
}

func somebody(random *rand.Rand) ledger.Actor {
	n := random.IntN(5)
	return account(fmt.Sprintf("keeper%d", n), int64(n+1))
}

func (b *book) tellOf(repos []ledger.RepoID, story []told) {
	for place, repo := range repos {
		batch := ledger.Batch{Repo: repo}
		for _, t := range story {
			switch {
			case t.repo != place:
			case t.thread != nil:
				batch.Threads, batch.Fetched = append(batch.Threads, *t.thread), append(batch.Fetched, *t.thread)
			default:
				batch.Activities = append(batch.Activities, *t.remark)
			}
		}
		b.append(batch)
	}
}

// pastsIn is what b.pasts has to be, worked out the long way.
func pastsIn(story []told, place int) string {
	var all []ledger.Stale
	for _, t := range story {
		if t.repo == place && t.thread != nil {
			s := ledger.Stale{Thread: ledger.Thread{ThreadState: *t.thread}}
			s.Past = pastOf(story, t)
			all = append(all, s)
		}
	}
	return pastsOf(all)
}

// pastOf looks at everything that was before a thread was opened. The lighthouse
// and the pier, the first two, have one owner.
func pastOf(story []told, of told) (p ledger.Past) {
	me, at := of.thread.Author, of.thread.Opened
	joined, elsewhere := map[string]bool{}, map[string]bool{}
	for _, t := range story {
		switch author := authorIn(story, t); {
		case t.thread != nil && author == me && t.repo == of.repo:
			if t.thread.Opened.Before(at) || t.thread.Opened.Equal(at) && t.thread.Number < of.thread.Number {
				p.Before++
			}
			if !t.thread.Merged.IsZero() && t.thread.Merged.Before(at) {
				p.MergedBefore++
			}
		case t.thread != nil && author == me && t.repo+of.repo == 1 && t.thread.Opened.Before(at):
			elsewhere[t.thread.Unit()] = true
		case t.remark == nil || t.remark.Actor != me || author == me || !t.remark.At.Before(at):
		case t.repo == of.repo:
			joined[t.remark.Unit] = true
		case t.repo+of.repo == 1:
			elsewhere[t.remark.Unit] = true
		}
	}
	if p.Before < ledger.FirstThreads {
		p.Joined, p.Elsewhere = min(len(joined), ledger.FirstThreads), min(len(elsewhere), ledger.FirstThreads)
	}
	return p
}

// authorIn is who opened the thread that something is, or is in.
func authorIn(story []told, of told) ledger.Actor {
	at := slices.IndexFunc(story, func(t told) bool {
		return t.repo == of.repo && t.thread != nil && (of.thread != nil && t.thread.Number == of.thread.Number || of.remark != nil && t.thread.Unit() == of.remark.Unit)
	})
	return story[at].thread.Author
}
