// Package fit learns the weights of a weighing from labelled examples. It is for
// the program that trains, and no part of Unsung as it runs.
package fit

import "math"

// Example is one remark: which of the traits it has, by their numbers, and
// whether readers found it to be of the kind.
type Example struct {
	Traits []int
	Yes    bool
	Weight float64
}

// Line is a bias and a weight for each trait.
type Line struct {
	Bias    float64
	Weights []float64
}

// Logistic fits a logistic regression with an elastic net, by cyclic coordinate
// descent (J. Friedman, T. Hastie, R. Tibshirani, "Regularization Paths for
// Generalized Linear Models via Coordinate Descent", 2010). Ridge and lasso are the
// penalties of each trait. The same examples give the same line.
func Logistic(examples []Example, traits int, ridge, lasso []float64) Line {
	f := newFitting(examples, traits)
	for range passes {
		moved := f.step(-1, 0, 0)
		for j := range traits {
			moved = max(moved, f.step(j, ridge[j], lasso[j]))
		}
		if moved < still {
			break
		}
	}
	return f.line
}

const (
	passes = 60
	still  = 2e-3 // a pass that moves no weight by more is the last
)

type fitting struct {
	examples []Example
	with     [][]int   // the examples that have a trait
	score    []float64 // of each example, by the line so far
	line     Line
	everyone []int
}

func newFitting(examples []Example, traits int) *fitting {
	f := &fitting{
		examples: examples, with: make([][]int, traits), score: make([]float64, len(examples)),
		line: Line{Weights: make([]float64, traits)}, everyone: make([]int, len(examples)),
	}
	for i, e := range examples {
		f.everyone[i] = i
		for _, j := range e.Traits {
			f.with[j] = append(f.with[j], i)
		}
	}
	return f
}

// step moves one weight, the bias where j is -1, by a Newton step that never goes
// further than the curvature allows, and tells how far.
func (f *fitting) step(j int, ridge, lasso float64) float64 {
	rows, at := f.everyone, &f.line.Bias
	if j >= 0 {
		rows, at = f.with[j], &f.line.Weights[j]
	}
	slope, curve := 0.0, 1e-9
	for _, i := range rows {
		e := &f.examples[i]
		p := 1 / (1 + math.Exp(-f.score[i]))
		if e.Yes {
			slope += e.Weight * (1 - p)
		} else {
			slope -= e.Weight * p
		}
		curve += e.Weight * max(p*(1-p), 0.05)
	}
	next := shrink(*at*curve+slope, lasso) / (curve + ridge)
	moved := next - *at
	if moved == 0 {
		return 0
	}
	*at = next
	for _, i := range rows {
		f.score[i] += moved
	}
	return math.Abs(moved)
}

func shrink(v, by float64) float64 {
	switch {
	case v > by:
		return v - by
	case v < -by:
		return v + by
	}
	return 0
}

// Score is what a line says of traits: above 0 is more likely than not.
func (l *Line) Score(traits []int) float64 {
	sum := l.Bias
	for _, j := range traits {
		sum += l.Weights[j]
	}
	return sum
}
