package recognise

import (
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// KindsOf are the kinds of work that an organisation means by its values: the
// configuration's recognition.values, the other way round. A value is written as
// there or as a hashtag of it: "Customer focus" is #customer-focus too.
func KindsOf(cfg *config.Config) func(values []string) []ledger.Kind {
	kinds := map[string][]ledger.Kind{}
	for kind, values := range cfg.Recognition.Values {
		for _, v := range values {
			kinds[tag(v)] = append(kinds[tag(v)], ledger.Kind(kind))
		}
	}
	return func(values []string) (all []ledger.Kind) {
		for _, v := range values {
			all = append(all, kinds[tag(v)]...)
		}
		slices.Sort(all)
		return slices.Compact(all)
	}
}

// tag is a value as hashtags have it, whichever way that is.
func tag(value string) string {
	return strings.NewReplacer(" ", "", "-", "", "_", "", "#", "").Replace(strings.ToLower(value))
}
