package recordtest

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func recognising() []promise {
	return []promise{
		{"a thank-you is given back as it was told, and counts once", thanksOnce},
		{"what was given already is not suggested any more", givenAlready},
		{"one that says something else by now is changed", func(b *book) {
			r := thanks(1)
			want(b, "new", b.recognise(r), 1)
			r.Points, r.At = 7, minute(9)
			want(b, "new when it was told again", b.recognise(r), 0)
			same(b, "told", b.recognitions(time.Time{}), []ledger.Recognition{r})
		}},
		{"one without a name is refused, with all that came with it", func(b *book) {
			nameless := thanks(2)
			nameless.ID = ""
			if _, err := b.l.Recognise(b.ctx, []ledger.Recognition{thanks(1), nameless}); err == nil {
				b.Error("Recognise: want an error")
			}
			want(b, "told", len(b.recognitions(time.Time{})), 0)
		}},
	}
}

func thanks(n int) ledger.Recognition {
	return ledger.Recognition{Source: "csv", ID: string(rune('a' + n)), At: minute(n), To: "ada@example.org"}
}

func (b *book) recognise(all ...ledger.Recognition) int {
	b.Helper()
	n, err := b.l.Recognise(b.ctx, all)
	b.must(err)
	return n
}

func (b *book) recognitions(since time.Time) []ledger.Recognition {
	b.Helper()
	all, err := b.l.Recognitions(b.ctx, since)
	b.must(err)
	return all
}

func thanksOnce(b *book) {
	full := ledger.Recognition{
		Source: "api", ID: "7", At: minute(2), To: "github:ada", From: "Bob", Kinds: []ledger.Kind{ledger.Review, ledger.Triage},
		Values: []string{"care"}, Points: 5, Suggestion: "none", URL: "https://thanks.example.org/7",
	}
	want(b, "new", b.recognise(thanks(3), full, thanks(1), full), 3)
	want(b, "new when they are told again", b.recognise(full, thanks(1)), 0)
	same(b, "all", b.recognitions(time.Time{}), []ledger.Recognition{thanks(1), full, thanks(3)})
	same(b, "since", b.recognitions(minute(2)), []ledger.Recognition{full, thanks(3)})
}

func givenAlready(b *book) {
	waits, arrived, back := b.proposal(1), b.proposal(2), b.proposal(3)
	b.make(arrived)
	b.done(b.claim(9)[0])
	b.make(waits, back)
	b.look(ledger.Making{Deliveries: []ledger.Delivery{sent(arrived, "other")}})
	b.withdraw(back)
	for i, s := range []ledger.Suggestion{waits, arrived, back} {
		r := thanks(i)
		r.Suggestion = s.ID
		b.recognise(r)
	}
	want(b, "approved", b.suggestion(waits.ID).ApprovedAt, minute(0))
	want(b, "why it is dropped", b.delivery(waits, "thanks").Reason, "given already")
	want(b, "what waits", b.delivery(waits, "thanks").State, ledger.DeliveryDropped)
	want(b, "approved when it had arrived", b.suggestion(arrived.ID).ApprovedAt, minute(1))
	want(b, "goes elsewhere still", b.delivery(arrived, "other").State, ledger.DeliveryPending)
	want(b, "approved when it was withdrawn", b.suggestion(back.ID).ApprovedAt.IsZero(), true)
	want(b, "approved ones", len(b.ids(record.SuggestionQuery{Approved: true})), 2)
}
