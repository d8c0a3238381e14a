package page

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// colour is how one kind of work is painted, as "#rrggbb", on a light and on a
// dark ground. It is the same wherever the kind is drawn, and stands beside the
// kind's name.
type colour struct {
	Light, Dark string
}

// kindColour is the colour of a kind, and that of Other where it has none.
func kindColour(kind ledger.Kind) colour {
	if c, ok := colours()[kind]; ok {
		return c
	}
	return colours()[Other]
}

// Other stands for kinds that have no colour of their own.
const Other ledger.Kind = "other"

func colours() map[ledger.Kind]colour {
	return map[ledger.Kind]colour{
		ledger.Authored:     {"#8a949d", "#77828b"},
		ledger.Review:       {"#4900b0", "#a300fe"},
		ledger.Catch:        {"#c6007c", "#dd8ad7"},
		ledger.Docs:         {"#0093ff", "#705ab0"},
		ledger.Testing:      {"#005942", "#008200"},
		ledger.Upkeep:       {"#d57400", "#fffe3e"},
		ledger.Rollback:     {"#5d0001", "#f00000"},
		ledger.Release:      {"#925e00", "#b2ae00"},
		ledger.Security:     {"#1f2c44", "#c8f5ff"},
		ledger.Triage:       {"#006d8f", "#3ab18c"},
		ledger.Support:      {"#35a357", "#62f999"},
		ledger.Onboarding:   {"#6b0079", "#885c63"},
		ledger.Mentoring:    {"#f830f7", "#ed54ff"},
		ledger.Coordination: {"#8d2a00", "#ffc518"},
		ledger.Credit:       {"#1700eb", "#9dcab5"},
		Other:               {"#9e6dc3", "#d2bfff"},
	}
}

// KindClass is the name of a kind in ids and classes of a page. A kind that
// is not a plain word has none of its own.
func KindClass(kind ledger.Kind) string {
	for _, r := range kind {
		if r < 'a' || r > 'z' {
			return string(Other)
		}
	}
	return string(kind)
}

// colourRules are the colours as custom properties and as classes.
func colourRules() string {
	var light, dark, classes strings.Builder
	for _, kind := range append(ledger.Kinds(), Other) {
		c := kindColour(kind)
		fmt.Fprintf(&light, " --%s: %s;", kind, c.Light)
		fmt.Fprintf(&dark, " --%s: %s;", kind, c.Dark)
		fmt.Fprintf(&classes, ".k-%s { background: var(--%s); fill: var(--%s); }\n", kind, kind, kind)
	}
	return fmt.Sprintf(":root {%s }\n@media screen and (prefers-color-scheme: dark) { :root {%s } }\nrect { fill: var(--other); }\n.swatch { background: var(--other); }\n%s",
		light.String(), dark.String(), classes.String())
}
