package colourtest

import (
	"math"
	"testing"
)

func near(a, b float64) bool { return math.Abs(a-b) < 0.005 }

func TestContrast(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want float64
	}{{"#000", "#ffffff", 21}, {"#fff", "#fff", 1}, {"#777777", "#fff", 4.48}} {
		if got := Contrast(Parse(t, tt.a), Parse(t, tt.b)); !near(got, tt.want) {
			t.Errorf("%s and %s: %.3f, want %.2f", tt.a, tt.b, got, tt.want)
		}
	}
}

// Black and white are as far apart for everybody; red and a dark brown are only for
// who sees red.
func TestDifference(t *testing.T) {
	apart := func(eye, a, b string) float64 { return Difference(Eyes()[eye](Parse(t, a)), Eyes()[eye](Parse(t, b))) }
	for eye := range Eyes() {
		if got := apart(eye, "#000", "#fff"); !near(got, 1) {
			t.Errorf("%s: black and white are %.3f apart", eye, got)
		}
	}
	if all, some := apart(AllColours, "#f00", "#5b4a00"), apart("no red", "#f00", "#5b4a00"); all < 3*some {
		t.Errorf("red and brown are %.3f apart, without red %.3f", all, some)
	}
}
