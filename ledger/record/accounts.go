package record

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

const (
	insertFormer   = `insert into former_logins (source, account, login) values ($1, $2, $3) on conflict do nothing`
	selectAccounts = `
select i.source, i.login, i.account, i.type, coalesce(f.login, '')
from identities i left join former_logins f on f.source = i.source and f.account = i.account
where i.account <> 0
order by i.source, i.account, f.login`
)

// noteFormer remembers a login that an account had. A number in its place is
// none.
func (w *writing) noteFormer(source string, account int64, login string) error {
	if login == "" || strings.HasPrefix(login, "#") {
		return nil
	}
	_, err := w.exec(insertFormer, source, account, login)
	return err
}

// Accounts are all accounts that sources ever told of, by source and number,
// with the logins that the record saw them go by before.
func (l *Ledger) Accounts(ctx context.Context) ([]ledger.Account, error) {
	var all []ledger.Account
	rows, err := l.reader.QueryContext(ctx, selectAccounts)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var a ledger.Account
		var former string
		if err := rows.Scan(&a.Source, &a.Login, &a.Account, &a.Type, &former); err != nil {
			return err
		}
		if n := len(all); n == 0 || all[n-1].Key() != a.Key() {
			all = append(all, a)
		}
		if former != "" {
			last := &all[len(all)-1]
			last.Former = append(last.Former, former)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read accounts: %w", l.dialect.explain(err))
	}
	return all, nil
}
