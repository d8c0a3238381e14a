package signals

import (
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/undo"
)

// Record is what is known of the whole history when one commit is judged.
type Record struct {
	// Undo says what commits undo, bring back or repair, by their hash.
	Undo map[ledger.Hash]undo.Undo
	// Experience says how much somebody had done here before.
	Experience *Experience

	noLinks *ledger.Links // what contributions without links point at
}
