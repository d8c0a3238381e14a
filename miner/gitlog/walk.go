package gitlog

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// walkOptions say what part of a history to walk.
type walkOptions struct {
	tips    []ledger.Hash          // where to begin: commits, or tags of them
	known   func(ledger.Hash) bool // commits to stop at; nil for none
	shallow map[ledger.Hash]bool   // commits whose parents a shallow clone left out
	workers int                    // goroutines; 0 means 2
	// progress is told how many commits are done, by one goroutine at a time.
	progress func(commits int)
}

// walked is what a walk found.
type walked struct {
	// commits are newest first by committer date, in the order they were met
	// where dates are equal, as git log gives them.
	commits []ledger.Commit
	// gaps are the objects that could not be read, Source left empty. A commit
	// whose trees could not be compared is there, without changes.
	gaps []ledger.Gap
	// incomplete are the commits whose changes could not be found.
	incomplete []ledger.Hash
	// lost are the commits that could not be read themselves.
	lost map[ledger.Hash]bool
}

// batchSize is how many commits go to a worker at once: neighbours share the
// differences that their trees are stored as.
const batchSize = 512

// walk reads all commits that the tips lead to, with the paths that each
// changed against its first parent. Replacements and grafts are ignored: they
// are one clone's view, not the history.
//
// When ctx ends, walk returns at once what is complete so far, and the error
// of ctx; it returns no other error.
func walk(ctx context.Context, store *odb.Store, opt walkOptions) (walked, error) {
	workers := opt.workers
	if workers < 1 {
		workers = 2
	}
	w := &walker{
		opt: opt, commits: newCommitReader(store.NewReader()),
		trees: map[ledger.Hash]ledger.Hash{}, lost: map[ledger.Hash]bool{}, gaps: newGapList(),
		queue: make(chan *batch, 2*(workers-1)),
	}
	defer context.AfterFunc(ctx, func() { w.stop.Store(true) })()
	var others sync.WaitGroup
	for range workers - 1 {
		others.Go(func() {
			d := newTreeDiff(store.NewReader())
			for b := range w.queue {
				w.compare(d, b)
			}
		})
	}
	w.run()
	others.Wait()
	return w.result(), ctx.Err()
}

// walker is the goroutine that follows parents; it compares trees too when the
// others cannot keep up, or when it is alone.
type walker struct {
	opt     walkOptions
	commits *commitReader
	trees   map[ledger.Hash]ledger.Hash // of the commits met so far
	lost    map[ledger.Hash]bool        // commits that could not be read
	met     []*ledger.Commit
	next    dateQueue // places in met
	batches []*batch
	queue   chan *batch
	gaps    *gapList
	stop    atomic.Bool

	mu   sync.Mutex
	done int // commits, for opt.progress
}

// batch is a run of commits in walk order.
type batch struct {
	tasks []task
	done  int // how many of the tasks are complete
}

// task is one commit whose changes are to be found.
type task struct {
	commit  *ledger.Commit
	against ledger.Hash // the tree of the first parent, zero for a root
	skip    bool        // there is nothing to compare
	failed  bool        // there was, and it could not be read
}

// run follows the history to its end, then helps with what is left.
func (w *walker) run() {
	mine := newTreeDiff(w.commits.objects)
	for _, tip := range w.opt.tips {
		w.tip(tip)
	}
	b := w.newBatch()
	for len(w.next.items) > 0 && !w.stop.Load() {
		b.tasks = append(b.tasks, w.visit(w.met[w.next.pop()]))
		w.commits.objects.Release()
		if len(b.tasks) == batchSize {
			w.give(b, mine)
			b = w.newBatch()
		}
	}
	w.give(b, mine)
	close(w.queue)
	for b := range w.queue {
		w.compare(mine, b)
	}
}

func (w *walker) newBatch() *batch {
	b := &batch{}
	w.batches = append(w.batches, b)
	return b
}

// give passes a batch on, or does it here when all others have enough.
func (w *walker) give(b *batch, mine *treeDiff) {
	select {
	case w.queue <- b:
	default:
		w.compare(mine, b)
	}
}

func (w *walker) tip(h ledger.Hash) {
	kind, commit, err := peel(w.commits.objects, h)
	switch {
	case err != nil:
		w.lose(commit, err)
	case kind != odb.Commit:
		w.lose(commit, fmt.Errorf("read commit %s: %w: it is a %s", commit, odb.ErrCorrupt, kind))
	default:
		w.meet(commit)
	}
}

// meet queues a commit unless it was met before, or is known. It tells whether
// the commit's tree is known now.
func (w *walker) meet(h ledger.Hash) bool {
	if _, ok := w.trees[h]; ok || w.lost[h] {
		return ok
	}
	if w.opt.known != nil && w.opt.known(h) {
		return w.knownTree(h)
	}
	c, err := w.commits.read(h)
	if err != nil {
		w.lose(h, err)
		return false
	}
	w.trees[h] = c.Tree
	w.next.push(c.Committer.Unix, int32(len(w.met)))
	w.met = append(w.met, c)
	return true
}

// knownTree finds the tree of a commit at which the walk stops.
func (w *walker) knownTree(h ledger.Hash) bool {
	c, err := w.commits.raw(h)
	if err != nil {
		w.lose(h, err)
		return false
	}
	w.trees[h] = c.tree
	return true
}

// lose counts a commit that cannot be read once, however many children it has.
func (w *walker) lose(h ledger.Hash, err error) {
	if !w.lost[h] {
		w.lost[h] = true
		w.gaps.add(h, "commit", err)
	}
}

// visit queues the parents of a commit and says how to find its changes.
func (w *walker) visit(c *ledger.Commit) task {
	t := task{commit: c, skip: c.IsMerge()}
	if w.opt.shallow[c.Hash] {
		c.Boundary = true
		t.skip = true
		return t
	}
	for i, parent := range c.Parents {
		if there := w.meet(parent); i == 0 {
			t.against = w.trees[parent]
			t.failed = !there && !t.skip
			t.skip = t.skip || !there
		}
	}
	return t
}

// compare finds the changes of a batch of commits.
func (w *walker) compare(d *treeDiff, b *batch) {
	for i := range b.tasks {
		if w.stop.Load() {
			return
		}
		t := &b.tasks[i]
		if !t.skip {
			changes, err := d.between(t.against, t.commit.Tree)
			if err != nil {
				w.gaps.add(t.commit.Hash, "changes of commit", err)
				t.failed = true
			}
			t.commit.Changes = changes
			d.objects.Release()
		}
		b.done++
	}
	w.tell(b.done)
}

func (w *walker) tell(commits int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.done += commits
	if w.opt.progress != nil {
		w.opt.progress(w.done)
	}
}

// result puts the commits that are done into walk order.
func (w *walker) result() walked {
	n := 0
	for _, b := range w.batches {
		n += b.done
	}
	out := walked{commits: make([]ledger.Commit, 0, n), gaps: w.gaps.found, lost: w.lost}
	for _, b := range w.batches {
		for i := range b.tasks[:b.done] {
			t := &b.tasks[i]
			out.commits = append(out.commits, *t.commit)
			if t.failed {
				out.incomplete = append(out.incomplete, t.commit.Hash)
			}
		}
	}
	return out
}
