package webhook

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func render(t *testing.T, text, contentType string, e Event) (string, error) {
	t.Helper()
	custom, err := ParseTemplate("template", text, contentType)
	if err != nil {
		return "", err
	}
	body, _, err := Render(Custom, e, RenderOptions{Template: custom})
	return string(body), err
}

func TestTemplate(t *testing.T) {
	for text, want := range map[string]string{
		`{{.Person}}`:                                            "Ada Lind",
		`{{json .Headline}}`:                                     `"Ada Lind caught a race in \"lamp: turn twice as fast\" before it was merged"`,
		`{{json .Kinds}}`:                                        `["catch","review"]`,
		`{{json .Nominations}}`:                                  "null",
		`{{join ", " .Beneficiaries}}`:                           "Bob Stone, Cleo Park",
		`{{truncate 5 .Why}}`:                                    "A fa…",
		`{{plain "a\nb\t\u202ec"}}`:                              "a b c",
		`{{mute "+5 @eve #x :taco: <!here> & a_b"}}`:             "+\u200b5 @\u200beve #\u200bx :\u200btaco:\u200b <\u200b!here> &\u200b a_b",
		`{{urlquery .Team " &"}}`:                                "harbour+%26",
		`{{pick .Person "Bob" "b" "Ada Lind" "a"}}`:              "a",
		`{{.Link}}`:                                              lamp + "/pull/12#discussion_r101",
		`{{range .Evidence}}{{if .Web}}+{{else}}-{{end}}{{end}}`: "++-",
		`{{.Delivery}} {{.Type}} {{.Source}} {{.ID}} {{.Rule}}`:  "msg_0123456789abcdef0123 dev.unsung.suggestion.v1 https://unsung.acme.example 5f1d3c0a9b7e42d8c6a1 moment.catch",
		`{{.Time.Format "2006-01-02"}} {{.Points}} {{.Audience}} {{.MoreEvidence}}`: "2026-11-03 10 private 2",
	} {
		if got, err := render(t, text, "text/plain", sample()); err != nil || got != want {
			t.Errorf("%s wrote %q, %v: want %q", text, got, err, want)
		}
	}
}

func TestTemplateIsRefused(t *testing.T) {
	for _, c := range []struct{ text, contentType, says string }{
		{`{{.Person`, "", "template:1"},
		{`{{.Salary}}`, "text/plain", "can't evaluate field Salary"},
		{`{{.Person}}`, "", "wrote no JSON: line 1"},
		{`{"a": {{.Headline}}}`, "application/vnd.acme+json; charset=utf-8", "write texts as {{json .Message}}"},
		{`{"a": 1} {"b": 2}`, "", "wrote no JSON"},
		{``, "", "wrote no JSON"},
		{`x`, "text/plain; charset", "write it as application/json"},
		{`x`, "text/plain\r\nx-evil: 1", "write it as application/json"},
		{`{{pick .Person "a"}}`, "text/plain", `"a" has no value`},
		{`{{range .Evidence}}{{template "none"}}{{end}}`, "text/plain", `"none"`},
		{`{{define "a"}}{{template "a"}}{{end}}{{template "a"}}`, "text/plain", "exceeded maximum template depth"},
		{`{{define "a"}}123456789 123456789 123456789 123456789{{template "a"}}{{end}}{{template "a"}}`, "text/plain", "longer than 262,144 bytes"},
	} {
		_, err := ParseTemplate("template", c.text, c.contentType)
		if err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%q as %q: %v, want %q", c.text, c.contentType, err, c.says)
		}
	}
}

// A text between quotes of one's own could say more than a text: such a template is
// refused before anything is sent.
func TestTemplateHoldsToJSON(t *testing.T) {
	for _, field := range []string{
		".Person", ".Team", ".Headline", ".Message", ".Why", ".Link", `join "" .Givers`, `join "" .Beneficiaries`, "(index .Evidence 0).URL", "(index .Repos 0)",
		"truncate 99 .Headline", "plain .Headline",
	} {
		_, err := ParseTemplate("thanks.tmpl", "{\n\"to\": \"{{"+field+"}}\"\n}", "")
		if err == nil || !strings.Contains(err.Error(), "thanks.tmpl wrote no JSON: line 2") {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := ParseTemplate("x", `{"all": [{{range .Nominations.Kinds}}{{range .Nominees}}"{{.Person}}"{{end}}{{end}}]}`, ""); err == nil {
		t.Error("a name between quotes was taken")
	}
	for _, field := range []string{".ID", ".Rule", ".Type", ".Audience", "urlquery .Person", ".Points"} {
		if _, err := ParseTemplate("thanks.tmpl", `{"to": "{{`+field+`}}"}`, ""); err != nil {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// Nobody who is not listed gets what was meant for somebody else.
func TestPickFindsNobody(t *testing.T) {
	_, err := render(t, `{{json (pick .Person "Bob Stone" "u1")}}`, "", sample())
	if err == nil || unwritable(Custom, err) != `pick: "Ada Lind" is not in the list: add it and its value, then retry` {
		t.Error(err)
	}
	if says := unwritable(Custom, errors.New("a text")); strings.Contains(says, "a text") {
		t.Error(says)
	}
}

func TestTemplateOfNominations(t *testing.T) {
	if _, err := render(t, `{{json .Person}}`, "", sampleNominations()); !errors.Is(err, ErrNoNominations) {
		t.Error(err)
	}
	got, err := render(t, `{{with .Nominations}}{{.Name}}:{{range .Kinds}}{{range .Nominees}} {{.Person}}{{end}}{{end}}{{end}}`, "text/plain", sampleNominations())
	if err != nil || got != "October 2026: Ada Lind Cleo Park Bob Stone" {
		t.Error(got, err)
	}
}

func FuzzTemplateJSON(f *testing.F) {
	custom, err := ParseTemplate("template", `{"to": {{json .Person}}, "text": {{json .Message}}, "all": {{json .ThankYou}}, "values": {{json (join " #" .Values)}}}`, "")
	if err != nil {
		f.Fatal(err)
	}
	for _, text := range shortTexts() {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		body, _, err := Render(Custom, hostile(text, text, 3), RenderOptions{Template: custom})
		if err != nil || !json.Valid(body) {
			t.Fatalf("%v: %s", err, body)
		}
		got := decode[map[string]any](t, body)
		if len(got) != 4 || got["to"] != line(text, mostName) {
			t.Errorf("%q became %v", text, got)
		}
	})
}
