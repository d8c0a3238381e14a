package measure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
)

// Published are the figures that the documentation shows.
type Published struct {
	// Random is of rows drawn at random: what to expect of a comment.
	Random *Result `json:"random"`
	// Weighted is of all rows, each for as many comments as its weight says:
	// more of the rare kinds, and so closer intervals for them.
	Weighted *Result `json:"weighted"`
}

// Publish measures both.
func Publish(rows []Row, claims []Claim) (*Published, error) {
	random := Chosen(rows, "", true)
	if len(random) == 0 {
		return nil, errors.New("no row was drawn at random: all are enriched")
	}
	return &Published{Random: Measure(random, claims, false), Weighted: Measure(rows, claims, true)}, nil
}

// ReadPublished reads what was published. An error names the file.
func ReadPublished(file string) (*Published, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	p, err := decodePublished(text)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return p, nil
}

func decodePublished(text []byte) (*Published, error) {
	var p Published
	from := json.NewDecoder(bytes.NewReader(text))
	from.DisallowUnknownFields()
	if err := from.Decode(&p); err != nil {
		return nil, err
	}
	for _, r := range []*Result{p.Random, p.Weighted} {
		if r == nil || !slices.EqualFunc(r.Kinds, Kinds, func(f Figure, kind string) bool { return f.Kind == kind }) {
			return nil, errors.New("must hold random and weighted, each with all kinds: is this what -format json wrote?")
		}
	}
	return &p, nil
}

// Of is the figure of a kind; false for kinds that comments are not labelled with.
func (r *Result) Of(kind string) (Figure, bool) {
	i := slices.Index(Kinds, kind)
	if i < 0 {
		return Figure{}, false
	}
	return r.Kinds[i], true
}
