package recognitions

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// table is a CSV file whose header was read.
type table struct {
	rows    *csv.Reader
	header  []string
	columns columns
	terms   given.Terms
	clock   clock
	format  Format
}

// newTable reads a header. Its error says what is missing there.
func newTable(text []byte, o Options, terms given.Terms, format Format) (*table, error) {
	t := &table{rows: newReader(text), terms: terms, format: format}
	var err error
	if t.header, err = t.rows.Read(); err != nil {
		return nil, fmt.Errorf("line 1: the header cannot be read: %w", err)
	}
	t.columns = newColumns(t.header)
	for f, name := range map[field]string{fieldTo: "who was thanked (to, receiver, recipient)", fieldAt: "when (at, date, created_at)"} {
		if t.columns.at[f] < 0 {
			return nil, fmt.Errorf("line 1: no column says %s: name one so; the columns are %s", name, quoted(t.header))
		}
	}
	t.clock = clock{zone: o.Zone, order: orderOf(o.Dates, t.dates(text))}
	return t, nil
}

func quoted(header []string) string {
	all := make([]string, len(header))
	for i, name := range header {
		all[i] = strconv.Quote(plain.Head(name, mostQuoted))
	}
	return strings.Join(all, ", ")
}

func newReader(text []byte) *csv.Reader {
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.TrimLeadingSpace = comma(text), -1, true
	return r
}

// comma is what stands between columns: what the header has most of.
func comma(text []byte) rune {
	header, _, _ := bytes.Cut(bytes.TrimLeft(text, "\r\n"), []byte("\n"))
	best, most := ',', bytes.Count(header, []byte(","))
	for _, r := range ";\t" {
		if n := bytes.Count(header, []byte(string(r))); n > most {
			best, most = r, n
		}
	}
	return best
}

// detectTable tells whose table a text is.
func detectTable(text []byte) Format {
	header, err := newReader(text).Read()
	if err != nil {
		return CSV
	}
	return formatOf(header)
}

func (t *table) ignored() []string { return t.columns.ignored }

// dates are all texts of the column that says when.
func (t *table) dates(text []byte) (all []string) {
	rows := newReader(text)
	rows.ReuseRecord = true
	for first := true; ; first = false {
		row, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		if at := t.columns.at[fieldAt]; !first && err == nil && at < len(row) {
			all = append(all, row[at])
		}
	}
}

// read reads all rows.
func (t *table) read() (all []given.Entry) {
	for {
		row, err := t.rows.Read()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			all = append(all, given.Entry{Wrong: misread(err)})
			continue
		}
		if strings.TrimSpace(strings.Join(row, "")) != "" {
			all = append(all, t.row(row)...)
		}
	}
}

// misread tells what is wrong with how a row is written.
func misread(err error) *given.Wrong {
	w := &given.Wrong{Detail: "The row cannot be read: " + err.Error() + ".", Fix: `Put a text with quotes or line ends in it into quotes, and write " there as "".`}
	if parse := new(csv.ParseError); errors.As(err, &parse) {
		w.Line, w.Column, w.Detail = parse.Line, parse.Column, "The row cannot be read: "+parse.Err.Error()+"."
	}
	return w
}

// row is what one row tells: several recognitions where it names several people.
func (t *table) row(row []string) (all []given.Entry) {
	if len(row) > len(t.header) {
		return t.wrong(row, &given.Wrong{Detail: fmt.Sprintf("It has %d columns, and the header %d.", len(row), len(t.header)), Fix: "Put texts with a comma in them into quotes."}, -1)
	}
	n, wrong, at := t.note(row)
	if wrong != nil {
		return t.wrong(row, wrong, t.columns.at[at])
	}
	to := split(n.To)
	for _, n.To = range to {
		one := n
		if len(to) > 1 && n.ID != "" {
			one.ID += "/" + n.To
		}
		r, wrong := t.terms.Take(one)
		if wrong != nil {
			return t.wrong(row, wrong, t.columns.at[fieldOf(wrong.Field)])
		}
		all = append(all, given.Entry{Recognition: r})
	}
	return all
}

// wrong puts what is wrong in its place, and calls the column as the header does.
func (t *table) wrong(row []string, w *given.Wrong, column int) []given.Entry {
	w.Field = ""
	if column >= len(row) {
		column = -1
	}
	w.Line, w.Column = t.rows.FieldPos(max(0, column))
	if column >= 0 {
		w.Field = strconv.Quote(plain.Head(t.header[column], mostQuoted))
	}
	return []given.Entry{{Wrong: w}}
}

// note is a row as a note. What is wrong there is of the field that it tells.
func (t *table) note(row []string) (n given.Note, wrong *given.Wrong, at field) {
	cell := func(f field) string {
		if i := t.columns.at[f]; i >= 0 && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	n = given.Note{
		To: cell(fieldTo), From: cell(fieldFrom), ID: cell(fieldID), Suggestion: cell(fieldSuggestion), URL: cell(fieldURL),
		Source: cell(fieldSource), Message: cell(fieldMessage), Values: words(cell(fieldValues)),
	}
	for _, kind := range words(cell(fieldKinds)) {
		n.Kinds = append(n.Kinds, ledger.Kind(strings.ToLower(kind)))
	}
	if t.format == Bonusly && len(n.Values) == 0 {
		n.Values = hashtags(n.Message)
	}
	if n.Points, wrong = points(cell(fieldPoints)); wrong != nil {
		return n, wrong, fieldPoints
	}
	n.At, wrong = t.clock.read(cell(fieldAt))
	return n, wrong, fieldAt
}

// points reads a number as exports write it: "10", "+10", "1,000", "5.0".
func points(text string) (int, *given.Wrong) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(strings.ReplaceAll(text, ",", ""), "+"), ".0"))
	if err != nil {
		return 0, &given.Wrong{Detail: fmt.Sprintf("%q is no number of points.", plain.Head(text, mostQuoted)), Fix: "Write a whole number, or nothing."}
	}
	return n, nil
}

// words are the entries of a cell with several.
func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;|\n", r) })
}

// split are the people that a cell names. Only addresses are told apart: a name may
// have a comma in it.
func split(to string) []string {
	parts := strings.FieldsFunc(to, func(r rune) bool { return strings.ContainsRune(",;| \n", r) })
	for _, p := range parts {
		if !strings.Contains(p, "@") {
			return []string{to}
		}
	}
	if len(parts) == 0 {
		return []string{to}
	}
	return parts
}

var hashtag = regexp.MustCompile(`#[\p{L}\p{N}][\p{L}\p{N}_-]*`)

// hashtags are those of a text, as many as a recognition has values.
func hashtags(text string) []string { return hashtag.FindAllString(text, mostHashtags) }

const mostHashtags = 20

// fieldOf is the field that given calls so.
func fieldOf(name string) field {
	for f, called := range [fieldCount]string{
		fieldTo: "to", fieldFrom: "from", fieldAt: "at", fieldID: "id", fieldKinds: "kinds", fieldValues: "values", fieldPoints: "points",
		fieldSuggestion: "suggestion", fieldURL: "url", fieldSource: "source", fieldMessage: "message",
	} {
		if called == name {
			return field(f)
		}
	}
	return fieldTo
}

// mostQuoted is how much of a text is shown in a message, in bytes.
const mostQuoted = 60
