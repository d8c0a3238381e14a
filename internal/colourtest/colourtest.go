// Package colourtest tells how colours look, for tests of whatever is painted: how
// far one stands out from another, and how alike two are to whom.
package colourtest

import (
	"math"
	"strconv"
	"testing"
)

// Colour is linear sRGB, each part from 0 to 1.
type Colour [3]float64

// Parse reads "#rrggbb" or "#rgb"; the test fails where it is neither.
func Parse(t testing.TB, hex string) Colour {
	t.Helper()
	digits := hex
	if len(digits) == 4 {
		digits = string([]byte{'#', hex[1], hex[1], hex[2], hex[2], hex[3], hex[3]})
	}
	if len(digits) != 7 || digits[0] != '#' {
		t.Fatalf("%q is no colour", hex)
	}
	n, err := strconv.ParseUint(digits[1:], 16, 24)
	if err != nil {
		t.Fatalf("%q is no colour: %v", hex, err)
	}
	var c Colour
	for i := range c {
		v := float64(n>>(16-8*i)&255) / 255
		c[i] = v / 12.92
		if v > 0.04045 {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}

// Contrast is the ratio that WCAG 2.2 defines, from 1 to 21.
func Contrast(a, b Colour) float64 {
	luminance := func(c Colour) float64 { return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2] }
	light, dark := luminance(a), luminance(b)
	return (math.Max(light, dark) + 0.05) / (math.Min(light, dark) + 0.05)
}

// Difference is how different two colours look: their distance in Oklab
// (bottosson.github.io/posts/oklab), in which black and white are 1 apart.
func Difference(a, b Colour) float64 {
	x, y := oklab(a), oklab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func oklab(c Colour) [3]float64 {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{
		0.2104542553*l + 0.7936177850*m - 0.0040720468*s,
		1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s,
	}
}

// AllColours are the eyes that see them all.
const AllColours = "all colours"

// Eyes are how a colour looks to whom: as it is, and to who sees no red, no green or
// no blue (Machado, Oliveira and Fernandes 2009, at full severity).
func Eyes() map[string]func(Colour) Colour {
	through := func(m [9]float64) func(Colour) Colour {
		return func(c Colour) (seen Colour) {
			for i := range seen {
				seen[i] = min(1, max(0, m[3*i]*c[0]+m[3*i+1]*c[1]+m[3*i+2]*c[2]))
			}
			return seen
		}
	}
	return map[string]func(Colour) Colour{
		AllColours: func(c Colour) Colour { return c },
		"no red":   through([9]float64{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}),
		"no green": through([9]float64{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}),
		"no blue":  through([9]float64{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}),
	}
}
