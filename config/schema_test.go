package config

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// compiled is the schema, which has to be one itself.
func compiled(t *testing.T, kinds ...string) *jsonschema.Schema {
	t.Helper()
	text, err := Schema(kinds)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("config.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := compiler.Compile("config.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// follows tells what a schema says against a file.
func follows(t *testing.T, s *jsonschema.Schema, text string) error {
	t.Helper()
	var doc any
	if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
		t.Fatal(err)
	}
	asJSON, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	if doc, err = jsonschema.UnmarshalJSON(bytes.NewReader(asJSON)); err != nil {
		t.Fatal(err)
	}
	return s.Validate(doc)
}

func TestSchemaTakes(t *testing.T) {
	s := compiled(t, "review", "catch", "testing", "support", "triage", "onboarding", "coordination", "credit")
	for name, text := range map[string]string{
		"the starting file":           Starting(),
		"all lines of it":             withoutToken(used()),
		"the documented file":         documented(t),
		"no key":                      "{}",
		"keys without values":         "window:\nrepositories:\ngithub: {app: }\npeople:\npaths: {docs: }\ncaps:\nforges:",
		"a date":                      "window: 2026-01-01",
		"a time":                      "window: 2026-01-01T00:00:00Z",
		"everything":                  "window: all",
		"a default":                   "window: ''",
		"both forms of a repository":  "repositories: [., {source: ., ref: main, clone: /srv/x}]",
		"an app":                      "github: {app: {id: 7, private_key_file: k}, graphql_url: 'http://h/g'}",
		"a cap of nothing":            "caps: {review: 0}\ncommit_caps: {docs: 0}",
		"bursts of nothing, of a day": "bursts: {review: 0s, triage: 1d}",
		"secrets of the environment":  "github: {token: '${TOKEN}'}\nweb: {admin_token: '${TOKEN}', hook_secret: '${TOKEN}'}\nmetrics: {people: pseudonym, pseudonym_key: '${TOKEN}'}",
		"a key of the environment":    "github: {app: {id: 7, private_key: '${TOKEN}'}}",
		"the daemon without values":   "schedule: {every: , jitter: , workers: }\nweb: {listen: , admin_token: }\nmetrics: {people: , repository: , max_people: }\nlog: {level: }\ndrain:",
		"the daemon, at its edges":    "schedule: {every: 1s, jitter: 0%, discover: 1y, workers: 64, turn: 1d}\nweb: {listen: '[::1]:0'}\nmetrics: {repository: true, people: none}\ndrain: 59m59s",
		"recognition, no values":      "recognition: {within: , off: , quiet: {hours: , days: }, thresholds: {steady_times: }, audience: , audiences: {none: }, values: , templates: , digest: , feed: }\nwebhooks:",
		"recognition, at its edges":   "recognition: {within: 120d, minimum_age: 1s, per_week: 100, zone: '', quiet: {hours: '00:00-23:59', days: [mon]}, digest: off, points: {unseen: 1}, values: {review: [care]}}",
		"a webhook":                   "webhooks: [{name: a_1-b, url: 'https://a.example/x', secret: '${TOKEN}', allow: [10.0.0.0/8, '::1'], timeout: 1m, give_up: 1s, headers: {X: '${TOKEN}'}}]",
		"webhooks of the environment": "people: {teams: {gate: [ada]}}\nwebhooks: [{name: a, url: '${CHAT}', format: slack, teams: ['*'], timeout: }, {name: b, url_file: f, format: template, template_file: f, content_type: text/plain}]",
		"texts that say nothing":      "web: {listen: '', admin_token: ''}\nmetrics: {people: '', people_path: ''}\nlog: {level: '', format: ''}",
	} {
		if err := follows(t, s, text); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := parse("c.yaml", text); err != nil {
			t.Errorf("Parse does not take %s: %v", name, err)
		}
	}
}

// What Parse refuses, an editor is to underline.
func TestSchemaRefuses(t *testing.T) {
	s := compiled(t)
	for _, text := range []string{
		"windw: 30d", "window: soon", "window: [1]", "window: -3d",
		"people: me", "people: {bot: [x]}", "people: {bots: robot}", "people: {teams: x}", "people: {teams: {a: x}}",
		"people: {aliases: [{handles: [x]}]}", "people: {aliases: [{name: x}]}", "people: {aliases: [{name: x, handles: []}]}",
		"repositories: .", "repositories: ['']", "repositories: [{clone: none}]", "repositories: [{sauce: x}]", "repositories: [{source: }]", "repositories: [[x]]",
		"github: {api_url: git.example.org}", "github: {app: {id: 7}}", "github: {app: {id: seven, private_key_file: k}}",
		"github: {app: {id: 0, private_key_file: k}}", "github: {token_file: t, app: {id: 7, private_key_file: k}}",
		"caps: {review: -1}", "caps: {review: few}", "caps: [review]", "commit_caps: {review: 1}", "commit_caps: {docs: -1}", "bursts: {support: 1h}", "bursts: {triage: 7}",
		"github: {token: hush}", "github: {token: 7}", "github: {token: $TOKEN}", "github: {token: [x]}", "github: {token: '${TOKEN}', token_file: f}",
		"github: {token: '${TOKEN}', app: {id: 7, private_key_file: k}}", "github: {app: {id: 7, private_key: '${TOKEN}', private_key_file: k}}",
		"schedule: {every: 15}", "schedule: {every: soon}", "schedule: {every: -1m}", "schedule: {every: [1m]}", "schedule: {every: ''}",
		"schedule: {jitter: 10}", "schedule: {jitter: 60%}", "schedule: {jitter: -1%}", "schedule: {jitter: {}}",
		"schedule: {workers: 0}", "schedule: {workers: 65}", "schedule: {workers: many}", "repositories: [{source: ., every: often}]",
		"web: {listen: 9847}", "web: {listen: here}", "web: {listen: 'http://h:1'}", "web: {admin_token: hush}", "web: {admin_token: '${TOKEN}', admin_token_file: f}",
		"web: {hook_secret: '${TOKEN}', hook_secret_file: f}", "metrics: {people: all}", "metrics: {people: pseudonym}", "metrics: {max_people: 0}",
		"metrics: {repository: maybe}", "metrics: {repository: 1}", "metrics: {people_path: /people}", "metrics: {pseudonym_key: '${TOKEN}', pseudonym_key_file: f}",
		"log: {level: loud}", "log: {format: xml}", "log: debug", "drain: 30",
		"recognition: {within: 30}", "recognition: {per_week: 0}", "recognition: {per_week: 1.5}", "recognition: {off: unseen}", "recognition: {off: ['']}",
		"recognition: {thresholds: {steady_times: 0.5}}", "recognition: {thresholds: {steady_times: much}}", "recognition: {thresholds: {thanked: 0}}",
		"recognition: {zone: Local}", "recognition: {quiet: {hours: 8-9}}", "recognition: {quiet: {days: [Sat]}}", "recognition: {audience: all}",
		"recognition: {audiences: {public: ada}}", "recognition: {values: {review: care}}", "recognition: {values: {review: ['']}}", "recognition: {points: {unseen: 0}}",
		"recognition: {templates: {unseen: {}}}", "recognition: {templates: {unseen: {title: x}}}", "recognition: {digest: weekly}", "recognition: {feed: 1}",
		"webhooks: {}", "webhooks: [{}]", "webhooks: [{name: a}]", "webhooks: [{name: A, url_file: f}]", "webhooks: [{name: a, url: a.example}]",
		"webhooks: [{name: a, url: 'https://u:p@a.example'}]", "webhooks: [{name: a, url: '${CHAT}', url_file: f}]", "webhooks: [{name: a, url_file: f, secret: hush}]",
		"webhooks: [{name: a, url_file: f, secret: '${TOKEN}', secret_file: f}]", "webhooks: [{name: a, url_file: f, format: xml}]", "webhooks: [{name: a, url_file: f, format: template}]",
		"webhooks: [{name: a, url_file: f, template: x}]", "webhooks: [{name: a, url_file: f, content_type: text/plain}]", "webhooks: [{name: a, url_file: f, headers: {x: hush}}]",
		"webhooks: [{name: a, url_file: f, headers: {x: ''}}]", "webhooks: [{name: a, url_file: f, audience: none}]", "webhooks: [{name: a, url_file: f, rules: ['']}]",
		"webhooks: [{name: a, url_file: f, allow: [[x]]}]", "webhooks: [{name: a, url_file: f, timeout: 10}]", "web: {recognitions_token: '${TOKEN}', recognitions_token_file: f}", "web: {self_reports_token: '${TOKEN}', self_reports_token_file: f}",
		"packet: {criteria: {triage: elsewhere}}", "packet: {criteria: [triage]}", "self_reports: [a]",
		"forges: [{type: gitlab}]", "forges: [{host: h, type: cvs}]", "forges: [{host: h}]", "paths: {docs: x}", "[]", "text",
	} {
		if follows(t, s, text) == nil {
			t.Errorf("the schema takes %s", text)
		}
		if _, err := parse("c.yaml", text); err == nil {
			t.Errorf("Parse takes %s", text)
		}
	}
	if follows(t, compiled(t, "review"), "caps: {fun: 1}") == nil {
		t.Error("the schema takes a cap of a kind that there is not")
	}
}

// Every key says what it is for, and nothing is left to be anything.
func TestSchemaTellsEveryKey(t *testing.T) {
	text, err := Schema(nil)
	if err != nil {
		t.Fatal(err)
	}
	var root map[string]any
	if err := json.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	seen := 0
	eachKey(root, "", func(path string, s map[string]any) {
		seen++
		if s["description"] == nil {
			t.Errorf("%s has no description", path)
		}
		if s["type"] == nil {
			t.Errorf("%s has no type", path)
		}
	})
	if want := len(keysOf(reflect.TypeFor[Config](), "")); seen != want {
		t.Errorf("the schema has %d keys, want %d", seen, want)
	}
}

// eachKey visits the schemas of all keys.
func eachKey(s map[string]any, path string, visit func(path string, s map[string]any)) {
	keys, _ := s["properties"].(map[string]any)
	for key, below := range keys {
		visit(path+key, below.(map[string]any))
		eachKey(below.(map[string]any), path+key+".", visit)
	}
	if items, ok := s["items"].(map[string]any); ok {
		eachKey(items, path, visit)
	}
	forms, _ := s["anyOf"].([]any)
	for _, form := range forms {
		eachKey(form.(map[string]any), path, visit)
	}
}

// A hint for a key that is no more would be silently left out.
func TestHintsAreOfKeys(t *testing.T) {
	paths := map[string]bool{}
	var walk func(t reflect.Type, path string)
	walk = func(t reflect.Type, path string) {
		paths[path] = true
		if readsItself(t) {
			return
		}
		switch t.Kind() {
		case reflect.Slice:
			walk(t.Elem(), path+"[]")
		case reflect.Map:
			walk(t.Elem(), path+".*")
		case reflect.Struct:
			for i := range t.NumField() {
				key := t.Field(i).Tag.Get("yaml")
				if path != "" {
					key = path + "." + key
				}
				walk(t.Field(i).Type, key)
			}
		}
	}
	walk(reflect.TypeFor[Config](), "")
	for path := range hints(nil) {
		if !paths[path] {
			t.Errorf("there is a hint for %s, which is no key", path)
		}
	}
}
