package given

import (
	"bytes"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/unsung-dev/unsung/ledger"
)

// Entry is one of what a text tells: a recognition, or what is wrong there.
type Entry struct {
	ledger.Recognition
	Wrong *Wrong // nil where nothing is
}

// fields are those of a note, as a message lists them.
const fields = "id, at, to, from, kinds, values, points, suggestion, url, source, message"

// JSON reads notes: an object, an array of objects, or objects one a line. No field
// is passed over, and none is given twice. Where the text breaks off it says so in
// the last entry; of objects one a line it goes on with the next.
func (t Terms) JSON(text []byte) []Entry {
	return Objects(text, func(raw []byte) ([]ledger.Recognition, *Wrong) {
		var n Note
		if err := json.Unmarshal(raw, &n, json.RejectUnknownMembers(true)); err != nil {
			return nil, misread(err, fields, shapeOf)
		}
		r, w := t.Take(n)
		return []ledger.Recognition{r}, w
	})
}

// Objects reads the objects of a JSON text, in whichever of the three ways they
// stand there. What take finds wrong is put in its place; take says of which field
// it is.
func Objects(text []byte, take func(raw []byte) ([]ledger.Recognition, *Wrong)) []Entry {
	all := each(text, take)
	entries := make([]Entry, len(all))
	for i, o := range all {
		entries[i] = Entry{Recognition: o.taken, Wrong: o.wrong}
	}
	return entries
}

// object is one of a text as it was taken, or what is wrong with it.
type object[T any] struct {
	taken T
	wrong *Wrong
}

// each reads the objects of a text, whatever they are.
func each[T any](text []byte, take func(raw []byte) ([]T, *Wrong)) []object[T] {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	o := objects[T]{lines: newLines(text), take: take}
	switch {
	case o.lines.areObjects():
		o.eachLine(text)
	case jsontext.Value(text).Kind() == '[':
		o.array(text)
	default:
		o.some(text, 0)
	}
	return o.all
}

// objects are what was read so far.
type objects[T any] struct {
	lines lines
	take  func(raw []byte) ([]T, *Wrong)
	all   []object[T]
}

// array reads the elements of an array.
func (o *objects[T]) array(text []byte) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text))
	_, err := dec.ReadToken()
	for err == nil && dec.PeekKind() != ']' {
		err = o.next(dec, 0)
	}
	if err == nil {
		_, err = dec.ReadToken()
	}
	if err != nil {
		o.broken(err, 0)
	} else if end := int(dec.InputOffset()); len(bytes.TrimSpace(text[end:])) > 0 {
		o.broken(errors.New("something stands after the array"), end)
	}
}

// eachLine reads one object a line, so that a broken one spoils no other.
func (o *objects[T]) eachLine(text []byte) {
	for i, begin := range o.lines.begins {
		end := len(text)
		if i+1 < len(o.lines.begins) {
			end = o.lines.begins[i+1]
		}
		o.some(bytes.TrimRight(text[begin:end], "\r\n"), begin)
	}
}

// some reads objects that stand one after the other, from a place on.
func (o *objects[T]) some(text []byte, from int) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(text))
	var err error
	for err == nil {
		err = o.next(dec, from)
	}
	if !errors.Is(err, io.EOF) {
		o.broken(err, from)
	}
}

// next reads one object; its error is that the text goes on otherwise than JSON
// does, or io.EOF.
func (o *objects[T]) next(dec *jsontext.Decoder, from int) error {
	raw, err := dec.ReadValue()
	if err != nil {
		return err
	}
	begin := from + int(dec.InputOffset()) - len(raw)
	if raw.Kind() != '{' {
		o.wrong(wrong("", "It is no object.", `Write one such as {"to":"ada@example.org","at":"2026-11-21T09:30:00Z"}.`), begin)
		return nil
	}
	taken, w := o.take(raw)
	if w != nil {
		o.wrong(w, begin+offsetOf(raw, w.Field))
		return nil
	}
	for _, one := range taken {
		o.all = append(o.all, object[T]{taken: one})
	}
	return nil
}

func (o *objects[T]) wrong(w *Wrong, at int) {
	w.Line, w.Column = o.lines.place(at)
	o.all = append(o.all, object[T]{wrong: w})
}

// broken notes that a text is no JSON from some place on.
func (o *objects[T]) broken(err error, from int) {
	said := err.Error()
	if syntax := new(jsontext.SyntacticError); errors.As(err, &syntax) && syntax.Err != nil {
		said, from = syntax.Err.Error(), from+int(syntax.ByteOffset)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		said = "it breaks off"
	}
	o.wrong(wrong("", "It is not JSON: "+said+".", "Write an object, an array of objects, or objects one a line."), from)
}

// misread tells in plain words what a decoder did not take; shapeOf is what a field
// has to be.
func misread(err error, fields string, shapeOf func(field string) string) *Wrong {
	semantic := new(json.SemanticError)
	if !errors.As(err, &semantic) {
		return wrong("", "It cannot be read: "+err.Error()+".", "Use these fields, each once: "+fields+".")
	}
	field, _, _ := strings.Cut(strings.TrimPrefix(string(semantic.JSONPointer), "/"), "/")
	if errors.Is(err, json.ErrUnknownName) {
		return wrong(field, "There is no such field.", "Leave it out, or use these: "+fields+".")
	}
	return wrong(field, "It is not what belongs there.", "Give "+shapeOf(field)+", or leave it out.")
}

// shapeOf is what a field has to be.
func shapeOf(field string) string {
	switch field {
	case "at":
		return `a time such as "2026-11-21T09:30:00Z"`
	case "points":
		return "a whole number"
	case "kinds":
		return "a list of kinds of work"
	case "values":
		return "a list of texts"
	}
	return "a text"
}
