package report

import (
	"encoding/csv"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
)

// hostile is a report in which every text that comes from a repository tries
// to be more than text.
func hostile() *Report {
	r := sample()
	r.Entries = nil
	texts := slices.Concat(hostileTexts()[1:], []string{
		"javascript:alert(1)", "https://evil.example/\"onmouseover=alert(1)", "https://evil.example/\u202Egnp", "data:text/html,<script>alert(1)</script>",
		"{{.Tool}} ${1} `}", "<img src=x onerror=alert(1)>", "' onfocus='alert(1)", "]]></svg><script>", "@cmd|' /C calc'!A0", "-2+3", "+1", "\tx", "\rx",
		"[link](javascript:alert(1))", "![](https://evil.example/x.png)", "fixes #12, see https://www.evil.example and www.evil.example", "# heading", "--- \n==="})
	for i, text := range texts {
		p := &ledger.Person{Name: text, Team: text, Identities: []ledger.Identity{{Source: "git", Name: text, Email: text}}}
		e := sampleEntry(i, p, ledger.Kinds()[i%len(ledger.Kinds())], "docs.only", text, sampleUntil)
		e.Repo, e.Evidence[0].URL, e.Beneficiaries = text, text, p.Identities
		if e.Kind == ledger.Rollback {
			e.Links.Reverts = []string{sampleSha(i)}
		}
		r.Entries = append(r.Entries, e)
		r.Beginnings = append(r.Beginnings, Beginning{
			Repo: text, Title: text, URL: text, Opened: e.At, First: true, Change: true, Merged: e.At,
			Met: ledger.Met{Answerer: p, Answered: e.At, Reviewer: p, Reviewed: e.At},
		})
		r.SameName = append(r.SameName, SameName{Name: text, People: []*ledger.Person{p, p}})
		r.Coverage.Gaps = append(r.Coverage.Gaps, ledger.Gap{Source: text, Where: text, What: text, Fix: text, Count: i})
		r.Repos = append(r.Repos, Repo{Repo: ledger.Repo{Name: text, CommitURL: text}, Ref: text, Head: sampleSha(i)})
	}
	r.Narrowed = texts
	r.People = countPeople(r.Entries)
	return r
}

// hostileAlone is the same with a single repository, whose name is in the
// title.
func hostileAlone() *Report {
	r := hostile()
	r.Repos = []Repo{{Repo: ledger.Repo{Name: `</title><script>alert(1)</script>@name #1 | ` + "`\x1b[2J"}, Head: sampleSha(1)}}
	return r
}

func TestHostileTextIsValid(t *testing.T) {
	for _, name := range Formats() {
		for _, r := range []*Report{hostile(), hostileAlone()} {
			out := write(t, name, r, Options{Color: false, Width: 80})
			if !utf8.ValidString(out) {
				t.Errorf("%s is not UTF-8", name)
			}
			if i := strings.IndexFunc(out, func(c rune) bool { return unicode.IsControl(c) && !mayStand(name, c) }); i >= 0 {
				t.Errorf("%s holds a control character: %q", name, out[i:min(i+20, len(out))])
			}
			if name != "json" && name != "jsonl" && name != "csv" && strings.ContainsAny(out, "\u202E\u2028\u200B\x1b") {
				t.Errorf("%s lets a text reorder the line", name)
			}
		}
	}
}

// mayStand tells which control characters a format may hold: the ends of its
// lines, what JSON need not escape, and what the style of the page has.
func mayStand(format string, c rune) bool {
	switch format {
	case "json", "jsonl":
		return c == '\n' || c == '\x7f'
	case "csv":
		return c == '\n' || c == '\r' || c == '\t'
	}
	return c == '\n'
}

func TestHostileTextStaysTextInHTML(t *testing.T) {
	for _, r := range []*Report{hostile(), hostileAlone()} {
		page := write(t, "html", r, Options{})
		body := page[strings.Index(page, "<body>"):strings.LastIndex(page, "<script>")]
		for _, bad := range []string{"<script", "<img", "href=\"javascript", "href=\"data"} {
			if strings.Contains(strings.ToLower(body), bad) {
				t.Errorf("the page holds %q", bad)
			}
		}
		for _, tag := range regexp.MustCompile(`<[a-z][^>]*>`).FindAllString(body, -1) {
			if regexp.MustCompile(`\son[a-z]+\s*=|\sstyle\s*=|\ssrc\s*=`).MatchString(regexp.MustCompile(`"[^"]*"`).ReplaceAllString(tag, `""`)) {
				t.Errorf("a text became an attribute: %s", tag)
			}
		}
		for _, href := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(body, -1) {
			if !strings.HasPrefix(href[1], "#") && !strings.HasPrefix(href[1], "https://") {
				t.Errorf("a link leads to %q", href[1])
			}
		}
	}
}

func TestHostileTextStaysTextInMarkdown(t *testing.T) {
	code := regexp.MustCompile("`[^`\n]*`")
	link := regexp.MustCompile(`\]\(<https://[^<>\s]*>\)`)
	live := regexp.MustCompile(`<[a-zA-Z/!]|@\w|[#!]\d|://|\bwww\.|\]\(|[^\\]\[`)
	for _, r := range []*Report{hostile(), hostileAlone()} {
		r.People = append(r.People, Person{&ledger.Person{Name: "[x](https://evil.example)"}, map[ledger.Kind]int{ledger.Docs: 1}})
		for line := range strings.Lines(write(t, "markdown", r, Options{})) {
			text := code.ReplaceAllString(strings.ReplaceAll(line, "&#8203;", "\u200B"), "")
			text = strings.NewReplacer(`\[`, "", `\]`, "").Replace(link.ReplaceAllString(strings.ReplaceAll(text, " ([", " ("), ""))
			if found := live.FindString(text); found != "" {
				t.Errorf("%q is more than text in %q", found, line)
			}
		}
	}
}

func TestHostileTextIsNoFormulaInCSV(t *testing.T) {
	out := write(t, "csv", hostile(), Options{})
	rows, err := csv.NewReader(strings.NewReader(out)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(hostile().Entries)+1 {
		t.Errorf("%d rows for %d contributions", len(rows), len(hostile().Entries))
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				t.Errorf("%q is a formula", cell)
			}
		}
	}
}

func TestHostileTableKeepsItsRows(t *testing.T) {
	r := hostile()
	out := write(t, "table", r, Options{Width: 80, Color: true})
	for _, p := range r.People {
		start := []rune(plain.Text(p.Name))
		want := fmt.Sprint(string(start[:min(len(start), 8)]))
		if !strings.Contains(out, want) {
			t.Errorf("%q has no row", want)
		}
	}
}
