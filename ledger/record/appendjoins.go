package record

import (
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// joined notes that somebody may have joined a thread of others then, or not any
// more, so that what they had done before later threads is counted again.
func (a *appending) joined(kind string, actor, at int64) {
	if actor == nobody || !slices.Contains(ledger.JoinKinds(), ledger.ActivityKind(kind)) {
		return
	}
	if was, ok := a.joins[actor]; !ok || at < was {
		a.joins[actor] = at
	}
}

// noteJoins makes what was noted wait to be counted, once for each account.
func (a *appending) noteJoins(*ledger.Batch) error {
	for _, actor := range slices.Sorted(maps.Keys(a.joins)) {
		if _, err := a.exec(noteRecount, a.repo, actor, a.joins[actor]); err != nil {
			return err
		}
	}
	return nil
}
