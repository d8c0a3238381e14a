package recordtest

import (
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func suggesting() []promise {
	return []promise{
		{"a suggestion is given back as it was made", func(b *book) {
			s := b.proposal(1)
			s.Team, s.Kinds, s.Values, s.Points, s.More = "keepers", []ledger.Kind{ledger.Review}, []string{"care"}, 5, 3
			s.From, s.Until, s.Audience = minute(1), minute(9), ledger.Private
			s.Evidence = []ledger.Evidence{{URL: "https://github.com/example/lighthouse/issues/1", Ref: "issue_comment:1", At: minute(1)}}
			s.Headline, s.Message, s.Why, s.Repos = "Ada 💡", "two\nlines \"quoted\"", "because", []string{"one"}
			s.Beneficiaries, s.Givers = []string{"Bob", "Cleo"}, []string{"Bob"}
			b.make(s)
			got := b.suggestion(s.ID)
			same(b, "suggestion", got.Suggestion, s)
			want(b, "is made", got.MadeAt.IsZero(), false)
			want(b, "is open", got.Open, true)
		}},
		{"one of many who look on succeeds", looksOnce},
		{"a look is recorded in whole or not at all", allOrNothing},
		{"a piece of evidence is cited once ever", citesOnce},
		{"what was withdrawn before it was sent comes back", comesBack},
		{"what reached somebody never comes again", func(b *book) {
			s := b.proposal(1)
			b.make(s)
			b.done(b.claim(1)[0])
			b.withdraw(s)
			b.make(s)
			want(b, "is withdrawn", b.suggestion(s.ID).WithdrawnAt.IsZero(), false)
			other := b.proposal(2)
			other.Keys = s.Keys
			b.make(other)
			want(b, "who cites it", len(b.suggestions(record.SuggestionQuery{})), 1)
		}},
		{"what is changed says something else", changes},
		{"what waits is withdrawn when what it rests on is", withdrawsResting},
		{"suggestions are approved and declined", decides},
		{"suggestions are found by what they are", findsSuggestions},
	}
}

// proposal is a suggestion of somebody, with evidence of its own.
func (b *book) proposal(n int) ledger.Suggestion {
	return ledger.Suggestion{
		ID: ledger.SuggestionID("moment.test", fmt.Sprint(n)), Rule: "moment.test", Person: "Ada", Mark: "ada",
		Keys: []string{ledger.EvidenceKey("github.com", fmt.Sprintf("issue_comment:%d", n))},
	}
}

// sent is that a suggestion goes to a destination.
func sent(s ledger.Suggestion, destination string) ledger.Delivery {
	return ledger.Delivery{
		ID: ledger.DeliveryID(s.ID, destination), Destination: destination, About: s.ID, Order: s.Mark, DueAt: minute(0),
	}
}

// make records suggestions, each of which goes to a destination called thanks.
func (b *book) make(all ...ledger.Suggestion) {
	b.Helper()
	m := ledger.Making{Made: all}
	for _, s := range all {
		m.Deliveries = append(m.Deliveries, sent(s, "thanks"))
	}
	b.look(m)
}

// look records what a look came to, from wherever the last one ended.
func (b *book) look(m ledger.Making) {
	b.Helper()
	n, err := b.l.Suggested(b.ctx)
	b.must(err)
	m.From, m.To = n, n+1
	b.must(b.l.Suggest(b.ctx, m))
}

func (b *book) withdraw(all ...ledger.Suggestion) {
	b.Helper()
	var m ledger.Making
	for _, s := range all {
		m.Withdrawn = append(m.Withdrawn, ledger.Withdrawal{ID: s.ID, Reason: "it holds no longer"})
	}
	b.look(m)
}

func (b *book) suggestions(q record.SuggestionQuery) []ledger.SuggestionState {
	b.Helper()
	all, err := b.l.Suggestions(b.ctx, q)
	b.must(err)
	return all
}

func (b *book) suggestion(id string) ledger.SuggestionState {
	b.Helper()
	all := b.suggestions(record.SuggestionQuery{IDs: []string{id}})
	if len(all) != 1 {
		b.Fatalf("%d suggestions %s, want one", len(all), id)
	}
	return all[0]
}

func (b *book) cited() map[string]string {
	b.Helper()
	all, err := b.l.Cited(b.ctx)
	b.must(err)
	return all
}

func looksOnce(b *book) {
	n, err := b.l.Suggested(b.ctx)
	b.must(err)
	want(b, "at first", n, 0)
	b.must(b.l.Suggest(b.ctx, ledger.Making{To: 5}))
	for _, from := range []int64{0, 4, 6} {
		m := ledger.Making{From: from, To: 9, Made: []ledger.Suggestion{b.proposal(1)}}
		if err := b.l.Suggest(b.ctx, m); !errors.Is(err, record.ErrMoved) {
			b.Errorf("Suggest from %d: %v, want ErrMoved", from, err)
		}
	}
	b.must(b.l.Suggest(b.ctx, ledger.Making{From: 5, To: 5, Made: []ledger.Suggestion{b.proposal(2)}})) // time passes too
	n, err = b.l.Suggested(b.ctx)
	b.must(err)
	want(b, "at last", n, 5)
	want(b, "suggestions", len(b.suggestions(record.SuggestionQuery{})), 1)
}

func allOrNothing(b *book) {
	was, good, spoilt := b.proposal(1), b.proposal(2), b.proposal(3)
	b.make(was)
	spoilt.From = time.Date(12345, 1, 1, 0, 0, 0, 0, time.UTC) // which cannot be written
	m := ledger.Making{
		From: 1, To: 2, Made: []ledger.Suggestion{good, spoilt}, Withdrawn: []ledger.Withdrawal{{ID: was.ID}},
		Deliveries: []ledger.Delivery{sent(good, "thanks"), digest(1, "thanks")},
	}
	if err := b.l.Suggest(b.ctx, m); err == nil {
		b.Fatal("Suggest: want an error")
	}
	same(b, "suggestions", b.ids(record.SuggestionQuery{Open: true}), []string{was.ID})
	want(b, "deliveries", len(b.outbox(record.OutboxQuery{})), 1)
	m.Made[1] = b.proposal(4)
	b.must(b.l.Suggest(b.ctx, m)) // the cursor has not moved
	want(b, "suggestions then", len(b.suggestions(record.SuggestionQuery{})), 3)
	want(b, "deliveries then", len(b.outbox(record.OutboxQuery{})), 3)
}

func citesOnce(b *book) {
	one, two, three := b.proposal(1), b.proposal(2), b.proposal(3)
	two.Keys = append(two.Keys, one.Keys...)
	b.make(one, two, three)
	b.make(one)
	want(b, "suggestions", len(b.suggestions(record.SuggestionQuery{})), 2)
	want(b, "deliveries", len(b.outbox(record.OutboxQuery{})), 2)
	same(b, "cited", b.cited(), map[string]string{one.Keys[0]: one.ID, three.Keys[0]: three.ID})
	b.withdraw(one)
	same(b, "cited when one gave back", b.cited(), map[string]string{three.Keys[0]: three.ID})
	b.make(two)
	same(b, "cited at last", b.cited(), map[string]string{one.Keys[0]: two.ID, two.Keys[0]: two.ID, three.Keys[0]: three.ID})
	b.make(one)
	want(b, "one comes back", b.suggestion(one.ID).WithdrawnAt.IsZero(), false)
}

func comesBack(b *book) {
	s := b.proposal(1)
	b.make(s)
	b.withdraw(s)
	got := b.suggestion(s.ID)
	want(b, "why", got.Reason, "it holds no longer")
	want(b, "is open", got.Open, false)
	want(b, "delivery", b.delivery(s, "thanks").State, ledger.DeliveryWithdrawn)
	want(b, "to be claimed", len(b.claim(9)), 0)
	s.Headline = "once more"
	b.make(s)
	made := got.MadeAt
	got = b.suggestion(s.ID)
	want(b, "is made anew", got.MadeAt.After(made), true)
	want(b, "headline", got.Headline, "once more")
	want(b, "is withdrawn", !got.WithdrawnAt.IsZero() || got.Reason != "", false)
	want(b, "to be claimed then", len(b.claim(9)), 1)
	same(b, "cited", b.cited(), map[string]string{s.Keys[0]: s.ID})
}

func changes(b *book) {
	one, two := b.proposal(1), b.proposal(2)
	b.make(one, two)
	was := one.Keys[0]
	one.Headline, one.Keys = "changed", []string{"github.com issue_comment:9"}
	b.look(ledger.Making{Changed: []ledger.Suggestion{one, b.proposal(7)}})
	same(b, "changed", b.suggestion(one.ID).Suggestion, one)
	want(b, "suggestions", len(b.suggestions(record.SuggestionQuery{})), 2)
	same(b, "cited", b.cited(), map[string]string{one.Keys[0]: one.ID, two.Keys[0]: two.ID})
	b.done(b.claim(1)[0])
	one.Keys = []string{was}
	b.look(ledger.Making{Changed: []ledger.Suggestion{one}})
	want(b, "cited when it was sent", len(b.cited()), 3)
	two.Keys = one.Keys
	b.look(ledger.Making{Changed: []ledger.Suggestion{two}})
	want(b, "would cite what another does", b.suggestion(two.ID).WithdrawnAt.IsZero(), false)
}

func withdrawsResting(b *book) {
	hello := comment(1, "issue:1", ada, "hello")
	b.tell(hello)
	b.judge("v1", claim(hello, "said hello"))
	resting, past := b.proposal(1), b.proposal(2)
	resting.Basis = []string{claim(hello, "").ID}
	past.Basis = resting.Basis
	b.make(past)
	b.done(b.claim(1)[0])
	b.make(resting)
	b.judge("v2")
	want(b, "is withdrawn", b.suggestion(resting.ID).WithdrawnAt.IsZero(), false)
	want(b, "reached everybody", b.suggestion(past.ID).WithdrawnAt.IsZero(), true)
	want(b, "that wait", len(b.outbox(record.OutboxQuery{States: []ledger.DeliveryState{ledger.DeliveryPending}})), 0)
	b.make(resting) // by who has not seen it yet
	want(b, "claimed", len(b.claim(9)), 0)
	want(b, "is withdrawn again", b.suggestion(resting.ID).WithdrawnAt.IsZero(), false)
	b.judge("v3", claim(hello, "said hello"))
	b.make(resting)
	want(b, "claimed once it is restored", len(b.claim(9)), 1)
}

func decides(b *book) {
	one, two := b.proposal(1), b.proposal(2)
	b.make(one, two)
	b.must(b.l.Approve(b.ctx, one.ID[:8], minute(3)))
	b.must(b.l.Approve(b.ctx, one.ID, minute(4)))
	want(b, "approved", b.suggestion(one.ID).ApprovedAt, minute(3))
	b.must(b.l.Decline(b.ctx, two.ID, "it was their job"))
	got := b.suggestion(two.ID)
	want(b, "is declined", got.DeclinedAt.IsZero() || got.Open, false)
	want(b, "why", got.Reason, "it was their job")
	same(b, "approved ones", b.ids(record.SuggestionQuery{Approved: true}), []string{one.ID})
	want(b, "what goes out", len(b.claim(9)), 1)
	b.make(two)
	want(b, "comes again", b.suggestion(two.ID).Open, false)
	b.withdraw(one)
	for id, wanted := range map[string]error{"": record.ErrAmbiguous, "none": record.ErrNoSuggestion, one.ID: record.ErrWithdrawn} {
		if err := b.l.Approve(b.ctx, id, minute(5)); !errors.Is(err, wanted) {
			b.Errorf("Approve %q: %v, want %v", id, err, wanted)
		}
		if err := b.l.Decline(b.ctx, id, "no"); !errors.Is(err, wanted) {
			b.Errorf("Decline %q: %v, want %v", id, err, wanted)
		}
	}
}

func (b *book) ids(q record.SuggestionQuery) (ids []string) {
	b.Helper()
	for _, s := range b.suggestions(q) {
		ids = append(ids, s.ID)
	}
	return ids
}

func findsSuggestions(b *book) {
	one, two, three := b.proposal(1), b.proposal(2), b.proposal(3)
	two.Mark = "bob"
	b.make(one)
	b.make(two)
	b.make(three)
	b.done(b.claim(1)[0])
	newest := b.ids(record.SuggestionQuery{})
	for _, c := range []struct {
		name string
		q    record.SuggestionQuery
		want []string
	}{
		{"all", record.SuggestionQuery{}, []string{three.ID, two.ID, one.ID}},
		{"open", record.SuggestionQuery{Open: true}, []string{three.ID, two.ID}},
		{"of one", record.SuggestionQuery{Marks: []string{"bob", "cleo"}}, []string{two.ID}},
		{"two", record.SuggestionQuery{Limit: 2}, []string{three.ID, two.ID}},
		{"some", record.SuggestionQuery{IDs: []string{one.ID[:9], one.ID, three.ID, "nothing"}}, []string{three.ID, one.ID}},
		{"approved", record.SuggestionQuery{Approved: true}, nil},
		{"since", record.SuggestionQuery{Since: b.suggestion(newest[1]).MadeAt}, []string{three.ID, two.ID}},
	} {
		same(b, c.name, b.ids(c.q), c.want)
	}
}
