package given

import (
	"fmt"
	"strings"
)

// Wrong is why something cannot be taken: where it stands, what is wrong with it
// and what to do.
type Wrong struct {
	Line, Column int    // from 1, columns in characters; 0 where that is not known
	Field        string // as it is called there, "" of the whole
	Detail, Fix  string // a sentence each
}

// Error is all of it on one line.
func (w *Wrong) Error() string { return w.Where() + ": " + w.Detail + " " + w.Fix }

// Where is the place: "line 3, column 14, field at".
func (w *Wrong) Where() string {
	var parts []string
	if w.Line > 0 {
		parts = append(parts, fmt.Sprintf("line %d", w.Line))
	}
	if w.Column > 0 {
		parts = append(parts, fmt.Sprintf("column %d", w.Column))
	}
	if w.Field != "" {
		parts = append(parts, "field "+w.Field)
	}
	return strings.Join(parts, ", ")
}

func wrong(field, detail, fix string) *Wrong { return &Wrong{Field: field, Detail: detail, Fix: fix} }
