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
	phrases map[Sort][]string // as written, less what says how they match
	letters string
	lines   []line
	index   func() *index // made when it is first asked for
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
	v := &volume{phrases: map[Sort][]string{}}
	v.index = sync.OnceValue(func() *index { return newIndex(v.lines) })
	sort, number := Sort(""), 0
	for row := range strings.Lines(text) {
		number++
		row = strings.TrimSpace(row)
		switch {
		case row == "" || strings.HasPrefix(row, "#"):
		case strings.HasPrefix(row, "["):
			sort = Sort(strings.Trim(row, "[]"))
			if !slices.Contains(Sorts(), sort) && !slices.Contains([]Sort{leads, words, terms, letters}, sort) {
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
	switch l.sort {
	case letters:
		v.letters += strings.ReplaceAll(l.text, " ", "")
		return
	case words, terms:
	default:
		v.phrases[l.sort] = append(v.phrases[l.sort], strings.TrimPrefix(l.text, alone))
	}
	v.lines = append(v.lines, l)
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
