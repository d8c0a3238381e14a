package language

import (
	"maps"
	"slices"
	"strings"
)

// index finds what a file says by tokens.
type index struct {
	entries map[string][]entry // by the first token, the longest first
	words   map[string]bool    // folded, all that stand in the file
	common  map[string]bool    // those of them that are words of the language alone
	terms   map[string]bool    // those that other languages borrow
}

// entry is a phrase in an index.
type entry struct {
	sort    Sort
	phrase  string
	tokens  []string
	atStart bool // stands there only at the beginning of a text
	atEnd   bool // stands there only before a mark or an end
	alone   bool // stands there only between marks, names and ends
}

func newIndex(lines []line) *index {
	x := &index{entries: map[string][]entry{}, words: map[string]bool{}, common: map[string]bool{}, terms: map[string]bool{}}
	for _, l := range lines {
		x.add(l)
	}
	maps.DeleteFunc(x.common, func(w string, _ bool) bool { return x.terms[w] })
	for _, list := range x.entries {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.tokens) - len(a.tokens) })
	}
	return x
}

func (x *index) add(l line) {
	switch l.sort {
	case words:
		learn(l.text, x.words, x.common)
		return
	case terms:
		learn(l.text, x.words, x.terms)
		return
	case Small:
		learn(l.text, x.common)
	}
	text, only := strings.CutPrefix(l.text, alone)
	learn(text, x.words)
	e := entry{sort: l.sort, phrase: text, alone: only}
	x.list(e, strings.ReplaceAll(text, "<ref?>", ref))
	// Where text is shown, an address that is left out leaves nothing behind.
	if rest, ok := strings.CutPrefix(text, "<ref?>"); ok {
		e.atStart = true
		x.list(e, rest)
	} else if rest, ok := strings.CutSuffix(text, "<ref?>"); ok {
		e.atEnd = true
		x.list(e, rest)
	}
}

// learn adds the words of a line to sets of them.
func learn(line string, sets ...map[string]bool) {
	for _, t := range tokensOf(line) {
		for _, set := range sets {
			if t.kind == word {
				set[t.text] = true
			}
		}
	}
}

func (x *index) list(e entry, text string) {
	for _, t := range tokensOf(text) {
		e.tokens = append(e.tokens, t.text)
	}
	if len(e.tokens) > 0 {
		x.entries[e.tokens[0]] = append(x.entries[e.tokens[0]], e)
	}
}
