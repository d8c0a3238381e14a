package gitlog

import (
	"errors"
	"fmt"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// gapList collects what could not be read, from several goroutines. Gaps of one
// sort are counted together under the first of them: a partial clone may lack
// an object of every commit.
type gapList struct {
	mu    sync.Mutex
	found []ledger.Gap
	sorts map[gapSort]int // places in found
}

type gapSort struct {
	part string
	err  error
}

func newGapList() *gapList { return &gapList{sorts: map[gapSort]int{}} }

const (
	fsckFix  = "see what git fsck says, or clone the repository again"
	fetchFix = "a partial or broken clone: clone the repository again, in full or with --filter=blob:none"
	largeFix = "nothing to do unless the object should not be that large"
)

// add counts a part that could not be read: what it is, of which commit.
func (g *gapList) add(of ledger.Hash, part string, err error) {
	sort, fix := gapSort{part, odb.ErrCorrupt}, fsckFix
	switch {
	case errors.Is(err, odb.ErrMissing):
		sort.err, fix = odb.ErrMissing, fetchFix
	case errors.Is(err, odb.ErrTooLarge):
		sort.err, fix = odb.ErrTooLarge, largeFix
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if i, ok := g.sorts[sort]; ok {
		g.found[i].Count++
		return
	}
	g.sorts[sort] = len(g.found)
	g.found = append(g.found, ledger.Gap{
		Where: fmt.Sprintf("%s %s", part, of), What: err.Error(), Fix: fix, Count: 1,
	})
}
