package record

import (
	"database/sql"
	"errors"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	selectUnit = `select id from units where repo = $1 and name = $2`
	insertUnit = `
insert into units (id, repo, name, changed, judged, rules, earlier, earlier_merged, unattributed, bots, self)
select coalesce(max(id), 0) + 1, $1, $2, 1, 0, '', 0, 0, 0, 0, 0 from units where true
returning id`
	touchUnit = `update units set changed = changed + 1, rules = '' where id = $1`
	// Who is called otherwise now may be judged otherwise.
	touchUnitsOf = `
update units set changed = changed + 1, rules = '' where id in (
  select unit from activities where actor = $1
  union select unit from activities where subject = $1 and subject <> 0
  union select unit from activities where author = $1 and author <> 0)`
)

// unitBook finds units by name and notes which of them changed.
type unitBook struct {
	*writing
	repo    ledger.RepoID
	known   map[string]int64
	touched map[int64]bool
}

func newUnitBook(w *writing, repo ledger.RepoID) unitBook {
	return unitBook{writing: w, repo: repo, known: map[string]int64{}, touched: map[int64]bool{}}
}

// unit is the place of a unit, which is made where there is none.
func (b unitBook) unit(name string) (int64, error) {
	id, err := b.find(name)
	if errors.Is(err, sql.ErrNoRows) {
		err = b.row(insertUnit, []any{b.repo, name}, &id)
		b.known[name] = id
	}
	return id, err
}

func (b unitBook) find(name string) (id int64, err error) {
	if id, ok := b.known[name]; ok {
		return id, nil
	}
	if err = b.row(selectUnit, []any{b.repo, name}, &id); err == nil {
		b.known[name] = id
	}
	return id, err
}

// touch makes all that changed wait to be judged again.
func (b unitBook) touch() error {
	for id := range b.touched {
		if _, err := b.exec(touchUnit, id); err != nil {
			return err
		}
	}
	for id := range b.renamed {
		if _, err := b.exec(touchUnitsOf, id); err != nil {
			return err
		}
	}
	return nil
}
