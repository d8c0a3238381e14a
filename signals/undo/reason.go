package undo

import "strings"

// longest is how long a reason may be to stand in one line beside others.
const longest = 160

// reason finds why in a message, where it says so in one plain clause:
// "Reason for revert: …", "… because …", "… due to …".
func reason(text string) string {
	_, body := split(text)
	for _, mark := range []string{"Reason for revert:", "Reason for revert :", "*** Reason for rollback ***", "Revert reason:", "Reason:", "because ", "due to "} {
		i := strings.Index(body, mark)
		if i < 0 {
			continue
		}
		clause := oneClause(body[i+len(mark):])
		if clause == "" {
			continue
		}
		if mark == "because " && strings.HasPrefix(clause, "of ") && strings.Count(clause, " ") < 4 {
			continue // "because of the mistake" tells nothing
		}
		if mark == "due to " {
			return "of " + clause
		}
		return clause
	}
	return ""
}

// oneClause is the text up to the end of its sentence, in one line, or "" when
// it is longer than a reader wants.
func oneClause(text string) string {
	text = strings.TrimLeft(text, " \n")
	for _, stop := range []string{". ", ".\n", "\n\n", "\n* ", "\n- ", "; "} {
		text, _, _ = strings.Cut(text, stop)
	}
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".,:")
	if len(text) > longest || strings.Count(text, " ") < 1 || len(text) < 8 || strings.HasPrefix(text, "<") {
		return ""
	}
	return text
}
