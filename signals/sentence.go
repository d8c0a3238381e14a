package signals

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/signals/language"
)

// sentence is one sentence of a Prose, in lower case, and the words in it
// without the marks around them.
type sentence struct {
	text  string
	words []string
	asks  bool // ends in a question mark
	*look
	// foreign is the sentence where it is in another language than English, or in
	// one that is not known: no English word is looked for there.
	foreign *language.Text
}

// look is what makes asking the same of a sentence again quick, shared by its copies.
type look struct {
	pairs    pairSet
	patterns patternSet
}

// pairSet holds which two bytes stand beside each other in a text. Most phrases
// that are looked for are not there, and most of those begin with a pair that is
// not there either.
type pairSet [16]uint64

func pairsOf(text string) pairSet {
	var set pairSet
	for i := 1; i < len(text); i++ {
		at, bit := pairAt(text[i-1], text[i])
		set[at] |= bit
	}
	return set
}

func pairAt(a, b byte) (at int, bit uint64) {
	n := (int(a)*31 + int(b)) % 1024
	return n / 64, 1 << (n % 64)
}

// mayHold is false where the phrase cannot stand in the text.
func (set *pairSet) mayHold(phrase string) bool {
	if len(phrase) < 2 {
		return true
	}
	at, bit := pairAt(phrase[0], phrase[1])
	last, lastBit := pairAt(phrase[len(phrase)-2], phrase[len(phrase)-1])
	return set[at]&bit != 0 && set[last]&lastBit != 0
}

// sentences are what the text says, in lower case, one by one. A line ends a
// sentence too.
func (p *Prose) sentences() []sentence {
	if p.parts == nil {
		for line := range strings.Lines(p.Lower) {
			p.parts = appendSentences(p.parts, strings.TrimSpace(line))
		}
		p.tellForeign()
	}
	return p.parts
}

// appendSentences cuts after each mark that is followed by a space. Marks
// within a span of code end nothing.
func appendSentences(all []sentence, line string) []sentence {
	from, inCode := 0, false
	for i := 0; i < len(line); i++ {
		if line[i] >= utf8.RuneSelf {
			if end := wideEnd(line[i:]); end > 0 && !inCode {
				all = appendSentence(all, line[from:i+end])
				from, i = i+end, i+end-1
			}
			continue
		}
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

// wideEnd is the width of a mark that ends a sentence in Chinese and Japanese,
// where no space follows; 0 where there is none.
func wideEnd(s string) int {
	for _, end := range [...]string{"。", "！", "？", "；"} {
		if strings.HasPrefix(s, end) {
			return len(end)
		}
	}
	return 0
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
	end := strings.TrimRight(text, ")\"'*_ :")
	s := sentence{text: text, look: &look{pairs: pairsOf(text)}, asks: strings.HasSuffix(end, "?") || strings.HasSuffix(end, "？")}
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
func (s *sentence) says(phrases []string) bool {
	return s.foreign == nil && slices.ContainsFunc(phrases, func(p string) bool { return s.pairs.mayHold(p) && hasWords(s.text, p) })
}

// begins tells whether the sentence starts with one of the phrases.
func (s *sentence) begins(phrases []string) bool {
	return s.foreign == nil && slices.ContainsFunc(phrases, func(p string) bool {
		rest, ok := strings.CutPrefix(s.text, p)
		return ok && (rest == "" || !isWordByte(rest[0]))
	})
}

// Says tells whether one of the phrases, in lower case, stands in the text as
// whole words.
func (p *Prose) Says(phrases ...string) bool {
	return slices.ContainsFunc(p.sentences(), func(s sentence) bool { return s.says(phrases) })
}

func saysAny(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return hasWords(text, p) })
}
