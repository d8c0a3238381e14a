package hook

import (
	"context"
	"sync"
)

// waiting is how many repositories can wait to be made due.
const waiting = 10_000

// queue holds each repository that waits once, however often it was named.
type queue struct {
	mu    sync.Mutex
	order []string
	holds map[string]bool
	size  int
	more  chan struct{} // has something when somebody may wait
}

func newQueue(size int) *queue {
	return &queue{holds: map[string]bool{}, size: size, more: make(chan struct{}, 1)}
}

// add lets all of the names wait, or none where there is no room.
func (q *queue) add(names []string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	fresh := make([]string, 0, len(names))
	for _, name := range names {
		if !q.holds[name] {
			fresh = append(fresh, name)
		}
	}
	if len(q.order)+len(fresh) > q.size {
		return false
	}
	for _, name := range fresh {
		q.holds[name] = true
	}
	q.order = append(q.order, fresh...)
	q.wake()
	return true
}

func (q *queue) wake() {
	select {
	case q.more <- struct{}{}:
	default: // it is awake
	}
}

// next takes the one that waited longest. It is false when ctx ended.
func (q *queue) next(ctx context.Context) (string, bool) {
	for {
		if ctx.Err() != nil {
			return "", false
		}
		if name, ok := q.pop(); ok {
			return name, true
		}
		select {
		case <-ctx.Done():
		case <-q.more:
		}
	}
}

func (q *queue) pop() (string, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.order) == 0 {
		return "", false
	}
	name := q.order[0]
	q.order = q.order[1:]
	delete(q.holds, name)
	return name, true
}

func (q *queue) len() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.order)
}
