package record

import "github.com/unsung-dev/unsung/ledger"

// Told counts the batches since this was opened that changed what sources tell
// of who did what, or of who is who. Where it is the same as before, so are
// Identities, GitAuthors, PullAuthors, Links, Accounts, HistoryPeople, FirstSeen
// and FirstResponses, but for whom a verdict named for the first time. It knows
// nothing of what other processes record.
func (l *Ledger) Told() int64 { return l.told.Load() }

// tells is true of a batch that changed any of these.
func (a *appending) tells(b *ledger.Batch) bool {
	return len(a.touched)+len(a.renamed)+len(b.Links) > 0 || b.Named != nil
}
