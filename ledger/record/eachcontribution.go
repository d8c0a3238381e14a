package record

import (
	"context"

	"github.com/unsung-dev/unsung/ledger"
)

// EachContribution tells all that Contributions would give for a query without a
// limit; q.Limit is how many are in memory at a time.
func (l *Ledger) EachContribution(ctx context.Context, q Query, tell func(*ledger.Contribution)) error {
	for {
		page, err := l.Contributions(ctx, q)
		if err != nil {
			return err
		}
		for i := range page {
			tell(&page[i])
		}
		if len(page) < q.Limit || len(page) == 0 {
			return nil
		}
		last := &page[len(page)-1]
		q.After = &Place{At: last.At, ID: last.ID}
	}
}
