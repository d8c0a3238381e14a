package page

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// colour is linear sRGB, each part from 0 to 1.
type colour [3]float64

func parseColour(t *testing.T, hex string) colour {
	t.Helper()
	if len(hex) == 3 {
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	}
	n, err := strconv.ParseUint(hex, 16, 24)
	if err != nil {
		t.Fatal(err)
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

// oklab is a place in the space where distance is how different two colours
// look (bottosson.github.io/posts/oklab).
func oklab(c colour) [3]float64 {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

func difference(a, b colour) float64 {
	x, y := oklab(a), oklab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

// eyes are how a colour looks to whom (Machado, Oliveira and Fernandes 2009, at
// full severity).
func eyes() map[string]func(colour) colour {
	through := func(m [9]float64) func(colour) colour {
		return func(c colour) (seen colour) {
			for i := range seen {
				seen[i] = min(1, max(0, m[3*i]*c[0]+m[3*i+1]*c[1]+m[3*i+2]*c[2]))
			}
			return seen
		}
	}
	return map[string]func(colour) colour{
		allColours: func(c colour) colour { return c },
		"no red":   through([9]float64{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}),
		"no green": through([9]float64{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}),
		"no blue":  through([9]float64{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}),
	}
}

const allColours = "all colours"

// leastApart is how different two colours must at least look.
func leastApart(eye string) float64 {
	if eye == allColours {
		return 0.1
	}
	return 0.065
}

// grounds are the colours of the page behind all else.
func grounds(t *testing.T) (light, dark colour) {
	t.Helper()
	found := regexp.MustCompile(`--paper: #([0-9a-f]+);`).FindAllStringSubmatch(Style(), -1)
	if len(found) != 2 {
		t.Fatalf("the style has %d grounds", len(found))
	}
	return parseColour(t, found[0][1]), parseColour(t, found[1][1])
}

// Every kind has a colour that stands out from the page (WCAG 2.2, 1.4.11 asks
// for 3:1) and from that of every other kind, also to who sees fewer colours.
func TestKindsHaveColoursOfTheirOwn(t *testing.T) {
	light, dark := grounds(t)
	kinds := append(ledger.Kinds(), Other)
	for i, kind := range kinds {
		for _, ground := range []struct {
			name  string
			paper colour
			of    func(Colour) string
		}{
			{"light", light, func(c Colour) string { return c.Light }},
			{"dark", dark, func(c Colour) string { return c.Dark }},
		} {
			c := parseColour(t, ground.of(KindColour(kind))[1:])
			if got := contrast(c, ground.paper); got < 3 {
				t.Errorf("%s: %s stands out at %.2f:1 only", ground.name, kind, got)
			}
			for _, other := range kinds[:i] {
				for eye, see := range eyes() {
					if got := difference(see(c), see(parseColour(t, ground.of(KindColour(other))[1:]))); got < leastApart(eye) {
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
