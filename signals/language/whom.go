package language

import "slices"

// whom are those who are thanked of those whom a sentence mentions.
func (t *Text) whom(thanks, what Cue) []string {
	if between := t.names(min(thanks.at, what.at), max(thanks.at, what.at)); len(between) > 0 {
		return between
	}
	if after := t.calledAfter(max(thanks.end, what.end)); len(after) > 0 {
		return after
	}
	return t.names(0, thanks.at)
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
	if at == len(t.tokens) || t.tokens[at].kind != name {
		return nil
	}
	to := t.namesEnd(at)
	if at > end && (len(t.covered(at-1, at, Small, leads)) > 0 || t.tokens[at-1].text == copied) {
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
	end := from + 1
	for end+1 < len(t.tokens) && t.tokens[end+1].kind == name && t.joins(end) {
		end += 2
	}
	return end
}

// joins tells a token that stands between the names of a list.
func (t *Text) joins(at int) bool {
	return t.tokens[at].text == "," || t.tokens[at].text == "&" || listing[t.tokens[at].text]
}

// listing are the words for "and" of the languages that have one.
var listing = map[string]bool{"und": true, "et": true, "y": true, "e": true, "и": true, "and": true, "和": true, "と": true, "와": true, "과": true}
