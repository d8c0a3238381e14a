package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// thank is a recognition of somebody as JSON.
func thank(to, more string) string {
	return `{"to":"` + to + `","at":"2026-11-20T08:00:00Z"` + more + `}`
}

// taken is what an answer tells.
func taken(t *testing.T, s *shelf, body string, header ...string) jsonTaken {
	t.Helper()
	h, log := serving(s)
	w := give(t, h, body, header...)
	var got jsonTaken
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK || w.Header().Get("Cache-Control") != "no-store" {
		t.Fatalf("%s: %d %s, %v", body, w.Code, w.Body, err)
	}
	if log.Len() > 0 {
		t.Errorf("%s is logged: %s", body, log)
	}
	return got
}

func TestRecognitions(t *testing.T) {
	for name, tt := range map[string]struct {
		body, kind string
		want       jsonTaken
	}{
		"one":                   {thank("ada@example.org", ""), "application/json", jsonTaken{Added: 1}},
		"by account":            {thank("github:BOB", ""), "application/json; charset=utf-8", jsonTaken{Added: 1}},
		"by label":              {thank("Bob (bob2)", ""), "application/json", jsonTaken{Added: 1}},
		"one of two, by a name": {thank("Bob", ""), "application/json", jsonTaken{Unresolved: 1}},
		"several":               {"[" + thank("ada@example.org", "") + "," + thank("@bob", "") + "]", "application/json", jsonTaken{Added: 2}},
		"lines":                 {thank("ada@example.org", "") + "\n" + thank("@bob", "") + "\n", "application/x-ndjson", jsonTaken{Added: 2}},
		"the same twice":        {"[" + thank("ada@example.org", `,"id":"1"`) + "," + thank("ada@example.org", `,"id":"1"`) + "]", "application/json", jsonTaken{Added: 1, Known: 1}},
		"two of one moment":     {"[" + thank("ada@example.org", `,"message":"a"`) + "," + thank("ada@example.org", `,"message":"b"`) + "]", "application/json", jsonTaken{Added: 2}},
		"of nobody":             {thank("eve@example.org", ""), "application/json", jsonTaken{Unresolved: 1}},
		"of who opted out":      {thank("shy@example.org", ""), "application/json", jsonTaken{Unresolved: 1}},
		"of a program":          {thank("robot[bot]", ""), "application/json", jsonTaken{Unresolved: 1}},
		"none":                  {"[]", "application/json", jsonTaken{}},
	} {
		s := stocked(1)
		if got := taken(t, s, tt.body, "Content-Type", tt.kind); got != tt.want {
			t.Errorf("%s: %+v, want %+v", name, got, tt.want)
		}
		if want := tt.want.Added + strings.Count(tt.body, "eve@") + strings.Count(tt.body, `"Bob"`); len(s.given) != want {
			t.Errorf("%s: %v is kept", name, s.given)
		}
	}
}

// TestRecognition holds what is kept of one: all but what was said.
func TestRecognition(t *testing.T) {
	s := stocked(1)
	taken(t, s, thank("ada@example.org", `,"from":"shy@example.org","id":"7","source":"kudos","values":["#quality"],"points":3,"message":"secret words"`))
	got := s.given[[2]string{"kudos", "7"}]
	got.At = today
	want := ledger.Recognition{Source: "kudos", ID: "7", At: today, To: "ada@example.org", Kinds: []ledger.Kind{ledger.Review}, Values: []string{"quality"}, Points: 3}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	taken(t, s, thank("ada@example.org", `,"from":"github:bob","id":"8","source":"kudos"`))
	if from := s.given[[2]string{"kudos", "8"}].From; from != "github:bob" {
		t.Errorf("it is from %q", from)
	}
}

// TestOptOutUntold holds that no answer tells who opted out from who was never known,
// however often one asks.
func TestOptOutUntold(t *testing.T) {
	for _, body := range []string{thank("%", ""), thank("%", `,"id":"1"`), "[" + thank("%", "") + "," + thank("ada@example.org", "") + "]", thank("%", `,"suggestion":"`+idOf(5)+`"`)} {
		a, b := stocked(1), stocked(1)
		for range 2 {
			hidden := taken(t, a, strings.ReplaceAll(body, "%", "shy@example.org"))
			if unknown := taken(t, b, strings.ReplaceAll(body, "%", "eve@example.org")); unknown != hidden {
				t.Errorf("%s: %+v, and %+v of nobody", body, hidden, unknown)
			}
		}
		for _, r := range a.given {
			if strings.Contains(r.To+r.From, "shy") {
				t.Errorf("it is kept: %+v", r)
			}
		}
	}
}

