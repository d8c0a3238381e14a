package language

import "slices"

// whom are those who are thanked of those whom a sentence mentions.
func (t *Text) whom(thanks, what Cue) []string {
	if between := t.names(min(thanks.at, what.at), max(thanks.at, what.at)); len(between) > 0 {
		return between
	}
	if before := t.names(0, thanks.at); len(before) > 0 {
		return before
	}
	return t.calledAfter(max(thanks.end, what.end))
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

// calledAfter are those whose names end the clause of the thanks: "thanks for the
// fix on the old door @ada". Who stands behind a small word, as in "with @ada", or
// is asked for something next is somebody else.
func (t *Text) calledAfter(end int) []string {
	at := end
	for at < len(t.tokens) && t.tokens[at].kind != name && !t.tokens[at].ends() {
		at++
	}
	apart := at+1 < len(t.tokens) && t.tokens[at].text == ","
	if apart {
		at++
	}
	to := t.namesEnd(at)
	if to == at || at > end && (len(t.covered(at-1, at, Small, leads)) > 0 || t.tokens[at-1].text == copied) {
		return nil
	}
	on := slices.ContainsFunc(t.tokens[to:], func(next token) bool { return next.kind == word || next.kind == character })
	if on && (apart || t.tokens[to].kind != mark) {
		return nil
	}
	return t.names(at, to)
}

// copied stands before who is to read along, in every language.
const copied = "cc"

// namesEnd is where a list of names ends that begins there.
func (t *Text) namesEnd(from int) int {
	end := from
	for i := from; i < len(t.tokens) && i <= end+1; i++ {
		if t.tokens[i].kind == name {
			end = i + 1
		}
	}
	return end
}
