package recordtest

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// The walk is among so many suggestions at a time, to which a new one comes once in
// so many steps. They rest on so many contributions and share some of their
// evidence, are of three people and go to two destinations.
const (
	walkSteps       = 200
	walkSuggestions = 9
	walkNew         = 6
	walkBasis       = 4
)

var walkDestinations = []string{"thanks", "other"}

// walksAtRandom does to a record whatever can be done, in any order, and holds it
// to what a model makes of the same.
func walksAtRandom(b *book) {
	for seed := range uint64(2) {
		fresh := newBook(b.T, b.open)
		w := &outboxWalk{book: fresh, random: rand.New(rand.NewPCG(seed, 11)), model: newOutboxModel(), now: minute(100)}
		w.begin()
		for i := range walkSteps {
			did := w.step()
			if w.compare(); b.Failed() {
				b.Fatalf("seed %d, step %d: %s", seed, i, did)
			}
		}
	}
}

type outboxWalk struct {
	*book
	random *rand.Rand
	model  *outboxModel
	now    time.Time
	steps  int
	rules  int
	acts   []ledger.Activity
	held   []ledger.OutboxRow // all that was ever claimed
}

func (w *outboxWalk) begin() {
	for i := range walkBasis {
		w.acts = append(w.acts, comment(i+1, fmt.Sprintf("issue:%d", i+1), bob, "hello"))
		w.model.stands[claim(w.acts[i], "").ID] = true
	}
	w.tell(w.acts...)
	w.judgeStanding()
}

// judgeStanding settles which contributions stand.
func (w *outboxWalk) judgeStanding() {
	var claims []ledger.Contribution
	for _, act := range w.acts {
		if c := claim(act, "said hello"); w.model.stands[c.ID] {
			claims = append(claims, c)
		}
	}
	w.rules++
	w.judge(fmt.Sprintf("v%04d", w.rules), claims...)
}

// step does something and says what.
func (w *outboxWalk) step() string {
	w.steps++
	w.now = w.now.Add(time.Duration(w.random.IntN(20)) * time.Second)
	steps := []func() string{
		w.suggestAny, w.suggestAny, w.suggestAny, w.claimAny, w.claimAny, w.claimAny, w.settleAny, w.settleAny, w.settleAny, w.settleAny,
		w.judgeAny, w.judgeAny, w.retryAny, w.dropAny, w.decideAny, w.recogniseAny, w.releaseAny,
	}
	return steps[w.random.IntN(len(steps))]()
}

func (w *outboxWalk) anySuggestion() ledger.Suggestion {
	n := w.steps/walkNew + w.random.IntN(walkSuggestions)
	s := w.proposal(n)
	s.Mark = fmt.Sprint("person", n%3)
	s.Keys = append(s.Keys, fmt.Sprint("shared ", n-n%5%2))
	if w.random.IntN(4) == 0 {
		s.Keys[0] += "changed"
	}
	for range w.random.IntN(3) {
		s.Basis = append(s.Basis, claim(w.acts[w.random.IntN(walkBasis)], "").ID)
	}
	return s
}

func (w *outboxWalk) suggestAny() string {
	var m ledger.Making
	for range 1 + w.random.IntN(3) {
		s := w.anySuggestion()
		switch w.random.IntN(5) {
		case 0:
			m.Withdrawn = append(m.Withdrawn, ledger.Withdrawal{ID: s.ID, Reason: "it holds no longer"})
		case 1:
			m.Changed = append(m.Changed, s)
		default:
			m.Made = append(m.Made, s)
			for _, destination := range walkDestinations[w.random.IntN(2):] {
				d := sent(s, destination)
				d.DueAt = w.now.Add(time.Duration(w.random.IntN(60)-30) * time.Second)
				m.Deliveries = append(m.Deliveries, d)
			}
		}
	}
	w.look(m)
	w.model.suggest(m)
	return fmt.Sprintf("suggested %d, %d, %d", len(m.Made), len(m.Changed), len(m.Withdrawn))
}

func (w *outboxWalk) claimAny() string {
	c := ledger.ClaimOf{Destinations: walkDestinations[w.random.IntN(2):], Limit: 1 + w.random.IntN(3), Now: w.now, Lease: lease}
	got, err := w.l.Claim(w.ctx, c)
	w.must(err)
	var ids []string
	for _, o := range got {
		ids = append(ids, o.ID)
		want(w.book, "suggestion", o.Suggestion.ID, o.About)
	}
	same(w.book, "claimed", ids, w.model.claim(c))
	w.held = append(w.held, got...)
	return fmt.Sprintf("claimed %d", len(got))
}

