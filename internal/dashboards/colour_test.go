package dashboards

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// colour is linear sRGB, each part from 0 to 1.
type colour [3]float64

func parseColour(t *testing.T, hex string) colour {
	t.Helper()
	n, err := strconv.ParseUint(hex[1:], 16, 24)
	if err != nil || len(hex) != 7 {
		t.Fatalf("%q is no colour", hex)
	}
	var c colour
	for i := range c {
		v := float64(n>>(16-8*i)&255) / 255
		c[i] = v / 12.92
		if v > 0.04045 {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

// contrast is the ratio that WCAG 2.2 defines.
func contrast(a, b colour) float64 {
	luminance := func(c colour) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	light, dark := luminance(a), luminance(b)
	return (math.Max(light, dark) + 0.05) / (math.Min(light, dark) + 0.05)
}

// visions are how people see colours, as Machado, Oliveira and Fernandes (2009)
// model it at full severity, on linear sRGB.
func visions() map[string][3]colour {
	return map[string][3]colour{
		"full":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
		"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
		"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
		"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
	}
}

func seen(c colour, by [3]colour) colour {
	var out colour
	for i, row := range by {
		out[i] = min(1, max(0, row[0]*c[0]+row[1]*c[1]+row[2]*c[2]))
	}
	return out
}

// oklab is a place in the space where distance is how different two colours look
// (bottosson.github.io/posts/oklab).
func oklab(c colour) colour {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return colour{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func difference(a, b colour) float64 {
	x, y := oklab(a), oklab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

// Every colour can be read on Grafana's panels, light and dark (WCAG 2.2, 1.4.11
// asks for 3:1).
func TestColoursCanBeRead(t *testing.T) {
	all := map[string]string{"calm": calm, "warned": warned, "bad": bad, "plain": plain}
	for kind, hex := range kindColours() {
		all[string(kind)] = hex
	}
	for name, hex := range all {
		for _, panel := range []string{"#ffffff", "#181b1f"} {
			if got := contrast(parseColour(t, hex), parseColour(t, panel)); got < 3 {
				t.Errorf("%s %s stands out from %s at %.2f:1 only", name, hex, panel, got)
			}
		}
	}
}

// No kind looks like another, for nobody's eyes; those that stand next to each
// other or one apart in a graph, which is sorted by name, differ much.
func TestKindsLookDifferent(t *testing.T) {
	colours := kindColours()
	for _, kind := range ledger.Kinds() {
		if colours[kind] == "" {
			t.Errorf("%s has no colour", kind)
		}
	}
	kinds := slices.Sorted(maps.Keys(colours)) // authored, which stands apart, is the first
	for vision, by := range visions() {
		for i, a := range kinds {
			for j, b := range kinds[:i] {
				least := 0.05
				if vision == "full" {
					least = 0.1
				}
				if i-j <= 2 && b != ledger.Authored {
					least = 0.12
				}
				got := difference(seen(parseColour(t, colours[a]), by), seen(parseColour(t, colours[b]), by))
				if got < least {
					t.Errorf("%s: %s looks like %s, %.3f apart, want %.2f", vision, a, b, got, least)
				}
			}
		}
	}
}

// The three states and what stands beside them are told apart by everybody.
func TestStatesLookDifferent(t *testing.T) {
	states := []string{calm, warned, bad, plain}
	for vision, by := range visions() {
		for i, a := range states {
			for _, b := range states[:i] {
				if got := difference(seen(parseColour(t, a), by), seen(parseColour(t, b), by)); got < 0.08 {
					t.Errorf("%s: %s looks like %s, %.3f apart", vision, a, b, got)
				}
			}
		}
	}
}
