package undo

import (
	"regexp"
	"strings"
)

// longest is how long a reason may be to stand in one line beside others.
const longest = 160

// reason finds why in a message, where it says so in one plain clause: "Reason
// for revert: …", "This reverts … because …", "Undone due to …". What is not
// plainly the reason for this very commit, or might speak of a person, is left
// out: a wrong reason in a report is worse than none.
func reason(text string) string {
	_, body := split(text)
	body = body[:original(body)]
	for _, mark := range []string{"Reason for revert:", "Reason for revert :", "*** Reason for rollback ***", "Revert reason:", "Reason:"} {
		if _, after, ok := strings.Cut(body, mark); ok {
			if why := oneClause(after); plainReason(why) {
				return why
			}
		}
	}
	if why := reasonAfter(body, "because "); why != "" {
		return why
	}
	if why := reasonAfter(body, "due to "); why != "" {
		return "of " + why
	}
	return ""
}

// reasonAfter is the first plain clause after the mark in a sentence that says
// that something is undone.
func reasonAfter(body, mark string) string {
	for from := 0; ; {
		i := strings.Index(body[from:], mark)
		if i < 0 {
			return ""
		}
		before, after := body[:from+i], body[from+i+len(mark):]
		if why := oneClause(after); plainReason(why) && saysUndone(lastSentence(before)) {
			return why
		}
		from += i + len(mark)
	}
}

// oneClause is the text up to the end of its sentence, in one line, or "" when
// it is longer than a reader wants.
func oneClause(text string) string {
	text = strings.TrimLeft(text, " \n")
	for _, stop := range []string{". ", ".\n", "\n\n", "\n* ", "\n- ", "; "} {
		text, _, _ = strings.Cut(text, stop)
	}
	text = strings.TrimRight(strings.Join(strings.Fields(text), " "), ".,:")
	if len(text) > longest || strings.HasPrefix(text, "<") {
		return ""
	}
	return text
}

// brackets finds notes such as "(door: close it, 2001-02-03)" after a
// hash.
var brackets = regexp.MustCompile(`\([^()]*\)`)

// lastSentence is what a text ends in after its last full stop, less what stands
// in brackets.
func lastSentence(text string) string {
	text = brackets.ReplaceAllString(text[max(0, len(text)-400):], "")
	for _, stop := range []string{". ", ".\n", "\n\n", "; ", ": ", "\n* ", "\n- "} {
		if i := strings.LastIndex(text, stop); i >= 0 {
			text = text[i+len(stop):]
		}
	}
	return text
}

// saysUndone tells whether a sentence begins by saying that something is undone
// and says hardly more, so that a reason that follows is that of the undoing:
// "This reverts commit 0123abc", not "The revert had a few conflicts".
func saysUndone(sentence string) bool {
	words := strings.Fields(strings.ToLower(sentence))
	if strings.Join(words, " ") == "this is being done" {
		return true
	}
	at := -1
	for i, w := range words {
		if isUndoing(strings.Trim(w, ",()\"")) {
			at = i
		}
	}
	if at < 0 || wished(strings.Join(words[:at], " ")) {
		return false
	}
	other := 0
	for _, w := range words[at+1:] {
		if w == "not" {
			return false // "not because it is wrong, but …"
		}
		if !isObject(strings.Trim(w, ",.:()\"'`")) {
			other++
		}
	}
	return other <= 1
}

func isUndoing(word string) bool {
	switch word {
	case "revert", "reverts", "reverted", "reverting", "undo", "undoes", "undone", "undoing", "rollback", "back", "unrevert":
		return true
	}
	return false
}

// isObject tells the words by which a message calls what it undoes.
func isObject(word string) bool {
	switch word {
	case "", "the", "this", "that", "these", "those", "it", "them", "a", "commit", "commits", "change", "changes", "pr", "pull", "request",
		"merge", "patch", "for", "now", "again", "in", "from", "of", "temporarily", "out", "part":
		return true
	}
	return len(refsIn(word)) > 0 || strings.ContainsAny(word, "0123456789")
}
