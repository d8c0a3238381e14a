package commands

import (
	"iter"
	"strings"
)

// most is how many commands of one text are read: more is nobody's triage.
const most = 100

// Parse reads the commands of a comment, in order. What is quoted, in code or
// in an HTML comment is no command, as forge.rust-lang.org/triagebot says for
// its bot and others hold alike.
func Parse(text string) []Order {
	if !strings.ContainsAny(text, "/@") && !strings.Contains(text, "bors") {
		return nil // nearly always
	}
	var all []Order
	for line := range spoken(text) {
		for _, o := range inLine(line) {
			if all = append(all, o); len(all) == most {
				return all
			}
		}
	}
	return all
}

func inLine(line string) []Order {
	if rest, ok := strings.CutPrefix(line, "/"); ok {
		return oneOf(slash(cutWord(rest)))
	}
	for _, name := range []string{"bors ", "bors: "} {
		if rest, ok := cutPrefixFold(line, name); ok {
			return bors(rest) // bors.tech/documentation: the name without a mark
		}
	}
	if rest, ok := cutPrefixFold(line, "r? @"); ok {
		name, _ := cutWord(rest)
		return []Order{handOver(name)}
	}
	return addressed(line)
}

func oneOf(o Order, ok bool) []Order {
	if !ok {
		return nil
	}
	return []Order{o}
}

// spoken yields the lines that the writer says themselves.
func spoken(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		fence := ""
		for line := range strings.Lines(withoutRemarks(text)) {
			indented := strings.HasPrefix(line, "    ") || strings.HasPrefix(line, "\t")
			line = strings.TrimSpace(line)
			if mark := fenceMark(line); mark != "" && (fence == "" || strings.HasPrefix(mark, fence)) {
				if fence == "" {
					fence = mark
				} else {
					fence = ""
				}
				continue
			}
			if fence != "" || indented || line == "" || line[0] == '>' {
				continue
			}
			if !yield(withoutCode(line)) {
				return
			}
		}
	}
}

// fenceMark is the mark that a fenced block begins or ends with, else "".
func fenceMark(line string) string {
	for _, mark := range []string{"```", "~~~"} {
		if strings.HasPrefix(line, mark) {
			return line[:len(line)-len(strings.TrimLeft(line, mark[:1]))]
		}
	}
	return ""
}

// withoutRemarks cuts HTML comments: templates explain commands there.
func withoutRemarks(text string) string {
	if !strings.Contains(text, "<!--") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(text, "<!--")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		_, after, closed := strings.Cut(rest, "-->")
		if !closed {
			return b.String()
		}
		text = after
	}
}

// withoutCode cuts what stands between backquotes.
func withoutCode(line string) string {
	var b strings.Builder
	for {
		before, rest, open := strings.Cut(line, "`")
		b.WriteString(before)
		if !open {
			return b.String()
		}
		_, after, closed := strings.Cut(rest, "`")
		if !closed {
			b.WriteString(rest)
			return b.String()
		}
		line = after
	}
}

// cutWord splits a line after its first word, which comes in lower case.
func cutWord(line string) (word, rest string) {
	line = strings.TrimSpace(line)
	if i := strings.IndexAny(line, " \t"); i >= 0 {
		return strings.ToLower(line[:i]), strings.TrimSpace(line[i:])
	}
	return strings.ToLower(line), ""
}

func cutPrefixFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

// names are the logins in "@ada @bob", "ada, bob".
func names(rest string) []string {
	var all []string
	for _, w := range strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' }) {
		if w = strings.TrimRight(strings.TrimPrefix(w, "@"), ".!:;"); w != "" {
			all = append(all, w)
		}
	}
	return all
}
