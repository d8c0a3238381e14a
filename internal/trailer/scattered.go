package trailer

import "strings"

// Scattered returns the lines outside of git's trailers that name somebody
// with an address for their help. Squash merges leave such lines between the
// messages they join, and text after the last of them hides the others from
// git. A line counts only from its very start, so that quotes and indented
// logs do not, and never as the subject.
func Scattered(message string) []Trailer {
	message = body(message)
	if strings.IndexByte(message, '<') < 0 {
		return nil
	}
	var all []Trailer
	start, end := bounds(message)
	for at := lineLen(message); at < len(message); {
		angle := strings.IndexByte(message[at:], '<')
		if angle < 0 {
			break
		}
		begin := max(at, strings.LastIndexByte(message[:at+angle], '\n')+1)
		line := message[begin : begin+lineLen(message[begin:])]
		inBlock := start <= begin && begin < end && separator(line) >= 1
		if t, ok := roleLine(line); ok && !inBlock {
			all = append(all, t)
		}
		at = begin + len(line)
	}
	return all
}

// roleLine reads "Reviewed by: Name <mail>" with dashes, underscores or spaces
// between the words of the role.
func roleLine(line string) (Trailer, bool) {
	token, value, found := strings.Cut(line, ":")
	if !found || isSpace(line[0]) || !hasAddress(value) || !isRoleToken(token) || len(Roles(token)) == 0 {
		return Trailer{}, false
	}
	return Trailer{Token: trim(token), Value: trim(value)}, true
}

func hasAddress(value string) bool {
	_, value, _ = strings.Cut(value, "<")
	value, _, closed := strings.Cut(value, ">")
	return closed && strings.Contains(value, "@")
}

// isRoleToken allows for a few words in place of one, if they begin like a
// sentence.
func isRoleToken(token string) bool {
	token = trim(token)
	spaced := strings.Count(token, " ")
	if token == "" || spaced > 4 || spaced > 0 && (token[0] < 'A' || 'Z' < token[0]) {
		return false
	}
	for i := range len(token) {
		if !isTokenByte(token[i]) && token[i] != ' ' && token[i] != '_' {
			return false
		}
	}
	return true
}
