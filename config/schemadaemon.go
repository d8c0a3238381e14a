package config

// What a schema says of the keys that only the daemon reads.

func scheduleHints() map[string]words {
	return map[string]words{
		"schedule":          {"description": "When the daemon reads what."},
		"schedule.every":    {"description": upTo("How long after a reading came to its end the next one begins.", year), "pattern": spanShape, "default": defaultEvery.String()},
		"schedule.jitter":   {"description": "By how much of that it varies, so that not all are due at once. From 0% to 50%.", "pattern": jitterShape, "default": Percent{defaultJitter, true}.String()},
		"schedule.discover": {"description": upTo("How often the repositories of an owner are listed again.", year), "pattern": spanShape, "default": defaultDiscover.String()},
		"schedule.workers":  {"description": "How many sources are read at once.", "minimum": 1, "maximum": mostWorkers, "default": defaultWorkers},
		"schedule.turn":     {"description": upTo("How long one source is read before others have their turn.", day), "pattern": spanShape, "default": defaultTurn.String()},
		"drain":             {"description": upTo("How long the daemon, told to stop, waits for what it is at.", hour), "pattern": spanShape, "default": defaultDrain.String()},
	}
}

func webHints() map[string]words {
	return map[string]words{
		"web":                         {"description": "How the daemon is reached.", "not": together([]string{"admin_token", "admin_token_file"}, []string{"hook_secret", "hook_secret_file"}, []string{"recognitions_token", "recognitions_token_file"}, []string{"self_reports_token", "self_reports_token_file"})},
		"web.listen":                  {"description": "HOST:PORT to listen on; without a host, every address of the machine.", "pattern": listenShape, "default": DefaultListen, "examples": []string{DefaultListen, ":9847"}},
		"web.config_file":             {"description": "A web configuration of the Prometheus exporter toolkit: TLS, basic authentication, headers."},
		"web.admin_token":             secretHint("The token that opens /-/, instead of admin_token_file."),
		"web.admin_token_file":        {"description": "A file with the token that opens /-/. Without one, that is closed."},
		"web.hook_secret":             secretHint("What GitHub signs webhooks with, instead of hook_secret_file."),
		"web.hook_secret_file":        {"description": "A file with what GitHub signs webhooks with; several, one a line, while an old one is replaced. Without one, no webhook is taken."},
		"web.recognitions_token":      secretHint("The token that opens /api/v1/recognitions, instead of recognitions_token_file."),
		"web.recognitions_token_file": {"description": "A file with the token that opens /api/v1/recognitions, where recognition that was given is told of. Without one, that is closed."},
		"web.self_reports_token":      secretHint("The token that opens /api/v1/self-reports, instead of self_reports_token_file."),
		"web.self_reports_token_file": {"description": "A file with the token that opens /api/v1/self-reports, where people tell of work that left no trace. Without one, that is closed."},
	}
}

func metricsHints() map[string]words {
	return map[string]words{
		"metrics": {
			"description": "What is told of people, and where.",
			"not":         together([]string{"pseudonym_key", "pseudonym_key_file"}),
			"if":          words{"type": "object", "required": []string{"people"}, "properties": words{"people": words{"const": PeoplePseudonym}}},
			"then":        words{"anyOf": either("pseudonym_key_file", "pseudonym_key")},
		},
		"metrics.people":             {"description": "How people are named: by the name to show, by a pseudonym, or not at all.", "enum": choice(PeopleModes()), "default": PeopleNamed},
		"metrics.pseudonym_key":      secretHint("The key of pseudonyms, instead of pseudonym_key_file."),
		"metrics.pseudonym_key_file": {"description": "A file with the key that keeps pseudonyms from being guessed: 16 bytes or more."},
		"metrics.max_people":         {"description": "How many people are told apart; those beyond are one.", "minimum": 1, "maximum": mostPeople, "default": defaultMaxPeople},
		"metrics.repository":         {"description": "Whether a label names the repository. There are many more series with it.", "default": false},
		"metrics.people_path":        {"description": "Where the metrics of people are: apart, or with those of the daemon.", "enum": choice(PeoplePaths()), "default": PeopleApart},
		"metrics.scrape_interval":    {"description": upTo("How often Prometheus asks; a new counter stands at 0 for three times that.", hour), "pattern": spanShape, "default": defaultScrapeInterval.String()},
	}
}

func logHints() map[string]words {
	return map[string]words{
		"log":        {"description": "What the daemon logs, and how."},
		"log.level":  {"description": "The least that is logged.", "enum": choice(LogLevels()), "default": defaultLevel},
		"log.format": {"description": "text, json, or auto: text on a terminal and JSON elsewhere.", "enum": choice(LogFormats()), "default": LogAuto},
	}
}

// upTo says of a duration, beside what it means, how long it may be.
func upTo(what string, most Duration) string {
	return what + " From " + second.String() + " to " + most.String() + "."
}

const aboutSecrets = " ${NAME} is a variable of the environment; the secret itself must not stand here."

func secretHint(what string) words {
	return words{"description": what + aboutSecrets, "pattern": secretShape, "examples": []string{"${NAME}"}}
}

// together are objects that have all keys of one of the lists.
func together(lists ...[]string) words {
	var each []words
	for _, keys := range lists {
		each = append(each, words{"required": keys})
	}
	return words{"type": "object", "anyOf": each}
}

// either are objects that have one of the keys.
func either(keys ...string) []words {
	var each []words
	for _, key := range keys {
		each = append(each, words{"required": []string{key}})
	}
	return each
}

// choice is one of some values, or none.
func choice(values []string) []any {
	all := []any{nil, ""}
	for _, v := range values {
		all = append(all, v)
	}
	return all
}
