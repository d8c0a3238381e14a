package signals

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestReadProse(t *testing.T) {
	tests := map[string]struct {
		body string
		want Prose
	}{
		"plain":               {"Close the door.\r\nPlease.", Prose{Text: "Close the door.\nPlease.", Words: 4}},
		"emphasis":            {"It is *very* __loud__ today", Prose{Text: "It is very loud today", Words: 5}},
		"struck out":          {"It is ~~loud~~ ~not~ fine", Prose{Text: "It is   fine", Words: 3}},
		"quotation":           {"> It squeaks\n\nOil it", Prose{Text: "Oil it", Words: 2, Quotes: 1, Quoted: "it squeaks\n"}},
		"lazy quotation":      {"> It squeaks\nall day\n\nOil it", Prose{Text: "Oil it", Words: 2, Quotes: 1, Quoted: "it squeaks\nall day\n"}},
		"nested quotation":    {"> > It squeaks\n>\n> Since when?\n\nMay", Prose{Text: "May", Words: 1, Quotes: 1, Quoted: "since when?\n"}},
		"code":                {"Run\n```sh\nrm -rf @ada\n```\nor\n\n    indented\n\nthen", Prose{Text: "Run\nor\nthen", Words: 3, Code: 2}},
		"span of code":        {"Call `close(@ada)` at once", Prose{Text: "Call `close(@ada)` at once", Words: 4}},
		"code in a quotation": {"> Then:\n> ```diff\n> -shut\n> +open\n> ```\n\nWhy?", Prose{Text: "Why?", Words: 1, Quotes: 1, Quoted: "then:\n"}},
		"unclosed code":       {"```\nnever ends", Prose{Code: 1}},
		"suggestion":          {"So:\n```suggestion\n\tclose()\n```", Prose{Text: "So:", Words: 1, Suggestions: []string{"\tclose()\n"}}},
		"hidden comment":      {"<!-- Thank\n\nyou @ada -->\nIt squeaks", Prose{Text: "It squeaks", Words: 2}},
		"link":                {"See [the manual](https://example.org/m) now", Prose{Text: "See the manual now", Words: 4, Links: []string{"https://example.org/m"}}},
		"bare address":        {"See https://example.org/@ada now", Prose{Text: "See   now", Words: 2, Links: []string{"https://example.org/@ada"}}},
		"picture":             {"![a door](https://example.org/d.png)", Prose{Pictures: 1}},
		"picture in html":     {"<img width=\"3\" src=\"https://example.org/d.png\">", Prose{Pictures: 1}},
		"html":                {"<details><summary>Log</summary>\n\nIt squeaks\n</details>", Prose{Text: "Log\nIt squeaks", Words: 3}},
		"html quotation":      {"<blockquote>It squeaks</blockquote>\n\nOil it", Prose{Text: "Oil it", Words: 2}},
		"list":                {"1. Open\n2. Close\n   - twice", Prose{Text: "Open\nClose\ntwice", Words: 3}},
		"table":               {"| a | b |\n|---|---|\n| c | d |", Prose{Text: "a\nb\nc\nd", Words: 4}},
		"mentions": {"@ada and @bob-x, not me@example.org, @acme/doors or @Ada", Prose{
			Text: "@ada and @bob-x, not  , @acme/doors or @Ada", Words: 8, Mentions: []string{"ada", "bob-x"}, Links: []string{"me@example.org"},
		}},
		"not UTF-8": {"a\xffb", Prose{Text: "a\uFFFDb", Words: 1}},
		"nothing":   {" \n\t\n", Prose{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := ReadProse(tt.body)
			if got.Text != tt.want.Text || got.Words != tt.want.Words || got.Quotes != tt.want.Quotes || got.Quoted != tt.want.Quoted ||
				got.Code != tt.want.Code || got.Pictures != tt.want.Pictures {
				t.Errorf("got %+v\nwant %+v", *got, tt.want)
			}
			for _, list := range [][2][]string{
				{got.Mentions, tt.want.Mentions}, {got.Links, tt.want.Links}, {got.Suggestions, tt.want.Suggestions},
			} {
				if !slices.Equal(list[0], list[1]) {
					t.Errorf("got %q, want %q", list[0], list[1])
				}
			}
		})
	}
}

