package measure

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
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
	var p Published
	if err := readStrictly(file, &p); err != nil {
		return nil, err
	}
	if !p.Random.whole() || !p.Weighted.whole() {
		return nil, fmt.Errorf("%s: must hold random and weighted, each with all kinds: is this what -format json wrote?", file)
	}
	return &p, nil
}

// ReadResult reads one result. An error names the file.
func ReadResult(file string) (*Result, error) {
	var r Result
	if err := readStrictly(file, &r); err != nil {
		return nil, err
	}
	if !r.whole() {
		return nil, fmt.Errorf("%s: must hold all kinds: is this what -publish wrote?", file)
	}
	return &r, nil
}

// WriteJSON writes what is published as a file of the documentation.
func WriteJSON(w io.Writer, published any) error {
	to := json.NewEncoder(w)
	to.SetIndent("", "  ")
	return to.Encode(published)
}

// whole tells whether each kind has a figure, in order.
func (r *Result) whole() bool {
	return r != nil && slices.EqualFunc(r.Kinds, Kinds, func(f Figure, kind string) bool { return f.Kind == kind })
}

// readStrictly reads a JSON file in which every field is known.
func readStrictly(file string, into any) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	from := json.NewDecoder(bytes.NewReader(text))
	from.DisallowUnknownFields()
	if err := from.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// Of is the figure of a kind; false for kinds that comments are not labelled with.
func (r *Result) Of(kind string) (Figure, bool) {
	i := slices.Index(Kinds, kind)
	if i < 0 {
		return Figure{}, false
	}
	return r.Kinds[i], true
}
