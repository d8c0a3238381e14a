package report

import (
	"fmt"
	"io"

	"github.com/unsung-dev/unsung/ledger"
)

// Lines writes contributions as JSON lines, one object a line, as they come.
// What a line holds is in docs/formats.md. It is not safe for use by several
// goroutines.
type Lines struct {
	w      io.Writer
	buf    []byte
	people map[*ledger.Person][]byte // each rendered once
}

const linesBuffer = 1 << 18

// NewLines returns a writer of JSON lines to w. Call Flush after the last one.
func NewLines(w io.Writer) *Lines {
	return &Lines{w: w, buf: make([]byte, 0, linesBuffer+1<<14), people: map[*ledger.Person][]byte{}}
}

// Write writes one contribution. It fails when the writer below fails.
func (l *Lines) Write(e *Entry) error {
	l.buf = append(l.appendEntry(l.buf, e), '\n')
	if len(l.buf) < linesBuffer {
		return nil
	}
	return l.Flush()
}

// Flush writes out what is still held back.
func (l *Lines) Flush() error {
	_, err := l.w.Write(l.buf)
	l.buf = l.buf[:0]
	if err != nil {
		return fmt.Errorf("write contributions: %w", err)
	}
	return nil
}

// appendEntry appends one contribution as a JSON object.
func (l *Lines) appendEntry(dst []byte, e *Entry) []byte {
	dst = appendString(append(dst, `{"id":`...), e.ID)
	dst = appendString(append(dst, `,"kind":`...), string(e.Kind))
	dst = appendString(append(dst, `,"rule":`...), e.Rule)
	dst = append(append(dst, `,"person":`...), l.person(e.Person)...)
	dst = appendString(append(dst, `,"identity":`...), e.Identity.String())
	dst = appendTime(append(dst, `,"at":`...), e.At)
	dst = appendString(append(dst, `,"repo":`...), e.Repo)
	dst = appendString(append(dst, `,"unit":`...), e.Unit)
	dst = appendEvidence(append(dst, `,"evidence":`...), e.Evidence)
	dst = appendString(append(dst, `,"why":`...), e.Why)
	dst = appendIdentities(append(dst, `,"beneficiaries":`...), e.Beneficiaries)
	dst = appendLinks(append(dst, `,"links":`...), e.Links)
	return append(dst, '}')
}

func (l *Lines) person(p *ledger.Person) []byte {
	rendered, ok := l.people[p]
	if !ok {
		rendered = appendPerson(nil, p)
		l.people[p] = rendered
	}
	return rendered
}

func writeJSONL(w io.Writer, r *Report, _ Options) error {
	lines := NewLines(w)
	for i := range r.Entries {
		if err := lines.Write(&r.Entries[i]); err != nil {
			return err
		}
	}
	return lines.Flush()
}
