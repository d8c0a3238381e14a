package dashboards

import (
	"regexp"
	"strings"
)

// Expression is a query of a panel or of a mark on the graphs, with something
// put in for each variable.
type Expression struct {
	Dashboard string // its title
	Panel     string // its title, or the name of the mark
	Query     string // PromQL
	Instant   bool   // asked of now alone, not of the whole range
	Maybe     string // why a healthy daemon may rightly have no answer; "" where it must have one
}

// Expressions are all queries of all dashboards, as Grafana asks them where all
// teams, kinds and sources and the window of 30 days are chosen, and this person.
func Expressions(person string) []Expression {
	in := substitution(person)
	var all []Expression
	for _, n := range boards() {
		add := func(panel string, q query, instant bool) {
			all = append(all, Expression{Dashboard: n.board.title, Panel: panel, Query: in.Replace(q.expr), Instant: instant, Maybe: q.maybe})
		}
		for _, s := range n.board.sections {
			for _, p := range s.panels {
				for _, q := range p.ask {
					add(p.title, q, p.look.instant)
				}
			}
		}
		for _, note := range n.board.notes {
			add(note.name, note.query, false)
		}
	}
	return all
}

// substitution puts in what Grafana would.
func substitution(person string) *strings.Replacer {
	return strings.NewReplacer(
		"${team:regex}", ".*", "${kind:regex}", ".+", "${source:regex}", ".+",
		"${person:regex}", regexp.QuoteMeta(person), "$window", "30d", "$__rate_interval", "5m",
	)
}

// Choice is what a variable offers: the values of a label.
type Choice struct {
	Dashboard string // its title
	Variable  string
	Series    string // a selector, as match[] of Prometheus's API takes it
	Label     string
}

// labelValues is how Grafana writes such a question.
var labelValues = regexp.MustCompile(`^label_values\((.+), *(\w+)\)$`)

// Choices are the variables of all dashboards that ask Prometheus what there is,
// where all teams are chosen.
func Choices() []Choice {
	in := substitution("")
	var all []Choice
	for _, n := range boards() {
		for _, v := range n.board.variables {
			if m := labelValues.FindStringSubmatch(v.query); m != nil {
				all = append(all, Choice{Dashboard: n.board.title, Variable: v.name, Series: in.Replace(m[1]), Label: m[2]})
			}
		}
	}
	return all
}
