package view

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestNumbers(t *testing.T) {
	shy, ada := github("shy"), github("ada")
	v := New(crowd{{Name: "shy", Identities: []ledger.Identity{shy}, Excluded: true}, {Name: "ada", Identities: []ledger.Identity{ada}}})
	n := v.Numbers([]ledger.Actor{{Identity: shy, Account: 1}, {Identity: ada, Account: 12}, {Identity: shy}})
	for payload, want := range map[string]string{
		`{"id":1,"user":{"id":1,"type":"User"}}`:            `{"id":1,"user":null}`,
		`{"user":{"id":12,"type":"User"}}`:                  `{"user":{"id":12,"type":"User"}}`,
		`{"assignees":[{"id":1,"type":""},{"id":0}]}`:       `{"assignees":[null,{"id":0}]}`,
		`{"body":"{\"id\":1,\"type\":\"User\"} is a text"}`: `{"body":"{\"id\":1,\"type\":\"User\"} is a text"}`,
	} {
		if got := n.Over([]byte(payload)); string(got) != want {
			t.Errorf("Over(%s) = %s, want %s", payload, got, want)
		}
	}
	if got := (Numbers{}).Over([]byte(`{"user":{"id":1,"type":"User"}}`)); string(got) != `{"user":{"id":1,"type":"User"}}` {
		t.Errorf("nobody opted out, and still: %s", got)
	}
}
