package report

import (
	"io"
	"runtime"
	"sync"

	"github.com/unsung-dev/unsung/ledger"
)

// Lines renders contributions as JSON lines, one object a line. What a line
// holds is in docs/formats.md. It is for one goroutine.
type Lines struct {
	buf    []byte
	people map[*ledger.Person][]byte // each rendered once
}

// NewLines renders each person it meets once, so it is for as long as nobody
// changes.
func NewLines() *Lines { return &Lines{people: map[*ledger.Person][]byte{}} }

// render replaces what the buffer holds by these entries, each with a text in
// front of it.
func (l *Lines) render(entries []Entry, front string) {
	l.buf = l.buf[:0]
	for i := range entries {
		l.buf = append(l.Append(append(l.buf, front...), &entries[i]), '\n')
	}
}

// Append appends one contribution as a JSON object, with no line end.
func (l *Lines) Append(dst []byte, e *Entry) []byte {
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

// linesAtOnce is how many entries one goroutine renders before they are written.
const linesAtOnce = 1000

func writeJSONL(w io.Writer, r *Report, _ Options) error {
	return renderAll(r.Entries, "", func(text []byte) error {
		_, err := w.Write(text)
		return err
	})
}

// renderAll renders entries on all processors and writes them in order.
func renderAll(entries []Entry, front string, write func([]byte) error) error {
	renderers := make([]*Lines, runtime.GOMAXPROCS(0))
	for i := range renderers {
		renderers[i] = NewLines()
	}
	for len(entries) > 0 {
		var wg sync.WaitGroup
		for _, l := range renderers {
			part := entries[:min(linesAtOnce, len(entries))]
			entries = entries[len(part):]
			wg.Go(func() { l.render(part, front) })
		}
		wg.Wait()
		for _, l := range renderers {
			if err := write(l.buf); err != nil {
				return err
			}
		}
	}
	return nil
}
