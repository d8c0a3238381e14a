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
	"github.com/unsung-dev/unsung/sinks/page"
)

// htmlItem is one contribution.
type htmlItem struct {
	Date, Why, Rule string
	Evidence        []page.Link
	More            int // pieces of evidence that are not shown
	Beside          []page.Link
}

// maxInline is up to how many contributions the evidence stands in the page as
// it is, so that the page needs no script. Above it, the file would grow past
// what a browser or a mail program takes.
const maxInline = 4000

// evidence gives people's lists their evidence: in the page, or where it is too
// much for that packed for the page's script. These are the people at the given
// places.
func (s *setting) evidence(places []int, people []htmlPerson) (packed string, err error) {
	lists, n := map[string][]*Entry{}, 0
	for _, i := range places {
		for j := range s.own[i] {
			e := &s.own[i][j]
			id := s.listID(i, e.Kind)
			lists[id] = append(lists[id], e)
		}
		n += len(s.own[i])
	}
	if n > maxInline {
		return packEvidence(lists)
	}
	for i := range people {
		for j := range people[i].Lists {
			list := &people[i].Lists[j]
			list.Items = htmlItems(lists[list.ID])
		}
	}
	return "", nil
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
	return htmlItem{
		Date: plain.Day(e.At), Why: plain.Text(e.Why), Rule: plain.Text(e.Rule), Evidence: page.Links(shown), More: more,
		Beside: page.Beside(e.Links.Context),
	}
}

// packer writes the evidence of a large report as compact JSON for the page's
// script: rules and the fronts of addresses are named once and then by number.
//
//	{"lists":{"p0-docs":[["2026-11-03",rule,"why",[[front,"rest","label"],…]],…],…},
//	 "rules":[…],"fronts":["https://…/commit/",…]}
//
// What was seen beside a contribution follows its evidence, where there is any.
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
	p.buf = append(p.buf, ',')
	p.links(page.Links(e.Evidence))
	if len(e.Links.Context) > 0 {
		p.buf = append(p.buf, ',')
		p.links(page.Beside(e.Links.Context))
	}
	p.buf = append(p.buf, ']')
}

func (p *packer) links(all []page.Link) {
	p.buf = append(p.buf, '[')
	for i, l := range all {
		if i > 0 {
			p.buf = append(p.buf, ',')
		}
		p.link(l)
	}
	p.buf = append(p.buf, ']')
}

// link splits an address or a command before its last part, which is mostly
// the hash: the front is the same for a whole repository. What the link says
// follows, unless it is the start of that hash.
func (p *packer) link(l page.Link) {
	text, label := l.URL, l.Text
	if text == "" {
		text, label = l.Text, ""
	}
	cut := strings.LastIndexAny(text, "/ ") + 1
	p.buf = strconv.AppendInt(append(p.buf, '['), p.fronts.number(text[:cut]), 10)
	p.buf = appendString(append(p.buf, ','), text[cut:])
	if label != "" && label != page.Short(text[cut:]) {
		p.buf = appendString(append(p.buf, ','), label)
	}
	p.buf = append(p.buf, ']')
}
