package undo

import "strings"

// conditional tells whether a title speaks of a program that reverts
// something, rather than of a change: "Revert the option regardless of error".
func conditional(rest string) bool {
	for _, w := range []string{" if ", " when ", " regardless ", " on error", " on failure", " upon ", " in case "} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// toVersion tells whether a title rolls something back to a version, or names
// a change as what is rolled back.
func toVersion(rest string) bool {
	rest = strings.ToLower(rest)
	if _, to, ok := strings.Cut(rest, " to "); ok && strings.ContainsAny(to, "0123456789") {
		return true
	}
	for _, w := range []string{"change", "commit", "bump", "upgrade", "update", "version", "requirement"} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// squashed tells whether a place in a message is inside the list of commit
// messages that a squash merge leaves.
func squashed(before string) bool {
	_, body, _ := strings.Cut(before, "\n")
	for _, mark := range []string{"\n* ", "\n- ", "\n---------", "\nSquashed commit"} {
		if strings.Contains("\n"+body, mark) {
			return true
		}
	}
	return false
}
