package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// refusal is a problem as its reader gets it.
func refusal(t *testing.T, w *httptest.ResponseRecorder) problem {
	t.Helper()
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatalf("%v in %s", err, w.Body)
	}
	if p.Status != w.Code || w.Header().Get("Content-Type") != "application/problem+json" || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d with %v: %s", w.Code, w.Header(), w.Body)
	}
	return p
}

// TestRefusals holds that whoever asked wrongly is told what, where, and what
// to do.
func TestRefusals(t *testing.T) {
	h, log := serving(stocked(1))
	for _, tt := range []struct {
		address                  string
		status                   int
		name, detail, where, fix string
	}{
		{"people?sort=hidden", 400, "unknown-parameter", `"sort"`, "query", "cursor, limit"},
		{"coverage?a=1", 400, "unknown-parameter", `"a"`, "query", "there are no parameters here"},
		{"contributions?limit=0", 400, "bad-parameter", `"0" is not a number from 1 to 1000`, "parameter limit", "Leave it out for 100"},
		{"contributions?limit=1001", 400, "bad-parameter", `"1001"`, "parameter limit", "next"},
		{"contributions?limit=5&limit=5", 400, "bad-parameter", "2 times", "parameter limit", "once"},
		{"contributions?person=", 400, "bad-parameter", "empty", "parameter person", "leave it out"},
		{"contributions?kind=fun", 400, "bad-parameter", `"fun"`, "parameter kind", "authored, review"},
		{"contributions?since=soon", 400, "bad-parameter", `"soon" is not a date`, "parameter since or until", "Correct it"},
		{"contributions?kind=docs;repo=x", 400, "bad-parameter", "semicolon", "query", "name=value"},
		{"contributions?cursor=%20", 400, "bad-cursor", "none that was given out", "parameter cursor", "next"},
		{"contributions?cursor=" + writeCursor(parameters{}.digest("people"), []byte("Ada")), 400, "bad-cursor", "another question", "parameter cursor", "same things"},
		{"contributions?cursor=" + writeCursor(parameters{}.digest("contributions"), []byte("Ada")), 400, "bad-cursor", "cut short", "parameter cursor", "next"},
		{"contributions?repo=acme", 404, "unknown-repository", `"acme"`, "parameter repo", Root + "coverage"},
		{"contributions?person=ada", 404, "unknown-person", `"ada"`, "parameter person", Root + "people"},
		{"people/Bob", 404, "unknown-person", `"Bob"`, "path", Root + "people"},
		{"contributions/" + idOf(77), 404, "unknown-contribution", idOf(77), "path", "whole"},
		{"contributions/" + idOf(0)[:19], 404, "unknown-contribution", "000", "path", "whole"},
		{"score", 404, "unknown-path", Root + "score", "path", "openapi.json"},
		{"people/a/b", 404, "unknown-path", "people/a/b", "path", "openapi.json"},
	} {
		p := refusal(t, ask(t, h, http.MethodGet, Root+tt.address))
		if p.Status != tt.status || p.Type != problemTypes+tt.name || !strings.Contains(p.Detail, tt.detail) || p.Where != tt.where || !strings.Contains(p.Fix, tt.fix) {
			t.Errorf("%s: %+v", tt.address, p)
		}
	}
	if log.Len() > 0 {
		t.Errorf("mistakes of those who ask are logged: %s", log)
	}
}

func TestOnlyReading(t *testing.T) {
	h, _ := serving(stocked(1))
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete, http.MethodOptions, "BREW"} {
		w := ask(t, h, method, Root+"people")
		if p := refusal(t, w); p.Status != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" || !strings.Contains(p.Detail, method) {
			t.Errorf("%s: %+v", method, p)
		}
	}
}

