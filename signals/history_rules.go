package signals

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

// HistoryRulesVersion names this version of the rules for commits. It changes
// whenever the same history may be judged differently, so that a record judges
// again.
const HistoryRulesVersion = "3"

// HistoryRules names the rules for a history together with all else that a
// verdict on it depends on: what paths are for and what the commits of a day can
// earn, as the configuration says, and how the identities that the history names
// are joined to people. A verdict by other rules is out of date. The order of named
// does not matter.
func HistoryRules(paths string, caps CommitCaps, who *people.Directory, named []ledger.Identity) string {
	named = slices.Clone(named)
	slices.SortFunc(named, func(a, b ledger.Identity) int { return strings.Compare(keyOf(a), keyOf(b)) })
	sum := sha256.New()
	fmt.Fprintf(sum, "%q %s", paths, caps)
	numbers := map[*ledger.Person]int{}
	for _, id := range named {
		p := who.Resolve(id)
		number, known := numbers[p]
		if !known {
			number = len(numbers)
			numbers[p] = number
			fmt.Fprintf(sum, "\n%q %t", strings.ToLower(p.Name), p.Bot)
		}
		fmt.Fprintf(sum, "\n%q %d", keyOf(id), number)
	}
	return HistoryRulesVersion + "-" + hex.EncodeToString(sum.Sum(nil)[:6])
}

func keyOf(id ledger.Identity) string {
	return id.Source + "\x00" + id.Login + "\x00" + id.Name + "\x00" + id.Email
}
