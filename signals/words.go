package signals

import (
	"strings"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/internal/plain"
)

// headline is a subject taken apart, in lower case save for raw:
// "[1.x] fix(api)!: close the door (#12)".
type headline struct {
	raw  string
	all  string // the whole subject
	tag  string // "[1.x]", "" where there is none
	kind string // "fix", as conventionalcommits.org names it, "" where it does not
	area string // "api", the last of several: "tsdb: wal: …"
	text string // "close the door"
}

// headlineOf takes the subject apart.
func headlineOf(u *Unit) headline {
	h := headline{raw: u.Subject, all: strings.ToLower(u.Subject)}
	h.text = h.all
	for strings.HasPrefix(h.text, "[") {
		tag, rest, ok := strings.Cut(h.text, "]")
		if !ok {
			break
		}
		h.tag += tag + "]"
		h.text = strings.TrimLeft(rest, " :")
	}
	h.cutAreas()
	h.text = withoutNumber(h.text)
	return h
}

func (h *headline) cutAreas() {
	for range 3 {
		area, rest, ok := strings.Cut(h.text, ": ")
		if !ok || !isArea(area) {
			return
		}
		kind, scope := conventional(area)
		if kind != "" {
			h.kind = kind
		}
		if scope != "" {
			h.area = scope
		}
		h.text = strings.TrimSpace(rest)
	}
}

// isArea tells "scrape", "cmd/tool, web" and "fix(api)!" from half a sentence.
func isArea(s string) bool {
	return s != "" && len(s) <= 40 && strings.Count(s, " ") <= strings.Count(s, ", ")
}

// conventional splits "fix(api)!" into kind and scope. What is not such a kind
// is an area.
func conventional(area string) (kind, scope string) {
	area = strings.TrimSuffix(area, "!")
	kind, scope, _ = strings.Cut(area, "(")
	switch kind {
	case "feat", "feature", "fix", "docs", "doc", "style", "refactor", "perf", "test", "tests", "build", "ci", "chore", "revert",
		"deps", "cleanup":
		return kind, strings.TrimSuffix(scope, ")")
	}
	return "", area
}

// withoutNumber cuts the "(#12)" that forges put after a subject.
func withoutNumber(s string) string {
	s = strings.TrimRight(s, " .")
	if open := strings.LastIndex(s, "(#"); open > 0 && strings.HasSuffix(s, ")") {
		s = strings.TrimRight(s[:open], " .")
	}
	return s
}

// starts tells whether the text begins with one of the words or phrases.
func (h *headline) starts(phrases ...string) bool {
	for _, p := range phrases {
		if rest, ok := strings.CutPrefix(h.text, p); ok && (rest == "" || !isWordByte(rest[0])) {
			return true
		}
	}
	return false
}

// says tells whether one of the phrases stands in the text as whole words.
func (h *headline) says(phrases ...string) bool {
	for _, p := range phrases {
		if hasWords(h.text, p) {
			return true
		}
	}
	return false
}

// hasWords tells whether the phrase stands in s between word boundaries.
func hasWords(s, phrase string) bool {
	for from := 0; ; {
		i := strings.Index(s[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		end := i + len(phrase)
		if (i == 0 || !isWordByte(s[i-1])) && (end == len(s) || !isWordByte(s[end])) {
			return true
		}
		from = i + 1
	}
}

// isWordByte counts every byte beyond ASCII as a letter.
func isWordByte(b byte) bool {
	return b >= utf8.RuneSelf || b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z'
}

// quoted is the subject as a why shows it.
func (h *headline) quoted() string { return `"` + oneLine(h.raw, 100) + `"` }

// oneLine makes hostile text fit into one line of prose of at most limit runes.
// Escaping is left to the sinks.
func oneLine(s string, limit int) string {
	s = plain.Line(s)
	count := 0
	for at := range s {
		if count == limit {
			return strings.TrimRight(s[:at], " ") + "…"
		}
		count++
	}
	return s
}
