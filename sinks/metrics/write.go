package metrics

import (
	"io"
	"math"
	"strconv"
)

// WriteText writes the snapshot in the text format 0.0.4 of Prometheus.
func (s *Snapshot) WriteText(w io.Writer) error {
	return s.write(w, func(f Family) string { return f.Name }, "")
}

// WriteOpenMetrics writes the snapshot in OpenMetrics 1.0.
func (s *Snapshot) WriteOpenMetrics(w io.Writer) error {
	return s.write(w, Family.openName, "# EOF\n")
}

// write streams the blocks. It keeps one chunk of the text in memory, however
// long the text is.
func (s *Snapshot) write(w io.Writer, name func(Family) string, end string) error {
	text := &lineWriter{to: w}
	if s != nil {
		for i := range s.blocks {
			text.block(&s.blocks[i], name(s.blocks[i].Family))
		}
	}
	text.add(end)
	return text.flush()
}

func (l *lineWriter) block(b *block, name string) {
	l.text = appendHead(l.text, name, b.Family)
	for i := range b.series {
		l.text = appendLine(l.text, b.Name, &b.series[i])
		if len(l.text) >= chunk && l.flush() != nil {
			return
		}
	}
}

func appendHead(text []byte, name string, f Family) []byte {
	text = append(append(append(text, "# HELP "...), name...), ' ')
	text = append(append(text, f.Help...), '\n')
	text = append(append(append(text, "# TYPE "...), name...), ' ')
	return append(append(text, f.Type...), '\n')
}

func appendLine(text []byte, name string, s *series) []byte {
	text = append(text, name...)
	if s.whose != "" || s.what != "" {
		text = append(append(append(append(text, '{'), s.whose...), s.what...), '}')
	}
	return append(appendNumber(append(text, ' '), s.value), '\n')
}

// appendNumber writes whole numbers without a fraction or an exponent.
func appendNumber(text []byte, v float64) []byte {
	if v == math.Trunc(v) && math.Abs(v) < 1<<53 {
		return strconv.AppendInt(text, int64(v), 10)
	}
	return strconv.AppendFloat(text, v, 'g', -1, 64)
}
