package given

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// lines know where the lines of a text begin.
type lines struct {
	text   []byte
	begins []int
}

func newLines(text []byte) lines {
	begins := []int{0}
	for at := 0; ; {
		end := bytes.IndexByte(text[at:], '\n')
		if end < 0 {
			return lines{text, begins}
		}
		at += end + 1
		begins = append(begins, at)
	}
}

// areObjects tells a text with an object on each line from other JSON, by those with
// which it begins: one of them may be broken.
func (l lines) areObjects() bool {
	seen := 0
	for line := range bytes.Lines(l.text) {
		if line = bytes.TrimSpace(line); len(line) == 0 {
			continue
		}
		if value := jsontext.Value(line); value.Kind() == '{' && value.IsValid() {
			return true
		}
		if seen++; seen == 3 {
			break
		}
	}
	return false
}

// place is the line and the column of a byte, both from 1.
func (l lines) place(at int) (line, column int) {
	at = max(0, min(at, len(l.text)))
	line = sort.Search(len(l.begins), func(i int) bool { return l.begins[i] > at })
	return line, 1 + utf8.RuneCount(l.text[l.begins[line-1]:at])
}

// offsetOf is where the value of a field begins in an object, 0 where there is none.
func offsetOf(raw []byte, field string) int {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw), jsontext.AllowDuplicateNames(true))
	if _, err := dec.ReadToken(); err != nil || field == "" {
		return 0
	}
	for dec.PeekKind() == '"' {
		name, err := dec.ReadToken()
		if err != nil {
			return 0
		}
		found := name.String() == field
		value, err := dec.ReadValue()
		if err != nil {
			return 0
		}
		if found {
			return int(dec.InputOffset()) - len(value)
		}
	}
	return 0
}
