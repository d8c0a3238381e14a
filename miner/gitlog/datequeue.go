package gitlog

// dateQueue gives the newest first, and the one pushed first among equals: the
// order of git's own queue. It is a binary heap without the interface calls of
// container/heap, which would take longer than the rest of ordering.
type dateQueue struct {
	items  []dated
	pushed int32
}

type dated struct {
	when   int64
	pushed int32
	id     int32
}

func (a dated) before(b dated) bool {
	return a.when > b.when || a.when == b.when && a.pushed < b.pushed
}

func (q *dateQueue) push(when int64, id int32) {
	q.items = append(q.items, dated{when, q.pushed, id})
	q.pushed++
	for i := len(q.items) - 1; i > 0; {
		up := (i - 1) / 2
		if !q.items[i].before(q.items[up]) {
			return
		}
		q.items[i], q.items[up] = q.items[up], q.items[i]
		i = up
	}
}

func (q *dateQueue) pop() int32 {
	top := q.items[0].id
	last := len(q.items) - 1
	q.items[0] = q.items[last]
	q.items = q.items[:last]
	for i := 0; ; {
		down := 2*i + 1
		if down >= last {
			return top
		}
		if right := down + 1; right < last && q.items[right].before(q.items[down]) {
			down = right
		}
		if !q.items[down].before(q.items[i]) {
			return top
		}
		q.items[i], q.items[down] = q.items[down], q.items[i]
		i = down
	}
}
