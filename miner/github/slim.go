package github

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// lenient takes what GitHub sends as it is: cut surrogates happen in texts.
var lenient = json.JoinOptions(jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))

// decode reads one JSON value. Names that are not in into are passed over.
func decode(raw []byte, into any) error { return json.Unmarshal(raw, into, lenient) }

// rows calls each with every element of a JSON array, which may be kept only
// until each returns.
func rows(body []byte, each func(row []byte) error) error {
	d := jsontext.NewDecoder(bytes.NewBuffer(body), lenient)
	if d.PeekKind() != '[' {
		return fmt.Errorf("a list was expected, not %q", head(body))
	}
	if _, err := d.ReadToken(); err != nil {
		return err
	}
	for d.PeekKind() != ']' {
		row, err := d.ReadValue()
		if err != nil {
			return err
		}
		if err := each(row); err != nil {
			return err
		}
	}
	return nil
}

// head is enough of a body to see what it is.
func head(body []byte) string { return string(body[:min(len(body), 80)]) }

// slim is what a source said, made to stay the same when something is renamed:
// without the addresses that can be derived, and with accounts cut to their
// number and type. Names in without, of the outermost object, are left out too.
func slim(raw []byte, without ...string) ([]byte, error) {
	s := slimmer{in: jsontext.NewDecoder(bytes.NewBuffer(raw), lenient), out: make([]byte, 0, len(raw)/2)}
	if err := s.value(without); err != nil {
		return nil, err
	}
	return bytes.Clone(s.out), nil
}

type slimmer struct {
	in  *jsontext.Decoder
	out []byte
}

func (s *slimmer) value(without []string) error {
	switch s.in.PeekKind() {
	case '{':
		return s.object(without)
	case '[':
		return s.array()
	}
	v, err := s.in.ReadValue()
	s.out = append(s.out, v...)
	return err
}

func (s *slimmer) array() error {
	if _, err := s.in.ReadToken(); err != nil {
		return err
	}
	s.out = append(s.out, '[')
	for n := 0; s.in.PeekKind() != ']'; n++ {
		if n > 0 {
			s.out = append(s.out, ',')
		}
		if err := s.value(nil); err != nil {
			return err
		}
	}
	s.out = append(s.out, ']')
	_, err := s.in.ReadToken()
	return err
}

func (s *slimmer) object(without []string) error {
	if _, err := s.in.ReadToken(); err != nil {
		return err
	}
	start := len(s.out)
	var who identified
	s.out = append(s.out, '{')
	for s.in.PeekKind() != '}' {
		if err := s.member(&who, without); err != nil {
			return err
		}
	}
	if last := len(s.out) - 1; s.out[last] == ',' {
		s.out = s.out[:last]
	}
	s.out = append(s.out, '}')
	if who.account() {
		s.out = who.append(s.out[:start])
	}
	_, err := s.in.ReadToken()
	return err
}

// member copies a name and its value, with a comma after them, or passes over
// both.
func (s *slimmer) member(who *identified, without []string) error {
	name, err := s.in.ReadValue()
	if err != nil {
		return err
	}
	key := string(bytes.Trim(name, `"`))
	if derived(key) || slices.Contains(without, key) {
		return s.in.SkipValue()
	}
	s.out = append(append(s.out, name...), ':')
	at := len(s.out)
	if err := s.value(nil); err != nil {
		return err
	}
	who.note(key, s.out[at:])
	s.out = append(s.out, ',')
	return nil
}

// derived tells names whose values follow from others, and change when a
// repository or an account is renamed.
func derived(name string) bool {
	switch name {
	case "url", "node_id", "_links", "gravatar_id", "nameWithOwner":
		return true
	}
	return strings.HasSuffix(name, "_url")
}

// identified collects what tells an account from other objects, in the words of
// REST and of GraphQL.
type identified struct {
	login    bool
	id, kind string
}

func (w *identified) note(name string, value []byte) {
	switch name {
	case "login":
		w.login = true
	case "id", "databaseId":
		w.id = string(value)
	case "type", "__typename":
		w.kind = string(value)
	}
}

func (w *identified) account() bool { return w.login && w.id != "" && w.kind != "" }

func (w *identified) append(dst []byte) []byte {
	dst = append(append(dst, `{"id":`...), w.id...)
	dst = append(append(dst, `,"type":`...), w.kind...)
	return append(dst, '}')
}
