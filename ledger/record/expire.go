package record

import (
	"context"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

const expireVerdicts = `update units set rules = '' where repo = $1`

// Expire makes every unit of a repository stale, as if the rules had changed.
func (l *Ledger) Expire(ctx context.Context, repo ledger.RepoID) error {
	err := l.write(ctx, func(w *writing) error {
		_, err := w.exec(expireVerdicts, repo)
		return err
	})
	if err != nil {
		return fmt.Errorf("expire the verdicts on repository %d: %w", repo, err)
	}
	return nil
}
