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
	lines   []line // as written
	letters string
	// Made when they are first asked for: the words by which a language is known are
	// wanted of all, the phrases of few.
	words   func() *wordList
	entries func() map[string][]entry
}

// line is a line of a file below its sort.
type line struct {
	sort Sort
	text string
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
	v := &volume{}
	v.words = sync.OnceValue(func() *wordList { return newWordList(v.lines) })
	v.entries = sync.OnceValue(func() map[string][]entry { return newEntries(v.lines) })
	sort, number := Sort(""), 0
	for row := range strings.Lines(text) {
		number++
		row = strings.TrimSpace(row)
		switch {
		case row == "" || strings.HasPrefix(row, "#"):
		case strings.HasPrefix(row, "["):
			sort = Sort(strings.Trim(row, "[]"))
			if !slices.Contains(Sorts(), sort) && !slices.Contains(sections(), sort) {
				return nil, fmt.Errorf("line %d: no sort is called %q", number, sort)
			}
		case sort == "":
			return nil, fmt.Errorf("line %d: %q stands below no sort", number, row)
		default:
			v.add(line{sort, row})
		}
	}
	return v, nil
}

func (v *volume) add(l line) {
	if l.sort == letters {
		v.letters += strings.ReplaceAll(l.text, " ", "")
		return
	}
	v.lines = append(v.lines, l)
}

// phrases are those of a sort, less what says how they match, each once: lines that
// stand for many may meet.
func (v *volume) phrases(sort Sort) []string {
	var all []string
	have := map[string]bool{}
	for _, l := range v.lines {
		if l.sort != sort {
			continue
		}
		for _, one := range l.spread() {
			one = strings.TrimPrefix(one, alone)
			if key := fold(one); !have[key] {
				have[key] = true
				all = append(all, one)
			}
		}
	}
	return all
}

func (v *volume) has(sort Sort) bool {
	return slices.ContainsFunc(v.lines, func(l line) bool { return l.sort == sort })
}

// spread are the phrases that a line stands for.
func (l line) spread() []string {
	if !strings.Contains(l.text, "{") {
		return []string{l.text}
	}
	all := spread(l.text)
	for i := range all {
		all[i] = strings.Join(strings.Fields(all[i]), " ")
	}
	return all
}

// spread are the texts that one stands for: "{already|long} told" for two.
func spread(text string) []string {
	before, rest, open := strings.Cut(text, "{")
	among, after, closed := strings.Cut(rest, "}")
	if !open || !closed {
		return []string{text}
	}
	ends := spread(after)
	var all []string
	for one := range strings.SplitSeq(among, "|") {
		for _, end := range ends {
			all = append(all, before+one+end)
		}
	}
	return all
}

// Phrases are the phrases of a sort as the file of a language has them.
func Phrases(of Language, sort Sort) []string {
	if v := book()[of]; v != nil {
		return v.phrases(sort)
	}
	return nil
}

// Read are the languages whose phrases are known, in order of their codes.
func Read() []Language {
	var all []Language
	for _, l := range slices.Sorted(maps.Keys(book())) {
		if l != Any && slices.ContainsFunc(Sorts(), book()[l].has) {
			all = append(all, l)
		}
	}
	return all
}
