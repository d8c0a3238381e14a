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

// The colours of states: blue, ochre and red, which stay apart for every kind of
// colour vision, each readable on Grafana's white and on its dark grey.
const (
	calm   = "#1295fe"
	warned = "#cb8207"
	bad    = "#c72230"
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
	colours := kindColours()
	for _, kind := range ledger.Kinds() {
		p.series = append(p.series, seriesColour{name: string(kind), colour: colours[kind]})
	}
	return p
}

// byKindAndTeam is the same where a team stands behind the kind.
func byKindAndTeam() paint {
	var p paint
	for _, s := range byKind().series {
		p.series = append(p.series, seriesColour{name: "/^" + s.name + "( |$)/", colour: s.colour})
	}
	return p
}

// kindColours are the colours of kinds, found by a search for those that are
// furthest apart under four conditions, which a test holds: with full colour
// vision and as protanopes, deuteranopes and tritanopes see them (Machado,
// Oliveira and Fernandes, 2009) none looks like another, those that stand beside
// each other in a graph least of all; and each reads on Grafana's white and on
// its dark grey, which the colours of the HTML report do by two sets.
func kindColours() map[ledger.Kind]string {
	return map[ledger.Kind]string{
		ledger.Authored:     plain,
		ledger.Review:       "#00ad01",
		ledger.Catch:        "#bc685c",
		ledger.Docs:         "#9d4d6d",
		ledger.Testing:      "#f739fb",
		ledger.Upkeep:       "#cc1b00",
		ledger.Rollback:     "#bf029c",
		ledger.Release:      "#9e0ef2",
		ledger.Security:     "#78662b",
		ledger.Triage:       "#026fa0",
		ledger.Support:      "#aa925c",
		ledger.Onboarding:   "#d370ca",
		ledger.Mentoring:    "#ff5708",
		ledger.Coordination: "#8688ff",
		ledger.Credit:       "#7351c4",
	}
}
