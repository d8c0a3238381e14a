package language

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Of tells in which language a text is written. Code, addresses and names are
// no part of it. A text in Latin letters that shows no sign of another language
// is taken for English; where there are signs and it is not clear of which, it
// is false.
func Of(text string) (Language, bool) {
	l := ReadText(text).Language
	return l, l != Unknown
}

// languages are those that a text may be in; more than one, or none, where it is
// not clear which.
func (s *survey) languages(text string) []Language {
	switch {
	case s.foreign() > s.english:
		return s.byScript(strings.ToLower(text))
	case s.latin == 0:
		return []Language{English} // nothing is said
	}
	return s.byWords(text)
}

// survey is what a text is made of.
type survey struct {
	latin   int     // words in Latin letters
	english float64 // those of them that are common in English
	strange float64 // those that other languages have, and English has not
	scripts map[*unicode.RangeTable]int
	score   map[Language]float64
}

// Scripts that no file needs tell the language by themselves.
var scripts = []struct {
	table    *unicode.RangeTable
	language Language
}{
	{unicode.Han, "zh"}, {unicode.Hiragana, "ja"}, {unicode.Katakana, "ja"}, {unicode.Hangul, "ko"}, {unicode.Greek, "el"}, {unicode.Hebrew, "he"}, {unicode.Thai, "th"},
	{unicode.Arabic, "ar"}, {unicode.Devanagari, "hi"}, {unicode.Cyrillic, Unknown},
}

func surveyOf(tokens []token) *survey {
	s := &survey{scripts: map[*unicode.RangeTable]int{}, score: map[Language]float64{}}
	words, common := vocabulary(), book()[English].words().common
	for _, t := range tokens {
		r, _ := utf8.DecodeRuneInString(t.text)
		switch {
		case t.kind == character:
			s.scripts[scriptOf(r)]++
		case t.kind != word || !unicode.IsLetter(r):
		case r < utf8.RuneSelf || unicode.Is(unicode.Latin, r):
			s.latin++
			s.weigh(words[t.text], t.text)
			if common[t.text] && len(words[t.text]) > 0 {
				s.english++
			}
		default:
			s.scripts[scriptOf(r)]++
			s.weigh(words[t.text], t.text)
		}
	}
	return s
}

// weigh counts a word for the languages that have it, less where they are many.
// A letter tells nothing, and words of two tell little.
func (s *survey) weigh(languages []Language, text string) {
	size := utf8.RuneCountInString(text)
	if len(languages) == 0 || size < 2 {
		return
	}
	weight := 1 / float64(len(languages))
	if size == 2 {
		weight /= 2
	}
	if !slices.Contains(languages, English) {
		s.strange += weight * float64(len(languages))
	}
	for _, l := range languages {
		s.score[l] += weight
	}
}

func scriptOf(r rune) *unicode.RangeTable {
	for _, s := range scripts {
		if unicode.Is(s.table, r) {
			return s.table
		}
	}
	return nil // another one
}

// foreign counts words in other scripts. Three characters of those that have no
// spaces are two words.
func (s *survey) foreign() float64 {
	n := 0.0
	for table, count := range s.scripts {
		switch table {
		case unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul:
			n += float64(count) / 1.5
		default:
			n += float64(count)
		}
	}
	return n
}

// byScript tells the languages that a text may be in that is not in Latin
// letters.
func (s *survey) byScript(lower string) []Language {
	kana := s.scripts[unicode.Hiragana] + s.scripts[unicode.Katakana]
	if kana > 0 && kana*10 >= s.scripts[unicode.Han]+kana {
		return []Language{"ja"}
	}
	most, count := scripts[0], 0
	for _, script := range scripts {
		if n := s.scripts[script.table]; n > count {
			most, count = script, n
		}
	}
	switch {
	case count == 0:
		return nil
	case most.table == unicode.Cyrillic:
		return s.cyrillic(lower)
	case most.language == "ar" && strings.ContainsAny(lower, "پچژگ"):
		return []Language{"fa"}
	}
	return []Language{most.language}
}

// cyrillic tells languages with Cyrillic letters apart, by letters that only one
// of them has, else by words.
func (s *survey) cyrillic(lower string) []Language {
	var all []Language
	for _, l := range [...]Language{"be", "ru", "sr", "uk"} {
		if strings.ContainsAny(lower, book()[l].letters) {
			all = append(all, l)
		}
	}
	switch {
	case len(all) == 1:
		return all
	case slices.Equal(all, []Language{"be", "uk"}):
		return []Language{"be"} // whose letters are rarer
	}
	return s.likeliest([]Language{"bg", "ru", "uk"})
}
