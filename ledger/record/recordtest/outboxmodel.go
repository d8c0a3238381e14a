package recordtest

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// outboxModel says in the plainest way what a record must make of suggestions and
// deliveries. It looks at everything every time.
type outboxModel struct {
	suggestions map[string]*modelSuggestion
	rows        []*modelRow       // in the order in which they were made
	keys        map[string]string // who cites what
	stands      map[string]bool   // contributions
}

type modelSuggestion struct {
	ledger.Suggestion
	withdrawn, declined, approved, sent bool
}

type modelRow struct {
	ledger.Delivery
	State    ledger.DeliveryState
	Attempts int
	Fence    int64
	Leased   time.Time
}

func newOutboxModel() *outboxModel {
	return &outboxModel{suggestions: map[string]*modelSuggestion{}, keys: map[string]string{}, stands: map[string]bool{}}
}

func (m *outboxModel) suggest(making ledger.Making) {
	for _, back := range making.Withdrawn {
		m.withdraw(back.ID)
	}
	for _, s := range making.Changed {
		m.change(s)
	}
	out := map[string]bool{}
	for _, s := range making.Made {
		out[s.ID] = !m.makeOne(s)
	}
	for _, d := range making.Deliveries {
		if s := m.suggestions[d.About]; !out[d.About] && (s == nil || !s.withdrawn && !s.declined) {
			m.deliver(d)
		}
	}
}

func (m *outboxModel) makeOne(s ledger.Suggestion) bool {
	was := m.suggestions[s.ID]
	if was != nil && (!was.withdrawn || was.declined || was.sent) || !m.mayCite(s) {
		return false
	}
	if was == nil {
		was = &modelSuggestion{}
		m.suggestions[s.ID] = was
	}
	was.Suggestion, was.withdrawn = s, false
	m.cite(s)
	return true
}

func (m *outboxModel) change(s ledger.Suggestion) {
	was := m.suggestions[s.ID]
	switch {
	case was == nil || was.withdrawn || was.declined:
	case !m.mayCite(s):
		m.withdraw(s.ID)
	default:
		if !was.sent {
			m.giveBack(s.ID)
		}
		was.Suggestion = s
		m.cite(s)
	}
}

func (m *outboxModel) mayCite(s ledger.Suggestion) bool {
	return !slices.ContainsFunc(s.Keys, func(key string) bool { return m.keys[key] != "" && m.keys[key] != s.ID })
}

func (m *outboxModel) cite(s ledger.Suggestion) {
	for _, key := range s.Keys {
		m.keys[key] = s.ID
	}
}

func (m *outboxModel) giveBack(id string) {
	for key, owner := range m.keys {
		if owner == id {
			delete(m.keys, key)
		}
	}
}

func (m *outboxModel) deliver(d ledger.Delivery) {
	row := m.row(d.ID)
	switch {
	case row == nil:
		m.rows = append(m.rows, &modelRow{Delivery: d, State: ledger.DeliveryPending})
	case row.State == ledger.DeliveryWithdrawn:
		row.State, row.DueAt, row.Attempts = ledger.DeliveryPending, d.DueAt, 0
	}
}

func (m *outboxModel) row(id string) *modelRow {
	for _, r := range m.rows {
		if r.ID == id {
			return r
		}
	}
	return nil
}

func (m *outboxModel) withdraw(id string) {
	s := m.suggestions[id]
	if s == nil || s.withdrawn {
		return
	}
	s.withdrawn = true
	m.settleAll(id, ledger.DeliveryWithdrawn)
	m.mayGiveBack(id)
}

func (m *outboxModel) settleAll(about string, state ledger.DeliveryState) {
	for _, r := range m.rows {
		if r.About == about && r.State == ledger.DeliveryPending {
			r.State = state
		}
	}
}

// mayGiveBack gives back what a withdrawn suggestion cites that cannot have
// reached anybody.
func (m *outboxModel) mayGiveBack(id string) {
	s := m.suggestions[id]
	if s != nil && s.withdrawn && !s.sent && !m.any(id, func(r *modelRow) bool { return !r.Leased.IsZero() }) {
		m.giveBack(id)
	}
}

func (m *outboxModel) any(about string, is func(*modelRow) bool) bool {
	return slices.ContainsFunc(m.rows, func(r *modelRow) bool { return r.About == about && is(r) })
}

// takeBack is that a contribution does not stand any more.
func (m *outboxModel) takeBack(contribution string) {
	m.stands[contribution] = false
	waits := func(r *modelRow) bool { return r.State == ledger.DeliveryPending }
	for id, s := range m.suggestions {
		if slices.Contains(s.Basis, contribution) && !s.declined && (!s.sent || m.any(id, waits)) {
			m.withdraw(id)
		}
	}
}

