package people

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// maxTold bounds how many lines of one text are read for names: a text with more
// names nobody in particular.
const maxTold = 100

// told reads the lines in which a program says for whom it acted.
type told struct {
	line *regexp.Regexp
	// mark is the longest part that is always there, in lower case: looking for
	// it is much faster than the expression.
	mark  string
	login bool // else the name is a person's, with an address
}

// placeholders are what stands in a line of Program.Says, as expressions. A line
// with three dots is a sentence, which forges and mail wrap.
func placeholders(template string) *strings.Replacer {
	space := `[ \t]+`
	if strings.Contains(template, "…") {
		space = `[ \t]*[ \t\n][ \t]*`
	}
	return strings.NewReplacer(
		"LOGIN", `@?([a-z0-9][a-z0-9-]{0,38}(?:\[bot\])?)`,
		"PERSON", `([^<>\n@]{1,100}\n?<[^<>\s@]+@[^<>\s]+>)`,
		"HASH", `[0-9a-f]{1,64}`,
		"…", `[^\n]*(?:\n[^\n \t-][^\n]*)?`, // but not into the next item of a list
		" ", space,
	)
}

// newTold reads a line of Program.Says.
func newTold(template string) told {
	pattern := placeholders(template).Replace(regexp.QuoteMeta(template))
	return told{
		mark:  mark(template),
		line:  regexp.MustCompile(`(?im)^[ \t]*` + pattern + `[ \t\r]*$`),
		login: strings.Contains(template, "LOGIN"),
	}
}

var placeholder = regexp.MustCompile(`LOGIN|PERSON|HASH|…`)

// mark is the longest part of a template without placeholders.
func mark(template string) string {
	parts := placeholder.Split(template, -1)
	longest := slices.MaxFunc(parts, func(a, b string) int { return cmp.Compare(len(a), len(b)) })
	return strings.ToLower(strings.TrimSpace(longest))
}

// tellers are the lines of each program that says for whom it acts.
var tellers = func() map[*Program][]told {
	all := map[*Program][]told{}
	for i := range behind {
		for _, template := range behind[i].Says {
			all[&behind[i]] = append(all[&behind[i]], newTold(template))
		}
	}
	return all
}()

// SaidBy lists whom a text of the program names as who asked for what it did, or
// wrote it, each once, by the lines that the table of programs has for it; nobody
// for who is not in the table.
func SaidBy(program ledger.Identity, text string) []ledger.Identity {
	row, ok := ProgramOf(program)
	if !ok {
		return nil
	}
	return row.said(text, strings.ToLower(text))
}

// saidByAny lists whom any program of the table would have named by the text.
func saidByAny(text string) []ledger.Identity {
	var all []ledger.Identity
	lower := strings.ToLower(text)
	for i := range behind {
		all = append(all, behind[i].said(text, lower)...)
	}
	return all
}

// said reads a text, which it also takes in lower case.
func (p *Program) said(text, lower string) []ledger.Identity {
	var all []ledger.Identity
	for _, t := range tellers[p] {
		if !strings.Contains(lower, t.mark) {
			continue
		}
		for _, m := range t.line.FindAllStringSubmatch(text, maxTold) {
			for _, id := range t.named(m[1]) {
				if !slices.Contains(all, id) {
					all = append(all, id)
				}
			}
		}
	}
	return all
}

func (t told) named(value string) []ledger.Identity {
	if t.login {
		return []ledger.Identity{{Source: "github", Login: value}}
	}
	return Named(value)
}

// ActsForPeople tells whether what a program commits or opens is somebody's even
// where it does not say whose: an assistant's, an exporter's, and of those of the
// table who say so as a rule.
func ActsForPeople(id ledger.Identity) bool {
	switch ClassOf(id) {
	case Assistant, Exporter:
		return true
	}
	row, ok := ProgramOf(id)
	return ok && (len(row.Says) > 0 || row.Behind == Teller)
}
