package packet

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/unsung-dev/unsung/ledger"
)

// evil are texts that try to be more than text.
func evil() []string {
	return []string{
		`</title><script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "\x1b[2J\x00\x07", "left\u202eright\u200b", "a\nb\u2028c",
		"[link](javascript:alert(1)) ![](https://evil.example/x.png)", "`code` ``more``", "# heading", "| cell |", "@everyone fixes #12 and !3",
		"www.evil.example and https://evil.example", "mail ada@mail.example now", strings.Repeat("long ", 400), "\xff\xfe", "{{.Tool}} ${1}", "'; rm -rf ~; '",
	}
}

// hostile is the packet of somebody whose every text is one of these.
func hostile() *Packet {
	r, a := sampled()
	for i, text := range evil() {
		t := told{who: a.Person, kind: ledger.Kinds()[i%len(ledger.Kinds())], day: i, unit: "pull:" + text, why: text, helped: []*ledger.Person{newCrew().bob}}
		e := t.entry(900 + i)
		e.Evidence[0].URL, e.Evidence[0].Ref = text, text
		r.Entries = append(r.Entries, e)
		a.Given = append(a.Given, ledger.Recognition{Source: text, ID: text, At: e.At, From: text, Values: []string{text}, URL: text})
		a.Own = append(a.Own, ledger.SelfReport{ID: text, Source: text, At: e.At, Kind: ledger.Kind(text), Criterion: text, Text: text, Links: []string{text}, Confirmed: []string{text}})
		r.Coverage.Gaps = append(r.Coverage.Gaps, ledger.Gap{Source: text, Where: text, What: text, Fix: text, Count: 1})
	}
	all := strings.Join(evil(), " ")
	a.Label, a.Handle, a.Person.Team, r.Tool, a.Period.Title = all, all, all, all, all
	return New(r, a)
}

// mail is an address that somebody could write to.
var mail = regexp.MustCompile(`[a-z]+@[a-z]+\.(example|org)`)

func TestHostileTexts(t *testing.T) {
	for _, format := range Formats() {
		text := write(t, format, hostile())
		if !utf8.ValidString(text) {
			t.Errorf("%s is not UTF-8", format)
		}
		if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }); i >= 0 {
			t.Errorf("%s holds a control character: %q", format, text[i:min(i+20, len(text))])
		}
		if strings.ContainsAny(text, "\u202e\u200b\u2028") {
			t.Errorf("%s lets a text reorder or hide", format)
		}
		if found := mail.FindString(text); found != "" {
			t.Errorf("%s tells the address %s", format, found)
		}
	}
}

// TestHostileHTML holds that no text becomes markup, and nothing a link that is none.
func TestHostileHTML(t *testing.T) {
	text := write(t, "html", hostile())
	for _, never := range []string{"<script", "<img", "javascript:alert(1)\"", "href=\"#ZgotmplZ", " onerror=alert(1)>"} {
		if strings.Contains(text, never) {
			t.Errorf("the page holds %s", never)
		}
	}
	for _, link := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(link[1], "https://") && !strings.HasPrefix(link[1], "#") {
			t.Errorf("the page links to %s", link[1])
		}
	}
}

// TestHostileMarkdown reads it as GitHub does: nothing is mentioned, and nothing linked
// but evidence.
func TestHostileMarkdown(t *testing.T) {
	var html bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(write(t, "markdown", hostile())), &html); err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile(`(?s)<code>.*?</code>`).ReplaceAllString(html.String(), "") // in code nothing lives
	for _, never := range []string{"<script", "<img", "<table", "<pre", "@everyone", "<!--", "raw HTML"} {
		if strings.Contains(shown, never) {
			t.Errorf("%s comes alive", never)
		}
	}
	for _, link := range regexp.MustCompile(`href="([^"]*)"`).FindAllStringSubmatch(shown, -1) {
		if !regexp.MustCompile(`^https://(github.com/example|wiki.example.org|kudos.example.org)/`).MatchString(link[1]) {
			t.Errorf("it links to %s", link[1])
		}
	}
	if n := strings.Count(shown, "<h1"); n != 1 {
		t.Errorf("there are %d titles", n)
	}
	if n := strings.Count(shown, "<h2"); n != 10 {
		t.Errorf("there are %d parts", n)
	}
}

// TestHostileJSON reads it back.
func TestHostileJSON(t *testing.T) {
	var got jsonPacket
	if err := json.Unmarshal([]byte(write(t, "json", hostile())), &got); err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, c := range got.Criteria {
		n += len(c.SelfReports)
	}
	if want := len(evil()) + 2; n != want {
		t.Errorf("%d self-reports, want %d", n, want)
	}
}

// TestCommand holds that what somebody copies into a shell is one word.
func TestCommand(t *testing.T) {
	for handle, want := range map[string]string{"github:ada": "github:ada", "Ada Okoye": "'Ada Okoye'", "'; rm -rf ~; '": `''\''; rm -rf ~; '\'''`, "-o": "'-o'"} {
		if got := quoted(handle); got != want {
			t.Errorf("%s is %s, want %s", handle, got, want)
		}
	}
}
