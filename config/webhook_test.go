package config

import (
	"fmt"
	"net/netip"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParseWebhook(t *testing.T) {
	got, err := parse("c.yaml", `
people: {teams: {storage: [ada]}}
webhooks:
  - {name: thanks, url: https://thanks.example.org/hook, secret: '${LINES}', rules: ["moment.*"], teams: [stor*], allow: [10.1.2.3/8, "::1"]}
  - name: chat
    url: ${CHAT}
    format: slack
    audience: public
    timeout: 5s
    give_up: 1d
  - {name: kudos, url_file: address, format: template, template: '{"to": {{json .Person}}}', headers: {X-Login: '${TOKEN}'}}
`)
	if err != nil {
		t.Fatal(err)
	}
	all := got.WithDefaults().Webhooks
	thanks, chat, kudos := all[0], all[1], all[2]
	if thanks.Format != FormatCloudEvents || thanks.Audience != AudiencePrivate || thanks.Timeout != 10*second || thanks.GiveUp != 3*day || thanks.ContentType != "" {
		t.Errorf("defaults: %+v", thanks)
	}
	wantAllowed := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("::1/128")}
	if !slices.Equal(thanks.Allowed(), wantAllowed) {
		t.Errorf("allowed: %v", thanks.Allowed())
	}
	if chat.URL.Reveal() != "https://chat.example.org/"+hush || chat.URL.String() != "https://chat.example.org" || chat.URL.Variable() != "CHAT" {
		t.Errorf("chat is at %s", chat.URL)
	}
	if chat.Format != FormatSlack || chat.Audience != AudiencePublic || chat.Timeout != 5*second || chat.GiveUp != day {
		t.Errorf("chat: %+v", chat)
	}
	if kudos.ContentType != "application/json" || kudos.Headers["X-Login"].Reveal() != hush {
		t.Errorf("kudos: %+v", kudos)
	}
	if got.Webhooks[0].Format != "" {
		t.Error("the configuration changed with its defaults")
	}
}

func TestWants(t *testing.T) {
	all, some := Webhook{}, Webhook{Rules: []string{"moment.*", "unseen"}, Teams: []string{"stor*"}}
	for _, tt := range []struct {
		w          Webhook
		rule, team string
		want       bool
	}{
		{all, "unseen", "", true}, {all, "moment.catch", "storage", true},
		{some, "moment.catch", "storage", true}, {some, "unseen", "storage", true},
		{some, "steady.docs", "storage", false}, {some, "unseen", "", false}, {some, "unseen", "network", false},
	} {
		if got := tt.w.Wants(tt.rule, tt.team); got != tt.want {
			t.Errorf("%v wants %s of %q: %v", tt.w.Rules, tt.rule, tt.team, got)
		}
	}
}

func TestWebhookMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"url: https://a.example":                                                     "f:1:12: a webhook needs a name of small letters",
		"name: Thanks, url: https://a.example":                                       "f:1:19: a webhook needs a name of small letters, digits, - and _, such as thanks",
		"name: a":                                                                    "f:1:12: a webhook needs a url, or a url_file that holds it",
		"name: a, url: ''":                                                           "a webhook needs a url",
		"name: a, url: a.example":                                                    "f:1:27: this is no web address: want one such as https://hooks.example.org/thanks",
		"name: a, url: 'ftp://a.example'":                                            "this is no web address",
		"name: a, url: 'https://u:p@a.example'":                                      "a name and a password do not belong in an address",
		"name: a, url: 'https://a.example/#x'":                                       "what follows a # is never sent",
		"name: a, url: 'http://a.example'":                                           "http can be read, and changed, on its way: want https",
		"name: a, url: 'http://10.0.0.1', allow: [10.0.0.0/8]":                       "http can be read",
		"name: a, url: 'http://127.0.0.1:1'":                                         `that has to be allowed: allow: ["127.0.0.1/32"]`,
		"name: a, url: 'http://[::1]:1', allow: [127.0.0.0/8]":                       `allow: ["::1/128"]`,
		"name: a, url: 'http://localhost', allow: [10.0.0.0/8]":                      `allow: ["127.0.0.0/8"]`,
		"name: a, url: '${MISSING}'":                                                 "the environment has no MISSING",
		"name: a, url: '${TOKEN}'":                                                   "f:1:27: this is no web address",
		"name: a, url: '${CHAT}', url_file: f":                                       "url and url_file are two places for one secret: keep one",
		"name: a, url_file: 'https://a.example'":                                     "this is a secret, and the name of a file",
		"name: a, url: 'https://a.example', secret: whsec_x":                         "a secret must not stand in this file",
		"name: a, url: 'https://a.example', secret_file: whsec_x":                    "this is a secret, and the name of a file",
		"name: a, url: 'https://a.example', secret: '${LINE}'":                       "9 bytes can be guessed: want 16 or more, such as: echo whsec_$(openssl rand -base64 32)",
		"name: a, url: 'https://a.example', format: xml":                             `"xml" is not known: want one of cloudevents, slack, teams, discord, template`,
		"name: a, url: 'https://a.example', format: template":                        "format template needs a template, or a template_file",
		"name: a, url: 'https://a.example', template: x":                             "a template is for format: template alone",
		"name: a, url: 'https://a.example', content_type: text/plain":                "content_type is for format: template alone",
		"name: a, url_file: u, format: template, template: '{{if}}'":                 "this is no template as Go's text/template has them",
		"name: a, url_file: u, format: template, template: x, template_file: f":      "template and template_file are two places for one template",
		"name: a, url_file: u, format: template, template: x, content_type: 'a b c'": `"a b c" is no type of content: want one such as application/json`,
		"name: a, url_file: u, headers: {authorization: hush}":                       "a secret must not stand in this file",
		"name: a, url_file: u, headers: {authorization: }":                           "a header needs a value: ${NAME}",
		"name: a, url_file: u, headers: {authorization: '${MISSING}'}":               "the environment has no MISSING",
		"name: a, url_file: u, headers: {x: '${BROKEN}'}":                            "what X is to be has a control character in it",
		"name: a, url_file: u, headers: {'x y': '${TOKEN}'}":                         "this is no name of a header",
		"name: a, url_file: u, headers: {Webhook-ID: '${TOKEN}'}":                    "Webhook-Id is set by Unsung: take it away",
		"name: a, url_file: u, headers: {host: '${TOKEN}'}":                          "Host is set by Unsung",
		"name: a, url_file: u, headers: {a-b: '${TOKEN}', A-B: '${TOKEN}'}":          "A-B is there twice: keep one",
		"name: a, url_file: u, headers_file: 'https://x'":                            "this is a secret, and the name of a file",
		"name: a, url_file: u, audience: none":                                       `"none" is not known: want one of private, public`,
		"name: a, url_file: u, rules: ['']":                                          "nothing stands here: want the id of a rule",
		"name: a, url_file: u, teams: [storage]":                                     `f:1:43: "storage" is no team: name it under people: teams`,
		"name: a, url_file: u, allow: [10]":                                          `"10" is no network: want one such as 10.0.0.0/8, or an address`,
		"name: a, url_file: u, allow: [0.0.0.0/0]":                                   "0.0.0.0/0 is every address there is",
		"name: a, url_file: u, allow: ['fe80::1%eth0']":                              "is no network",
		"name: a, url_file: u, timeout: 2m":                                          "2m is out of range: want 1s to 1m",
		"name: a, url_file: u, give_up: 1y":                                          "1y is out of range: want 1s to 30d",
		"name: a, url_file: u}, {name: a, url_file: u":                               `f:1:43: there is a webhook "a" already: each needs a name of its own`,
	} {
		_, err := parse("f", "webhooks: [{"+text+"}]")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
			continue
		}
		refuseLeak(t, err.Error())
	}
}

