package main

import (
	"fmt"
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// capsOf are the caps that the configuration sets, and the defaults for all
// other kinds.
func capsOf(cfg *config.Config) (signals.Caps, error) {
	caps := signals.DefaultCaps()
	for _, kind := range slices.Sorted(maps.Keys(cfg.Caps)) {
		if !slices.Contains(kindNames(), kind) {
			return nil, usageError{fmt.Errorf("caps in the configuration: %q is no kind of work; want one of %s", kind, joinKinds())}
		}
		caps[ledger.Kind(kind)] = cfg.Caps[kind]
	}
	return caps, nil
}
