package dashboards

// variable is something that the reader chooses at the top.
type variable struct {
	name, label, about string
	kind               string // "datasource", "query", "custom", "textbox"
	query              string // of a query: label_values(…); of others what Grafana calls so
	values             []string
	chosen             string // what is chosen at first
	many               bool   // several may be chosen, and all of them
	all                string // what stands for all of them
	regex              string // what of the answer is offered
}

// How Grafana sorts what it offers, and when it asks anew.
const (
	sortedByName    = 5 // without regard to case
	onRangeChange   = 2
	valuesOfLabel   = 1 // of labelQueryJSON
	variableQueryID = "PrometheusVariableQueryEditor-VariableQuery"
)

func renderVariables(variables []variable) []variableJSON {
	var all []variableJSON
	for _, v := range variables {
		out := variableJSON{Name: v.name, Label: v.label, Description: v.about, Type: v.kind, Query: v.query, Multi: v.many, IncludeAll: v.many, AllValue: v.all, Regex: v.regex}
		switch v.kind {
		case "query":
			source := prometheus()
			out.Datasource, out.Refresh, out.Sort = &source, onRangeChange, sortedByName
			out.Query = labelQueryJSON{Kind: valuesOfLabel, Query: v.query, RefID: variableQueryID}
		default:
			out.Current, out.Options = chosen(v)
		}
		if v.many {
			out.Current = &optionJSON{Text: []string{"All"}, Value: []string{"$__all"}, Selected: true}
		}
		all = append(all, out)
	}
	return all
}

// chosen are the options of a variable that asks nobody.
func chosen(v variable) (current *optionJSON, options []optionJSON) {
	if v.chosen == "" {
		return nil, nil
	}
	for _, value := range v.values {
		options = append(options, optionJSON{Text: value, Value: value, Selected: value == v.chosen})
	}
	return &optionJSON{Text: v.chosen, Value: v.chosen, Selected: true}, options
}
