package metrics

import "io"

// chunk is how much is written at a time.
const chunk = 32 << 10

// lineWriter gathers lines and writes them in chunks. After an error it writes
// no more, and flush tells the error.
type lineWriter struct {
	to   io.Writer
	text []byte
	err  error
}

func (l *lineWriter) add(text string) { l.text = append(l.text, text...) }

func (l *lineWriter) flush() error {
	if l.err == nil {
		_, l.err = l.to.Write(l.text)
	}
	l.text = l.text[:0]
	return l.err
}
