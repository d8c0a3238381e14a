package weigh

import (
	"bufio"
	"cmp"
	"crypto/sha256"
	_ "embed" // the weights
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// weights is one line for each weight: kind, trait, weight, with tabs between. The
// trait "bias" stands for what every remark has, "from" for the sum from which a
// remark is of the kind though no rule says so, "keep" for that from which a rule is
// believed. Command train writes it.
//
//go:embed weights.txt
var weights string

// Learned is the model that Unsung judges by.
var Learned = sync.OnceValue(func() *Model {
	m, err := Read(weights)
	if err != nil {
		panic(fmt.Sprintf("weights that this program was built with: %v", err)) // a test reads them
	}
	return m
})

// Model holds the weight of each trait for each kind.
type Model struct {
	version string
	kinds   []string
	bias    []float64
	from    []float64
	keep    []float64
	traits  map[string][]weight
}

type weight struct {
	kind int
	by   float64
}

// Read reads a table of weights. An error names the line.
func Read(text string) (*Model, error) {
	sum := sha256.Sum256([]byte(text))
	m := &Model{version: hex.EncodeToString(sum[:4]), traits: map[string][]weight{}}
	lines := bufio.NewScanner(strings.NewReader(text))
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := m.read(strings.Split(line, "\t")); err != nil {
			return nil, fmt.Errorf("line %d: %w", number, err)
		}
	}
	return m, lines.Err()
}

func (m *Model) read(fields []string) error {
	if len(fields) != 3 {
		return fmt.Errorf("%d fields: want kind, trait and weight with tabs between", len(fields))
	}
	by, err := strconv.ParseFloat(fields[2], 64)
	if err != nil {
		return fmt.Errorf("weight %q is no number", fields[2])
	}
	kind := m.kind(fields[0])
	switch fields[1] {
	case "bias":
		m.bias[kind] = by
	case "from":
		m.from[kind] = by
	case "keep":
		m.keep[kind] = by
	default:
		m.traits[fields[1]] = append(m.traits[fields[1]], weight{kind, by})
	}
	return nil
}

func (m *Model) kind(name string) int {
	at := slices.Index(m.kinds, name)
	if at < 0 {
		at = len(m.kinds)
		m.kinds, m.bias, m.from, m.keep = append(m.kinds, name), append(m.bias, 0), append(m.from, 0), append(m.keep, 0)
	}
	return at
}

// Version names the weights: others have another.
func (m *Model) Version() string { return m.version }

// Kinds are those that can be weighed.
func (m *Model) Kinds() []string { return m.kinds }

// Weighed is what a model says of a remark.
type Weighed struct {
	model  *Model
	traits []string
	sums   []float64
}

// Weigh sums up the weights of what is seen.
func (m *Model) Weigh(t *Traits) Weighed {
	w := Weighed{m, t.List(), slices.Clone(m.bias)}
	for _, name := range w.traits {
		for _, one := range m.traits[name] {
			w.sums[one.kind] += one.by
		}
	}
	return w
}

// Is tells whether a remark is of a kind though no rule says so, where it has to
// weigh more by as much; false for kinds that are not weighed.
func (w *Weighed) Is(kind string, more float64) bool { return w.reaches(kind, w.model.from, more) }

// Bears tells whether a rule that says so is to be believed.
func (w *Weighed) Bears(kind string) bool {
	return w.reaches(kind, w.model.keep, 0) || w.Is(kind, 0)
}

func (w *Weighed) reaches(kind string, least []float64, more float64) bool {
	at := slices.Index(w.model.kinds, kind)
	return at >= 0 && w.sums[at] >= least[at]+more
}

// For lists the traits that spoke for a kind, the strongest first.
func (w *Weighed) For(kind string) []string {
	type voice struct {
		trait string
		by    float64
	}
	at := slices.Index(w.model.kinds, kind)
	var voices []voice
	for _, name := range w.traits {
		for _, one := range w.model.traits[name] {
			if one.kind == at && one.by > 0 {
				voices = append(voices, voice{name, one.by})
			}
		}
	}
	slices.SortFunc(voices, func(a, b voice) int { return cmp.Or(cmp.Compare(b.by, a.by), strings.Compare(a.trait, b.trait)) })
	all := make([]string, len(voices))
	for i, v := range voices {
		all[i] = v.trait
	}
	return all
}
