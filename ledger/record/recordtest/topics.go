package recordtest

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// opened is that somebody opened an issue.
func opened(number int, by ledger.Actor, title string) ledger.Activity {
	act := comment(1000+number, ledger.ThreadUnit(false, number), by, "")
	act.Kind, act.Detail = ledger.ActIssue, ledger.Detail{Title: title}
	return act
}

// tellsTopics sees that threads are told with what they are about by now and with
// who answered.
func tellsTopics(b *book) {
	asked, other := thread(1, ada, "1"), thread(2, ada, "1")
	asked.Opened = minute(0)
	first, later, own := comment(5, "issue:1", bob, "so"), comment(9, "issue:1", bob, "or so"), comment(3, "issue:1", ada, "anybody?")
	gone, release := comment(4, "issue:3", bob, "see"), comment(7, "release:9", bob, "out")
	b.append(ledger.Batch{
		Threads: []ledger.ThreadState{asked, other, thread(3, ada, "1")}, Fetched: []ledger.ThreadState{asked, other},
		Activities: []ledger.Activity{opened(1, ada, "Lamp?"), opened(2, ada, "Bell?"), own, first, later, gone, release},
	})
	b.judge("v1", claim(first, "answered"), claim(later, "answered"), claim(gone, "looked"), claim(release, "released"))
	b.tell(opened(1, ada, "The lamp is dark"))
	b.append(ledger.Batch{Gone: []string{"issue:3"}})
	all, err := b.l.Topics(b.ctx, record.Query{Since: minute(1)})
	b.must(err)
	same(b, "topics", all, map[record.TopicKey]ledger.Topic{
		{Repo: lighthouse.Name, Unit: "issue:1"}: {
			Repo: lighthouse.Name, Unit: "issue:1", Title: "The lamp is dark", Author: ada, Opened: minute(0), Asked: minute(0),
			Answers: []ledger.Answer{{Actor: bob, At: first.At}},
		},
	})
	all, err = b.l.Topics(b.ctx, record.Query{Since: minute(6), Kinds: []ledger.Kind{ledger.Docs}})
	b.must(err)
	want(b, "topics of no contributions", len(all), 0)
}

// tellsDrafts sees since when threads waited for an answer.
func tellsDrafts(b *book) {
	draft := func(number, at int, kind ledger.ActivityKind) ledger.Activity {
		act := comment(10*number+at, ledger.ThreadUnit(true, number), ada, "")
		act.Kind, act.At = kind, minute(at)
		return act
	}
	answer := func(number, at int) ledger.Activity {
		act := comment(100*number+at, ledger.ThreadUnit(true, number), bob, "so")
		act.At = minute(at)
		return act
	}
	const ready, back = ledger.ActReady, ledger.ActDraft
	first := answer(1, 5)
	pulls := []ledger.ThreadState{pull(1, ada, 0), pull(2, ada, 0), pull(3, ada, 0), pull(4, ada, 0)}
	b.append(ledger.Batch{
		Threads: pulls, Fetched: pulls,
		Activities: []ledger.Activity{
			draft(1, 2, ready), first,
			answer(2, 3), draft(2, 4, ready),
			draft(3, 1, back), draft(3, 2, ready), answer(3, 3), draft(3, 4, back), draft(3, 6, ready),
			draft(4, 2, ready), draft(4, 3, back), answer(4, 5),
		},
	})
	b.judge("v1", claim(first, "answered"), claim(answer(2, 3), "answered"), claim(answer(3, 3), "answered"), claim(answer(4, 5), "answered"))
	all, err := b.l.Topics(b.ctx, record.Query{})
	b.must(err)
	want(b, "topics", len(all), 4)
	for number, asked := range []time.Time{1: minute(2), 2: {}, 3: minute(2), 4: {}} {
		if number > 0 {
			unit := ledger.ThreadUnit(true, number)
			same(b, "asked in "+unit, all[record.TopicKey{Repo: lighthouse.Name, Unit: unit}].Asked, asked)
		}
	}
}