// settleAny settles one of the last that were claimed, be it under way or not.
func (w *outboxWalk) settleAny() string {
	if len(w.held) == 0 {
		return "nothing"
	}
	o := w.held[len(w.held)-1-w.random.IntN(min(4, len(w.held)))]
	states := append(ledger.DeliveryStates(), ledger.DeliveryPending, ledger.DeliveryDone, ledger.DeliveryDone)
	a := again(o, w.now.Add(time.Duration(w.random.IntN(90))*time.Second))
	a.At, a.State, a.Sent = w.now, states[w.random.IntN(len(states))], w.random.IntN(3) > 0
	err := w.l.SettleDelivery(w.ctx, a)
	if w.model.settle(a) {
		w.must(err)
	} else if !errors.Is(err, ledger.ErrLost) {
		w.Errorf("SettleDelivery: %v, want ErrLost", err)
	}
	return "settled as " + string(a.State)
}

func (w *outboxWalk) judgeAny() string {
	c := claim(w.acts[w.random.IntN(walkBasis)], "")
	if w.model.stands[c.ID] {
		w.model.takeBack(c.ID)
	} else {
		w.model.stands[c.ID] = true
	}
	w.judgeStanding()
	return "judged"
}

// anyID is one of what is in the model, false where nothing is.
func anyID[V any](w *outboxWalk, all map[string]V) (string, bool) {
	if len(all) == 0 {
		return "", false
	}
	ids := slices.Sorted(maps.Keys(all))
	return ids[w.random.IntN(len(ids))], true
}

func (w *outboxWalk) anyRow(do func(id string) error, may func(id string) bool) string {
	if len(w.model.rows) == 0 {
		return "nothing"
	}
	id := w.model.rows[w.random.IntN(len(w.model.rows))].ID
	w.wantIf(do(id), may(id), record.ErrSettled)
	return "changed " + id
}

// wantIf fails where what could be done was not, or the other way round.
func (w *outboxWalk) wantIf(err error, could bool, wanted error) {
	if could {
		w.must(err)
	} else if !errors.Is(err, wanted) {
		w.Errorf("%v, want %v", err, wanted)
	}
}

func (w *outboxWalk) retryAny() string {
	return w.anyRow(
		func(id string) error { return w.l.RetryDelivery(w.ctx, id, w.now) },
		func(id string) bool { return w.model.retry(id, w.now) })
}

func (w *outboxWalk) dropAny() string {
	return w.anyRow(func(id string) error { return w.l.DropDelivery(w.ctx, id) }, w.model.drop)
}

func (w *outboxWalk) decideAny() string {
	id, ok := anyID(w, w.model.suggestions)
	if !ok {
		return "nothing"
	}
	declined := w.random.IntN(3) == 0
	if declined {
		w.wantIf(w.l.Decline(w.ctx, id, "no"), w.model.decide(id, true), record.ErrWithdrawn)
		return "declined " + id
	}
	w.wantIf(w.l.Approve(w.ctx, id, w.now), w.model.decide(id, false), record.ErrWithdrawn)
	return "approved " + id
}

func (w *outboxWalk) recogniseAny() string {
	id, ok := anyID(w, w.model.suggestions)
	if !ok {
		return "nothing"
	}
	r := ledger.Recognition{Source: "csv", ID: fmt.Sprint(w.steps), At: w.now, To: "ada", Suggestion: id}
	w.recognise(r)
	w.model.recognise(id)
	return "recognised " + id
}

func (w *outboxWalk) releaseAny() string {
	if w.random.IntN(3) > 0 {
		return "nothing"
	}
	_, err := w.l.ReleaseLeases(w.ctx)
	w.must(err)
	w.model.endLeases(w.now.Add(2 * lease))
	return "released"
}

// compare holds all that the record has to the model. What is the same is found out
// in the fastest way, since there is so much of it.
func (w *outboxWalk) compare() {
	if cited := w.cited(); !maps.Equal(cited, w.model.keys) {
		same(w.book, "cited", cited, w.model.keys)
	}
	rows := w.outbox(record.OutboxQuery{})
	slices.Reverse(rows)
	got := make([]*modelRow, len(rows))
	for i, o := range rows {
		got[i] = &modelRow{Delivery: o.Delivery, State: o.State, Attempts: o.Attempts, Fence: o.Fence, Leased: o.LeasedUntil}
	}
	if !slices.EqualFunc(got, w.model.rows, func(a, b *modelRow) bool { return *a == *b }) {
		same(w.book, "outbox", got, w.model.rows)
	}
	all := w.suggestions(record.SuggestionQuery{})
	for _, s := range all {
		m := w.model.suggestions[s.ID]
		state := [4]bool{!s.WithdrawnAt.IsZero(), !s.DeclinedAt.IsZero(), !s.ApprovedAt.IsZero(), !s.SentAt.IsZero()}
		want(w.book, "how far "+s.ID+" got", state, [4]bool{m.withdrawn, m.declined, m.approved, m.sent})
	}
	want(w.book, "suggestions", len(all), len(w.model.suggestions))
}
