package recognition

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"text/template"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/internal/plain"
)

// Words are the templates of a rule's drafts, text/template over a Draft. Where
// one is "" the rule's own is taken.
type Words struct{ Headline, Message string }

// How long drafts may be, in runes: what is longer is cut there. A title in them
// is cut before, so that one that rambles does not cost the rest.
const (
	MostHeadline = 150
	MostMessage  = 1500
	mostTitle    = 80
	mostAct      = 200
)

// drafts are the words of one rule, read.
type drafts struct{ headline, message *template.Template }

// readWords reads both templates.
func readWords(w Words) (drafts, error) {
	headline, err := readTemplate("headline", w.Headline)
	message, errMessage := readTemplate("message", w.Message)
	return drafts{headline, message}, errors.Join(err, errMessage)
}

// write fills in both. What a template says beyond its measure is cut.
func (d drafts) write(about *Draft) (headline, message string, err error) {
	long, err := fill(d.headline, about)
	if err != nil {
		return "", "", err
	}
	headline = cut(strings.Join(strings.Fields(long), " "), MostHeadline)
	if long, err = fill(d.message, about); err != nil {
		return "", "", err
	}
	message = cut(strings.TrimSpace(long), MostMessage)
	if headline == "" || message == "" {
		return "", "", errNothing
	}
	return headline, message, nil
}

var errNothing = errors.New("it writes nothing where there is no title, nobody who was helped, or no value")

// fill executes a template. It ends: there is nothing in a template that
// readTemplate lets through to go round for long, and what it writes is bounded.
func fill(t *template.Template, about *Draft) (string, error) {
	var out bounded
	if err := t.Execute(&out, about); err != nil {
		if name, unknown := unknownField(err); unknown {
			return "", fmt.Errorf("%s: there is no .%s: want one of %s", t.Name(), name, strings.Join(draftFields(), ", "))
		}
		return "", fmt.Errorf("fill in the template: %w", err)
	}
	return strings.ToValidUTF8(out.String(), "\uFFFD"), nil
}

// unknownField is what a template speaks of that a draft does not have, which
// text/template tells only in words.
func unknownField(err error) (name string, unknown bool) {
	_, rest, unknown := strings.Cut(err.Error(), "can't evaluate field ")
	name, _, _ = strings.Cut(rest, " ")
	return name, unknown
}

// draftFields are what templates may speak of.
func draftFields() (all []string) {
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Draft]()) {
		if !f.Anonymous {
			all = append(all, "."+f.Name)
		}
	}
	return all
}

// mostWritten is how many bytes a template may write before it is stopped.
const mostWritten = 64 << 10

var errTooLong = fmt.Errorf("it writes more than %d KiB: a draft is to be a few lines", mostWritten>>10)

// bounded is a buffer that takes so much and no more.
type bounded struct{ bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.Len()+len(p) > mostWritten {
		return 0, errTooLong
	}
	return b.Buffer.Write(p)
}

// address is an e-mail address in a title or a subject. "acme/site@v4.2" is none.
var address = regexp.MustCompile(`[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}`)

// fitted is the particulars with texts of others made fit for a line, and short.
func (s Said) fitted() Said {
	for _, text := range []*string{&s.Where, &s.Repo, &s.What} {
		*text = onLine(*text, mostAct)
	}
	s.Title, s.Act = onLine(s.Title, mostTitle), onLine(s.Act, mostAct)
	return s
}

// onLine is a text of others on a line. E-mail addresses stay where they were written:
// a draft goes to more people.
func onLine(text string, most int) string {
	return cut(address.ReplaceAllString(plain.Line(text), "(an address)"), most)
}

// cut is at most so many runes of a text, between words where that costs little.
func cut(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	short := string([]rune(s)[:most-1])
	if space := strings.LastIndexAny(short, " \n"); space > len(short)*3/4 {
		short = short[:space]
	}
	return strings.TrimRight(short, " \n,.;:") + "…"
}
