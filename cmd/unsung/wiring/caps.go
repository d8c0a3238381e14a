package wiring

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// Caps are the caps that the configuration sets, and the defaults for all other
// kinds. It fails for a kind that there is not.
func Caps(cfg *config.Config) (signals.Caps, error) {
	caps := signals.DefaultCaps()
	for _, kind := range slices.Sorted(maps.Keys(cfg.Caps)) {
		if !slices.Contains(ledger.Kinds(), ledger.Kind(kind)) {
			return nil, fmt.Errorf("caps in the configuration: %q is no kind of work; want one of %s", kind, strings.Join(ledger.KindNames(), ", "))
		}
		caps[ledger.Kind(kind)] = cfg.Caps[kind]
	}
	return caps, nil
}
