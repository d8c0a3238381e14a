package main

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestNumberVeil(t *testing.T) {
	actors := []ledger.Actor{{Account: 1}, {Account: 12}, {Account: 0}}
	v := newNumberVeil(actors, func(a ledger.Actor) bool { return a.Account != 12 })
	for payload, want := range map[string]string{
		`{"id":1,"user":{"id":1,"type":"User"}}`:            `{"id":1,"user":null}`,
		`{"user":{"id":12,"type":"User"}}`:                  `{"user":{"id":12,"type":"User"}}`,
		`{"assignees":[{"id":1,"type":""},{"id":0}]}`:       `{"assignees":[null,{"id":0}]}`,
		`{"body":"{\"id\":1,\"type\":\"User\"} is a text"}`: `{"body":"{\"id\":1,\"type\":\"User\"} is a text"}`,
	} {
		if got := v.over([]byte(payload)); string(got) != want {
			t.Errorf("over(%s) = %s, want %s", payload, got, want)
		}
	}
	if got := (numberVeil{}).over([]byte(`{"user":{"id":1,"type":"User"}}`)); string(got) != `{"user":{"id":1,"type":"User"}}` {
		t.Errorf("the zero veil hides: %s", got)
	}
}
