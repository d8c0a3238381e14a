// Package recognitions reads the files in which other programs export the thanks
// that people were given: CSV with a header, JSON lines, and what Bonusly and
// HeyTaco write. What was said in a thank-you is read past and never kept.
package recognitions

import (
	"bytes"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

// Format is how a file is written.
type Format string

// The formats. Auto finds out which of the others it is.
const (
	Auto    Format = "auto"
	CSV     Format = "csv"
	JSONL   Format = "jsonl"
	Bonusly Format = "bonusly"
	HeyTaco Format = "heytaco"
)

// Formats are all there are.
func Formats() []Format { return []Format{Auto, CSV, JSONL, Bonusly, HeyTaco} }

// Dates is what a date such as 03/04/2026 means.
type Dates string

// The orders of dates. DatesAuto finds out by the dates of the file of which only
// one order makes sense.
const (
	DatesAuto  Dates = "auto"
	MonthFirst Dates = "mdy"
	DayFirst   Dates = "dmy"
)

// AllDates are all orders there are.
func AllDates() []Dates { return []Dates{DatesAuto, MonthFirst, DayFirst} }

// Options are how a file is read. Now is needed.
type Options struct {
	Format Format         // "" is Auto
	Dates  Dates          // "" is DatesAuto
	Zone   *time.Location // of times that name none, nil for UTC
	Now    time.Time
	// KindsOf are the kinds of work that values stand for. It may be nil.
	KindsOf func(values []string) []ledger.Kind
}

// File is what a file tells.
type File struct {
	Format  Format // never Auto
	Entries []given.Entry
	Ignored []string // columns that nothing was read from, as they are called
}

// MostBytes is how long a file may be.
const MostBytes = 256 << 20

// Read reads a file. What is wrong with single entries is in them; the error is
// that of the whole: it is empty, or its columns say nobody whom it is about.
func Read(text []byte, o Options) (File, error) {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	f := File{Format: o.Format}
	if len(bytes.TrimSpace(text)) == 0 {
		return f, errors.New("it is empty: export it again")
	}
	if f.Format == Auto || f.Format == "" {
		f.Format = detect(text)
	}
	terms := given.Terms{Source: string(f.Format), Now: o.Now, KindsOf: o.KindsOf}
	switch {
	case isJSON(text) && f.Format == Bonusly:
		f.Entries = bonuses(text, terms)
		return f, nil
	case f.Format == JSONL:
		f.Entries = terms.JSON(text)
		return f, nil
	case isJSON(text):
		return f, fmt.Errorf("it is JSON, and --format %s reads CSV: leave --format out", f.Format)
	}
	t, err := newTable(text, o, terms, f.Format)
	if err != nil {
		return f, err
	}
	f.Entries, f.Ignored = t.read(), t.ignored()
	return f, nil
}

// detect tells which format a text has.
func detect(text []byte) Format {
	switch {
	case isJSON(text) && isBonuses(text):
		return Bonusly
	case isJSON(text):
		return JSONL
	}
	return detectTable(text)
}

// isJSON tells JSON from a table.
func isJSON(text []byte) bool {
	text = bytes.TrimSpace(text)
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}
