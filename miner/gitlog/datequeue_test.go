package gitlog

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// TestDateQueue compares with a stable sort, under pushes and pops in turn.
func TestDateQueue(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var q dateQueue
	var model []dated
	for n := range int32(2000) {
		when := random.Int64N(50) - 25
		q.push(when, n)
		model = append(model, dated{when: when, pushed: n, id: n})
		for len(model) > 0 && random.IntN(3) == 0 {
			best := slices.MinFunc(model, func(a, b dated) int {
				if a.before(b) {
					return -1
				}
				return 1
			})
			if got := q.pop(); got != best.id {
				t.Fatalf("popped %d, want %d", got, best.id)
			}
			model = slices.DeleteFunc(model, func(d dated) bool { return d.id == best.id })
		}
	}
}
