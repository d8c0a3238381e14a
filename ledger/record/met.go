package record

import (
	"context"
	"database/sql"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// people are identities that rows refer to, by place.
type people map[int64]ledger.Actor

// add notes whom rows refer to.
func (p people) add(ids ...int64) {
	for _, id := range ids {
		p[id] = ledger.Actor{}
	}
}

// peopleAtOnce is how many identities are read with one statement.
const peopleAtOnce = 500

const selectPeople = `select id, source, login, name, email, account, type from identities where `

// introduce reads who they are that were met.
func (l *Ledger) introduce(ctx context.Context, met people) error {
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(met)), peopleAtOnce) {
		rows, err := l.reader.QueryContext(ctx, selectPeople+among("id", ids))
		err = eachRow(rows, err, func(rows *sql.Rows) error {
			id, a, err := scanIdentified(rows)
			met[id] = a
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}
