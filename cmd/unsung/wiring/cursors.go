package wiring

import (
	"context"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// WholeCursor remembers that a repository was once read to its end.
func WholeCursor(repo ledger.RepoID) string { return fmt.Sprintf("whole:%d", repo) }

// HistoryCursor remembers that the git history of a repository is judged too,
// for which some rules step back.
func HistoryCursor(repo ledger.RepoID) string { return fmt.Sprintf("history:%d", repo) }

// Remember keeps whether something is true of a repository, for when it is judged
// again without being read.
func Remember(ctx context.Context, rec *record.Ledger, repo ledger.RepoID, name string, is bool) error {
	now := ""
	if is {
		now = "yes"
	}
	was, err := rec.Cursor(ctx, name)
	if err != nil || was == now {
		return err
	}
	_, err = rec.Append(ctx, ledger.Batch{Repo: repo, Cursors: []ledger.CursorMove{{Name: name, From: was, To: now}}})
	return err
}

// Remembered tells what Remember keeps.
func Remembered(ctx context.Context, rec *record.Ledger, name string) (bool, error) {
	is, err := rec.Cursor(ctx, name)
	return is != "", err
}
