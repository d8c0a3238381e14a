package measure

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
)

// Floor is what a kind must at least reach. 0 asks for nothing.
type Floor struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Floors are those of kinds; "all kinds" is over all of them together.
type Floors map[string]Floor

// ReadFloors reads a JSON object of floors by kind. An error names the file.
func ReadFloors(file string) (Floors, error) {
	var all Floors
	if err := readStrictly(file, &all); err != nil {
		return nil, err
	}
	if err := all.check(); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return all, nil
}

// check finds what would let figures sink unseen.
func (f Floors) check() error {
	for kind, floor := range f {
		if kind != allKinds && !slices.Contains(Kinds, kind) {
			return fmt.Errorf("no kind %q: %s, or one of %s", kind, allKinds, strings.Join(Kinds, ", "))
		}
		for _, share := range []float64{floor.Precision, floor.Recall, floor.F1} {
			if share < 0 || share > 1 {
				return fmt.Errorf("%s: %g: a share is from 0 to 1", kind, share)
			}
		}
	}
	return nil
}

// Hold fails with all figures that are below their floors.
func (f Floors) Hold(r *Result) error {
	var below []error
	for _, figure := range append(slices.Clone(r.Kinds), r.All) {
		floor := f[figure.Kind]
		for _, one := range []struct {
			name string
			got  Share
			want float64
		}{{"precision", figure.Precision, floor.Precision}, {"recall", figure.Recall, floor.Recall}, {"F1", figure.F1, floor.F1}} {
			if one.got.Value < one.want {
				below = append(below, fmt.Errorf("%s: %s %.3f is below its floor of %.3f", figure.Kind, one.name, one.got.Value, one.want))
			}
		}
	}
	return errors.Join(below...)
}

// Below are floors that are lower by a margin than what was reached.
func Below(r *Result, margin float64) Floors {
	floor := func(s Share) float64 { return max(0, math.Floor((s.Value-margin)*100)/100) }
	all := Floors{}
	for _, f := range append(slices.Clone(r.Kinds), r.All) {
		all[f.Kind] = Floor{floor(f.Precision), floor(f.Recall), floor(f.F1)}
	}
	return all
}

// Write writes the floors as ReadFloors reads them, a line for each kind.
func (f Floors) Write(w io.Writer) error {
	var all []string
	for _, kind := range append(slices.Clone(Kinds), allKinds) {
		if floor, has := f[kind]; has {
			all = append(all, fmt.Sprintf("  %q: {\"precision\": %.2f, \"recall\": %.2f, \"f1\": %.2f}", kind, floor.Precision, floor.Recall, floor.F1))
		}
	}
	_, err := fmt.Fprintf(w, "{\n%s\n}\n", strings.Join(all, ",\n"))
	return err
}
