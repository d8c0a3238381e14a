package dashboards

import (
	"regexp"
	"slices"
	"strings"
)

// asked is what an expression names. Prometheus' own parser judges whether it
// makes sense; this only lists the names in it.
type asked struct {
	metrics []selected
	kept    []string // labels of by (…), on (…) and what label_replace makes
}

// selected is one metric with the labels that narrow it, and the innermost
// function around it.
type selected struct {
	name   string
	labels []string
	within string
}

var (
	promToken  = regexp.MustCompile("\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`|[a-zA-Z_:][a-zA-Z0-9_:]*|[0-9][0-9.a-z]*|[^\\s]")
	listing    = []string{"by", "without", "on", "ignoring", "group_left", "group_right"}
	operators  = []string{"and", "or", "unless", "bool", "offset"}
	aggregates = []string{"sum", "min", "max", "avg", "count", "topk"}
	isName     = regexp.MustCompile(`^[a-zA-Z_:]`)
)

// parse lists the names in an expression.
func parse(expr string) asked {
	tokens := promToken.FindAllString(expr, -1)
	var a asked
	var around []string
	pending := ""
	for i := 0; i < len(tokens); i++ {
		next := ""
		if i+1 < len(tokens) {
			next = tokens[i+1]
		}
		switch token := tokens[i]; {
		case token == "(":
			around, pending = append(around, pending), ""
		case token == ")":
			around = around[:len(around)-1]
		case token == "{":
			i = a.narrow(tokens, i)
		case token == "[":
			i += slices.Index(tokens[i:], "]")
		case !isName.MatchString(token), slices.Contains(operators, token):
		case slices.Contains(listing, token):
			end := i + slices.Index(tokens[i:], ")")
			a.kept = append(a.kept, names(tokens[i+1:end])...)
			i = end
		case slices.Contains(aggregates, token), next == "(":
			pending = token
			if token == "label_replace" {
				a.kept = append(a.kept, made(tokens[i:]))
			}
		default:
			a.metrics = append(a.metrics, selected{name: token, within: innermost(around)})
		}
	}
	return a
}

// narrow reads the braces that begin at i; it gives back where they end.
func (a *asked) narrow(tokens []string, i int) int {
	end := i + slices.Index(tokens[i:], "}")
	var labels []string
	for at := i + 1; at < end; at++ {
		if isName.MatchString(tokens[at]) && strings.ContainsAny(tokens[at+1], "=!") {
			labels = append(labels, tokens[at])
		}
	}
	last := &a.metrics[len(a.metrics)-1]
	last.labels = append(last.labels, labels...)
	return end
}

func names(tokens []string) []string {
	var all []string
	for _, token := range tokens {
		if isName.MatchString(token) {
			all = append(all, token)
		}
	}
	return all
}

// made is the label that a call of label_replace makes: the second of its
// arguments.
func made(tokens []string) string {
	deep := 0
	for i, token := range tokens {
		switch {
		case token == "(" || token == "{":
			deep++
		case token == ")" || token == "}":
			deep--
		case token == "," && deep == 1:
			return strings.Trim(tokens[i+1], `"`)
		}
	}
	return ""
}

func innermost(around []string) string {
	for _, name := range slices.Backward(around) {
		if name != "" {
			return name
		}
	}
	return ""
}
