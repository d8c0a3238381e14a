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

// chunk is how much is written at a time.
const chunk = 32 << 10

// write streams the blocks. It keeps one chunk of the text in memory, however
// long the text is.
func (s *Snapshot) write(w io.Writer, name func(Family) string, end string) error {
	text := make([]byte, 0, chunk+4<<10)
	if s != nil {
		for i := range s.blocks {
			b := &s.blocks[i]
			text = appendHead(text, name(b.Family), b.Family)
			var err error
			if text, err = b.write(w, text); err != nil {
				return err
			}
		}
	}
	_, err := w.Write(append(text, end...))
	return err
}

// write appends the lines of a block and gives back what is not written yet.
func (b *block) write(w io.Writer, text []byte) ([]byte, error) {
	for i := range b.series {
		text = appendLine(text, b.Name, &b.series[i])
		if len(text) < chunk {
			continue
		}
		if _, err := w.Write(text); err != nil {
			return nil, err
		}
		text = text[:0]
	}
	return text, nil
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
