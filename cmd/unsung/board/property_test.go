package board

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// TestAnyOrder lets things happen at random, and boards look at any time: in the
// end the counts are what the steps say, and the gauges what stands.
func TestAnyOrder(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			w := newWorld(t)
			random := rand.New(rand.NewPCG(seed, 1))
			repos := []ledger.RepoID{w.repo("site"), w.repo("docs")}
			w.names(repos[0], ada, bob, cleo)
			other := w.newBoard()
			for range 60 {
				w.happens(random, repos[random.IntN(len(repos))])
				if random.IntN(5) == 0 {
					w.must(other.Refresh(t.Context()))
				}
				if random.IntN(20) == 0 {
					w.start()
					other = w.newBoard()
				}
			}
			w.refresh()
			w.sameAsSteps()
			w.later(15 * time.Minute)
			w.refresh()
			w.sameAsStands()
		})
	}
}

// happens does one thing.
func (w *world) happens(random *rand.Rand, repo ledger.RepoID) {
	stands := w.claims[repo]
	kinds := []ledger.Kind{ledger.Review, ledger.Triage, ledger.Docs}
	switch n := random.IntN(10); {
	case n < 4:
		who := []ledger.Identity{ada, bob, cleo, builds}[random.IntN(4)]
		w.claim(repo, w.did(who, kinds[random.IntN(3)], time.Duration(random.IntN(100*24))*time.Hour))
	case n < 6 && len(stands) > 0:
		at := random.IntN(len(stands))
		w.gone = append(w.gone, stands[at])
		w.claims[repo] = slices.Delete(slices.Clone(stands), at, at+1)
		w.settle(repo)
	case n < 7 && len(w.gone) > 0:
		again := w.gone[len(w.gone)-1]
		w.gone = w.gone[:len(w.gone)-1]
		w.claim(repo, again)
	default:
		w.refresh()
	}
}

// sameAsStands compares the longest window with what stands.
func (w *world) sameAsStands() {
	w.Helper()
	want := map[string]float64{}
	for _, claims := range w.claims {
		for _, c := range claims {
			if w.now().Sub(c.At) < 90*day && c.Identity != builds {
				want[of(gauge, c.Identity.Name, "", string(c.Kind), "90d")]++
			}
		}
	}
	for _, who := range []ledger.Identity{ada, bob, cleo} {
		for _, kind := range []ledger.Kind{ledger.Review, ledger.Triage, ledger.Docs} {
			name := of(gauge, who.Name, "", string(kind), "90d")
			w.want(map[string]float64{name: want[name]})
		}
	}
}

// TestReaders reads from many goroutines while the board is refreshed and
// configured anew.
func TestReaders(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.claim(site, w.did(ada, ledger.Review, time.Hour))
	w.refresh()
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 4 {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
					w.look()
				}
			}
		})
	}
	for n := range 8 {
		w.claim(site, w.did(bob, ledger.Review, time.Hour), w.did(ada, ledger.Kind(fmt.Sprint("kind", n)), time.Hour, bob))
		w.later(4 * time.Minute)
		w.reload(func(c *config.Config) {
			c.People.Teams = map[string][]string{fmt.Sprint("team", n): {"ada@example.org"}}
		})
	}
	close(done)
	readers.Wait()
	w.want(map[string]float64{of(gauge, "Bob Byte", "", "review", "7d"): 8})
}

// look reads all there is to read.
func (w *world) look() {
	numbersOf(w.TB, w.board)
	now := w.board.Source().Now()
	for label := range now.Windows[0].Counts {
		if p, found := now.View.Named(label); !found || w.board.People().Resolve(p.Identities[0]).Name == "" {
			w.Errorf("%s is counted and is nobody", label)
		}
	}
	if _, err := w.board.Source().Coverage(w.Context()); err != nil {
		w.Error(err)
	}
}
