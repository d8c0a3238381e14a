package metrics

import (
	"math"
	"slices"
	"testing"
	"testing/quick"
)

func TestSpread(t *testing.T) {
	for _, tt := range []struct {
		counts []int64
		want   Spread
	}{
		{[]int64{5}, Spread{1, 0, 1}},
		{[]int64{3, 3, 3, 3}, Spread{0.25, 0, 2}},
		{[]int64{1, 1, 1}, Spread{1.0 / 3, 0, 2}},
		{[]int64{1, 3}, Spread{0.75, 0.25, 1}},
		{[]int64{1, 1, 1, 97}, Spread{0.97, 0.72, 1}},
		{[]int64{1, 2, 3, 4}, Spread{0.4, 0.25, 2}},
		{[]int64{10, 20, 30, 40, 50}, Spread{1.0 / 3, 4.0 / 15, 2}},
	} {
		got := SpreadOf(slices.Clone(tt.counts))
		if math.Abs(got.Gini-tt.want.Gini) > 1e-12 || math.Abs(got.TopShare-tt.want.TopShare) > 1e-12 || got.HalfPeople != tt.want.HalfPeople {
			t.Errorf("%v: %+v, want %+v", tt.counts, got, tt.want)
		}
	}
}

// The Gini coefficient is half the mean difference of any two people, those with
// themselves included, by the mean.
func TestGiniByDefinition(t *testing.T) {
	byPairs := func(counts []int64) float64 {
		var differences, sum float64
		for _, x := range counts {
			sum += float64(x)
			for _, y := range counts {
				differences += math.Abs(float64(x - y))
			}
		}
		return differences / (2 * float64(len(counts)) * sum)
	}
	same := func(raw []uint16) bool {
		counts := []int64{1}
		for _, n := range raw {
			counts = append(counts, int64(n)+1)
		}
		want := byPairs(counts)
		return math.Abs(SpreadOf(counts).Gini-want) < 1e-9
	}
	if err := quick.Check(same, nil); err != nil {
		t.Error(err)
	}
}
