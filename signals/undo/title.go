package undo

import "strings"

// split parts a message into its title, folded into one line, and the body.
func split(message string) (title, body string) {
	message = strings.TrimLeft(message, "\n ")
	title, body, _ = strings.Cut(message, "\n")
	if strings.Count(title, `"`)%2 == 1 || strings.HasSuffix(title, "…") || strings.HasSuffix(title, "...") {
		return foldTitle(title, body)
	}
	return strings.TrimSpace(title), body
}

// foldTitle joins a title that goes on in the next line: wrapped inside its
// quotes, or cut by a forge ("a long ti…" and "…tle").
func foldTitle(title, body string) (string, string) {
	rest := strings.TrimLeft(body, "\n")
	next, after, _ := strings.Cut(rest, "\n")
	for _, dots := range []string{"…", "..."} {
		if cut, ok := strings.CutSuffix(title, dots); ok && strings.HasPrefix(next, dots) {
			return cut + next[len(dots):], after
		}
	}
	if len(rest) == len(body) && next != "" && strings.Count(next, `"`)%2 == 1 {
		return strings.TrimSpace(title) + " " + strings.TrimSpace(next), after
	}
	return strings.TrimSpace(title), body
}

// fingerprint is a hash of the letters and digits of a title, so that case,
// spacing and punctuation do not matter, nor what forges put around it: tags
// of a branch in front, numbers of pull requests behind.
func fingerprint(title string) uint64 {
	h := uint64(14695981039346656037) // FNV-1a
	for _, c := range []byte(core(title)) {
		if c >= 'A' && c <= 'Z' {
			c |= 0x20
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c >= 0x80 {
			h = (h ^ uint64(c)) * 1099511628211
		}
	}
	return h
}

// core is a title without the branch tags before and the numbers behind it.
func core(title string) string {
	title = strings.TrimSpace(title)
	for strings.HasPrefix(title, "[") {
		_, rest, ok := strings.Cut(title, "] ")
		if !ok {
			break
		}
		title = strings.TrimSpace(rest)
	}
	for {
		cut, _, ok := lastNumber(title)
		if !ok {
			return title
		}
		title = cut
	}
}

// lastNumber takes "(#123)" or "(GH-123)" off the end of a title.
func lastNumber(title string) (string, int, bool) {
	if !strings.HasSuffix(title, ")") {
		return title, 0, false
	}
	i := strings.LastIndexByte(title, '(')
	if i < 0 {
		return title, 0, false
	}
	inside := title[i+1 : len(title)-1]
	digits, ok := strings.CutPrefix(inside, "#")
	if !ok {
		if digits, ok = strings.CutPrefix(inside, "GH-"); !ok {
			return title, 0, false
		}
	}
	r, ok := numberRef(digits)
	return strings.TrimSpace(title[:i]), r.number, ok
}

// plain takes what stands before the verb off a title: tags, areas, the words
// of a robot that picked it. "[release-1.2] web/ui: Revert …" gives "Revert …".
func (l *lexicon) plain(title string) string {
	for range 4 {
		if verb, _, _ := l.leadVerb(title); verb != 0 {
			break // "Rollback the pull/12: which fixed …"
		}
		cut, ok := cutArea(title)
		if !ok {
			break
		}
		title = cut
	}
	return title
}

func cutArea(title string) (string, bool) {
	title = strings.TrimLeft(title, " *-~\t")
	if strings.HasPrefix(title, "[") {
		_, rest, ok := strings.Cut(title, "]")
		return strings.TrimLeft(rest, " :"), ok && rest != ""
	}
	for _, robot := range []string{"automated ", "automatic ", "manual "} {
		if hasFold(title, robot) {
			return title[len(robot):], true
		}
	}
	if area, rest, ok := strings.Cut(title, " -- "); ok && strings.Contains(area, "#") && len(area) < 30 {
		return rest, true // "Refs #123 -- Reverted …"
	}
	i := strings.Index(title, ": ")
	if i <= 0 || i > 60 || strings.ContainsAny(title[:i], `"'`) || strings.Count(title[:i], " ") > 6 {
		return title, false
	}
	return strings.TrimSpace(title[i+2:]), true
}

// quoted is what stands in quotes at the start of s, after at most a few
// words, up to the last quote of the same kind.
func quoted(s string) (string, bool) {
	i := strings.IndexAny(s, "\"'`“")
	if i < 0 || i > 40 || strings.Count(s[:i], " ") > 4 {
		return "", false
	}
	closing := s[i : i+1]
	open := closing
	if strings.HasPrefix(s[i:], "“") {
		open, closing = "“", "”"
	}
	rest := s[i+len(open):]
	end := strings.LastIndex(rest, closing)
	if end <= 0 {
		end = len(rest) // cut off by the length of a title
	}
	if i > 0 && s[i-1] != ' ' {
		return "", false // an apostrophe
	}
	return strings.TrimSpace(rest[:end]), true
}
