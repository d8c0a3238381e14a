package config

// The shapes of what recognition and webhooks are told, as regular expressions of
// ECMA 262.
const (
	hoursShape   = `^([01][0-9]|2[0-3]):[0-5][0-9] *- *(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$`
	nameShape    = `^[a-z0-9][a-z0-9_-]{0,62}$`
	receiveShape = `^(\$\{[A-Za-z_][A-Za-z0-9_]*\}|https?://[^/@ ]+(/.*)?)?$`
)

func recognitionHints(kinds []string) map[string]words {
	all := map[string]words{
		"recognition":                         {"description": "What is suggested as worth a thank-you, to whom, and when."},
		"recognition.within":                  {"description": upTo("How old work may be that begins a suggestion.", mostWithin), "pattern": spanShape, "default": defaultWithin.String()},
		"recognition.minimum_age":             {"description": upTo("How long nothing may have happened to it: nobody is praised for what is taken back a day later.", mostAge), "pattern": spanShape, "default": defaultMinimumAge.String()},
		"recognition.per_week":                {"description": "How many suggestions there are for one person in a week.", "minimum": 1, "maximum": mostPerWeek, "default": defaultPerWeek},
		"recognition.off":                     {"description": "Rules that are not asked; * stands for any text.", "examples": []any{[]string{"unseen"}}},
		"recognition.off[]":                   {"minLength": 1},
		"recognition.zone":                    {"description": "Where days, weeks and months begin: a name of the IANA time zone database.", "default": defaultZone, "examples": []string{"Europe/Berlin"}, "not": words{"const": "Local"}},
		"recognition.values":                  {"description": "What the organisation calls what a kind of work shows, by kind."},
		"recognition.values.*[]":              {"minLength": 1},
		"recognition.points":                  {"description": "What a suggestion of a rule is worth, by the id of the rule."},
		"recognition.points.*":                {"minimum": 1, "maximum": mostPoints},
		"recognition.templates":               {"description": "Drafts (text/template) instead of those of a rule, by its id."},
		"recognition.templates.*":             {"anyOf": either("headline", "message")},
		"recognition.templates.*.headline":    {"description": "One line."},
		"recognition.templates.*.message":     {"description": "What the giver may say."},
		"recognition.digest":                  {"description": "How often nominees are gathered.", "enum": choice(Digests()), "default": DigestOff},
		"recognition.feed":                    {"description": "Whether /feed.atom and /feed.json show what was approved and is public.", "default": false},
		"recognition.audience":                {"description": "Who may see that somebody is thanked whom audiences does not name.", "enum": choice(AllAudiences()), "default": AudiencePrivate},
		"recognition.audiences":               {"description": "What people want themselves. Who is in several gets the one that shows least."},
		"recognition.audiences.public":        {"description": "Patterns for people of whom everybody may see it; * stands for any text."},
		"recognition.audiences.private":       {"description": "Patterns for people of whom only who gives recognition may see it."},
		"recognition.audiences.none":          {"description": "Patterns for people who are never suggested."},
		"recognition.quiet":                   {"description": "When nothing is sent, in zone."},
		"recognition.quiet.hours":             {"description": "A part of each day; it may go on past midnight.", "pattern": hoursShape, "examples": []string{"18:00-08:00"}},
		"recognition.quiet.days":              {"description": "Days on which nothing is sent.", "examples": []any{[]string{"sat", "sun"}}},
		"recognition.quiet.days[]":            {"enum": weekdays()},
		"recognition.thresholds":              {"description": "How much is much."},
		"recognition.thresholds.waited":       {"description": upTo("How long a question has to have waited for its first answer.", mostWithin), "pattern": spanShape, "default": defaultWaited.String()},
		"recognition.thresholds.thanked":      {"description": "By how many different people somebody has to be thanked.", "minimum": 1, "maximum": mostThreshold, "default": defaultThanked},
		"recognition.thresholds.steady_least": {"description": "How many acts of one kind, in a month, are worth a word at all.", "minimum": 1, "maximum": mostThreshold, "default": defaultSteadyLeast},
		"recognition.thresholds.steady_times": {"description": "How many times what is usual they have to be.", "minimum": 1, "maximum": mostTimes, "default": defaultSteadyTimes},
	}
	if len(kinds) > 0 {
		all["recognition.values"]["propertyNames"] = words{"enum": kinds}
	}
	return all
}

