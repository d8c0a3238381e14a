package signals

import (
	"slices"
	"strings"
	"unicode"
)

// sentence is one sentence of a Prose, in lower case, and the words in it
// without the marks around them.
type sentence struct {
	text  string
	words []string
	asks  bool // ends in a question mark
}

// Sentences are what the text says, in lower case, one by one. A line ends a
// sentence too.
func (p *Prose) Sentences() []string {
	var all []string
	for _, s := range p.sentences() {
		all = append(all, s.text)
	}
	return all
}

func (p *Prose) sentences() []sentence {
	if p.parts == nil {
		for line := range strings.Lines(p.Lower) {
			p.parts = appendSentences(p.parts, strings.TrimSpace(line))
		}
	}
	return p.parts
}

// appendSentences cuts after each mark that is followed by a space. Marks
// within a span of code end nothing.
func appendSentences(all []sentence, line string) []sentence {
	from, inCode := 0, false
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '`':
			inCode = !inCode
		case '.', '!', '?', ';':
			if i+1 == len(line) || !inCode && line[i+1] == ' ' && !abbreviates(line[from:i]) {
				all = appendSentence(all, line[from:i+1])
				from = i + 1
			}
		}
	}
	return appendSentence(all, line[from:])
}

// abbreviates tells "e.g." and the number of a list item from an end.
func abbreviates(before string) bool {
	last := before[strings.LastIndexByte(before, ' ')+1:]
	switch strings.TrimLeft(last, "([") {
	case "e.g", "i.e", "vs", "cf", "approx":
		return true
	}
	return last != "" && strings.Trim(last, "0123456789") == ""
}

func appendSentence(all []sentence, text string) []sentence {
	if text = strings.TrimSpace(text); text == "" {
		return all
	}
	s := sentence{text: text, asks: strings.HasSuffix(strings.TrimRight(text, ")\"'*_ :"), "?")}
	for _, w := range strings.Fields(text) {
		if w = strings.TrimFunc(w, isMark); w != "" {
			s.words = append(s.words, w)
		}
	}
	return append(all, s)
}

// isMark knows what may stand around a word: marks, and pictures that stand for
// a mood.
func isMark(r rune) bool {
	switch r {
	case '@', '#', '+', '_', '`', '/', '-', '<', '>', '=':
		return false
	}
	return unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u200d'
}

// says tells whether one of the phrases stands in the sentence as whole words.
func (s *sentence) says(phrases []string) bool { return saysAny(s.text, phrases) }

// begins tells whether the sentence starts with one of the phrases.
func (s *sentence) begins(phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		rest, ok := strings.CutPrefix(s.text, p)
		return ok && (rest == "" || !isWordByte(rest[0]))
	})
}

// Says tells whether one of the phrases, in lower case, stands in the text as
// whole words.
func (p *Prose) Says(phrases ...string) bool { return saysAny(p.Lower, phrases) }

func saysAny(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return hasWords(text, p) })
}
