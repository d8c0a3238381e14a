package record

import (
	"encoding/json"
	"fmt"
)

// Told counts the changes since this was opened to what sources tell of who did
// what, or of who is who. Where it is the same as before, so are Identities,
// GitAuthors, PullAuthors, Links, Accounts, HistoryPeople, FirstSeen, FirstThreads and
// FirstResponses, but for whom a verdict named for the first time. It knows
// nothing of what other processes record.
func (l *Ledger) Told() int64 { return l.told.Load() }

// Revised counts the changes since this was opened to contributions that stood
// before and stand now, so that no step tells of them: when something was done,
// of which kind it is or who benefited is another, or another unit claims the
// same. It knows nothing of what other processes record.
func (l *Ledger) Revised() int64 { return l.revised.Load() }

// note tells of a transaction that is committed.
func (l *Ledger) note(w *writing) {
	if w.told {
		l.told.Add(1)
	}
	if w.revised {
		l.revised.Add(1)
	}
}

// counted is what of a contribution counts depend on, beside whose it is.
func counted(row claimRow) string {
	var rest claim
	_ = json.Unmarshal([]byte(row.claim), &rest) // we wrote it; what is none has no beneficiaries
	return fmt.Sprint(row.kind, row.at, rest.Beneficiaries)
}
