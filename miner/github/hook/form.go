package hook

import (
	"bufio"
	"errors"
	"io"
	"net/url"
)

// form reads the field "payload" of a form as GitHub sends one: the only field,
// and the whole body.
type form struct {
	in      *bufio.Reader
	started bool
}

func newForm(body io.Reader) io.Reader { return &form{in: bufio.NewReader(body)} }

var errNoPayload = errors.New("the form has no field payload")

func (f *form) Read(p []byte) (int, error) {
	if err := f.start(); err != nil {
		return 0, err
	}
	for n := range p {
		b, err := f.one()
		if err != nil {
			return n, err
		}
		p[n] = b
	}
	return len(p), nil
}

func (f *form) start() error {
	if f.started {
		return nil
	}
	f.started = true
	const field = "payload="
	begin := make([]byte, len(field))
	if _, err := io.ReadFull(f.in, begin); err != nil || string(begin) != field {
		return errNoPayload
	}
	return nil
}

// one is the next byte of the field, which ends with the body or at another
// field.
func (f *form) one() (byte, error) {
	b, err := f.in.ReadByte()
	switch {
	case err != nil:
		return 0, err
	case b == '&':
		return 0, io.EOF
	case b == '+':
		return ' ', nil
	case b != '%':
		return b, nil
	}
	escape := []byte{'%', 0, 0}
	if _, err := io.ReadFull(f.in, escape[1:]); err != nil {
		return 0, io.ErrUnexpectedEOF
	}
	text, err := url.QueryUnescape(string(escape))
	if err != nil {
		return 0, err
	}
	return text[0], nil
}
