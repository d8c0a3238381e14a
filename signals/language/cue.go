package language

import (
	"cmp"
	"slices"
)

// Cue is a phrase that stands in a text.
type Cue struct {
	Sort     Sort
	Phrase   string   // as the file has it
	Language Language // of the file; "mul" for phrases of every language

	at, end int // tokens
}

// Cues finds the phrases of a text's own language, and of every language, in
// order. Where one holds another, the longer counts. In a text that may be in
// one of several languages, those of all of them count.
func Cues(text string) []Cue {
	return ReadText(text).Cues()
}

// Text is a text that was taken apart.
type Text struct {
	Language Language // Unknown where it is not clear

	may    []Language // those that it may be
	mixed  bool
	tokens []token
	cues   []Cue
	sought bool
	ends   map[*sortSet][]int // see only
}

// ReadText takes a text apart and tells its language.
func ReadText(text string) *Text {
	t := &Text{tokens: tokensOf(text)}
	s := surveyOf(t.tokens)
	t.may, t.mixed = s.languages(text), s.strange > 0 || s.foreign() > 0
	t.settle()
	return t
}

// Mixed tells whether the text has words of other languages than English, be it
// in one of these or not: a sentence of it may be.
func (t *Text) Mixed() bool { return t.mixed }

// ReadSentence takes a sentence of a text apart. It is in the language of the
// text, unless it shows by itself that it is in another: people write twice what
// they want everybody to read.
func ReadSentence(sentence string, within *Text) *Text {
	t := &Text{tokens: tokensOf(sentence)}
	s := surveyOf(t.tokens)
	t.may = s.languages(sentence)
	english := slices.Contains(t.may, English) && s.score[English] >= 1
	other := len(t.may) > 0 && t.may[0] != English && (s.strange >= 2 || s.foreign() > 0)
	if !english && !other {
		t.may = within.may
	}
	t.settle()
	return t
}

// ReadEnglish takes apart a text that is known to be English.
func ReadEnglish(text string) *Text {
	return &Text{Language: English, may: []Language{English}, tokens: tokensOf(text)}
}

// settle names the language where it is clear.
func (t *Text) settle() {
	t.Language = Unknown
	if len(t.may) == 1 {
		t.Language = t.may[0]
	}
}

// Cues are those of the package's Cues.
func (t *Text) Cues() []Cue {
	if !t.sought {
		t.sought = true
		for _, l := range append(slices.Clip(t.may), Any) {
			t.seek(l)
		}
		t.cues = leftmost(t.cues)
	}
	return t.cues
}

// leftmost leaves of the cues of several files that overlap the one that begins
// first, and of those the longest.
func leftmost(cues []Cue) []Cue {
	slices.SortStableFunc(cues, func(a, b Cue) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(b.end, a.end)) })
	var last Cue
	return slices.DeleteFunc(cues, func(c Cue) bool {
		same := c.at == last.at && c.end == last.end
		if c.at < last.end && !same {
			return true
		}
		last = c
		return false
	})
}

// seek adds the cues of one file.
func (t *Text) seek(of Language) {
	v := book()[of]
	if v == nil {
		return
	}
	entries := v.entries()
	for i := 0; i < len(t.tokens); {
		next := i + 1
		list := entries[t.tokens[i].text]
		if len(list) == 0 {
			list = entries[unelided(t.tokens[i].text)]
		}
		for _, e := range list {
			end := i + len(e.tokens)
			if end < next {
				break // a longer one stands here
			}
			if t.holds(&e, i) {
				t.cues = append(t.cues, Cue{e.sort, e.phrase, of, i, end})
				next = end
			}
		}
		i = next
	}
}

// holds tells whether a phrase stands there.
func (t *Text) holds(e *entry, at int) bool {
	end := at + len(e.tokens)
	if end > len(t.tokens) || e.atStart && at > 0 || e.atEnd && end < len(t.tokens) && !t.tokens[end].ends() {
		return false
	}
	if e.alone && (at > 0 && !t.tokens[at-1].parts() || end < len(t.tokens) && !t.tokens[end].parts()) {
		return false
	}
	for i, want := range e.tokens {
		if has := t.tokens[at+i].text; has != want && (i > 0 || unelided(has) != want) {
			return false
		}
	}
	return true
}

// unelided is a word without the article that is joined to it, as in "l'avis".
func unelided(w string) string {
	if len(w) > 2 && w[1] == '\'' && (w[0] == 'l' || w[0] == 'd') {
		return w[2:]
	}
	return w
}

// parts tells what is no part of a sentence: marks, pictures and names.
func (t token) parts() bool { return t.kind == mark || t.kind == name }

// ends tells marks that end a clause.
func (t token) ends() bool {
	if t.kind != mark {
		return false
	}
	switch t.text {
	case ".", ",", ";", ":", "!", "?", ")", "。", "、", "\n":
		return true
	}
	return false
}

// Says tells whether a phrase of one of the sorts stands in the text.
func (t *Text) Says(sorts ...Sort) bool {
	return slices.ContainsFunc(t.Cues(), func(c Cue) bool { return slices.Contains(sorts, c.Sort) })
}

// Words counts words; in scripts without spaces two characters count as one.
func (t *Text) Words() int {
	return t.count(func(int) bool { return true })
}

// Telling counts the words that are more than thanks, approval, praise,
// greetings, and names of people and commits.
func (t *Text) Telling() int {
	said := t.covered(0, len(t.tokens), *polite...)
	return t.count(func(i int) bool { return !said[i] })
}

// covered are those of some tokens that phrases of some sorts stand on.
func (t *Text) covered(from, to int, sorts ...Sort) map[int]bool {
	all := map[int]bool{}
	for _, c := range t.Cues() {
		for i := max(c.at, from); i < min(c.end, to) && slices.Contains(sorts, c.Sort); i++ {
			all[i] = true
		}
	}
	return all
}

// count counts words among some of the tokens.
func (t *Text) count(counts func(i int) bool) int {
	words, characters := 0, 0
	for i, token := range t.tokens {
		switch {
		case !counts(i):
		case token.kind == character:
			characters++
		case token.kind == word || token.kind == code && token.text[0] == '`':
			words++
		}
	}
	return words + (characters+1)/2
}
