package language

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// vocabulary says which languages have a word. What people write in Any
// language tells of none, and what a language borrows does not tell of that.
var vocabulary = sync.OnceValue(func() map[string][]Language {
	all := map[string][]Language{}
	for _, l := range languages() {
		own := book()[l].words()
		for w := range own.all {
			if borrowed := l != English && own.terms[w]; !borrowed && !book()[Any].words().all[w] {
				all[w] = append(all[w], l)
			}
		}
	}
	return all
})

// byWords tells the languages that a text in Latin letters may be in, by common
// words, and by letters that few languages have: English where nothing speaks
// for another one.
func (s *survey) byWords(text string) []Language {
	accented := s.weighLetters(text)
	english, all := s.score[English], float64(s.latin)
	foreign := max(s.strange, s.highest(foreignTongues()))
	few := s.latin > 3 && foreign < 1.5 || foreign < all/6
	switch {
	case foreign < 2*english, foreign < 1 && accented*2 < s.latin:
		return []Language{English}
	case few && (english > 0 || accented*4 < s.latin):
		return []Language{English} // a foreign word or two
	case few:
		return nil
	}
	return s.likeliest(foreignTongues())
}

// weighLetters counts words with letters beyond ASCII, and gives those that few
// languages have for these.
func (s *survey) weighLetters(text string) (accented int) {
	if isASCII(text) {
		return 0
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		if isASCII(w) {
			continue
		}
		if r, _ := utf8.DecodeRuneInString(w); !unicode.Is(unicode.Latin, r) {
			continue
		}
		accented++
		for _, l := range foreignTongues() {
			if own := book()[l].letters; own != "" && strings.ContainsAny(w, own) {
				s.score[l] += 0.5
			}
		}
	}
	for _, l := range foreignTongues() {
		for _, r := range book()[l].letters {
			if unicode.IsPunct(r) && strings.ContainsRune(text, r) {
				s.score[l]++
			}
		}
	}
	return accented
}

// likeliest are those of some languages that have the highest score, or nearly:
// more than one where it is not clear which.
func (s *survey) likeliest(among []Language) []Language {
	best := s.highest(among)
	return slices.DeleteFunc(slices.Clone(among), func(l Language) bool { return best == 0 || s.score[l]*1.3 <= best })
}

func (s *survey) highest(among []Language) (best float64) {
	for _, l := range among {
		best = max(best, s.score[l])
	}
	return best
}

// languages are all that have a file, in order.
var languages = sync.OnceValue(func() []Language {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(book())), func(l Language) bool { return l == Any })
})

var foreignTongues = sync.OnceValue(func() []Language {
	return slices.DeleteFunc(slices.Clone(languages()), func(l Language) bool { return l == English })
})
