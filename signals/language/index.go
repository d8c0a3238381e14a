package language

import (
	"maps"
	"regexp"
	"slices"
	"strings"
)

// wordList is the words that a file has, folded.
type wordList struct {
	all    map[string]bool
	common map[string]bool // those that are words of the language alone
	terms  map[string]bool // those that other languages borrow
}

func newWordList(lines []line) *wordList {
	w := &wordList{common: wordsOf(lines, words, Small), terms: wordsOf(lines, terms)}
	w.all = wordsOf(lines, append(Sorts(), leads, owing, but)...)
	maps.Copy(w.all, w.common)
	maps.Copy(w.all, w.terms)
	maps.DeleteFunc(w.common, func(word string, _ bool) bool { return w.terms[word] })
	return w
}

// wordsOf are the words that lines of some sorts have.
func wordsOf(lines []line, sorts ...Sort) map[string]bool {
	var text strings.Builder
	for _, l := range lines {
		if slices.Contains(sorts, l.sort) {
			text.WriteString(l.words())
			text.WriteByte('\n')
		}
	}
	all := map[string]bool{}
	for _, t := range tokensOf(text.String()) {
		if t.kind == word {
			all[t.text] = true
		}
	}
	return all
}

// words is a text that has all the words that a line stands for: the line itself,
// where no brace parts a word.
func (l line) words() string {
	switch {
	case !strings.Contains(l.text, "{"):
		return strings.TrimPrefix(l.text, alone)
	case partedWord.MatchString(l.text):
		return strings.Join(l.spread(), "\n")
	}
	return betweenBraces.Replace(strings.TrimPrefix(l.text, alone))
}

var (
	partedWord    = regexp.MustCompile(`[\p{Latin}\p{Cyrillic}]\{|\}[\p{Latin}\p{Cyrillic}]`)
	betweenBraces = strings.NewReplacer("{", " ", "|", " ", "}", " ")
)

// entry is a phrase in an index.
type entry struct {
	sort    Sort
	phrase  string
	tokens  []string
	atStart bool // stands there only at the beginning of a text
	atEnd   bool // stands there only before a mark or an end
	alone   bool // stands there only between marks, names and ends
}

// newEntries finds phrases by their first token, the longest first.
func newEntries(lines []line) map[string][]entry {
	all := map[string][]entry{}
	for _, l := range lines {
		if l.sort == words || l.sort == terms {
			continue
		}
		for _, phrase := range l.spread() {
			enter(all, l.sort, phrase)
		}
	}
	for _, list := range all {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.tokens) - len(a.tokens) })
	}
	return all
}

func enter(all map[string][]entry, sort Sort, phrase string) {
	text, only := strings.CutPrefix(phrase, alone)
	e := entry{sort: sort, phrase: text, alone: only}
	e.enter(all, strings.ReplaceAll(text, "<ref?>", ref))
	// Where text is shown, an address that is left out leaves nothing behind.
	if rest, ok := strings.CutPrefix(text, "<ref?>"); ok {
		e.atStart = true
		e.enter(all, rest)
	} else if rest, ok := strings.CutSuffix(text, "<ref?>"); ok {
		e.atEnd = true
		e.enter(all, rest)
	}
}

func (e entry) enter(all map[string][]entry, text string) {
	e.tokens = nil
	for _, t := range tokensOf(text) {
		e.tokens = append(e.tokens, t.text)
	}
	if len(e.tokens) > 0 {
		all[e.tokens[0]] = append(all[e.tokens[0]], e)
	}
}
