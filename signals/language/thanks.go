package language

import "slices"

// ThankedFor is what a sentence thanks for: the first thing of worth that is led
// to from the thanks by a word such as "für"; in languages that have none,
// that stands in the same clause. It tells too whom it thanks of those whom it
// mentions: who stands between the thanks and what they are for, else before.
func (t *Text) ThankedFor() (worth Sort, names []string, ok bool) {
	thanks, found := t.first(0, Thanks)
	if !found || t.Says(NoThanks) {
		return "", nil, false
	}
	what, found := t.worthOf(thanks)
	if !found {
		return "", nil, false
	}
	names = t.names(min(thanks.at, what.at), max(thanks.at, what.at))
	if len(names) == 0 {
		names = t.names(0, thanks.at)
	}
	return what.Sort, names, true
}

// first is the first cue of a sort from a token on.
func (t *Text) first(from int, sort Sort) (Cue, bool) {
	for _, c := range t.Cues() {
		if c.at >= from && c.Sort == sort {
			return c, true
		}
	}
	return Cue{}, false
}

// worthOf finds what is thanked for.
func (t *Text) worthOf(thanks Cue) (Cue, bool) {
	from, to := t.clause(thanks)
	led := slices.ContainsFunc(t.may, func(l Language) bool { return book()[l] != nil && len(book()[l].phrases[leads]) > 0 })
	if led {
		lead, ok := t.first(thanks.end, leads)
		if !ok || !t.leadsOn(thanks.end, lead.at) {
			return Cue{}, false
		}
		from, to = lead.end, t.clauseEnd(lead.end)
	}
	for _, c := range t.Cues() {
		if c.at >= from && c.end <= to && isWorth(c.Sort) && (led || t.leadsOn(min(c.end, thanks.end), max(c.at, thanks.at))) {
			return c, true
		}
	}
	return Cue{}, false
}

// leadsOn tells whether only names and small words stand between the thanks and
// what they are for: a mark that is not beside a name begins something else.
func (t *Text) leadsOn(from, to int) bool {
	small := map[int]bool{}
	for _, c := range t.Cues() {
		for i := c.at; i < c.end && (c.Sort == Small || c.Sort == Courtesy || c.Sort == Thanks); i++ {
			small[i] = true
		}
	}
	for i := from; i < to; i++ {
		beside := i > 0 && t.tokens[i-1].kind == name || i+1 < len(t.tokens) && t.tokens[i+1].kind == name
		if token := t.tokens[i]; !small[i] && token.kind != name && (!beside || token.text != "," && token.text != "&") {
			return false
		}
	}
	return true
}

// clause is where the clause of a cue begins and ends.
func (t *Text) clause(c Cue) (from, to int) {
	for from = c.at; from > 0 && !t.tokens[from-1].ends(); {
		from--
	}
	return from, t.clauseEnd(c.end)
}

func (t *Text) clauseEnd(from int) int {
	for from < len(t.tokens) && !t.tokens[from].ends() {
		from++
	}
	return from
}

// names are who is mentioned between two tokens.
func (t *Text) names(from, to int) []string {
	var all []string
	for _, token := range t.tokens[from:to] {
		if token.kind == name {
			all = append(all, token.text)
		}
	}
	return all
}
