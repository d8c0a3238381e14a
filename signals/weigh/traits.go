// Package weigh decides what a remark is by what can be seen of it, each trait
// with a weight that was learned from readers' labels. It knows no I/O, no clock
// and no chance: the same traits weigh the same on any machine.
package weigh

import "strings"

// Traits are what can be seen of a remark, each once.
type Traits struct {
	seen map[string]bool
	list []string
}

// Add adds traits by name.
func (t *Traits) Add(names ...string) {
	if t.seen == nil {
		t.seen = map[string]bool{}
	}
	for _, name := range names {
		if !t.seen[name] {
			t.seen[name] = true
			t.list = append(t.list, name)
		}
	}
}

// List is all traits in the order in which they were added.
func (t *Traits) List() []string { return t.list }

// AddWords adds the words of a sentence, alone and in pairs, the first as such,
// and those of a question as such.
func (t *Traits) AddWords(words []string, asks bool) {
	last := ""
	for i, w := range words {
		if !isWord(w) {
			last = ""
			continue
		}
		t.Add("word " + w)
		if last != "" {
			t.Add("words " + last + " " + w)
		}
		if i == 0 {
			t.Add("begins " + w)
		}
		if asks {
			t.Add("asks " + w)
		}
		last = w
	}
}

// isWord leaves out numbers and code.
func isWord(w string) bool {
	return len(w) <= 20 && strings.Trim(w, "abcdefghijklmnopqrstuvwxyz'") == ""
}
