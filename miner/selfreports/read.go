// Package selfreports reads files in which people tell of themselves: a list in
// YAML, or JSON. It is strict: a file with mistakes is refused, all of them told with
// their places.
package selfreports

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// MostBytes is how long a file may be, mostReports how many it may tell, and
// mostTold how many mistakes are told at once.
const (
	MostBytes   = 4 << 20
	mostReports = 5000
	mostTold    = 20
)

// Read reads a file. Its error joins what is wrong, each as "file:line:column: what".
func Read(file string, on given.Telling) ([]ledger.SelfReport, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("read self-reports: %w", err)
	}
	defer f.Close() //nolint:errcheck // it was only read from
	text, err := io.ReadAll(io.LimitReader(f, MostBytes+1))
	if err == nil && len(text) > MostBytes {
		err = fmt.Errorf("it is longer than %d MiB", MostBytes>>20)
	}
	if err != nil {
		return nil, fmt.Errorf("read self-reports of %s: %w", file, err)
	}
	return Parse(file, text, on)
}

// Parse reads the text of a file: JSON (an object, an array of objects, or objects one
// a line) where its name ends in .json, .jsonl or .ndjson, else YAML.
func Parse(file string, text []byte, on given.Telling) ([]ledger.SelfReport, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var all []given.ToldOwn
	switch strings.ToLower(filepath.Ext(file)) {
	case ".json", ".jsonl", ".ndjson":
		all = on.JSON(text)
	default:
		all = readYAML(text, on)
	}
	if len(all) > mostReports {
		return nil, fmt.Errorf("%s: it tells more than %d self-reports", file, mostReports)
	}
	return sortOut(file, all)
}

// sortOut gives the reports, or all that is wrong.
func sortOut(file string, all []given.ToldOwn) ([]ledger.SelfReport, error) {
	var reports []ledger.SelfReport
	var wrong []error
	ids := map[[2]string]bool{}
	for _, one := range all {
		switch id := [2]string{one.Source, one.ID}; {
		case one.Wrong != nil:
			wrong = append(wrong, mistake(file, one.Wrong))
		case ids[id]:
			wrong = append(wrong, fmt.Errorf("%s: two self-reports have the id %q: leave the second out, or give it another", file, one.ID))
		default:
			ids[id] = true
			reports = append(reports, one.SelfReport)
		}
	}
	if more := len(wrong) - mostTold; more > 0 {
		wrong = append(wrong[:mostTold], fmt.Errorf("%s: and %d more like these", file, more))
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return reports, nil
}

// mistake is what is wrong, in the style of a configuration's mistakes.
func mistake(file string, w *given.Wrong) error {
	what := w.Detail + " " + w.Fix
	if w.Field != "" {
		what = w.Field + ": " + what
	}
	return fmt.Errorf("%s:%d:%d: %s", file, max(w.Line, 1), max(w.Column, 1), plain.Line(what))
}
