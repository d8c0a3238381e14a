package language

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed cues/*.txt
var files embed.FS

// volume is what the file of one language says.
type volume struct {
	phrases map[Sort][]string // as written
	index   map[string][]entry
	words   map[string]bool // folded, all that stand in the file
	common  map[string]bool // those of them that are words of the language alone
	terms   map[string]bool // those that other languages borrow
	letters string
}

// entry is a phrase in an index, which has those with one first token together,
// the longest first.
type entry struct {
	sort    Sort
	phrase  string
	tokens  []string
	atStart bool // stands there only at the beginning of a text
	atEnd   bool // stands there only before a mark or an end
	alone   bool // stands there only between marks, names and ends
}

// alone begins phrases that count only where nothing else is said.
const alone = "= "

// book is what all files say. They are part of the program: a mistake in them is
// one in the program, and a test finds it.
var book = sync.OnceValue(func() map[Language]*volume {
	all, err := readBook(files)
	if err != nil {
		panic(err)
	}
	return all
})

func readBook(files fs.FS) (map[Language]*volume, error) {
	found, err := fs.Glob(files, "cues/*.txt")
	if err != nil {
		return nil, err
	}
	all := map[Language]*volume{}
	for _, file := range found {
		text, err := fs.ReadFile(files, file)
		if err != nil {
			return nil, err
		}
		if all[Language(strings.TrimSuffix(path.Base(file), ".txt"))], err = readVolume(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
	return all, nil
}

// readVolume reads one file: lines of phrases below the sorts they are of, which
// stand in brackets. A line that begins with # is a remark.
func readVolume(text string) (*volume, error) {
	v := &volume{phrases: map[Sort][]string{}, index: map[string][]entry{}, words: map[string]bool{}, common: map[string]bool{}, terms: map[string]bool{}}
	sort, number := Sort(""), 0
	for line := range strings.Lines(text) {
		number++
		line = strings.TrimSpace(line)
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "["):
			sort = Sort(strings.Trim(line, "[]"))
			if !slices.Contains(Sorts(), sort) && !slices.Contains([]Sort{leads, words, terms, letters}, sort) {
				return nil, fmt.Errorf("line %d: no sort is called %q", number, sort)
			}
		case sort == "":
			return nil, fmt.Errorf("line %d: %q stands below no sort", number, line)
		default:
			v.add(sort, line)
		}
	}
	maps.DeleteFunc(v.common, func(w string, _ bool) bool { return v.terms[w] })
	for _, list := range v.index {
		slices.SortStableFunc(list, func(a, b entry) int { return len(b.tokens) - len(a.tokens) })
	}
	return v, nil
}

func (v *volume) add(sort Sort, line string) {
	switch sort {
	case letters:
		v.letters += strings.ReplaceAll(line, " ", "")
		return
	case words:
		v.learn(line, v.words, v.common)
		return
	case terms:
		v.learn(line, v.words, v.terms)
		return
	case Small:
		v.learn(line, v.common)
	}
	line, only := strings.CutPrefix(line, alone)
	v.phrases[sort] = append(v.phrases[sort], line)
	v.learn(line, v.words)
	e := entry{sort: sort, phrase: line, alone: only}
	v.list(e, strings.ReplaceAll(line, "<ref?>", ref))
	// Where text is shown, an address that is left out leaves nothing behind.
	if rest, ok := strings.CutPrefix(line, "<ref?>"); ok {
		e.atStart = true
		v.list(e, rest)
	} else if rest, ok := strings.CutSuffix(line, "<ref?>"); ok {
		e.atEnd = true
		v.list(e, rest)
	}
}

// learn adds the words of a line to sets of them.
func (v *volume) learn(line string, sets ...map[string]bool) {
	for _, t := range tokensOf(line) {
		for _, set := range sets {
			if t.kind == word {
				set[t.text] = true
			}
		}
	}
}

func (v *volume) list(e entry, text string) {
	for _, t := range tokensOf(text) {
		e.tokens = append(e.tokens, t.text)
	}
	v.index[e.tokens[0]] = append(v.index[e.tokens[0]], e)
}

// Phrases are the phrases of a sort as the file of a language has them.
func Phrases(of Language, sort Sort) []string {
	if v := book()[of]; v != nil {
		return slices.Clone(v.phrases[sort])
	}
	return nil
}

// Read are the languages whose phrases are known, in order of their codes.
func Read() []Language {
	var all []Language
	for _, l := range slices.Sorted(maps.Keys(book())) {
		if l != Any && len(book()[l].phrases) > 0 {
			all = append(all, l)
		}
	}
	return all
}
