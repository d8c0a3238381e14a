package recordtest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var (
	// pier has the owner of the lighthouse in other letters, mill another owner.
	pier = ledger.SourceRepo{Repo: repoNamed("Example/pier"), Forge: "github", Number: 73}
	mill = ledger.SourceRepo{Repo: repoNamed("inland/mill"), Forge: "github", Number: 74}
)

func newcomers() []promise {
	return []promise{
		{"threads of others that authors had joined are counted", countsJoined},
		{"what authors had done elsewhere is counted, with the same owner", countsElsewhere},
		{"who joined what is counted again when it changes", recountsJoined},
		{"what was done elsewhere is counted again when it changes", recountsElsewhere},
		{"what authors had done before is the same in any order", countsInAnyOrder},
		{"how newcomers began, and what came of it, is told", tellsFirstThreads},
	}
}

// pasts is what is counted for each thread of a repository, judged or not:
// "before/merged/joined/elsewhere".
func (b *book) pasts(repo ledger.RepoID) string {
	b.Helper()
	return pastsOf(b.staleOf(repo, "look at all"))
}

func (b *book) staleOf(repo ledger.RepoID, rules string) []ledger.Stale {
	b.Helper()
	all, err := b.l.Stale(b.ctx, repo, rules, 1000)
	b.must(err)
	return all
}

