package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// hush is what nobody may see; environment has it as TOKEN.
const hush = "a-token-that-nobody-may-see"

// withSecrets is a configuration with every secret there can be.
const withSecrets = `
github: {token: '${TOKEN}'}
web: {admin_token: '${TOKEN}', hook_secret: '${TOKEN}', recognitions_token: '${TOKEN}', self_reports_token: '${TOKEN}'}
metrics: {people: pseudonym, pseudonym_key: '${TOKEN}'}
webhooks: [{name: chat, url: '${CHAT}', secret: '${TOKEN}', headers: {authorization: '${TOKEN}'}}]
`

func TestSecretsDoNotPrint(t *testing.T) {
	c, err := parse("c.yaml", withSecrets)
	if err != nil {
		t.Fatal(err)
	}
	c.GitHub.App.PrivateKey = NewSecret(hush)
	for _, k := range c.secrets() {
		if !strings.Contains(k.secret.Reveal(), hush) {
			t.Errorf("%s was not put in", k.key)
		}
	}
	type inside struct {
		c Config // unexported: fmt asks nobody in it how to be printed
		s *Secret
	}
	in := inside{*c, &c.GitHub.Token}
	var out bytes.Buffer
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%p", "%t"} {
		fmt.Fprintf(&out, verb+"\n", c.GitHub.Token)
		fmt.Fprintf(&out, verb+"\n", *c)
		fmt.Fprintf(&out, verb+"\n", in)
	}
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "c", *c, "s", c.GitHub.Token, "in", in)
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "c", *c, "s", c.GitHub.Token)
	if err := json.NewEncoder(&out).Encode(c); err != nil {
		t.Error(err)
	}
	if err := yaml.NewEncoder(&out).Encode(c); err != nil {
		t.Error(err)
	}
	if !strings.Contains(out.String(), "https://chat.example.org") {
		t.Errorf("nobody can tell where a webhook is:\n%s", out.String())
	}
	fmt.Fprintln(&out, fmt.Errorf("wrapped: %w", fmt.Errorf("%v", c.Web)), c.Web.AdminToken)
	if n := strings.Count(out.String(), hidden); n < 20 {
		t.Errorf("only %d secrets were tried:\n%s", n, out.String())
	}
	refuseLeak(t, out.String())
}

// refuseLeak looks for the secret as text and as fmt writes bytes.
func refuseLeak(t *testing.T, text string) {
	t.Helper()
	for _, leak := range []string{hush, fmt.Sprintf("%x", hush), fmt.Sprintf("%X", hush), strings.Trim(fmt.Sprintf("%d", []byte(hush)), "[]")} {
		if strings.Contains(text, leak) {
			t.Errorf("a secret is in\n%s", text)
		}
	}
}

// No mistake beside a secret, and none about it, repeats it.
func TestMistakesDoNotTellSecrets(t *testing.T) {
	for _, text := range []string{
		withSecrets + "drain: soon",
		"github: {token: " + hush + "}",
		"github: {token: [" + hush + "]}",
		"github: {token: {" + hush + ": x}}",
		"github: {token: '${TOKEN}', token_file: f}",
		"github: {token: '${TOKEN}', app: {id: 7, private_key: '${TOKEN}'}}",
		"web: {admin_token: &a " + hush + ", hook_secret: *a}",
		"web: {admin_token: !!int " + hush + "}",
		"web: {hook_secret: 'x${TOKEN}'}",
		"metrics: {pseudonym_key: |\n  " + hush + "\n}",
	} {
		_, err := parse("c.yaml", text)
		if err == nil {
			t.Errorf("Parse takes %s", text)
			continue
		}
		refuseLeak(t, err.Error())
	}
}

func TestSecretMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"github: {token: hush}":                                                "f:1:17: a secret must not stand in this file: write ${NAME}",
		"github: {token: $TOKEN}":                                              "f:1:17: a secret must not stand in this file",
		"github:\n  token: ${MISSING}":                                         "f:2:10: the environment has no MISSING: export it",
		"github:\n  token: ${NOTHING}":                                         "f:2:10: NOTHING is empty in the environment",
		"github: {token: '${TOKEN}', token_file: f}":                           "f:1:17: token and token_file are two places for one secret: keep one",
		"github: {app: {id: 7, private_key: '${TOKEN}', private_key_file: f}}": "f:1:36: private_key and private_key_file are two places",
		"github: {token: '${TOKEN}', app: {id: 7, private_key_file: f}}":       "f:1:17: a token and an app are two ways to log in",
		"github: {token_file: ghp_0123456789abcdefghij}":                       "f:1:22: this is a secret, and the name of a file",
		"github: {app: {id: 7, private_key_file: '-----BEGIN KEY'}}":           "f:1:41: this is a secret",
		"metrics: {people: pseudonym}":                                         "f:1:19: pseudonyms need a key",
	} {
		if _, err := parse("f", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}

// Every place for a secret is known, and has one beside it that names a file.
func TestSecretsAreAllKnown(t *testing.T) {
	known := map[string]bool{}
	for _, k := range (&Config{Webhooks: make([]Webhook, 1)}).secrets() {
		known[strings.Replace(k.key, ".0.", ".", 1)] = true
	}
	all := keysOf(reflect.TypeFor[Config](), "")
	var walk func(typ reflect.Type, above string)
	walk = func(typ reflect.Type, above string) {
		for i := range typ.NumField() {
			f := typ.Field(i)
			key := above + f.Tag.Get("yaml")
			typ := f.Type
			if typ.Kind() == reflect.Slice || typ.Kind() == reflect.Map {
				typ = typ.Elem()
			}
			switch {
			case isSecret(typ):
				if f.Type.Kind() != reflect.Map && !known[key] || !strings.Contains(strings.Join(all, " ")+" ", " "+key+"_file ") {
					t.Errorf("%s is not known, or has no twin", key)
				}
				delete(known, key)
			case typ.Kind() == reflect.Struct:
				walk(typ, key+".")
			}
		}
	}
	walk(reflect.TypeFor[Config](), "")
	if len(known) > 0 {
		t.Errorf("no field for %v", known)
	}
}

func isSecret(t reflect.Type) bool {
	return t == reflect.TypeFor[Secret]() || t == reflect.TypeFor[Address]()
}

func TestSecretFiles(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	good := file("good", hush+"\n")
	two := file("two", "old\r\n\nnew one\n")
	blank := file("blank", "\n\n\n")
	for name, tt := range map[string]struct {
		read func() (Secret, error)
		want string
		err  []string
	}{
		"a file":       {Web{AdminTokenFile: good}.ReadAdminToken, hush, nil},
		"a variable":   {Web{AdminToken: NewSecret(hush)}.ReadAdminToken, hush, nil},
		"none":         {Web{}.ReadAdminToken, "", nil},
		"a key":        {Metrics{PseudonymKeyFile: good}.ReadPseudonymKey, hush, nil},
		"an app":       {App{PrivateKeyFile: good}.ReadPrivateKey, hush, nil},
		"only a line":  {App{PrivateKeyFile: file("crlf", "key\n\r\n")}.ReadPrivateKey, "key\n", nil},
		"missing":      {Web{AdminTokenFile: dir + "/no"}.ReadAdminToken, "", []string{"web.admin_token_file", dir + "/no", "no such file"}},
		"empty":        {Metrics{PseudonymKeyFile: file("empty", "\n")}.ReadPseudonymKey, "", []string{"metrics.pseudonym_key_file", "empty is empty"}},
		"a folder":     {App{PrivateKeyFile: dir}.ReadPrivateKey, "", []string{"github.app.private_key_file", dir}},
		"short":        {Web{AdminTokenFile: file("short", "hush")}.ReadAdminToken, "", []string{"web.admin_token_file: ", "short: 4 bytes can be guessed"}},
		"much too big": {App{PrivateKeyFile: file("big", strings.Repeat("x", mostSecret+1))}.ReadPrivateKey, "", []string{"larger than any secret"}},
	} {
		got, err := tt.read()
		if got.Reveal() != tt.want || (err != nil) != (tt.err != nil) {
			t.Errorf("%s: got %q, %v", name, got.Reveal(), err)
		}
		for _, part := range tt.err {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: %v, want %q in it", name, err, part)
			}
		}
	}
	all, err := Web{HookSecretFile: two}.ReadHookSecrets()
	if err != nil || len(all) != 2 || all[0].Reveal() != "old" || all[1].Reveal() != "new one" {
		t.Errorf("%d secrets, %v", len(all), err)
	}
	if all, err := (Web{}).ReadHookSecrets(); len(all) > 0 || err != nil {
		t.Errorf("without a file: %d secrets, %v", len(all), err)
	}
	if _, err := (Web{HookSecretFile: blank}).ReadHookSecrets(); err == nil || !strings.Contains(err.Error(), blank) {
		t.Errorf("blank lines: %v", err)
	}
}

func TestSecretEqual(t *testing.T) {
	if !NewSecret("a").Equal(NewSecret("a")) || NewSecret("a").Equal(NewSecret("b")) || NewSecret("a").Equal(Secret{}) {
		t.Error("secrets are not compared by their texts")
	}
	if !NewSecret("").IsZero() || NewSecret("a").IsZero() {
		t.Error("only an empty text is no secret")
	}
}