func TestRecognitionsRefused(t *testing.T) {
	good := thank("ada@example.org", "")
	for name, tt := range map[string]struct {
		body   string
		header []string
		status int
		where  string
	}{
		"no token":         {good, []string{"Authorization", ""}, 401, "header Authorization"},
		"a wrong token":    {good, []string{"Authorization", "Bearer " + token + "!"}, 401, "header Authorization"},
		"half a token":     {good, []string{"Authorization", "Bearer " + token[:5]}, 401, "header Authorization"},
		"as a password":    {good, []string{"Authorization", "Basic " + token}, 401, "header Authorization"},
		"no type":          {good, []string{"Content-Type", ""}, 415, "header Content-Type"},
		"a form":           {good, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "header Content-Type"},
		"compressed":       {good, []string{"Content-Encoding", "gzip"}, 415, "header Content-Type"},
		"too long":         {`[` + strings.Repeat(" ", longestBody) + `]`, nil, 413, "body"},
		"too many":         {strings.Repeat(good+"\n", mostGiven+1), nil, 413, "body"},
		"nothing":          {"\n", nil, 400, "body"},
		"an unknown field": {"[" + good + ",\n" + thank("ada", `,"too":1`) + "]", nil, 400, "body, line 2, column 47, field too"},
		"no time":          {`{"to":"ada"}`, nil, 400, "body, line 1, column 1, field at"},
		"no JSON":          {"to: ada", nil, 400, "body, line 1"},
	} {
		s := stocked(1)
		h, log := serving(s)
		w := give(t, h, tt.body, tt.header...)
		p := refusal(t, w)
		if p.Status != tt.status || !strings.HasPrefix(p.Where, tt.where) || p.Fix == "" {
			t.Errorf("%s: %+v", name, p)
		}
		if len(s.given) > 0 || log.Len() > 0 {
			t.Errorf("%s: kept %v, logged %s", name, s.given, log)
		}
		if asks := w.Header().Get("WWW-Authenticate") != ""; asks != (tt.status == 401) {
			t.Errorf("%s: %v", name, w.Header())
		}
	}
}

func TestRecognitionsClosed(t *testing.T) {
	s := stocked(1)
	s.token = ""
	h, _ := serving(s)
	for _, authorization := range []string{"", "Bearer ", "Bearer " + token} {
		if p := refusal(t, give(t, h, thank("ada", ""), "Authorization", authorization)); p.Status != http.StatusNotFound || !strings.Contains(p.Where, "web.recognitions_token_file") {
			t.Errorf("%q: %+v", authorization, p)
		}
	}
	if p := refusal(t, ask(t, h, http.MethodGet, Root+"recognitions")); p.Status != http.StatusMethodNotAllowed {
		t.Errorf("GET: %+v", p)
	}
	never := New(Options{Source: s, Rules: texts{}, Span: span})
	if p := refusal(t, give(t, never, thank("ada", ""))); p.Status != http.StatusNotFound {
		t.Errorf("with no recognition at all: %+v", p)
	}
	if got, _ := leafed(t, never, "suggestions?limit=5"); len(got) > 0 {
		t.Errorf("with no recognition at all: %v", got)
	}
}

// TestRecognitionsTrouble holds that nobody's name gets into the log, and that
// nothing is taken while nobody is known yet.
func TestRecognitionsTrouble(t *testing.T) {
	s := stocked(1)
	s.fails = errors.New("disk gone")
	h, log := serving(s)
	if p := refusal(t, give(t, h, thank("ada@example.org", ""))); p.Status != http.StatusServiceUnavailable || strings.Contains(p.Detail, "disk") {
		t.Errorf("%+v", p)
	}
	if !strings.Contains(log.String(), "disk gone") || strings.Contains(log.String(), "ada") {
		t.Errorf("it is logged as %s", log)
	}
	s.now, s.fails = nil, nil
	if p := refusal(t, give(t, h, thank("ada@example.org", ""))); p.Status != http.StatusServiceUnavailable || len(s.given) > 0 {
		t.Errorf("%+v, kept %v", p, s.given)
	}
}

func FuzzRecognitions(f *testing.F) {
	for _, body := range []string{thank("ada@example.org", ""), "[" + thank("shy@example.org", "") + "]", "[", "{}", thank("Bob", "") + "\n" + thank("@", `,"x":1`), "\ufeff[]", `{"to":"<","at":"0001-01-01T00:00:00Z"}`} {
		f.Add(body)
	}
	s := stocked(1)
	h, log := serving(s)
	f.Fuzz(func(t *testing.T, body string) {
		w := give(t, h, body)
		if w.Code != http.StatusOK {
			if p := refusal(t, w); p.Status/100 != 4 || p.Detail == "" || p.Where == "" || p.Fix == "" {
				t.Errorf("%q: %+v", body, p)
			}
		}
		if log.Len() > 0 {
			t.Errorf("%q: %s", body, log)
		}
	})
}
