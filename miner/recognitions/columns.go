package recognitions

import "strings"

// field is something that a thank-you tells.
type field int

const (
	fieldTo field = iota
	fieldFrom
	fieldAt
	fieldID
	fieldKinds
	fieldValues
	fieldPoints
	fieldSuggestion
	fieldURL
	fieldSource
	fieldMessage
	fieldCount
)

// synonyms are what columns are called, the first there is of each field counts. An
// address comes before a name: it is of one person only.
func synonyms() [fieldCount][]string {
	return [fieldCount][]string{
		fieldTo:         {"to", "to_email", "receiver_email", "recipient_email", "receivers_email", "recipients_email", "receiver", "recipient", "receivers", "recipients", "received_by", "given_to", "awarded_to", "to_user", "to_name", "receiver_name", "recipient_name"},
		fieldFrom:       {"from", "from_email", "giver_email", "sender_email", "giver", "sender", "given_by", "awarded_by", "from_user", "from_name", "giver_name", "sender_name"},
		fieldAt:         {"at", "created_at", "given_at", "timestamp", "date_time", "datetime", "date_given", "created", "created_on", "date", "time", "day"},
		fieldID:         {"id", "bonus_id", "recognition_id", "taco_id", "uuid"},
		fieldKinds:      {"kinds", "kind"},
		fieldValues:     {"values", "value", "hashtags", "hashtag", "core_values", "core_value", "company_values", "company_value", "tags", "tag"},
		fieldPoints:     {"points", "amount", "tacos", "tacos_given", "taco_count", "number_of_tacos", "quantity", "points_given"},
		fieldSuggestion: {"suggestion", "suggestion_id"},
		fieldURL:        {"url", "link", "permalink"},
		fieldSource:     {"source"},
		fieldMessage:    {"message", "reason", "text", "comment", "note", "description"},
	}
}

// columns are where each field stands in a row, -1 where it does not.
type columns struct {
	at      [fieldCount]int
	ignored []string
}

func newColumns(header []string) columns {
	var c columns
	where := map[string]int{}
	for i, name := range header {
		if name = normal(name); name != "" {
			if _, twice := where[name]; !twice {
				where[name] = i
			}
		}
	}
	used := map[int]bool{}
	for f, names := range synonyms() {
		c.at[f] = -1
		for _, name := range names {
			if i, found := where[name]; found {
				c.at[f], used[i] = i, true
				break
			}
		}
	}
	for i, name := range header {
		if !used[i] && normal(name) != "" {
			c.ignored = append(c.ignored, strings.TrimSpace(name))
		}
	}
	return c
}

// normal is a column's name however it was typed: "Receiver E-Mail (work)" is
// receiver_email.
func normal(name string) string {
	name, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(name)), "(")
	name = strings.ReplaceAll(name, "e-mail", "email")
	return strings.Join(strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" _-./'’#:", r) }), "_")
}

// formatOf tells whose export has such a header.
func formatOf(header []string) Format {
	giver, receiver, amount := false, false, false
	for _, name := range header {
		name = normal(name)
		if strings.Contains(name, "taco") {
			return HeyTaco
		}
		giver = giver || strings.HasPrefix(name, "giver")
		receiver = receiver || strings.HasPrefix(name, "receiver")
		amount = amount || name == "amount" || strings.HasPrefix(name, "hashtag") || strings.HasPrefix(name, "bonus")
	}
	if giver && receiver && amount {
		return Bonusly
	}
	return CSV
}
