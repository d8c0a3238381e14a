package github

import (
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// Sizes of a query for details: how many threads are asked for at first, how
// many more after each answer that came in time, and at most, which is GitHub's
// own limit for nodes(ids:).
const (
	firstSize = 50
	growth    = 25
	maxSize   = 100
)

// queue hands out threads to be asked for together: of one kind at a time, for
// each kind has its query, and as many as GitHub can answer in time.
type queue struct {
	mu    sync.Mutex
	lists [2][]ledger.ThreadState // issues, pull requests
	size  [2]int
	alone []ledger.ThreadState // those that spoil an answer
	total int
	done  int
}

func newQueue(threads []ledger.ThreadState) *queue {
	q := &queue{size: [2]int{firstSize, firstSize}, total: len(threads)}
	for _, t := range threads {
		q.lists[which(t.Pull)] = append(q.lists[which(t.Pull)], t)
	}
	return q
}

func which(pull bool) int {
	if pull {
		return 1
	}
	return 0
}

// take gives the next threads, none at the end.
func (q *queue) take() []ledger.ThreadState {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, kind := range []int{1, 0} {
		if list := q.lists[kind]; len(list) > 0 {
			n := min(q.size[kind], len(list))
			q.lists[kind] = list[n:]
			return list[:n:n]
		}
	}
	if len(q.alone) == 0 {
		return nil
	}
	one := q.alone[:1:1]
	q.alone = q.alone[1:]
	return one
}

// answered says that so many threads were told in time.
func (q *queue) answered(batch []ledger.ThreadState) {
	q.mu.Lock()
	defer q.mu.Unlock()
	kind := which(batch[0].Pull)
	if len(batch) >= q.size[kind] {
		q.size[kind] = min(q.size[kind]+growth, maxSize)
	}
}

// tooMuch puts threads back that were more than GitHub could answer at once.
func (q *queue) tooMuch(batch []ledger.ThreadState) {
	q.mu.Lock()
	defer q.mu.Unlock()
	kind := which(batch[0].Pull)
	q.size[kind] = max(1, min(q.size[kind], len(batch)/2))
	q.lists[kind] = append(batch, q.lists[kind]...)
}

// spoilt puts threads back, to be asked for one by one.
func (q *queue) spoilt(threads []ledger.ThreadState) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.alone = append(q.alone, threads...)
}

// settled counts threads that are dealt with.
func (q *queue) settled(n int) (done, total int) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.done += n
	return q.done, q.total
}
