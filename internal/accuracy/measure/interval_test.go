package measure

import (
	"encoding/json"
	"math"
	"testing"
)

// Values that R's prop.test(correct = FALSE) gives.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n             int
		value, low, high float64
	}{
		{0, 10, 0, 0, 0.2775},
		{1, 10, 0.1, 0.0179, 0.4042},
		{5, 10, 0.5, 0.2366, 0.7634},
		{10, 10, 1, 0.7225, 1},
		{15, 50, 0.3, 0.1910, 0.4375},
		{81, 263, 0.3080, 0.2553, 0.3662}, // R. G. Newcombe, Statistics in Medicine 17 (1998), table I
		{56, 70, 0.8, 0.6918, 0.8770},
		{980, 1000, 0.98, 0.9694, 0.9870},
	} {
		got := Wilson(c.k, c.n)
		for _, v := range [][2]float64{{got.Value, c.value}, {got.Low, c.low}, {got.High, c.high}} {
			if math.Abs(v[0]-v[1]) > 0.0001 {
				t.Errorf("%d of %d: have %+v, want %.4f [%.4f, %.4f]", c.k, c.n, got, c.value, c.low, c.high)
				break
			}
		}
	}
	if got := Wilson(0, 0); got != (Share{}) {
		t.Errorf("0 of 0: have %+v", got)
	}
}

// ones is a figure over rows of which k are 1.
func ones(k, n int) func(pick func() int) (float64, bool) {
	return func(pick func() int) (float64, bool) {
		sum := 0.0
		for range n {
			if pick() < k {
				sum++
			}
		}
		return sum / float64(n), true
	}
}

func TestBootstrapIsTheSameTwice(t *testing.T) {
	low, high := bootstrap(200, ones(60, 200))
	again, against := bootstrap(200, ones(60, 200))
	if low != again || high != against {
		t.Errorf("first [%g, %g], then [%g, %g]", low, high, again, against)
	}
}

// For a plain share the bootstrap is close to Wilson's interval.
func TestBootstrapIsSound(t *testing.T) {
	low, high := bootstrap(200, ones(60, 200))
	want := Wilson(60, 200)
	if math.Abs(low-want.Low) > 0.02 || math.Abs(high-want.High) > 0.02 {
		t.Errorf("have [%g, %g], want about [%g, %g]", low, high, want.Low, want.High)
	}
}

// Where no draw says anything, anything may be.
func TestBootstrapOfNothing(t *testing.T) {
	if low, high := bootstrap(3, func(func() int) (float64, bool) { return 0, false }); low != 0 || high != 1 {
		t.Errorf("have [%g, %g]", low, high)
	}
}

func TestShareIsWrittenRounded(t *testing.T) {
	text, err := json.Marshal(Share{2.0 / 3, 0.123456, 1, 3})
	if want := `{"value":0.6667,"low":0.1235,"high":1,"of":3}`; err != nil || string(text) != want {
		t.Errorf("have %s (%v), want %s", text, err, want)
	}
}
