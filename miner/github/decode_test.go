package github

import (
	"encoding/json"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

var testPlace = repository{ID: 7, FullName: "octo/garden", HTMLURL: "https://github.com/octo/garden"}.place()

// person is an account as REST tells it.
func person(login string, id string) string {
	return `{"login":"` + login + `","id":` + id + `,"node_id":"U_1","type":"User","site_admin":false,"html_url":"https://github.com/` + login + `"}`
}

func TestSlim(t *testing.T) {
	tests := []struct{ name, raw, want string }{
		{"addresses", `{"url":"u","html_url":"h","node_id":"n","_links":{"a":1},"id":5}`, `{"id":5}`},
		{"accounts", `{"user":` + person("ada", "1") + `,"assignees":[` + person("bob", "2") + `]}`,
			`{"user":{"id":1,"type":"User"},"assignees":[{"id":2,"type":"User"}]}`},
		{"accounts of GraphQL", `{"author":{"__typename":"Bot","login":"tidy","databaseId":3,"url":"u"}}`, `{"author":{"id":3,"type":"Bot"}}`},
		{"what only looks like one", `{"x":{"login":"ada","id":1}}`, `{"x":{"login":"ada","id":1}}`},
		{"texts as they are", `{"body":"a \u00e9 \"url\" \ud83d"}`, `{"body":"a \u00e9 \"url\" \ud83d"}`},
		{"names to leave out, outermost only", `{"comments":3,"x":{"comments":4},"n":null}`, `{"x":{"comments":4},"n":null}`},
		{"nothing left", `{"url":"u"}`, `{}`},
		{"no object", ` [1, {"url":2}, "s"] `, `[1,{},"s"]`},
	}
	for _, tt := range tests {
		got, err := slim([]byte(tt.raw), "comments")
		if err != nil || string(got) != tt.want {
			t.Errorf("%s: %s, %v, want %s", tt.name, got, err, tt.want)
		}
	}
}

func TestEvents(t *testing.T) {
	const at = `"id":9,"created_at":"2024-05-01T09:00:00Z",`
	ada, bob := testPlace.forge.actor(&account{"ada", 1, "User"}), testPlace.forge.actor(&account{"bob", 2, "User"})
	tests := []struct {
		raw    string
		actor  ledger.Actor
		to     ledger.Actor
		detail ledger.Detail
	}{
		{`"event":"labeled","actor":` + person("ada", "1") + `,"label":{"name":"bug","color":"f00"}`, ada, ledger.Actor{}, ledger.Detail{Label: "bug"}},
		{`"event":"milestoned","actor":` + person("ada", "1") + `,"milestone":{"title":"1.0"}`, ada, ledger.Actor{}, ledger.Detail{Milestone: "1.0"}},
		{`"event":"renamed","actor":` + person("ada", "1") + `,"rename":{"from":"a","to":"b"}`, ada, ledger.Actor{}, ledger.Detail{From: "a", To: "b"}},
		{`"event":"closed","actor":null,"commit_id":null,"state_reason":"not_planned"`, ledger.Actor{}, ledger.Actor{}, ledger.Detail{Reason: "not_planned"}},
		{`"event":"merged","actor":` + person("bob", "2") + `,"commit_id":"aa"`, bob, ledger.Actor{}, ledger.Detail{Commit: "aa"}},
		{`"event":"locked","actor":` + person("bob", "2") + `,"lock_reason":"too heated"`, bob, ledger.Actor{}, ledger.Detail{Reason: "too heated"}},
		{`"event":"assigned","actor":` + person("bob", "2") + `,"assigner":` + person("ada", "1") + `,"assignee":` + person("bob", "2"), ada, bob, ledger.Detail{}},
		{`"event":"review_requested","actor":` + person("ada", "1") + `,"requested_reviewer":` + person("bob", "2"), ada, bob, ledger.Detail{}},
		{`"event":"review_dismissed","actor":` + person("ada", "1") + `,"dismissed_review":{"state":"approved","review_id":4,"dismissal_message":"stale"}`,
			ada, ledger.Actor{}, ledger.Detail{State: "APPROVED", Review: "4", Reason: "stale"}},
	}
	for _, tt := range tests {
		a, err := testPlace.event([]byte(`{` + at + tt.raw + `,"issue":{"number":3,"pull_request":{"url":"u"},"user":` + person("eve", "5") + `}}`))
		if err != nil || a.Actor != tt.actor || a.Subject != tt.to || !cmp.Equal(a.Detail, tt.detail) {
			t.Errorf("%s: %+v, %v", tt.raw, a, err)
		}
		if a.Unit != "pull:3" || a.ID != "9" || a.URL != "https://github.com/octo/garden/pull/3#event-9" || !json.Valid(a.Payload) {
			t.Errorf("%s: unit %s, id %s, address %s, payload %s", tt.raw, a.Unit, a.ID, a.URL, a.Payload)
		}
	}
}

func TestLineComments(t *testing.T) {
	const raw = `{"id":4,"pull_request_review_id":6,"in_reply_to_id":3,"user":null,"body":"why?","path":"a.go","diff_hunk":"@@",
"commit_id":"bb","original_commit_id":"aa","line":null,"original_line":12,"side":"RIGHT","position":null,"subject_type":"line",
"created_at":"2024-05-01T09:00:00Z","updated_at":"2024-05-02T09:00:00Z","author_association":"MEMBER",
"pull_request_url":"https://api.github.com/repos/octo/garden/pulls/8","_links":{}}`
	a, updated, err := testPlace.lineComment([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2024, 5, 2, 9, 0, 0, 0, time.UTC)
	want := ledger.Detail{
		Body: "why?", Path: "a.go", Line: 12, Hunk: "@@", Commit: "aa", Outdated: true, Review: "6", ReplyTo: "3",
		Association: "MEMBER", Edited: day,
	}
	if diff := cmp.Diff(want, a.Detail); diff != "" || !updated.Equal(day) || a.Unit != "pull:8" || a.Actor.Known() {
		t.Errorf("%s%+v", diff, a)
	}
}

// A line that is gone is null; the position of such a comment, which is on its
// way out, is null too, or 1.
func TestOutdatedLines(t *testing.T) {
	for raw, want := range map[string]bool{
		`"line":null,"original_line":12,"position":null,"subject_type":"line"`:   true,
		`"line":null,"original_line":12,"position":1,"subject_type":"line"`:      true,
		`"line":14,"original_line":12,"position":5,"subject_type":"line"`:        false,
		`"original_line":null,"position":5,"subject_type":"line"`:                false,
		`"line":null,"original_line":null,"position":null,"subject_type":"file"`: false,
		`"line":null,"original_line":1,"position":1,"subject_type":"file"`:       false,
	} {
		a, _, err := testPlace.lineComment([]byte(`{"id":4,"path":"a.go",` + raw + `}`))
		if err != nil || a.Detail.Outdated != want {
			t.Errorf("%s: outdated %v, %v", raw, a.Detail.Outdated, err)
		}
	}
}

func TestResolvedThreads(t *testing.T) {
	seen := time.Date(2024, 5, 3, 9, 0, 0, 0, time.UTC)
	talk := thread{place: testPlace, pull: true, number: 8, seen: seen}
	for raw, want := range map[string]string{
		`"isResolved":true,"diffSide":"RIGHT","resolvedBy":{"__typename":"User","login":"bob","databaseId":2}`: "thread_resolved bob a.go 12",
		`"isResolved":true,"diffSide":"LEFT","resolvedBy":{"__typename":"User","login":"bob","databaseId":2}`:  "thread_resolved bob a.go 0",
		`"isResolved":true,"diffSide":"RIGHT","resolvedBy":null`:                                               "thread_resolved  a.go 12",
		`"isResolved":false,"diffSide":"RIGHT","resolvedBy":null`:                                              "   0",
	} {
		a, err := talk.resolved([]byte(`{"id":"PRRT_1","path":"a.go","originalLine":12,` + raw + `}`))
		got := fmt.Sprint(string(a.Kind), " ", a.Actor.Login, " ", a.Detail.Path, " ", a.Detail.Line)
		if err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", raw, got, err, want)
		}
		if a.Kind != "" && (!a.At.Equal(seen) || a.ID != "PRRT_1" || a.URL != "https://github.com/octo/garden/pull/8/files" || a.Unit != "pull:8") {
			t.Errorf("%s: %+v", raw, a)
		}
	}
}

func TestActors(t *testing.T) {
	tests := []struct {
		name string
		node *node
		want string
		id   int64
	}{
		{"a user", &node{"User", "ada", 1, ""}, "ada", 1},
		{"an app", &node{"Bot", "tidy", 3, "https://github.com/apps/tidy"}, "tidy[bot]", 3},
		{"an app that goes by another name", &node{"Bot", "Helper", 4, "https://github.com/apps/helper-of-reviewers"}, "Helper", 4},
		{"an imported user", &node{"Mannequin", "eve", 5, ""}, "eve", 5},
		{"nobody", nil, "ghost", ghostNumber},
	}
	for _, tt := range tests {
		if got := githubDotCom.author(tt.node); got.Login != tt.want || got.Account != tt.id {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
	if got := forge("hub.example.org").ghost(); got.Account != 0 {
		t.Errorf("elsewhere accounts are numbered otherwise: %+v", got)
	}
}

func TestPlaces(t *testing.T) {
	p := repository{ID: 7, FullName: "octo/garden", HTMLURL: "https://hub.example.org/octo/garden"}.place()
	if p.forge != "hub.example.org" || p.name != "hub.example.org/octo/garden" || p.cursor("events") != "hub.example.org:7:events" {
		t.Errorf("%+v", p)
	}
	if e := p.elsewhere("ada/pots"); e.page(true, 3, "#x") != "https://hub.example.org/ada/pots/pull/3#x" || e.name != "hub.example.org/ada/pots" {
		t.Errorf("%+v", e)
	}
}
