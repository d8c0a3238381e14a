package metrics

import (
	"cmp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// who is whose work is counted as one: a person in a team and a repository.
type who struct{ person, team, repo string }

func compareWho(a, b who) int {
	return cmp.Or(cmp.Compare(a.person, b.person), cmp.Compare(a.team, b.team), cmp.Compare(a.repo, b.repo))
}

// table has one cell for each who and kind that occur together.
type table[Cell any] struct {
	index map[who]int
	order []who
	rows  [][]Cell // by index, then by the number of the kind
}

// at is a cell, made where there is none. It stays where it is until the next
// call.
func (t *table[Cell]) at(w who, kind int) *Cell {
	i, ok := t.index[w]
	if !ok {
		if t.index == nil {
			t.index = map[who]int{}
		}
		i = len(t.order)
		t.index[w] = i
		t.order = append(t.order, w)
		t.rows = append(t.rows, make([]Cell, len(ledger.Kinds())))
	}
	if missing := kind + 1 - len(t.rows[i]); missing > 0 {
		t.rows[i] = append(t.rows[i], make([]Cell, missing)...)
	}
	return &t.rows[i][kind]
}

// sorted are the rows in the order of whose they are.
func (t *table[Cell]) sorted() []int {
	rows := make([]int, len(t.order))
	for i := range rows {
		rows[i] = i
	}
	slices.SortFunc(rows, func(a, b int) int { return compareWho(t.order[a], t.order[b]) })
	return rows
}

// kinds number the kinds that occur, those of the ledger first.
type kinds struct {
	names []ledger.Kind
	index map[ledger.Kind]int
}

func newKinds() *kinds {
	k := &kinds{index: map[ledger.Kind]int{}}
	for _, kind := range ledger.Kinds() {
		k.of(kind)
	}
	return k
}

func (k *kinds) of(kind ledger.Kind) int {
	i, ok := k.index[kind]
	if !ok {
		i = len(k.names)
		k.names = append(k.names, kind)
		k.index[kind] = i
	}
	return i
}

// hidden are the numbers of all hidden kinds, in the order of their names.
func (k *kinds) hidden() []int {
	var all []int
	for i, kind := range k.names {
		if kind.Hidden() {
			all = append(all, i)
		}
	}
	slices.SortFunc(all, func(a, b int) int { return cmp.Compare(k.names[a], k.names[b]) })
	return all
}
