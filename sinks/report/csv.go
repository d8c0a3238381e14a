package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// csvColumns are the columns of the csv format, told in docs/formats.md.
func csvColumns() []string {
	return []string{
		"id", "at", "kind", "hidden", "rule", "person", "identity", "repo", "unit", "why", "evidence",
		"beneficiaries", "reverts", "relands", "fixes", "role", "after_seconds",
	}
}

func writeCSV(w io.Writer, r *Report, _ Options) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180, section 2
	if err := out.Write(csvColumns()); err != nil {
		return err
	}
	for i := range r.Entries {
		if err := out.Write(csvRow(&r.Entries[i])); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func csvRow(e *Entry) []string {
	row := []string{
		e.ID, plain.ClampYear(e.At).Format(time.RFC3339), string(e.Kind), strconv.FormatBool(e.Kind.Hidden()), e.Rule,
		personName(e.Person), e.Identity.String(), e.Repo, e.Unit, e.Why, evidenceURLs(e.Evidence),
		strings.Join(identityStrings(e.Beneficiaries), "; "), strings.Join(e.Links.Reverts, " "),
		strings.Join(e.Links.Relands, " "), strings.Join(e.Links.Fixes, " "), e.Links.Role,
	}
	for i, cell := range row {
		row[i] = csvCell(cell)
	}
	return append(row, csvSeconds(e.Links.AfterSeconds))
}

// csvCell makes a cell safe to open in a spreadsheet: one that starts like a
// formula gets an apostrophe in front (OWASP, "CSV Injection"), and control
// characters, which many readers refuse, become U+FFFD.
func csvCell(s string) string {
	s = strings.Map(csvRune, strings.ToValidUTF8(s, "\uFFFD"))
	if s != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

func csvRune(r rune) rune {
	if unicode.IsControl(r) && r != '\n' && r != '\r' && r != '\t' {
		return utf8.RuneError
	}
	return r
}

func csvSeconds(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

func evidenceURLs(list []ledger.Evidence) string {
	urls := make([]string, len(list))
	for i, e := range list {
		urls[i] = e.URL
	}
	return strings.Join(urls, "; ")
}
