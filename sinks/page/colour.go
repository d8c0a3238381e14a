package page

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// Colour is how one kind of work is painted, as "#rrggbb", on a light and on a
// dark ground. It is the same wherever the kind is drawn, and stands beside the
// kind's name.
type Colour struct {
	Light, Dark string
}

// KindColour is the colour of a kind, and that of Other where it has none.
func KindColour(kind ledger.Kind) Colour {
	if c, ok := colours()[kind]; ok {
		return c
	}
	return colours()[Other]
}

// Other stands for kinds that have no colour of their own.
const Other ledger.Kind = "other"

func colours() map[ledger.Kind]Colour {
	return map[ledger.Kind]Colour{
		ledger.Authored:     {"#8a949d", "#77828b"},
		ledger.Review:       {"#4d0fa4", "#ac3ef8"},
		ledger.Catch:        {"#f15d7a", "#f66e6d"},
		ledger.Docs:         {"#2a8bfc", "#036ed0"},
		ledger.Testing:      {"#167056", "#1e7e26"},
		ledger.Upkeep:       {"#909a16", "#f8d902"},
		ledger.Rollback:     {"#960301", "#d22c18"},
		ledger.Release:      {"#b07241", "#b8a211"},
		ledger.Security:     {"#3f4043", "#d8dee9"},
		ledger.Triage:       {"#0786a8", "#29b49f"},
		ledger.Support:      {"#1a8f01", "#6afb74"},
		ledger.Onboarding:   {"#8c1981", "#a73d7f"},
		ledger.Mentoring:    {"#d552fa", "#fa68ff"},
		ledger.Coordination: {"#7e5706", "#f9b17e"},
		ledger.Credit:       {"#3848f1", "#67a0fc"},
		Other:               {"#8462ad", "#d4a1da"},
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
		c := KindColour(kind)
		fmt.Fprintf(&light, " --%s: %s;", kind, c.Light)
		fmt.Fprintf(&dark, " --%s: %s;", kind, c.Dark)
		fmt.Fprintf(&classes, ".k-%s { background: var(--%s); fill: var(--%s); }\n", kind, kind, kind)
	}
	return fmt.Sprintf(":root {%s }\n@media screen and (prefers-color-scheme: dark) { :root {%s } }\nrect { fill: var(--other); }\n%s",
		light.String(), dark.String(), classes.String())
}
