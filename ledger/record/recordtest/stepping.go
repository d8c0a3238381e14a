package recordtest

import (
	"errors"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func stepping() []promise {
	return []promise{
		{"what became of contributions is told in order", tellsSteps},
		{"a claim that moves to another unit takes no step", func(b *book) {
			here := comment(1, "issue:1", ada, "hello")
			there := here
			there.Unit = "issue:2"
			b.tell(here)
			b.judge("v1", claim(here, "said hello"))
			b.tell(there)
			b.judge("v1", claim(there, "said hello"))
			want(b, "contributions", len(b.contributions()), 1)
			want(b, "contribution", b.contributions()[0].Unit, "issue:2")
			standing := 0
			steps, err := b.l.Steps(b.ctx, 0, 10)
			b.must(err)
			for _, s := range steps {
				if s.Kind == ledger.Withdrawn {
					standing--
				} else {
					standing++
				}
			}
			want(b, "recorded and not withdrawn", standing, 1)
		}},
		{"a step is told with the contribution as it is now", func(b *book) {
			hello := comment(1, "issue:1", ada, "hello")
			b.tell(hello)
			b.judge("v1", claim(hello, "said hello"))
			b.judge("v2", claim(hello, "said hello first"))
			b.tell(comment(1, "issue:1", account("countess", 1), "hello"))
			steps, err := b.l.Steps(b.ctx, 0, 10)
			b.must(err)
			want(b, "steps", len(steps), 1)
			want(b, "why", steps[0].Contribution.Why, "said hello first")
			want(b, "identity", steps[0].Contribution.Identity.Login, "countess")
			want(b, "repository", steps[0].Repo, b.repo)
			want(b, "is live", steps[0].Live(), false)
		}},
		{"running counts grow and are dropped with whom they belong to", tallies},
		{"one of many who count succeeds", func(b *book) {
			b.must(b.l.Tally(b.ctx, 0, 5, []ledger.Tally{tally("Ada", 1)}, nil))
			for _, from := range []int64{0, 4, 6} {
				err := b.l.Tally(b.ctx, from, 9, []ledger.Tally{tally("Ada", 1)}, []string{"Ada"})
				if !errors.Is(err, record.ErrMoved) {
					b.Errorf("Tally from %d: %v, want ErrMoved", from, err)
				}
			}
			same(b, "tallies", b.tallies(), []ledger.Tally{tally("Ada", 1)})
			n, err := b.l.Tallied(b.ctx)
			b.must(err)
			want(b, "counted up to", n, 5)
		}},
		{"no count falls", func(b *book) {
			if err := b.l.Tally(b.ctx, 0, 5, []ledger.Tally{tally("Ada", -1)}, nil); err == nil {
				b.Error("Tally: want an error")
			}
			n, err := b.l.Tallied(b.ctx)
			b.must(err)
			want(b, "counted up to", n, 0)
		}},
	}
}

func tellsSteps(b *book) {
	one, two := comment(1, "issue:1", ada, "hello"), comment(2, "issue:2", bob, "hi")
	want(b, "before all", b.lastStep(), 0)
	b.tell(one, two)
	b.judge("v1", claim(one, "said hello"))
	b.judge("v2", claim(one, "said hello"), claim(two, "said hi"))
	b.judge("v3", claim(two, "said hi"))
	b.judge("v4", claim(two, "said hi"), claim(one, "said hello"))
	steps, err := b.l.Steps(b.ctx, 0, 10)
	b.must(err)
	wanted := []struct {
		kind ledger.StepKind
		id   string
	}{{ledger.Recorded, claim(one, "").ID}, {ledger.Recorded, claim(two, "").ID}, {ledger.Withdrawn, claim(one, "").ID}, {ledger.Restored, claim(one, "").ID}}
	want(b, "how many", len(steps), len(wanted))
	for i, w := range wanted {
		want(b, "number", steps[i].Number, int64(i+1))
		want(b, "kind", steps[i].Kind, w.kind)
		want(b, "contribution", steps[i].Contribution.ID, w.id)
	}
	want(b, "last", b.lastStep(), 4)
	some, err := b.l.Steps(b.ctx, 1, 2)
	b.must(err)
	same(b, "some", some, steps[1:3])
}

func tally(person string, live int64) ledger.Tally {
	return ledger.Tally{TallyKey: ledger.TallyKey{Person: person, Kind: ledger.Review, Repo: 1}, Mark: "one", Live: live, Born: minute(1)}
}

func (b *book) tallies() []ledger.Tally {
	b.Helper()
	all, err := b.l.Tallies(b.ctx)
	b.must(err)
	return all
}

func tallies(b *book) {
	inTeam, later := tally("Bob", 0), tally("Ada", 2)
	inTeam.Team, inTeam.Backfilled, inTeam.Withdrawn = "keepers", 3, 1
	later.Born, later.Mark = minute(7), "another"
	for i, step := range []struct {
		add  []ledger.Tally
		drop []string
		want []ledger.Tally
	}{
		{[]ledger.Tally{tally("Ada", 1), inTeam}, nil, []ledger.Tally{tally("Ada", 1), inTeam}},
		{[]ledger.Tally{later, tally("Bob", 1)}, nil, []ledger.Tally{tally("Ada", 3), tally("Bob", 1), inTeam}},
		{nil, []string{"Bob", "Cleo"}, []ledger.Tally{tally("Ada", 3)}},
		{[]ledger.Tally{later}, []string{"Ada"}, []ledger.Tally{later}},
	} {
		b.must(b.l.Tally(b.ctx, int64(i), int64(i+1), step.add, step.drop))
		same(b, fmt.Sprintf("after step %d", i+1), b.tallies(), step.want)
	}
	b.must(b.l.Tally(b.ctx, 4, 4, nil, []string{"Ada"}))
	want(b, "when nobody is left", len(b.tallies()), 0)
}
