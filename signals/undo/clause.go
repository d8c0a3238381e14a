package undo

import "strings"

// clause is a word of interest with the sentence around it.
type clause struct {
	before, word, after string
	line                string // the start of its line
	prior               string // the body before it
}

// clauseOf cuts the sentence around a hit: to the full stop or blank line, and
// no further than a few hundred bytes.
func clauseOf(text string, h hit) clause {
	from := max(0, h.at-160)
	before := text[from:h.at]
	for _, stop := range []string{". ", ".\n", "\n\n", "; ", "\n* ", "\n- "} {
		if i := strings.LastIndex(before, stop); i >= 0 {
			before = before[i+len(stop):]
		}
	}
	after := text[h.end:min(len(text), h.end+300)]
	for _, stop := range []string{". ", ".\n", "\n\n", "; ", "\n* ", "\n- "} {
		if i := strings.Index(after, stop); i >= 0 {
			after = after[:i]
		}
	}
	start := strings.LastIndexByte(text[:h.at], '\n') + 1
	return clause{before: before, word: text[h.at:h.end], after: after, line: text[start:h.at]}
}

// hear adds what one clause says.
func (m *message) hear(c clause, st stem, title bool) {
	if strings.HasPrefix(c.line, ">") || strings.HasPrefix(c.line, "    ") {
		return // quoted, or an example
	}
	switch st {
	case sFix:
		m.hearFix(c)
	case sRevert, sRoll, sReland, sBack, sWeak:
		m.hearUndo(c, st, title)
	case sSlip:
		m.soft |= sSlip
		if m.head.verb&(sBack|sWeak) != 0 {
			m.undone = append(m.undone, refsIn(c.after)...)
			m.slip = true
		}
	}
}

func (m *message) hearUndo(c clause, st stem, title bool) {
	refs := m.refs(c, title)
	switch {
	case wished(c.before):
	case passive(c):
		m.past = append(m.past, refs...)
		m.past = append(m.past, refsIn(c.before)...)
	case st == sReland:
		m.brought = append(m.brought, refs...)
		m.said |= st
	case !title && len(refs) == 0 && (listed(c.line) || st == sRoll && !leads(c)):
		// an item of a list is about a part of the work at most, and most
		// rollbacks in a text are those of a program
	case st == sRevert || st == sRoll:
		m.hearRevert(c, st, refs, title)
	case title:
		m.soft |= st
	default:
		if st == sBack && goesBack(c.word) && leads(c) {
			m.soft |= st
		}
		m.reinstates = m.reinstates || hasFold(c.word, "reinstat") && leads(c) && strings.Contains(c.after, "behavio")
	}
}

// hearRevert adds a clause that says that something is undone here.
func (m *message) hearRevert(c clause, st stem, refs []ref, title bool) {
	m.undone = append(m.undone, refs...)
	m.said |= st
	m.partial = m.partial || hedged(c.before)
	m.lost = m.lost || fullHash(refs) && hasFold(c.line, "this ") && leads(c) && !squashed(c.prior)
	m.formal = m.formal || len(refs) > 0 && (title || leads(c) && !squashed(c.prior))
}

// refs are the commits named after the word. A title's own number, which a
// squash merge puts at its end, is not one of them; nor is what a quoted title
// says, which readHead has.
func (m *message) refs(c clause, title bool) []ref {
	switch {
	case !title:
		named, _, _ := strings.Cut(c.after, "reversing") // "… changes made to <the merge's parent>"
		return refsIn(named)
	case len(m.head.quotes) > 0:
		return nil
	}
	own, _, _ := lastNumber(strings.TrimSpace(c.after))
	return refsIn(own)
}

// leads tells whether the clause opens its line as a statement about this very
// commit: "This reverts commit …", "Reverts #12", "This partially reverts …".
func leads(c clause) bool {
	line := strings.TrimSpace(c.line)
	if line == "" {
		return true
	}
	words := strings.Fields(strings.ToLower(line))
	if len(words) > 5 {
		return false
	}
	for _, w := range words {
		switch strings.Trim(w, ",") {
		case "this", "pr", "commit", "patch", "change", "partially", "effectively", "essentially", "also", "and", "it", "manually", "mostly", "we", "is", "a", "partial", "cl", "mr", "request", "pull", "so", "therefore", "hence":
		default:
			return false
		}
	}
	return true
}

func fullHash(refs []ref) bool {
	return len(refs) > 0 && len(refs[0].sha) == 40
}

// listed tells whether a line is an item of a list.
func listed(line string) bool {
	line = strings.TrimLeft(line, " \t")
	return strings.HasPrefix(line, "* ") || strings.HasPrefix(line, "- ")
}

// wished tells whether the words before make it a wish, a plan or a condition.
func wished(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	if len(words) > 4 {
		words = words[len(words)-4:]
	}
	for _, w := range words {
		switch strings.Trim(w, ",.:()") {
		case "please", "will", "would", "should", "could", "can", "may", "might", "must", "if", "until", "when", "once", "not", "never", "cannot", "can't", "don't", "without", "instead", "alternative", "shouldn't", "before", "later", "won't":
			return true
		}
	}
	return false
}

// passive tells of a revert that happened elsewhere: "was reverted in #12".
func passive(c clause) bool {
	words := strings.Fields(strings.ToLower(c.before))
	if len(words) == 0 {
		return false
	}
	if len(words) > 3 {
		words = words[len(words)-3:]
	}
	for _, w := range words {
		switch w {
		case "was", "were", "been", "got", "being", "previously", "had":
			return true
		}
	}
	return false
}

// hedged tells whether only a part is undone.
func hedged(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	if len(words) == 0 {
		return false
	}
	switch strings.Trim(words[len(words)-1], "()") {
	case "partially", "partly", "partial", "effectively", "essentially", "mostly":
		return true
	}
	return false
}

// hearFix collects the commit that broke something. "Fixes: #12" is an issue,
// so numbers count only where the text speaks of what broke.
func (m *message) hearFix(c clause) {
	after := c.after
	if hasFold(c.word, "fixes: ") || hasFold(c.word, "fixup") || hasFold(c.word, "follow") {
		after, _, _ = strings.Cut(after, "\n")
		for _, r := range refsIn(after) {
			if r.sha != "" {
				m.fixed = append(m.fixed, r)
				m.trailer = m.trailer || c.line == "" && !hasFold(c.word, "follow")
				break
			}
		}
		return
	}
	if len(after) > 90 {
		after = after[:90]
	}
	m.fixed = append(m.fixed, refsIn(after)...)
}