func TestProseLower(t *testing.T) {
	p := ReadProse("It\u2019s \u201cOPEN\u201d")
	if want := `it's "open"`; p.Lower != want {
		t.Errorf("got %q, want %q", p.Lower, want)
	}
	if !p.Says("open") || p.Says("ope") {
		t.Errorf("looked for words in %q", p.Lower)
	}
}

func TestSentences(t *testing.T) {
	tests := map[string][]string{
		"Does it close? I doubt it. ":            {"does it close?", "i doubt it."},
		"Use oil, e.g. thin oil. Done!":          {"use oil, e.g. thin oil.", "done!"},
		"It is 2.5 times as loud":                {"it is 2.5 times as loud"},
		"Call `a. b` now. Then wait":             {"call `a. b` now.", "then wait"},
		"One\ntwo":                               {"one", "two"},
		"Wait ... no":                            {"wait ...", "no"},
		"":                                       nil,
		"1. Open it":                             {"open it"},
		"Is it (as I heard) open (or closed?)":   {"is it (as i heard) open (or closed?)"},
		"Closed; it is dark. 3. is the next one": {"closed;", "it is dark.", "3. is the next one"},
	}
	for text, want := range tests {
		if got := texts(ReadProse(text)); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestProseOfHostileTexts reads what makes careless readers of Markdown slow.
func TestProseOfHostileTexts(t *testing.T) {
	for name, body := range map[string]string{
		"brackets":    strings.Repeat("[", maxProse),
		"links":       strings.Repeat("[a](", maxProse/4),
		"quotations":  strings.Repeat(">", maxProse),
		"emphasis":    strings.Repeat("*a_", maxProse/3),
		"strike":      strings.Repeat("~~a~", maxProse/4),
		"back quotes": strings.Repeat("`a``b```", maxProse/8),
		"lists":       strings.Repeat("- ", maxProse/2),
		"deep lists":  deepList(300),
		"html":        strings.Repeat("<a <!--", maxProse/7),
		"tags":        strings.Repeat("<b>", maxProse/3),
		"addresses":   strings.Repeat("https://a.b/", maxProse/12),
		"at":          strings.Repeat("@a", maxProse/2),
		"table":       "|a\n|-\n" + strings.Repeat("|", maxProse),
		"references":  strings.Repeat("[a]: b\n", maxProse/7),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			ReadProse(body)
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %s", took)
			}
		})
	}
}

func deepList(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat(" ", 2*i) + "- a\n")
	}
	return b.String()
}

func FuzzReadProse(f *testing.F) {
	f.Add("> quoted\n\n@ada thanks for `this` https://example.org ![x](y)\n```suggestion\nz\n```")
	f.Add("<!-- a -->\n<details><pre>b</pre></details>\n| c |\n|---|\n1. d\n   > e")
	f.Add("\xff\x00\u202e@")
	f.Fuzz(func(t *testing.T, body string) {
		p := ReadProse(body)
		if !utf8.ValidString(p.Text) || !utf8.ValidString(p.Quoted) || p.Words != len(strings.Fields(p.Text)) {
			t.Errorf("read %+v", *p)
		}
		for _, login := range p.Mentions {
			if login == "" || strings.Trim(login, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") != "" {
				t.Errorf("mentions %q", login)
			}
		}
		for _, s := range texts(p) {
			if s != strings.TrimSpace(s) || s == "" || strings.Contains(s, "\n") {
				t.Errorf("sentence %q", s)
			}
		}
	})
}

// texts are the sentences of a text.
func texts(p *Prose) []string {
	var all []string
	for _, s := range p.sentences() {
		all = append(all, s.text)
	}
	return all
}