func TestAllowedLoopback(t *testing.T) {
	for _, text := range []string{
		"'http://127.0.0.1:9/x', allow: [127.0.0.0/8]", "'http://localhost:9', allow: ['127.0.0.1']",
		"'http://localhost:9', allow: ['::1']", "'http://[::1]:9', allow: ['::1/128']",
	} {
		if _, err := parse("f", "webhooks: [{name: a, url: "+text+"}]"); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// kept is a file with a text in it.
func kept(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "kept")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestReadSecrets(t *testing.T) {
	key := func(n int) string { return "whsec_" + strings.Repeat("AAAA", n/3) }
	for text, want := range map[string]string{
		key(24) + "\n":            "",
		key(63) + "\r\n" + hush:   "",
		"\n\n":                    "there is no secret in it",
		key(21):                   "21 bytes in base64: want 24 to 64, such as: echo whsec_$(openssl rand -base64 32)",
		key(66):                   "66 bytes in base64: want 24 to 64",
		hush + "\nwhsec_?" + hush: "what follows whsec_ is not base64: copy the whole secret",
		"too short":               "9 bytes can be guessed: want 16 or more",
		hush + " \n":              "there is a blank before or after the secret",
	} {
		name := kept(t, text)
		all, err := Webhook{Name: "thanks", SecretFile: name}.ReadSecrets()
		if want == "" && (err != nil || len(all) != strings.Count(strings.TrimSpace(text), "\n")+1) {
			t.Errorf("%q: %d secrets, %v", text, len(all), err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), name)) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
		refuseLeak(t, fmt.Sprint(all, err))
	}
	all, err := Webhook{Secret: NewSecret(key(24) + "\n" + hush)}.ReadSecrets()
	if err != nil || len(all) != 2 || all[0].Reveal() != key(24) || all[1].Reveal() != hush {
		t.Errorf("of the environment: %d secrets, %v", len(all), err)
	}
	if all, err := (Webhook{}).ReadSecrets(); len(all) > 0 || err != nil {
		t.Errorf("without one: %d secrets, %v", len(all), err)
	}
}

func TestReadURL(t *testing.T) {
	for text, want := range map[string]string{
		" https://chat.example.org/" + hush + " \n\n": "",
		"http://chat.example.org/" + hush:             "http can be read",
		"chat.example.org/" + hush:                    "webhooks.chat.url_file: ",
		"https://" + hush + ":x@chat.example.org":     "a name and a password do not belong",
	} {
		a, err := Webhook{Name: "chat", URLFile: kept(t, text)}.ReadURL()
		if want == "" && (err != nil || a.Reveal() != strings.TrimSpace(text) || a.String() != "https://chat.example.org") {
			t.Errorf("%q: %s, %v", text, a, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
		refuseLeak(t, fmt.Sprint(a, err))
	}
	if _, err := (Webhook{Name: "chat", URLFile: "/no/such"}).ReadURL(); err == nil || !strings.Contains(err.Error(), "webhooks.chat.url_file: open /no/such") {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestReadHeaders(t *testing.T) {
	of := map[string]Secret{"x-login": NewSecret(hush)}
	for text, want := range map[string]string{
		"Authorization: Bearer " + hush + "\nX-Team: a:b\n": "",
		hush:                       "line 1 of ",
		"Authorization: ":          "is no header: want one such as Authorization: Bearer …",
		"x-login: y":               "is a header that is there already",
		"X-Login: y":               "X-Login is there twice",
		"a b: " + hush:             "this is no name of a header",
		"Content-Type: text/plain": "Content-Type is set by Unsung",
		"x: \x01" + hush:           "control character",
	} {
		all, err := Webhook{Name: "chat", Headers: of, HeadersFile: kept(t, text)}.ReadHeaders()
		if want == "" && (err != nil || len(all) != 3 || all["Authorization"].Reveal() != "Bearer "+hush || all["X-Team"].Reveal() != "a:b") {
			t.Errorf("%q: %v, %v", text, all, err)
		}
		if want != "" && (err == nil || !strings.Contains(err.Error(), want) || all != nil) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
		refuseLeak(t, fmt.Sprint(all, err))
	}
	if diff := cmp.Diff(map[string]Secret{"x-login": NewSecret(hush)}, of); diff != "" {
		t.Errorf("the configuration changed: %s", diff)
	}
}

func TestReadTemplate(t *testing.T) {
	for text, want := range map[string]string{
		"{{.Headline}} {{shout .Person}}":   "",
		"":                                  "is empty",
		"{{":                                "webhooks.kudos.template_file: this is no template",
		strings.Repeat("x", mostTemplate+1): "is larger than any message",
	} {
		got, err := Webhook{Name: "kudos", TemplateFile: kept(t, text)}.ReadTemplate()
		if want == "" && (err != nil || got != text) || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%.40q: %.40q, %v", text, got, err)
		}
	}
	if got, err := (Webhook{Template: "x"}).ReadTemplate(); got != "x" || err != nil {
		t.Errorf("in the configuration: %q, %v", got, err)
	}
}

func FuzzAddress(f *testing.F) {
	for _, text := range []string{"https://a.example/x?y#z", "http://[::1%25eth0]:1", "https://u:p@h", "${CHAT}", "https:///x", "//h", "https://h:port"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var a Address
		if a.UnmarshalText([]byte(text)) != nil || a.Variable() != "" {
			return
		}
		u, err := a.parse()
		if shown := a.String(); err == nil && shown != u.Scheme+"://"+u.Host || err != nil && text != "" && shown != hidden {
			t.Errorf("%q is shown as %q", text, shown)
		}
		_ = Webhook{}.checkAddress(a)
	})
}