func pastsOf(stale []ledger.Stale) string {
	var all []string
	for i := range stale {
		s := &stale[i]
		all = append(all, fmt.Sprintf("%d=%d/%d/%d/%d", s.Number, s.Before, s.MergedBefore, s.Joined, s.Elsewhere))
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// remark is what somebody wrote in a thread in the minute of its id.
func remark(kind ledger.ActivityKind, id int, unit string, by ledger.Actor) ledger.Activity {
	a := comment(id, unit, by, "hm")
	a.Kind = kind
	return a
}

func countsJoined(b *book) {
	nobody := ledger.Actor{}
	b.append(read(
		thread(1, ada, "1"), pull(2, ada, 0), thread(3, bob, "1"), pull(4, ada, 0), thread(5, nobody, "1"), thread(30, ada, "1"),
		thread(10, bob, "1"), thread(20, bob, "1"), thread(40, bob, "1"), thread(50, bob, "1"), thread(15, cleo, "1"),
	))
	b.tell(
		remark(ledger.ActComment, 6, "issue:1", bob), remark(ledger.ActComment, 7, "issue:1", bob), // one thread
		remark(ledger.ActReview, 10, "pull:2", bob),   // in the minute of #10: not before
		remark(ledger.ActComment, 11, "issue:3", bob), // his own
		remark(ledger.ActReviewComment, 12, "pull:4", bob),
		labeled(13, "issue:5", bob), remark(ledger.ActComment, 14, "issue:5", bob),
		remark(ledger.ActComment, 31, "issue:30", bob),
		remark(ledger.ActComment, 2, "issue:1", cleo), remark(ledger.ActComment, 13, "issue:99", cleo), // not listed
		remark(ledger.ActComment, 4, "issue:1", nobody),
	)
	want(b, "counts", b.pasts(b.repo), "10=1/0/1/0 15=0/0/1/0 1=0/0/0/0 20=2/0/3/0 2=1/0/0/0 30=3/0/0/0 3=0/0/0/0 40=3/0/0/0 4=2/0/0/0 50=4/0/0/0 5=0/0/0/0 99=0/0/0/0")
}

func countsElsewhere(b *book) {
	there, apart := b.source(pier), b.source(mill)
	b.append(read(thread(1, cleo, "1"), thread(10, ada, "1"), thread(20, bob, "1")))
	batch := read(thread(2, ada, "1"), pull(3, cleo, 5), thread(10, ada, "1"), thread(12, bob, "1"))
	batch.Repo = there
	batch.Activities = []ledger.Activity{
		remark(ledger.ActComment, 4, "pull:3", bob), remark(ledger.ActComment, 9, "issue:2", bob), remark(ledger.ActComment, 8, "issue:2", ada),
	}
	b.append(batch)
	batch.Repo = apart
	b.append(batch)
	want(b, "here", b.pasts(b.repo), "10=0/0/0/1 1=0/0/0/0 20=0/0/0/3")
	want(b, "there", b.pasts(there), "10=1/0/0/0 12=0/0/2/0 2=0/0/0/0 3=0/0/0/1")
	want(b, "with another owner", b.pasts(apart), "10=1/0/0/0 12=0/0/2/0 2=0/0/0/0 3=0/0/0/0")
}

func recountsJoined(b *book) {
	b.append(read(thread(1, ada, "1"), pull(2, ada, 0), thread(20, bob, "1")))
	late := remark(ledger.ActComment, 5, "issue:1", bob)
	moved := late
	moved.At = minute(25)
	steps := []struct {
		what string
		do   ledger.Batch
		want string
	}{
		{"an older remark comes late", ledger.Batch{Activities: []ledger.Activity{late}}, "1=0/0/0/0 20=0/0/1/0"},
		{"another in the same thread", ledger.Batch{Activities: []ledger.Activity{remark(ledger.ActComment, 6, "issue:1", bob)}}, "1=0/0/0/0"},
		{"a review, later than his thread", ledger.Batch{Activities: []ledger.Activity{remark(ledger.ActReview, 30, "pull:2", bob)}}, "2=1/0/0/0"},
		{"the thread was his own", read(thread(1, bob, "2")), "1=0/0/0/0 20=1/0/0/0 2=0/0/0/0"},
		{"it was not", read(thread(1, ada, "3")), "1=0/0/0/0 20=0/0/1/0 2=1/0/0/0"},
		{"one remark is gone", ledger.Batch{Whole: []ledger.Whole{{Unit: "issue:1", Kinds: []ledger.ActivityKind{ledger.ActComment}}}, Activities: []ledger.Activity{late}}, "1=0/0/0/0"},
		{"the first was made later", ledger.Batch{Activities: []ledger.Activity{moved}}, "1=0/0/0/0 20=0/0/0/0"},
		{"or not", ledger.Batch{Activities: []ledger.Activity{late}}, "1=0/0/0/0 20=0/0/1/0"},
		{"the thread is gone", ledger.Batch{Gone: []string{"issue:1"}}, "1=0/0/0/0 20=0/0/0/0 2=0/0/0/0"},
		{"it is back", ledger.Batch{Threads: []ledger.ThreadState{thread(1, ada, "3")}, Fetched: []ledger.ThreadState{thread(1, ada, "3")}, Activities: []ledger.Activity{late}}, "1=0/0/0/0 20=0/0/1/0 2=1/0/0/0"},
		{"nothing happens", ledger.Batch{}, ""},
	}
	for _, step := range steps {
		b.judge("v1")
		b.append(step.do)
		want(b, step.what, pastsOf(b.readStale("v1")), step.want)
	}
}

func recountsElsewhere(b *book) {
	b.append(read(thread(20, ada, "1")))
	b.judge("v1")
	there := b.source(pier)
	batch := read(thread(1, ada, "1"), thread(2, bob, "1"))
	batch.Repo = there
	b.append(batch)
	want(b, "a repository is added", pastsOf(b.readStale("v1")), "20=0/0/0/1")
	b.judge("v1")
	b.append(ledger.Batch{Repo: there, Activities: []ledger.Activity{remark(ledger.ActComment, 3, "issue:2", ada)}})
	b.staleOf(there, "v1") // whichever of the two asks
	want(b, "something is said there", pastsOf(b.readStale("v1")), "20=0/0/0/2")
	b.judge("v1")
	sold := pier
	sold.Repo = repoNamed("inland/pier")
	b.source(sold)
	want(b, "it has another owner", pastsOf(b.readStale("v1")), "20=0/0/0/0")
	b.judge("v1")
	b.source(pier)
	want(b, "it is back", pastsOf(b.readStale("v1")), "20=0/0/0/2")
}
