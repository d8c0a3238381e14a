package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// The JSON forms of the small parts of a report. Contributions are written by
// Lines, so that they are the same objects as in the jsonl format.
type (
	jsonHead struct {
		Tool         string     `json:"tool"`
		Window       jsonWindow `json:"window"`
		Narrowed     []string   `json:"narrowed"`
		Repositories []jsonRepo `json:"repositories"`
	}
	jsonWindow struct {
		Since   *time.Time `json:"since"`
		Until   *time.Time `json:"until"`
		Default bool       `json:"default"`
	}
	jsonRepo struct {
		Name      string     `json:"name"`
		CommitURL string     `json:"commit_url"`
		Ref       string     `json:"ref"`
		Head      string     `json:"head"`
		Commits   int        `json:"commits"`
		History   int        `json:"history"`
		Last      *time.Time `json:"last"`
		*jsonForge
	}
	jsonPerson struct {
		Name       string              `json:"name"`
		Team       string              `json:"team"`
		Identities []string            `json:"identities"`
		Linked     []jsonLink          `json:"linked"`
		Hidden     int                 `json:"hidden"`
		Authored   int                 `json:"authored"`
		Counts     map[ledger.Kind]int `json:"counts"`
	}
	jsonLink struct {
		From   string `json:"from"`
		To     string `json:"to"`
		Reason string `json:"reason"`
	}
	jsonSameName struct {
		Name   string       `json:"name"`
		People []jsonSimple `json:"people"`
	}
	jsonSimple struct {
		Name       string   `json:"name"`
		Identities []string `json:"identities"`
	}
)

func writeJSON(w io.Writer, r *Report, _ Options) error {
	head, err := compact(jsonHeadOf(r))
	if err != nil {
		return err
	}
	if _, err := w.Write(head[:len(head)-1]); err != nil { // the object stays open
		return err
	}
	if err := writeJSONList(w, "people", byName(r.People), jsonPersonOf); err != nil {
		return err
	}
	if err := writeJSONEntries(w, r.Entries); err != nil {
		return err
	}
	if err := writeJSONList(w, "beginnings", r.Beginnings, jsonBeginningOf); err != nil {
		return err
	}
	if err := writeJSONList(w, "same_name", r.SameName, jsonSameNameOf); err != nil {
		return err
	}
	coverage, err := compact(jsonCoverageOf(r))
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, ",\n\"coverage\":%s}\n", coverage)
	return err
}

// compact is v as JSON without the escapes that are only for HTML.
func compact(v any) ([]byte, error) {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// writeJSONList writes one more key of the report, an element a line.
func writeJSONList[T, J any](w io.Writer, key string, list []T, form func(T) J) error {
	if _, err := fmt.Fprintf(w, ",\n%q:[", key); err != nil {
		return err
	}
	separator := "\n"
	for _, v := range list {
		text, err := compact(form(v))
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(w, "%s%s", separator, text); err != nil {
			return err
		}
		separator = ",\n"
	}
	_, err := io.WriteString(w, "]")
	return err
}

func writeJSONEntries(w io.Writer, entries []Entry) error {
	if _, err := io.WriteString(w, ",\n\"contributions\":["); err != nil {
		return err
	}
	commas := 1 // in front of the first entry there is none
	err := renderAll(entries, ",", func(text []byte) error {
		_, err := w.Write(text[min(commas, len(text)):])
		commas = 0
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "]")
	return err
}

func jsonHeadOf(r *Report) jsonHead {
	head := jsonHead{
		Tool:         r.Tool,
		Window:       jsonWindow{jsonTime(r.Window.Since), jsonTime(r.Window.Until), r.Window.Default},
		Narrowed:     append([]string{}, r.Narrowed...),
		Repositories: []jsonRepo{},
	}
	for _, repo := range r.Repos {
		head.Repositories = append(head.Repositories, jsonRepo{
			repo.Name, repo.CommitURL, repo.Ref, repo.Head, repo.Commits, repo.History, jsonTime(repo.Last), jsonForgeOf(repo),
		})
	}
	return head
}

// jsonTime is null for a bound that is not set.
func jsonTime(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = plain.ClampYear(t).Truncate(time.Second)
	return &t
}

func jsonPersonOf(p Person) jsonPerson {
	j := jsonPerson{
		Name: p.Name, Team: p.Team, Identities: identityStrings(p.Identities), Linked: []jsonLink{},
		Hidden: p.Hidden(), Authored: p.Counts[ledger.Authored], Counts: p.Counts,
	}
	if j.Counts == nil {
		j.Counts = map[ledger.Kind]int{}
	}
	for _, l := range p.Links {
		j.Linked = append(j.Linked, jsonLink{l.From.String(), l.To.String(), l.Reason})
	}
	return j
}

func jsonSameNameOf(s SameName) jsonSameName {
	j := jsonSameName{Name: s.Name, People: []jsonSimple{}}
	for _, p := range s.People {
		j.People = append(j.People, jsonSimple{p.Name, identityStrings(p.Identities)})
	}
	return j
}

func identityStrings(list []ledger.Identity) []string {
	out := []string{}
	for _, id := range list {
		out = append(out, id.String())
	}
	return out
}
