package api

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// ofOneself is a self-report of somebody as JSON.
func ofOneself(person, more string) string {
	return `{"person":"` + person + `","at":"2026-11-20","kind":"support","text":"Listened."` + more + `}`
}

func TestSelfReports(t *testing.T) {
	for name, tt := range map[string]struct {
		body, kind string
		want       jsonTaken
		kept       int
	}{
		"one":              {ofOneself("ada@example.org", ""), "application/json", jsonTaken{Added: 1}, 1},
		"by account":       {ofOneself("github:BOB", ""), "application/json; charset=utf-8", jsonTaken{Added: 1}, 1},
		"several":          {"[" + ofOneself("ada@example.org", "") + "," + ofOneself("@bob", "") + "]", "application/json", jsonTaken{Added: 2}, 2},
		"lines":            {ofOneself("ada@example.org", "") + "\n" + ofOneself("@bob", "") + "\n", "application/x-ndjson", jsonTaken{Added: 2}, 2},
		"the same twice":   {"[" + ofOneself("ada@example.org", "") + "," + ofOneself("ada@example.org", "") + "]", "application/json", jsonTaken{Added: 1, Known: 1}, 1},
		"of nobody":        {ofOneself("eve@example.org", ""), "application/json", jsonTaken{Unresolved: 1}, 1},
		"of who opted out": {ofOneself("shy@example.org", ""), "application/json", jsonTaken{Unresolved: 1}, 0},
		"of a program":     {ofOneself("robot[bot]", ""), "application/json", jsonTaken{Unresolved: 1}, 0},
		"none":             {"[]", "application/json", jsonTaken{}, 0},
	} {
		s := stocked(1)
		h, log := serving(s)
		w := tell(t, h, tt.body, "Content-Type", tt.kind)
		var got jsonTaken
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK || got != tt.want {
			t.Errorf("%s: %d %s, %v", name, w.Code, w.Body, err)
		}
		if len(s.told) != tt.kept || len(s.given) > 0 || log.Len() > 0 {
			t.Errorf("%s: %v is kept, %s logged", name, s.told, log)
		}
	}
}

// TestSelfReport holds what is kept of one: all, but for the names of who opted out.
func TestSelfReport(t *testing.T) {
	s := stocked(1)
	h, _ := serving(s)
	body := ofOneself("ada@example.org", `,"id":"7","source":"form","criterion":"teamwork","links":["https://a.example/1"],"confirmed":["github:bob","shy@example.org","a customer"]`)
	if w := tell(t, h, body); w.Code != http.StatusOK {
		t.Fatal(w.Body)
	}
	want := ledger.SelfReport{
		Source: "form", ID: "7", Person: "ada@example.org", At: time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC), Kind: ledger.Support, Criterion: "teamwork",
		Text: "Listened.", Links: []string{"https://a.example/1"}, Confirmed: []string{"github:bob", "a customer"}, Recorded: today,
	}
	if diff := cmp.Diff(want, s.told[[2]string{"form", "7"}]); diff != "" {
		t.Error(diff)
	}
}

func TestSelfReportsRefused(t *testing.T) {
	good := ofOneself("ada@example.org", "")
	for name, tt := range map[string]struct {
		body   string
		header []string
		status int
		where  string
	}{
		"no token":                  {good, []string{"Authorization", ""}, 401, "header Authorization"},
		"the token of recognitions": {good, []string{"Authorization", "Bearer " + token}, 401, "header Authorization"},
		"a form":                    {good, []string{"Content-Type", "application/x-www-form-urlencoded"}, 415, "header Content-Type"},
		"too long":                  {`[` + strings.Repeat(" ", longestBody) + `]`, nil, 413, "body"},
		"too many":                  {strings.Repeat(good+"\n", mostGiven+1), nil, 413, "body"},
		"nothing":                   {"\n", nil, 400, "body"},
		"an unknown field":          {"[" + good + ",\n" + ofOneself("ada", `,"points":1`) + "]", nil, 400, "body, line 2, column 80, field points"},
		"no text":                   {`{"person":"ada","at":"2026-11-20","kind":"docs"}`, nil, 400, "body, line 1, column 1, field text"},
		"no JSON":                   {"person: ada", nil, 400, "body, line 1"},
	} {
		s := stocked(1)
		h, log := serving(s)
		p := refusal(t, tell(t, h, tt.body, tt.header...))
		if p.Status != tt.status || !strings.HasPrefix(p.Where, tt.where) || p.Fix == "" {
			t.Errorf("%s: %+v", name, p)
		}
		if len(s.told) > 0 || log.Len() > 0 {
			t.Errorf("%s: kept %v, logged %s", name, s.told, log)
		}
	}
}

func TestSelfReportsClosed(t *testing.T) {
	s := stocked(1)
	s.token = ""
	h, _ := serving(s)
	for name, h := range map[string]http.Handler{"no token": h, "nowhere to keep them": New(Options{Source: s, Rules: texts{}, Span: span})} {
		for _, authorization := range []string{"", "Bearer ", "Bearer " + ownToken} {
			p := refusal(t, tell(t, h, ofOneself("ada", ""), "Authorization", authorization))
			if p.Status != http.StatusNotFound || !strings.Contains(p.Where, "web.self_reports_token_file") {
				t.Errorf("%s, %q: %+v", name, authorization, p)
			}
		}
	}
}

// TestSelfReportsTrouble holds that nothing of them gets into the log.
func TestSelfReportsTrouble(t *testing.T) {
	s := stocked(1)
	s.fails = errors.New("disk gone")
	h, log := serving(s)
	if p := refusal(t, tell(t, h, ofOneself("ada@example.org", ""))); p.Status != http.StatusServiceUnavailable || strings.Contains(log.String(), "ada") {
		t.Errorf("%+v, logged %s", p, log)
	}
	s.now, s.fails = nil, nil
	if p := refusal(t, tell(t, h, ofOneself("ada@example.org", ""))); p.Status != http.StatusServiceUnavailable || len(s.told) > 0 {
		t.Errorf("%+v, kept %v", p, s.told)
	}
}
