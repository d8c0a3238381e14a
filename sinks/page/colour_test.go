package page

import (
	"regexp"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/colourtest"
	"github.com/unsung-dev/unsung/ledger"
)

// leastApart is how different two colours must at least look.
func leastApart(eye string) float64 {
	if eye == colourtest.AllColours {
		return 0.1
	}
	return 0.065
}

// grounds are the colours of the page behind all else.
func grounds(t *testing.T) (light, dark colourtest.Colour) {
	t.Helper()
	found := regexp.MustCompile(`--paper: (#[0-9a-f]+);`).FindAllStringSubmatch(Style(), -1)
	if len(found) != 2 {
		t.Fatalf("the style has %d grounds", len(found))
	}
	return colourtest.Parse(t, found[0][1]), colourtest.Parse(t, found[1][1])
}

// Every kind has a colour that stands out from the page (WCAG 2.2, 1.4.11 asks
// for 3:1) and from that of every other kind, also to who sees fewer colours.
func TestKindsHaveColoursOfTheirOwn(t *testing.T) {
	light, dark := grounds(t)
	kinds := append(ledger.Kinds(), Other)
	for i, kind := range kinds {
		for _, ground := range []struct {
			name  string
			paper colourtest.Colour
			of    func(colour) string
		}{
			{"light", light, func(c colour) string { return c.Light }},
			{"dark", dark, func(c colour) string { return c.Dark }},
		} {
			c := colourtest.Parse(t, ground.of(kindColour(kind)))
			if got := colourtest.Contrast(c, ground.paper); got < 3 {
				t.Errorf("%s: %s stands out at %.2f:1 only", ground.name, kind, got)
			}
			for _, other := range kinds[:i] {
				for eye, see := range colourtest.Eyes() {
					if got := colourtest.Difference(see(c), see(colourtest.Parse(t, ground.of(kindColour(other))))); got < leastApart(eye) {
						t.Errorf("%s: %s looks like %s to %s, %.3f apart", ground.name, kind, other, eye, got)
					}
				}
			}
		}
	}
}

func TestEveryKindIsStyledAndExplained(t *testing.T) {
	for _, kind := range ledger.Kinds() {
		class := KindClass(kind)
		want := ".k-" + class + " { background: var(--" + class + "); fill: var(--" + class + "); }"
		if !strings.Contains(Style(), want) {
			t.Errorf("the style lacks %s", want)
		}
		if m := Meaning(kind); m == "" || len(m) > 75 {
			t.Errorf("%s means %q: nothing, or too much for a line", kind, m)
		}
	}
}
