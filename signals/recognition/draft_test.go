package recognition

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/ledger"
)

// TestRulesWords holds the templates of all rules to what is asked of a user's.
func TestRulesWords(t *testing.T) {
	for _, rule := range Rules() {
		if err := checkWords(Words{rule.Headline, rule.Message}); err != nil {
			t.Errorf("%s: %v", rule.ID, err)
		}
	}
}

func TestCheckTemplates(t *testing.T) {
	deep := strings.Repeat("{{if .Title}}", 50) + "x" + strings.Repeat("{{end}}", 50) + "y"
	for name, tt := range map[string]struct {
		rule  string
		words Words
		want  string // in the error, "" for none
	}{
		"none":                  {"moment.catch", Words{}, ""},
		"one":                   {"moment.catch", Words{Headline: "{{.Person}} looked closely"}, ""},
		"all there is":          {"steady.review", Words{Message: `{{join .Givers}} {{join .Kinds}} {{quote .Title}} {{plural .Count "act" "acts"}} {{.Period}}{{.Said.Days}}`}, ""},
		"a list":                {"unseen", Words{Message: "For {{range $i, $g := .Givers}}{{if $i}}, {{end}}{{$g}}{{else}}us{{end}}"}, ""},
		"many ifs":              {"unseen", Words{Message: deep}, ""},
		"a long one":            {"unseen", Words{Message: strings.Repeat("word ", 1000)}, ""},
		"no rule":               {"moment.cat", Words{}, "moment.cat: there is no such rule"},
		"unreadable":            {"moment.catch", Words{Headline: "a\n{{.Person"}, "moment.catch: headline: "},
		"no such field":         {"moment.catch", Words{Message: "{{.Salary}}"}, "message: there is no .Salary: want one of .Person, "},
		"no such function":      {"moment.catch", Words{Message: "{{env `HOME`}}"}, `function "env" not defined`},
		"always empty":          {"moment.catch", Words{Headline: "{{if false}}x{{end}}"}, "it writes nothing"},
		"empty at times":        {"moment.catch", Words{Headline: "{{.Title}}"}, "where there is no title"},
		"a megabyte":            {"moment.catch", Words{Message: `{{range .Kinds}}` + strings.Repeat(`{{printf "%999d" 1}}`, 350) + `{{end}}`}, "more than 64 KiB"},
		"a megabyte at once":    {"moment.catch", Words{Message: `{{printf "%1000000d" 1}}`}, "a width is a number below 1000"},
		"by argument":           {"moment.catch", Words{Message: `{{printf "%*d" 1000000 1}}`}, "a width is a number below 1000"},
		"a long template":       {"moment.catch", Words{Message: strings.Repeat("x", 9000)}, "more than 8 KiB"},
		"it calls itself":       {"moment.catch", Words{Message: `{{template "message"}}`}, "must not call others"},
		"it defines others":     {"moment.catch", Words{Message: `{{define "x"}}x{{end}}y`}, "must not define others"},
		"without end":           {"moment.catch", Words{Message: "{{range 1000000000000}}{{end}}x"}, "a range goes over"},
		"a number of the draft": {"moment.catch", Words{Message: "{{range .Count}}x{{end}}"}, "a range goes over"},
		"by way of with":        {"moment.catch", Words{Message: "{{with 1000000000}}{{range .}}x{{end}}{{end}}"}, "a range goes over"},
		"a range in another":    {"moment.catch", Words{Message: "{{range .Givers}}{{if .}}{{range $.Givers}}x{{end}}{{end}}{{end}}"}, "must not stand in another"},
		"it doubles":            {"moment.catch", Words{Message: "{{`\\`" + strings.Repeat(" | js", 40) + "}}"}, "more than 64 KiB"},
	} {
		t.Run(name, func(t *testing.T) {
			err := CheckTemplates(map[string]Words{tt.rule: tt.words})
			if tt.want == "" && err != nil || tt.want != "" && (err == nil || !strings.Contains(err.Error(), tt.want)) {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
	err := CheckTemplates(map[string]Words{"a": {}, "b": {}, "moment.catch": {Headline: "{{", Message: "{{"}})
	if n := strings.Count(err.Error(), "\n"); n != 3 {
		t.Errorf("not all that is wrong is told: %v", err)
	}
}

func TestCut(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{"", 5, ""}, {"short", 5, "short"}, {"shorter", 5, "shor…"}, {"ééééééé", 5, "éééé…"},
		{"a few words, and more", 13, "a few words…"}, {"one verylongword", 12, "one verylon…"},
	} {
		if got := cut(tt.text, tt.most); got != tt.want {
			t.Errorf("cut(%q, %d) = %q, want %q", tt.text, tt.most, got, tt.want)
		}
	}
}

// FuzzTemplates fills in whatever template there may be with whatever title: it
// ends soon, and what it writes keeps its measure.
func FuzzTemplates(f *testing.F) {
	rules := Rules()
	for _, rule := range rules {
		f.Add(rule.Headline, rule.Message, "The door does not close", "Pointed out a missed case")
	}
	f.Add(`{{.Title}}`, `{{range .Givers}}{{.}} {{end}}{{printf "%q" .Act}}`, "a\nb\x00\xff\u202e{{.Person}}", strings.Repeat("é", 999))
	f.Add(`{{range 99999999999}}{{end}}`, `{{define "message"}}{{template "message"}}{{end}}`, `"`, "")
	f.Add(`{{with $x := "aa"}}{{range $.Givers}}{{$x = print $x $x}}{{end}}{{$x}}{{end}}`, `{{html (html .)}}`, "<@U1>", "@everyone")
	f.Fuzz(func(t *testing.T, headline, message, title, act string) {
		d, err := readWords(Words{headline, message})
		if err != nil {
			return
		}
		about := fullDraft()
		about.Said = Said{Title: title, Act: act, Where: title, Repo: title, What: act}.fitted()
		began := time.Now()
		head, body, err := d.write(about)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("it took %v", took)
		}
		if err != nil {
			return
		}
		if utf8.RuneCountInString(head) > MostHeadline || utf8.RuneCountInString(body) > MostMessage {
			t.Errorf("headline of %d, message of %d", utf8.RuneCountInString(head), utf8.RuneCountInString(body))
		}
		if strings.ContainsAny(head, "\r\n\v\f\u0085\u2028") || !utf8.ValidString(head+body) {
			t.Errorf("headline %q, message %q", head, body)
		}
	})
}

// TestDraftOfHostileTitle holds that a title neither breaks a line nor takes all
// the room.
func TestDraftOfHostileTitle(t *testing.T) {
	catch := deed(ada, ledger.Catch, 1, 5)
	idea := praise("moment.catch", catch)
	idea.Said.Title = "x\n\n\u202eBEGIN " + strings.Repeat("long ", 500)
	idea.Said.Where = "acme/site#1"
	o := plan(worldOf(noon, idea), []Idea{idea}, Past{}, inSecret())
	if len(o.Made) != 1 || len(o.Failed) > 0 {
		t.Fatalf("%+v", o)
	}
	if m := o.Made[0].Message; strings.ContainsAny(m, "\n\u202e") || strings.Contains(m, strings.Repeat("long ", 30)) {
		t.Errorf("message %q", m)
	}
}

// TestAddresses leaves addresses of people out, and what only looks like one in.
func TestAddresses(t *testing.T) {
	for text, want := range map[string]string{
		"Revert the change of ada@example.org":      "Revert the change of (an address)",
		"mail <a.b+c@home.example>, then o'b@x.ørg": "mail <(an address)>, then (an address)",
		"hidden a\u200bda@exam\u200bple.org":        "hidden (an address)",
		"bump acme/site@v4.2 and @acme/kit@18.0.1":  "bump acme/site@v4.2 and @acme/kit@18.0.1",
		"ask @ada at home@night":                    "ask @ada at home@night",
	} {
		if got := onLine(text, 100); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
