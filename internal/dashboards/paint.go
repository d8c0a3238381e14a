package dashboards

import "github.com/unsung-dev/unsung/ledger"

// paint is which colours a panel has.
type paint struct {
	fixed  string // one for everything
	steps  []step // by value
	series []seriesColour
}

// step is the colour from a value on; the first has none and is for all below.
type step struct {
	from   *float64
	colour string
}

type seriesColour struct{ name, colour string }

// The colours of states: blue, ochre and vermilion stay apart for every kind of
// colour vision, and each reads on white and on Grafana's dark grey.
const (
	calm   = "#0d7fc2"
	warned = "#b98a00"
	bad    = "#d0461b"
	plain  = "#7f8790" // for what is shown beside something else
)

// quiet is for numbers that are neither good nor bad, as all numbers of people.
func quiet() paint { return paint{fixed: calm} }

// limits turn from calm to warned to bad at these values.
func limits(warn, fail float64) paint {
	return paint{steps: []step{{colour: calm}, {from: &warn, colour: warned}, {from: &fail, colour: bad}}}
}

// mustBeZero is for what should never happen.
func mustBeZero() paint {
	one := 1.0
	return paint{steps: []step{{colour: calm}, {from: &one, colour: bad}}}
}

// mode is how Grafana colours what has no colour of its own.
func (p paint) mode() *colourJSON {
	switch {
	case p.fixed != "":
		return &colourJSON{Mode: "fixed", FixedColor: p.fixed}
	case len(p.steps) > 0:
		return &colourJSON{Mode: "thresholds"}
	}
	return &colourJSON{Mode: "palette-classic-by-name"}
}

func (p paint) thresholds() *thresholdsJSON {
	if len(p.steps) == 0 {
		return nil
	}
	t := &thresholdsJSON{Mode: "absolute"}
	for _, s := range p.steps {
		t.Steps = append(t.Steps, thresholdJSON{Color: s.colour, Value: s.from})
	}
	return t
}

// byKind gives each kind of work its own colour, the same on every panel.
func byKind() paint {
	var p paint
	for _, kind := range ledger.Kinds() {
		p.series = append(p.series, seriesColour{name: string(kind), colour: kindColour(kind)})
	}
	return p
}

// kindColour is the colour of a kind of work.
func kindColour(kind ledger.Kind) string {
	switch kind {
	case ledger.Authored:
		return plain
	case ledger.Review:
		return "#7c4dff"
	}
	return "#0d7fc2"
}
