package config

import (
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestParseDaemon(t *testing.T) {
	got, err := parse("c.yaml", `
repositories: [., {source: garden, every: 1d}]
schedule: {every: 5m, jitter: 2.5%, discover: 1h30m, workers: 4, turn: 90s}
drain: 5s
web: {listen: ':80', config_file: web.yaml, admin_token: '${LINE}'}
metrics: {people: none, max_people: 5, repository: true, people_path: /metrics, scrape_interval: 15s}
log: {level: warn, format: json}
`)
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Repositories: []Repository{{Source: "."}, {Source: "garden", Every: day}},
		Schedule:     Schedule{Every: 300 * second, Jitter: Percent{2.5, true}, Discover: hour + hour/2, Workers: 4, Turn: 90 * second},
		Drain:        5 * second,
		Web:          Web{Listen: ":80", ConfigFile: "web.yaml", AdminToken: Secret{"LINE", func() string { return "in-a-line" }}},
		Metrics:      Metrics{People: PeopleNone, MaxPeople: 5, Repository: true, PeoplePath: PeopleTogether, ScrapeInterval: 15 * second},
		Log:          Log{"warn", LogJSON},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if full := got.WithDefaults(); cmp.Diff(full.Schedule, got.Schedule)+cmp.Diff(full.Web, got.Web)+cmp.Diff(full.Metrics, got.Metrics) != "" {
		t.Errorf("defaults replace what was given: %+v", full)
	}
}

func TestWithDefaults(t *testing.T) {
	empty := &Config{}
	c := empty.WithDefaults()
	if diff := cmp.Diff(&Config{}, empty); diff != "" {
		t.Errorf("the configuration changed: %s", diff)
	}
	s := c.Schedule
	if time.Duration(s.Every) != 15*time.Minute || s.Jitter.Share() != 0.1 || time.Duration(s.Discover) != 6*time.Hour || s.Workers != 2 || time.Duration(s.Turn) != 10*time.Minute {
		t.Errorf("schedule: %+v", s)
	}
	if c.Web.Listen != "127.0.0.1:9847" || time.Duration(c.Drain) != 30*time.Second || c.Log != (Log{"info", "auto"}) {
		t.Errorf("web, drain, log: %+v %v %+v", c.Web, c.Drain, c.Log)
	}
	if m := c.Metrics; m.People != "named" || m.MaxPeople != 2000 || m.Repository || m.PeoplePath != "/metrics/people" || time.Duration(m.ScrapeInterval) != time.Minute {
		t.Errorf("metrics: %+v", m)
	}
	if none := (Schedule{Jitter: Percent{Given: true}}).WithDefaults(); none.Jitter.Share() != 0 {
		t.Errorf("a jitter of 0%% became %s", none.Jitter)
	}
}

func TestDaemonMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"schedule: {every: 15}":                 `f:1:19: "15" is no duration: want one such as 30s, 15m, 1h30m or 2d`,
		"schedule:\n  every: 10":                `f:2:10: "10" is no duration`,
		"schedule: {every: 0s}":                 "f:1:19: 0s is out of range: want 1s to 1y",
		"schedule: {every: 300y}":               "f:1:19: ",
		"schedule: {turn: 2d}":                  "f:1:18: 2d is out of range: want 1s to 1d",
		"schedule: {jitter: 10}":                `f:1:20: "10" is no percentage: want one from 0% to 100%, such as 10%`,
		"schedule: {jitter: NaN%}":              `is no percentage`,
		"schedule: {jitter: 51%}":               "f:1:20: 51% is out of range: want 0% to 50%",
		"schedule: {workers: 0}":                "f:1:21: 0 is out of range: want 1 to 64",
		"schedule: {evry: 1m}":                  `unknown key "evry": want one of every, jitter, discover, workers, turn`,
		"repositories: [{source: ., every: x}]": `f:1:35: "x" is no duration`,
		"drain: 0s":                             "f:1:8: 0s is out of range: want 1s to 1h",
		"web: {listen: 9847}":                   `f:1:15: "9847" is no address to listen on: want HOST:PORT, such as 127.0.0.1:9847, or :9847 for every`,
		"web: {listen: 'h:65536'}":              "is no address to listen on",
		"metrics: {people: all}":                `f:1:19: "all" is not known: want one of named, pseudonym, none`,
		"metrics: {people_path: /p}":            `"/p" is not known: want one of /metrics/people, /metrics`,
		"metrics: {max_people: 0}":              "f:1:23: 0 is out of range: want 1 to 100000",
		"metrics: {repository: yep}":            `f:1:23: "yep" is neither true nor false`,
		"log: {level: loud}":                    `f:1:14: "loud" is not known: want one of debug, info, warn, error`,
		"log: {format: xml}":                    `f:1:15: "xml" is not known: want one of auto, text, json`,
	} {
		if _, err := parse("f", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}

func TestLocal(t *testing.T) {
	for listen, want := range map[string]bool{
		"": true, "127.0.0.1:1": true, "127.8.8.8:1": true, "[::1]:1": true, "localhost:1": true,
		":1": false, "0.0.0.0:1": false, "[::]:1": false, "unsung.example.org:1": false, "192.0.2.7:1": false,
	} {
		if got := (Web{Listen: listen}).Local(); got != want {
			t.Errorf("Local of %q = %v", listen, got)
		}
	}
}

func TestLeast(t *testing.T) {
	for level, want := range map[string]slog.Level{"": slog.LevelInfo, "debug": slog.LevelDebug, "warn": slog.LevelWarn, "error": slog.LevelError} {
		if got := (Log{Level: level}).Least(); got != want {
			t.Errorf("%q is %v", level, got)
		}
	}
	for _, level := range LogLevels() {
		if new(slog.LevelVar).UnmarshalText([]byte(level)) != nil {
			t.Errorf("slog does not know %s", level)
		}
	}
}

// What goes in as a text comes out as one that means the same.
func TestDurationAndPercentAsText(t *testing.T) {
	for text, want := range map[string]string{"90m": "1h30m", "24h": "1d", "1y": "1y", "250ms": "250ms"} {
		var d Duration
		if err := d.UnmarshalText([]byte(text)); err != nil || d.String() != want {
			t.Errorf("%s is %s, %v", text, d, err)
		}
	}
	for text, want := range map[string]string{"10%": "10%", "2.50%": "2.5%", "0%": "0%"} {
		var p Percent
		if err := p.UnmarshalText([]byte(text)); err != nil || p.String() != want {
			t.Errorf("%s is %s, %v", text, p, err)
		}
	}
}

// FuzzLoad writes a file and loads it twice: the daemon does so whenever it is
// told to, and has to find the same, and no secret in what it says.
func FuzzLoad(f *testing.F) {
	for _, text := range []string{
		Starting(), used(), withSecrets, "people: {aliases: [{name: x, handles: [y]}]}", "a: &a [*a]", "people: &p\n  teams: *p",
		"schedule: {every: 99999999999y}", "schedule: &s {every: *s}", "web: {listen: '[::1]:1'}", "drain: !!binary aGk=", "metrics: {repository: !!str yes}",
		"schedule: {<<: {every: 1m}}", "github: {token: &t '${TOKEN}'}\nweb: {admin_token: *t}", "github: !!null {token: x}",
	} {
		f.Add(text)
	}
	name := filepath.Join(f.TempDir(), "c.yaml")
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, hush) {
			return
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		first, err := Load(name, environment)
		again, errAgain := Load(name, environment)
		if (err == nil) != (errAgain == nil) || err != nil && err.Error() != errAgain.Error() || cmp.Diff(first, again) != "" {
			t.Fatalf("two readings differ: %v, %v, %s", err, errAgain, cmp.Diff(first, again))
		}
		if err == nil {
			refuseLeak(t, cmp.Diff(&Config{}, first))
			return
		}
		if refuseLeak(t, err.Error()); err.Error() == "" {
			t.Error("an error that says nothing")
		}
	})
}
