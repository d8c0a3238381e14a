package dashboards

// What the reader chose, as parts of selectors. Names of people and teams may
// have brackets and quotes in them: Grafana escapes them for a regular
// expression, and PromQL takes what stands between backticks as it is.
const (
	teams   = "team=~`${team:regex}`"
	kinds   = "kind=~`${kind:regex}`"
	sources = "source=~`${source:regex}`"
	window  = `window="$window"`

	// Where people have no names here, no one is chosen, and that is not everybody.
	person = "person=~`${person:regex}`, person!=\"\""
)

// anyWork begins a selector of people's series, those who only author included.
const anyWork = `{__name__=~"unsung_contributions|unsung_authored"`

// Where evidence is: the address that the reader gave, and the read API below it.
const api = "${unsung_url:raw}/api/v1/"

func dataSource() variable {
	return variable{
		name: "datasource", label: "Data source", kind: "datasource", query: "prometheus",
		about: "The Prometheus that scrapes Unsung, both /metrics and /metrics/people.",
	}
}

func address() variable {
	return variable{
		name: "unsung_url", label: "Unsung's address", kind: "textbox", query: "http://localhost:9847", chosen: "http://localhost:9847",
		about: "Where your browser reaches Unsung itself, without a slash at the end. Links to evidence lead there.",
	}
}

func team() variable {
	return variable{
		name: "team", label: "Team", kind: "query", query: "label_values(" + anyWork + "}, team)", many: true, all: ".*",
		about: "Teams as people.teams of Unsung's configuration says. All has those in no team too; without teams it is the only choice.",
	}
}

func kind() variable {
	return variable{
		name: "kind", label: "Kind of work", kind: "query", query: "label_values(unsung_contributions, kind)", many: true, all: ".+",
		about: "Kinds of hidden work of which there was any in the last 90 days.",
	}
}

func windows() variable {
	return variable{
		name: "window", label: "Window", kind: "custom", query: "7d,30d,90d", values: []string{"7d", "30d", "90d"}, chosen: "30d",
		about: "Each number counts what was done in this span before its moment. 90 days contain the 30 and the 7: never add them.",
	}
}

// somebody is one person, of the chosen teams.
func somebody() variable {
	return variable{
		name: "person", label: "Person", kind: "query", query: "label_values(" + anyWork + ", " + teams + "}, person)",
		regex: `/^(?!\(others\)$)/`,
		about: "Whose record is shown. Empty where Prometheus does not scrape /metrics/people, nobody did anything in 90 days, or metrics.people of Unsung's configuration is none, which leaves people out.",
	}
}