func webhookHints() map[string]words {
	return map[string]words{
		"webhooks": {"description": "Where suggestions are sent."},
		"webhooks[]": {
			"required": []string{"name"}, "anyOf": either("url", "url_file"),
			"not":  together([]string{"url", "url_file"}, []string{"secret", "secret_file"}, []string{"template", "template_file"}),
			"if":   words{"type": "object", "required": []string{"format"}, "properties": words{"format": words{"const": FormatTemplate}}},
			"then": words{"anyOf": either("template", "template_file")},
			"else": words{"not": words{"type": "object", "anyOf": either("template", "template_file", "content_type")}},
		},
		"webhooks[].name":          {"description": "What it is called in metrics, in logs and by commands; what waits under a name that is no more is not sent.", "type": "string", "pattern": nameShape, "examples": []string{"thanks"}},
		"webhooks[].url":           {"description": "Where it is: https, or ${NAME} for a variable of the environment. Only scheme and host are ever shown.", "pattern": receiveShape, "examples": []string{"https://thanks.example.org/hook", "${NAME}"}},
		"webhooks[].url_file":      {"description": "A file with the address: that of a chat is a secret."},
		"webhooks[].secret":        secretHint("What is signed with, instead of secret_file."),
		"webhooks[].secret_file":   {"description": "A file with what is signed with, as Standard Webhooks does it: whsec_ and base64, or a text of 16 bytes or more. Several, one a line, all sign, the newest first. Without one, nothing is signed."},
		"webhooks[].format":        {"description": "How a suggestion is written.", "enum": choice(Formats()), "default": FormatCloudEvents},
		"webhooks[].template":      {"description": "The body (text/template) of format template."},
		"webhooks[].template_file": {"description": "A file with it."},
		"webhooks[].content_type":  {"description": "What format template sends.", "default": defaultContentType},
		"webhooks[].headers":       {"description": "What is sent along, by name. Each value is ${NAME}, a variable of the environment.", "examples": []any{words{"authorization": "${NAME}"}}},
		"webhooks[].headers.*":     {"type": "string", "pattern": secretShape, "minLength": 1},
		"webhooks[].headers_file":  {"description": "A file with headers, one a line: \"Name: value\"."},
		"webhooks[].audience":      {"description": "Who may see what comes there; public gets only people who want public.", "enum": choice([]string{AudiencePrivate, AudiencePublic}), "default": AudiencePrivate},
		"webhooks[].rules":         {"description": "Only suggestions of these rules; * stands for any text.", "examples": []any{[]string{"moment.*"}}},
		"webhooks[].rules[]":       {"minLength": 1},
		"webhooks[].teams":         {"description": "Only people in these teams of people.teams; * stands for any text."},
		"webhooks[].allow":         {"description": "Networks that may be reached beside public addresses.", "examples": []any{[]string{"10.0.0.0/8"}}},
		"webhooks[].timeout":       {"description": upTo("How long one attempt may take.", mostTimeout), "pattern": spanShape, "default": defaultTimeout.String()},
		"webhooks[].retry":         {"description": upTo("How long to wait after the first attempt that failed; twice as long after each further one.", hour), "pattern": spanShape, "default": defaultRetry.String()},
		"webhooks[].give_up":       {"description": upTo("For how long it is tried.", mostGiveUp), "pattern": spanShape, "default": defaultGiveUp.String()},
	}
}
