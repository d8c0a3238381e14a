package report

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

// evidenceLists gathers the contributions behind each number of the page, by
// the id of its list, in the order of the report.
func evidenceLists(entries []Entry, index map[*ledger.Person]int) map[string][]*Entry {
	lists := map[string][]*Entry{}
	for i := range entries {
		e := &entries[i]
		if place, ok := index[e.Person]; ok {
			id := listID(place, e.Kind)
			lists[id] = append(lists[id], e)
		}
	}
	return lists
}

func htmlItems(entries []*Entry) []htmlItem {
	items := make([]htmlItem, len(entries))
	for i, e := range entries {
		items[i] = htmlItemOf(e, len(e.Evidence))
	}
	return items
}

// htmlItemOf is a contribution with the first pieces of its evidence.
func htmlItemOf(e *Entry, most int) htmlItem {
	shown, more := firstEvidence(e, most)
	item := htmlItem{Date: plain.Day(e.At), Why: plain.Text(e.Why), Rule: plain.Text(e.Rule), More: more}
	for _, ev := range shown {
		if page.WebAddress(ev.URL) {
			item.Evidence = append(item.Evidence, htmlEvidence{URL: ev.URL, Text: page.EvidenceText(ev)})
		} else {
			item.Evidence = append(item.Evidence, htmlEvidence{Text: plain.Text(ev.URL)})
		}
	}
	return item
}

// packer writes the evidence of a large report as compact JSON for the page's
// script: rules and the fronts of addresses are named once and then by number.
//
//	{"lists":{"p0-docs":[["2026-11-03",rule,"why",[[front,"rest","label"],…]],…],…},
//	 "rules":[…],"fronts":["https://…/commit/",…]}
type packer struct {
	buf    []byte
	rules  table
	fronts table
}

// table gives each text a number, in the order of first use.
type table struct {
	numbers map[string]int
	texts   []string
}

func (t *table) number(s string) int64 {
	if n, ok := t.numbers[s]; ok {
		return int64(n)
	}
	if t.numbers == nil {
		t.numbers = map[string]int{}
	}
	t.numbers[s] = len(t.texts)
	t.texts = append(t.texts, s)
	return int64(len(t.texts) - 1)
}

// packEvidence is the packed lists, gzipped, in URL-safe base64, of which no
// character means anything to HTML.
func packEvidence(lists map[string][]*Entry) (string, error) {
	p := &packer{buf: []byte(`{"lists":{`)}
	for i, id := range slices.Sorted(maps.Keys(lists)) {
		if i > 0 {
			p.buf = append(p.buf, ',')
		}
		p.list(id, lists[id])
	}
	p.buf = appendStrings(append(p.buf, `},"rules":`...), p.rules.texts)
	p.buf = appendStrings(append(p.buf, `,"fronts":`...), p.fronts.texts)
	p.buf = append(p.buf, '}')
	var packed bytes.Buffer
	zip := gzip.NewWriter(&packed)
	if _, err := zip.Write(p.buf); err != nil {
		return "", fmt.Errorf("pack the evidence: %w", err)
	}
	if err := zip.Close(); err != nil {
		return "", fmt.Errorf("pack the evidence: %w", err)
	}
	return base64.RawURLEncoding.EncodeToString(packed.Bytes()), nil
}

func (p *packer) list(id string, entries []*Entry) {
	p.buf = append(appendString(p.buf, id), ":["...)
	for i, e := range entries {
		if i > 0 {
			p.buf = append(p.buf, ',')
		}
		p.entry(e)
	}
	p.buf = append(p.buf, ']')
}

func (p *packer) entry(e *Entry) {
	p.buf = append(p.buf, '[', '"')
	p.buf = append(plain.ClampYear(e.At).AppendFormat(p.buf, time.DateOnly), '"', ',')
	p.buf = strconv.AppendInt(p.buf, p.rules.number(plain.Text(e.Rule)), 10)
	p.buf = appendString(append(p.buf, ','), plain.Text(e.Why))
	p.buf = append(p.buf, ",["...)
	for i, ev := range e.Evidence {
		if i > 0 {
			p.buf = append(p.buf, ',')
		}
		p.evidence(ev)
	}
	p.buf = append(p.buf, "]]"...)
}

// evidence splits an address or a command before its last part, which is
// mostly the hash: the front is the same for a whole repository. What the link
// says follows, unless it is the start of that hash.
func (p *packer) evidence(ev ledger.Evidence) {
	text, label := ev.URL, page.EvidenceText(ev)
	if !page.WebAddress(text) {
		text, label = plain.Text(text), ""
	}
	cut := strings.LastIndexAny(text, "/ ") + 1
	p.buf = strconv.AppendInt(append(p.buf, '['), p.fronts.number(text[:cut]), 10)
	p.buf = appendString(append(p.buf, ','), text[cut:])
	if label != "" && label != page.Short(text[cut:]) {
		p.buf = appendString(append(p.buf, ','), label)
	}
	p.buf = append(p.buf, ']')
}
