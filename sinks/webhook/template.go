package webhook

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"strings"
	"text/template"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
)

// Template is a body that the user wrote, checked.
type Template struct {
	parsed      *template.Template
	name        string
	contentType string
	nominates   bool
}

// Letter is what a template sees: text/template over these fields. Beside its own
// functions it has
//
//	json V            a value in JSON: a text with its quotes
//	join SEPARATOR L  a list of texts as one
//	truncate N TEXT   its first N characters, the last one then being "…"
//	plain TEXT        all of it on one line
//	mute TEXT         it without any effect of @ # + & : <
//	pick TEXT K V …   the V whose K the text is; nothing is sent where none is
//	urlquery TEXT     as part of an address
type Letter struct {
	Delivery string // the same in all attempts
	Type     string
	Source   string
	Time     time.Time
	// ThankYou is the suggestion: {{.Person}}, {{.Message}}, {{.Evidence}}. All of
	// it is empty of nominations.
	ThankYou
	// Nominations are nil of a suggestion. A template that does not speak of
	// .Nominations is never asked to write them.
	Nominations *Shortlist
}

// ParseTemplate checks a template and tries it on suggestions, also on one whose texts
// have quotes in them: where that is no JSON any more, a text from a repository could
// say more than it should, so such a template is refused. The name is what it
// is called in errors; contentType "" is application/json.
func ParseTemplate(name, text, contentType string) (*Template, error) {
	if contentType == "" {
		contentType = jsonType
	}
	if _, _, err := mime.ParseMediaType(contentType); err != nil {
		return nil, fmt.Errorf("content_type %q of %s: %w: write it as application/json or text/plain; charset=utf-8", contentType, name, err)
	}
	parsed, err := template.New(name).Option("missingkey=error").Funcs(functions()).Parse(text)
	if err != nil {
		return nil, fmt.Errorf("parse the %w", err)
	}
	t := &Template{parsed: parsed, name: name, contentType: contentType, nominates: Nominates(text)}
	if err := t.try(); err != nil {
		return nil, err
	}
	return t, nil
}

// Nominates tells whether the text of a template speaks of nominations at all.
func Nominates(text string) bool { return strings.Contains(text, ".Nominations") }

// ErrNoNominations is what rendering nominations by a template that does not speak
// of them ends with.
var ErrNoNominations = errors.New("the template says nothing of .Nominations")

func (t *Template) render(e Event) ([]byte, string, error) {
	if t == nil {
		return nil, "", errors.New("format template needs a template")
	}
	if e.Nominations != nil && !t.nominates {
		return nil, "", fmt.Errorf("%s: %w", t.name, ErrNoNominations)
	}
	out := &capped{}
	if err := t.parsed.Execute(out, letter(e)); err != nil {
		return nil, "", fmt.Errorf("write the %w", err)
	}
	if err := t.check(out.Bytes()); err != nil {
		return nil, "", err
	}
	return out.Bytes(), t.contentType, nil
}

func letter(e Event) Letter {
	l := Letter{Delivery: line(e.ID, mostName), Type: e.Type, Source: sourceOf(e.Source), Time: instant(e.Time)}
	if e.Nominations != nil {
		s := ShortlistOf(e.Nominations)
		l.Nominations = &s
		return l
	}
	l.ThankYou = ThankYouOf(e.Suggestion)
	return l
}

// check holds a body to its content type, so that a quote in a name cannot make
// something else of it.
func (t *Template) check(body []byte) error {
	kind, _, _ := mime.ParseMediaType(t.contentType)
	if kind != jsonType && !strings.HasSuffix(kind, "+json") {
		return nil
	}
	var whole json.RawMessage
	err := json.Unmarshal(body, &whole)
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		before := body[:min(int(syntax.Offset), len(body))]
		return fmt.Errorf("%s wrote no JSON: line %d: %w: write texts as {{json .Message}}, without quotes around them",
			t.name, bytes.Count(before, []byte("\n"))+1, err)
	}
	return err
}

// capped is a buffer of at most mostBody.
type capped struct{ bytes.Buffer }

func (c *capped) Write(p []byte) (int, error) {
	if c.Len()+len(p) > mostBody {
		return 0, fmt.Errorf("the body is longer than %s bytes", plain.Number(mostBody))
	}
	return c.Buffer.Write(p)
}
