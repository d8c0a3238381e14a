package fit

import (
	"math"
	"testing"
)

// examples of which trait 0 says yes, trait 1 no, and trait 2 nothing.
func examples() []Example {
	var all []Example
	for i := range 200 {
		e := Example{Weight: 1, Yes: i%2 == 0, Traits: []int{1}}
		if e.Yes {
			e.Traits = []int{0}
		}
		if i%10 == 0 || i%10 == 1 { // one in five is the other way round
			e.Traits[0] = 1 - e.Traits[0]
		}
		if i%4 < 2 {
			e.Traits = append(e.Traits, 2)
		}
		all = append(all, e)
	}
	return all
}

func free(n int) ([]float64, []float64) { return make([]float64, n), make([]float64, n) }

func TestLogistic(t *testing.T) {
	ridge, lasso := free(3)
	ridge[0], ridge[1] = 1e-3, 1e-3
	line := Logistic(examples(), 3, ridge, lasso)
	for i, want := range []float64{0.8, 0.2} { // the share of yes among those with the trait
		if p := 1 / (1 + math.Exp(-line.Score([]int{i}))); math.Abs(p-want) > 0.02 {
			t.Errorf("trait %d: yes with %.3f, want %.1f", i, p, want)
		}
	}
	if math.Abs(line.Weights[2]) > 0.05 {
		t.Errorf("a trait that says nothing weighs %.3f", line.Weights[2])
	}
}

func TestPenalties(t *testing.T) {
	ridge, lasso := free(3)
	plain := Logistic(examples(), 3, []float64{1, 1, 1}, lasso)
	bound := Logistic(examples(), 3, []float64{50, 50, 50}, lasso)
	if math.Abs(bound.Weights[0]) >= math.Abs(plain.Weights[0]) {
		t.Errorf("the ridge holds nothing back: %.3f and %.3f", bound.Weights[0], plain.Weights[0])
	}
	sparse := Logistic(examples(), 3, ridge, []float64{5, 5, 5})
	if sparse.Weights[2] != 0 {
		t.Errorf("the lasso leaves %.3f to a trait that says nothing", sparse.Weights[2])
	}
}

func TestSameExamplesSameLine(t *testing.T) {
	ridge, lasso := free(3)
	a, b := Logistic(examples(), 3, ridge, lasso), Logistic(examples(), 3, ridge, lasso)
	if a.Bias != b.Bias || a.Weights[0] != b.Weights[0] {
		t.Error("two fits of the same examples differ")
	}
}

func TestWeightOfExamples(t *testing.T) {
	ridge, lasso := free(1)
	line := Logistic([]Example{{[]int{0}, true, 9}, {[]int{0}, false, 1}, {nil, true, 1}, {nil, false, 1}}, 1, ridge, lasso)
	if p := 1 / (1 + math.Exp(-line.Score([]int{0}))); math.Abs(p-0.9) > 0.02 {
		t.Errorf("yes with %.3f, want 0.9", p)
	}
}