// TestHiddenPeople holds that who opted out, and what is no person, is told of
// as what never was.
func TestHiddenPeople(t *testing.T) {
	s := stocked(3)
	h, _ := serving(s)
	for _, tt := range []struct{ hidden, unknown, hiddenName, unknownName string }{
		{"people/Shy%20Person", "people/No%20Body", "Shy Person", "No Body"},
		{"people/robot", "people/toaster", "robot", "toaster"},
		{"contributions?person=Shy%20Person", "contributions?person=No%20Body", "Shy Person", "No Body"},
		{"contributions/" + idOf(4), "contributions/" + idOf(900), idOf(4), idOf(900)}, // theirs
		{"contributions/" + idOf(5), "contributions/" + idOf(900), idOf(5), idOf(900)}, // a program's
	} {
		hidden, unknown := ask(t, h, http.MethodGet, Root+tt.hidden), ask(t, h, http.MethodGet, Root+tt.unknown)
		want := strings.ReplaceAll(unknown.Body.String(), tt.unknownName, tt.hiddenName)
		if hidden.Code != http.StatusNotFound || hidden.Body.String() != want {
			t.Errorf("%s: %d %s, want %s", tt.hidden, hidden.Code, hidden.Body, want)
		}
	}
	for _, address := range []string{"people", "contributions", "contributions/" + idOf(0), "coverage"} {
		if body := ask(t, h, http.MethodGet, Root+address).Body.String(); strings.Contains(strings.ToLower(body), "shy") {
			t.Errorf("%s names who opted out: %s", address, body)
		}
	}
	without := stocked(3)
	without.now.View, without.all = s.now.View, nil
	for i := range s.all {
		if _, _, ok := s.now.View.Show(&s.all[i]); ok {
			without.all = append(without.all, s.all[i])
		}
	}
	g, _ := serving(without)
	for _, address := range []string{"people", "contributions?limit=3", "contributions?limit=12", "contributions?kind=docs"} {
		if got, want := ask(t, h, http.MethodGet, Root+address).Body.String(), ask(t, g, http.MethodGet, Root+address).Body.String(); got != want {
			t.Errorf("%s is %s, and would be %s had they never been", address, got, want)
		}
	}
}

func TestPerson(t *testing.T) {
	h, _ := serving(stocked(1))
	const want = `{"name":"Ada","team":"web","accounts":["github:ada"],"windows":[` +
		`{"window":"7d","hidden":2,"authored":1,"counts":{"authored":1,"review":2}},{"window":"30d","hidden":3,"authored":1,"counts":{"authored":1,"review":3}}]}` + "\n"
	if got := ask(t, h, http.MethodGet, Root+"people/Ada").Body.String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for _, name := range []string{"Bob (bob2)", "Cem / night shift"} {
		if w := ask(t, h, http.MethodGet, Root+"people/"+url.PathEscape(name)); w.Code != http.StatusOK || !strings.HasPrefix(w.Body.String(), `{"name":"`+name+`"`) {
			t.Errorf("%s: %s", name, w.Body)
		}
	}
	if body := ask(t, h, http.MethodGet, Root+"people").Body.String(); strings.Contains(body, "@") {
		t.Errorf("an e-mail among %s", body)
	}
}

