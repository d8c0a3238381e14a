package board

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// The size of a large organisation: in ten repositories ten thousand people did a
// million things in the last 90 days, each of three kinds in one repository.
const (
	benchRepos  = 10
	benchPeople = 10_000
	benchClaims = 1_000_000
)

// BenchmarkRefresh is what a board costs that has a million contributions to
// count: at the start, when nothing has happened, and after one has come.
func BenchmarkRefresh(b *testing.B) {
	w := newWorld(b)
	random := rand.New(rand.NewPCG(1, 1))
	var people []ledger.Identity
	for n := range benchPeople {
		people = append(people, mail(fmt.Sprintf("Person %d", n), fmt.Sprintf("p%d@example.org", n)))
	}
	someone := func() int { return int(benchPeople * random.Float64() * random.Float64()) } // few do much
	kinds := ledger.Kinds()
	for n := range benchRepos {
		repo := w.repo(fmt.Sprint("repo", n))
		w.names(repo, people...)
		var all []ledger.Contribution
		for range benchClaims / benchRepos {
			who := someone()/benchRepos*benchRepos + n
			kind := kinds[(who+random.IntN(3))%len(kinds)]
			all = append(all, w.did(people[who], kind, time.Duration(random.Int64N(int64(90*day))), people[someone()]))
		}
		w.claim(repo, all...)
		w.claims[repo] = nil // not to be held
	}
	last := w.repo("last")
	w.names(last, people...)

	b.Run("first count", func(b *testing.B) {
		for range b.N {
			w.start()
			w.refresh()
		}
	})
	b.Run("start", func(b *testing.B) {
		for range b.N {
			w.start()
			w.refresh()
		}
		heap(b)
	})
	b.Run("idle", func(b *testing.B) {
		w.later(time.Hour / 2)
		w.refresh()
		b.ResetTimer()
		for range b.N {
			w.board.next = w.now().Add(time.Hour)
			w.refresh()
		}
	})
	b.Run("time passes", func(b *testing.B) {
		w.later(time.Hour / 4)
		for range b.N {
			w.board.next = w.now() // idle had set it
			w.later(20 * time.Second)
			w.refresh()
		}
	})
	b.Run("one more", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			w.claim(last, w.did(people[someone()], ledger.Review, time.Minute, people[someone()]))
			b.StartTimer()
			w.refresh()
		}
		heap(b)
	})
}

// heap reports how much memory is held.
func heap(b *testing.B) {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/1e6, "MB-heap")
}
