package view

import (
	"cmp"
	"slices"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// Others is what metrics call people whom they show as one. Nobody has this
// label.
const Others = "(others)"

// labels are what people are called.
type labels struct {
	labelOf map[*ledger.Person]string
	named   map[string]*ledger.Person
	shown   []*ledger.Person // by label
	late    sync.Map         // label to *ledger.Person, of those met later
}

// newLabels names people, and keeps the list. Everybody proposes names, the
// plainest first, and gets the first that nobody else proposes, or that clearly
// is theirs. So nobody gets a better name for being asked first.
func newLabels(people []*ledger.Person) *labels {
	proposed := propose(people)
	l := &labels{
		labelOf: make(map[*ledger.Person]string, len(people)),
		named:   make(map[string]*ledger.Person, len(people)),
		shown:   people,
	}
	for _, p := range people {
		name := firstFree(proposals(p), func(name string) bool { return proposed[name].isOf(p) })
		l.labelOf[p], l.named[name] = name, p
	}
	slices.SortFunc(people, func(a, b *ledger.Person) int { return cmp.Compare(l.labelOf[a], l.labelOf[b]) })
	return l
}

// firstFree is the first of the proposals that is free, else the last. Nobody
// else takes that one even where somebody goes by it: to them it was not free,
// and no two last ones are alike.
func firstFree(proposals []string, free func(string) bool) string {
	for _, name := range proposals {
		if free(name) {
			return name
		}
	}
	return proposals[len(proposals)-1]
}

// of is somebody's label, "" for who is never shown. People whom nobody
// observed before have a hash in it at once: others like them may follow.
func (l *labels) of(p *ledger.Person) string {
	if unseen(p) {
		return ""
	}
	if label, ok := l.labelOf[p]; ok {
		return label
	}
	label := firstFree(hashed(p), func(name string) bool { return l.named[name] == nil })
	l.late.Store(label, p)
	return label
}

// find is who has a label.
func (l *labels) find(label string) (*ledger.Person, bool) {
	if p := l.named[label]; p != nil {
		return p, true
	}
	p, ok := l.late.Load(label)
	if !ok {
		return nil, false
	}
	return p.(*ledger.Person), true
}
