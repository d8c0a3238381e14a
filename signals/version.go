package signals

import "strings"

// fields are the words of a subject without the marks around them.
func fields(text string) []string {
	words := strings.Fields(text)
	for i, w := range words {
		words[i] = strings.Trim(w, "\"'`(),:;!.*[]")
	}
	return words
}

// isVersion knows "1.2", "v1.2.3", "2.44.0-rc1", "1.0.x" and "v3.5.1+git", but
// not "v2", "1,000" or "3.5mb".
func isVersion(w string) bool {
	w = strings.TrimPrefix(w, "v")
	if cut := strings.IndexAny(w, "-+~"); cut >= 0 {
		w = w[:cut]
	}
	parts := strings.Split(w, ".")
	if len(parts) < 2 || len(parts) > 5 {
		return false
	}
	for i, part := range parts {
		if !versionPart(part, i == len(parts)-1) {
			return false
		}
	}
	return true
}

// versionPart is a number. The last may be an x or carry "rc1".
func versionPart(s string, last bool) bool {
	digits := strings.TrimLeft(s, "0123456789")
	if len(digits) == len(s) {
		return last && s == "x"
	}
	if !last || digits == "" {
		return digits == ""
	}
	word := strings.TrimRight(digits, "0123456789")
	switch word {
	case "rc", "a", "b", "alpha", "beta", "dev", "post", "pre":
		return true
	}
	return false
}