func TestExplanation(t *testing.T) {
	h, _ := serving(stocked(1))
	var got struct {
		Contribution struct{ ID, Why string }
		Title        string
		WhyItCounts  string   `json:"why_it_counts"`
		Rule         string   `json:"rule"`
		JoinedBy     []string `json:"joined_by"`
	}
	if err := json.Unmarshal(ask(t, h, http.MethodGet, Root+"contributions/"+idOf(0)).Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Contribution.ID != idOf(0) || got.Contribution.Why != "Reviewed <it> with (somebody)" || got.Title != "a sample" ||
		got.WhyItCounts != "Samples <count>" || got.Rule != "Looks for authored.sample" || len(got.JoinedBy) != 1 || got.JoinedBy[0] != "mailmap" {
		t.Errorf("%+v", got)
	}
}

// TestForOneself holds that what somebody did only for another account of their
// own is not there, by its id neither.
func TestForOneself(t *testing.T) {
	s := stocked(0)
	c := work(1, github("ada"), ledger.Review, site)
	c.Beneficiaries = []ledger.Identity{git("Ada", "ada@example.org")}
	s.add(c)
	h, _ := serving(s)
	if got, _ := leafed(t, h, "contributions?limit=5"); len(got) > 0 {
		t.Errorf("it is listed: %v", got)
	}
	if p := refusal(t, ask(t, h, http.MethodGet, Root+"contributions/"+c.ID)); p.Status != http.StatusNotFound {
		t.Errorf("%+v", p)
	}
}

// TestNotNamed holds that nothing is told about anybody where names are not to
// be shown, not even whether they exist.
func TestNotNamed(t *testing.T) {
	s := stocked(1)
	s.now.Named = false
	h, _ := serving(s)
	for _, address := range []string{"people", "people/Ada", "people/Nobody", "contributions", "contributions?person=Ada", "contributions/" + idOf(0), "contributions/" + idOf(99)} {
		p := refusal(t, ask(t, h, http.MethodGet, Root+address))
		if p.Status != http.StatusForbidden || !strings.Contains(p.Where, "metrics.people") || !strings.Contains(p.Fix, "named") {
			t.Errorf("%s: %+v", address, p)
		}
	}
	for _, address := range []string{"coverage", "openapi.json"} {
		if w := ask(t, h, http.MethodGet, Root+address); w.Code != http.StatusOK {
			t.Errorf("%s: %s", address, w.Body)
		}
	}
}

// TestTrouble holds that who asks is told no more than that there is trouble,
// and that the log says which.
func TestTrouble(t *testing.T) {
	s := stocked(1)
	s.fails = errors.New("read ada.db: disk gone")
	h, log := serving(s)
	for _, address := range []string{"contributions?person=Ada", "contributions/" + idOf(0), "coverage"} {
		log.Reset()
		w := ask(t, h, http.MethodGet, Root+address)
		if p := refusal(t, w); p.Status != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "60" || strings.Contains(w.Body.String(), "disk") {
			t.Errorf("%s: %+v", address, p)
		}
		if !strings.Contains(log.String(), "disk gone") || strings.Contains(log.String(), "Ada") {
			t.Errorf("%s is logged as %s", address, log)
		}
	}
	log.Reset()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, Root+"coverage", nil)
	ctx, cancel := context.WithCancel(r.Context())
	cancel()
	h.ServeHTTP(httptest.NewRecorder(), r.WithContext(ctx))
	if log.Len() > 0 {
		t.Errorf("somebody went away, and it is logged: %s", log)
	}
	s.now = nil
	if p := refusal(t, ask(t, h, http.MethodGet, Root+"people")); p.Status != http.StatusServiceUnavailable || !strings.Contains(p.Detail, "only just started") {
		t.Errorf("%+v", p)
	}
}

// TestHeaders holds that who asks again is told whether anything changed, and
// that nobody between keeps what is about people.
func TestHeaders(t *testing.T) {
	s := stocked(2)
	h, _ := serving(s)
	for _, address := range []string{"people", "people/Ada", "contributions?limit=2", "contributions/" + idOf(0), "coverage", "openapi.json"} {
		get, head := ask(t, h, http.MethodGet, Root+address), ask(t, h, http.MethodHead, Root+address)
		tag := get.Header().Get("ETag")
		if get.Code != http.StatusOK || tag == "" || get.Header().Get("Cache-Control") != "private, no-cache" || get.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %d %v", address, get.Code, get.Header())
		}
		if head.Code != http.StatusOK || head.Body.Len() > 0 || head.Header().Get("ETag") != tag || head.Header().Get("Content-Length") != get.Header().Get("Content-Length") {
			t.Errorf("HEAD %s: %d %v %s", address, head.Code, head.Header(), head.Body)
		}
		if again := ask(t, h, http.MethodGet, Root+address, "If-None-Match", tag); again.Code != http.StatusNotModified || again.Body.Len() > 0 || again.Header().Get("ETag") != tag {
			t.Errorf("%s again: %d %s", address, again.Code, again.Body)
		}
	}
	before := ask(t, h, http.MethodGet, Root+"contributions").Header().Get("ETag")
	s.add(work(500, github("ada"), ledger.Docs, site))
	if w := ask(t, h, http.MethodGet, Root+"contributions", "If-None-Match", before); w.Code != http.StatusOK {
		t.Errorf("something was done, and still %d", w.Code)
	}
}
