package hook

import "sync"

// remembered is how many deliveries are remembered: those of some hours in a
// busy organisation.
const remembered = 10_000

// memory knows the deliveries that came last. GitHub's number of a delivery is
// not signed, so whoever replays one could change it: the signature is
// remembered beside it.
type memory struct {
	mu   sync.Mutex
	keys map[any]struct{} // numbers (string) and signatures
	ring []seen           // the oldest is forgotten first
	next int
}

type seen struct {
	id  string
	sum signature
}

func newMemory(size int) *memory {
	return &memory{keys: make(map[any]struct{}), ring: make([]seen, 0, size)}
}

func (m *memory) has(id string, sum signature) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	_, byID := m.keys[clip(id)]
	_, bySum := m.keys[sum]
	return byID || bySum
}

func (m *memory) add(id string, sum signature) {
	m.mu.Lock()
	defer m.mu.Unlock()
	one := seen{clip(id), sum}
	if len(m.ring) < cap(m.ring) {
		m.ring = append(m.ring, one)
	} else {
		old := m.ring[m.next]
		delete(m.keys, old.id)
		delete(m.keys, old.sum)
		m.ring[m.next] = one
		m.next = (m.next + 1) % len(m.ring)
	}
	m.keys[one.id], m.keys[one.sum] = struct{}{}, struct{}{}
}