func (m *outboxModel) endLeases(by time.Time) {
	for _, r := range m.rows {
		if !r.Leased.After(by) {
			r.Leased = time.Time{}
		}
	}
}

func (m *outboxModel) claim(c ledger.ClaimOf) (ids []string) {
	m.endLeases(c.Now)
	for len(ids) == 0 {
		due := m.due(c)
		if len(due) == 0 {
			return nil
		}
		for _, r := range due {
			if r.State != ledger.DeliveryPending {
				continue // withdrawn with one before it
			}
			if s := m.suggestions[r.About]; s != nil && !m.founded(s) {
				m.withdraw(s.ID)
				continue
			}
			r.Leased, r.Attempts, r.Fence = c.Now.Add(c.Lease), r.Attempts+1, r.Fence+1
			ids = append(ids, r.ID)
		}
	}
	return ids
}

func (m *outboxModel) founded(s *modelSuggestion) bool {
	return !slices.ContainsFunc(s.Basis, func(id string) bool { return !m.stands[id] })
}

// due is what can be claimed, the oldest first.
func (m *outboxModel) due(c ledger.ClaimOf) (due []*modelRow) {
	for _, r := range m.rows {
		if r.State == ledger.DeliveryPending && r.Leased.IsZero() && !r.DueAt.After(c.Now) &&
			slices.Contains(c.Destinations, r.Destination) && !m.blocked(r) {
			due = append(due, r)
		}
	}
	slices.SortStableFunc(due, func(a, b *modelRow) int { return a.DueAt.Compare(b.DueAt) })
	return due[:min(len(due), c.Limit)]
}

// blocked tells whether one of the same person is under way, or waits before it.
func (m *outboxModel) blocked(r *modelRow) bool {
	before := true
	for _, o := range m.rows {
		if o == r {
			before = false
		} else if o.Order == r.Order && o.Order != "" && o.Destination == r.Destination &&
			(!o.Leased.IsZero() || before && o.State == ledger.DeliveryPending) {
			return true
		}
	}
	return false
}

// settle tells whether an attempt is the last that began.
func (m *outboxModel) settle(a ledger.Attempt) bool {
	r := m.row(a.ID)
	if r.Fence != a.Fence {
		return false
	}
	if r.State == ledger.DeliveryDone || r.State == ledger.DeliveryDead {
		return true
	}
	if r.State == ledger.DeliveryPending || a.State == ledger.DeliveryDone {
		r.State = a.State
	}
	r.Leased = time.Time{}
	if !a.Sent {
		r.Attempts = max(0, r.Attempts-1)
	}
	if r.State == ledger.DeliveryPending {
		r.DueAt = a.NextAt
	}
	m.settled(r)
	return true
}

func (m *outboxModel) settled(r *modelRow) {
	s := m.suggestions[r.About]
	switch {
	case s == nil || r.State == ledger.DeliveryPending:
		return
	case r.State == ledger.DeliveryDone:
		s.sent = true
		return
	case r.State == ledger.DeliveryWithdrawn && !m.any(r.About, (*modelRow).mayReach):
		m.withdraw(s.ID)
	}
	m.mayGiveBack(s.ID)
}

func (r *modelRow) mayReach() bool {
	return !r.Leased.IsZero() || r.State == ledger.DeliveryPending || r.State == ledger.DeliveryDone
}

func (m *outboxModel) retry(id string, now time.Time) bool {
	r := m.row(id)
	s := m.suggestions[r.About]
	if r.State == ledger.DeliveryDone || r.State == ledger.DeliveryWithdrawn || s != nil && (s.declined || s.withdrawn) {
		return false
	}
	if r.State, r.DueAt, r.Attempts = ledger.DeliveryPending, now, 0; r.Leased.IsZero() {
		r.Fence++
	}
	return true
}

func (m *outboxModel) drop(id string) bool {
	r := m.row(id)
	if r.State == ledger.DeliveryDone || r.State == ledger.DeliveryWithdrawn {
		return false
	}
	r.State = ledger.DeliveryDropped
	return true
}

// decide approves or declines, and tells whether that could be.
func (m *outboxModel) decide(id string, declined bool) bool {
	s := m.suggestions[id]
	if s.withdrawn {
		return false
	}
	s.approved, s.declined = !declined, declined
	if declined {
		m.settleAll(id, ledger.DeliveryDropped)
	}
	return true
}

func (m *outboxModel) recognise(id string) {
	s := m.suggestions[id]
	if s == nil || s.withdrawn {
		return
	}
	s.approved, s.declined = true, false
	if !s.sent {
		m.settleAll(id, ledger.DeliveryDropped)
	}
}
