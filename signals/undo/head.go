package undo

import "strings"

// head is what the title of a commit says it does.
type head struct {
	verb   stem     // the leading word, 0 for any other
	landed bool     // for quoted titles: is the change in after this commit?
	quotes []string // the titles quoted, the outermost first
	word   string   // the verb as written
	rest   string   // what follows the verb
	// conventional is set for "revert: …" and "revert(area): …", which is a
	// type in some projects and the name of an area in others.
	conventional bool
	tagged       bool // "[reland] X", "X (reland)"
	power        bool // "Revert^2 X"
}

// bare tells whether a title undoes something that it may call by its title,
// without quotes.
func (h *head) bare() bool {
	return h.verb&(sRevert|sRoll) != 0 && len(h.quotes) == 0 && len(core(h.rest)) >= 12
}

// readHead reads the title of a commit.
func (l *lexicon) readHead(title string) head {
	if rest, st := tagged(title); st != 0 {
		return head{verb: st, landed: st == sReland, quotes: []string{rest}, rest: rest, tagged: true}
	}
	if text, ok := conventional(title); ok {
		return l.conventionalHead(title, text)
	}
	h := head{landed: true}
	l.unwrap(&h, l.plain(title))
	if len(h.quotes) == 0 && h.verb == sReland && strings.Contains(strings.ToLower(h.word), "land") {
		h.quotes, h.tagged = []string{h.rest}, true // "Reland X"
	}
	return h
}

// conventionalHead reads "revert: X" and "revert(area): X".
func (l *lexicon) conventionalHead(title, text string) head {
	h := head{verb: sRevert, rest: text, quotes: []string{text}, conventional: hasFold(title, "revert: ")}
	if q, ok := quoted(text); ok && len(q) > 2 {
		h.quotes = []string{q}
		inner := head{landed: true}
		l.unwrap(&inner, q)
		h.quotes, h.landed = append(h.quotes, inner.quotes...), !inner.landed
	}
	return h
}

// unwrap reads the nested forms: Revert "Revert "X"", Reapply "X",
// Revert^3 "X", Reland^2 "X".
func (l *lexicon) unwrap(h *head, text string) {
	for depth := 0; depth < 8; depth++ {
		verb, rest, turns := l.leadVerb(text)
		if verb == 0 {
			return
		}
		if depth == 0 {
			h.verb, h.word, h.rest = verb, strings.TrimSuffix(text, rest), rest
			rest = patchset(rest)
		}
		h.power = h.power || strings.Contains(text[:len(text)-min(len(text), len(rest))], "^")
		if turns%2 == 1 {
			h.landed = !h.landed
		}
		q, ok := quoted(rest)
		if !ok || len(q) < 3 {
			return
		}
		h.quotes = append(h.quotes, q)
		text = q
	}
}

// patchset puts quotes around the title in "Revert of X (patchset #1 …)", as a
// review tool once wrote it.
func patchset(rest string) string {
	of, ok := strings.CutPrefix(rest, "of ")
	title, _, found := strings.Cut(of, " (patchset ")
	if !ok || !found {
		return rest
	}
	return `"` + title + `"`
}

// tagged cuts a tag off a title that says the rest is undone or landed again.
func tagged(title string) (string, stem) {
	low := strings.ToLower(title)
	for _, tag := range []string{"[reland]", "(reland)", "[re-land]", "(re-land)", "[revert]"} {
		i := strings.Index(low, tag)
		if i < 0 || len(low) != len(title) {
			continue
		}
		st := sReland
		if tag == "[revert]" {
			st = sRevert
		}
		rest := strings.TrimSpace(title[:i] + title[i+len(tag):])
		return strings.TrimRight(strings.TrimLeft(rest, " :"), " ."), st
	}
	return title, 0
}

// conventional cuts "revert: " or "revert(area): " off a title.
func conventional(title string) (string, bool) {
	if !hasFold(title, "revert") {
		return title, false
	}
	rest := title[len("revert"):]
	if strings.HasPrefix(rest, "(") {
		if i := strings.IndexByte(rest, ')'); i > 0 {
			rest = rest[i+1:]
		}
	}
	rest = strings.TrimPrefix(rest, "!")
	if !strings.HasPrefix(rest, ": ") {
		return title, false
	}
	return strings.TrimSpace(rest[2:]), true
}

// leadVerb reads the verb at the start of a title, what follows, and how often
// it turns the change out or in.
func (l *lexicon) leadVerb(text string) (stem, string, int) {
	for _, soft := range []string{"partially ", "partial ", "effectively ", "essentially ", "temporarily ", "fully ", "manually ", "to ", "please "} {
		if hasFold(text, soft) {
			text = text[len(soft):]
		}
	}
	st, n := l.at(text)
	if st == 0 || st&(sFix|sSlip) != 0 || n < len(text) && !strings.ContainsRune(" :^\"'“", []rune(text[n:])[0]) {
		return 0, text, 0 // "revert/cherry-pick: …" is an area
	}
	turns := 1
	if st == sReland {
		turns = 0
	}
	rest := text[n:]
	if power, ok := strings.CutPrefix(rest, "^"); ok && power != "" && power[0] >= '1' && power[0] <= '9' {
		if st == sRevert {
			turns = int(power[0] - '0')
		}
		rest = power[1:]
	}
	return st, strings.TrimLeft(rest, " :"), turns
}
