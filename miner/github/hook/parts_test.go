package hook

import (
	"context"
	"io"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
)

func TestForm(t *testing.T) {
	tests := map[string]struct {
		body, want string
		fails      bool
	}{
		"escaped":       {"payload=" + url.QueryEscape(`{"a":"ü & =+%"}`), `{"a":"ü & =+%"}`, false},
		"plus":          {"payload=a+b", "a b", false},
		"another field": {"payload=ab&x=y", "ab", false},
		"empty":         {"payload=", "", false},
		"no field":      {"load=ab", "", true},
		"nothing":       {"", "", true},
		"cut":           {"payload=ab%4", "", true},
		"no digits":     {"payload=ab%zz", "", true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := io.ReadAll(newForm(iotest.OneByteReader(strings.NewReader(test.body))))
			if (err != nil) != test.fails || !test.fails && string(got) != test.want {
				t.Errorf("reads %q (%v), want %q", got, err, test.want)
			}
		})
	}
}

// TestMemory holds what is remembered to its bound, and to forgetting the
// oldest first.
func TestMemory(t *testing.T) {
	m := newMemory(3)
	for i := range 5 {
		m.add(strconv.Itoa(i), signature{byte(i)})
	}
	for i := range 5 {
		want := i >= 2
		if got := m.has(strconv.Itoa(i), signature{99}); got != want {
			t.Errorf("delivery %d is remembered by its number: %v", i, got)
		}
		if got := m.has("x", signature{byte(i)}); got != want {
			t.Errorf("delivery %d is remembered by its signature: %v", i, got)
		}
	}
	if len(m.keys) != 6 {
		t.Errorf("%d keys are kept, want 6", len(m.keys))
	}
}

func TestQueue(t *testing.T) {
	q := newQueue(3)
	if !q.add([]string{"a", "b"}) || !q.add([]string{"b", "c"}) {
		t.Fatal("there was room for three")
	}
	if q.add([]string{"c", "d"}) {
		t.Error("there was room for a fourth")
	}
	for _, want := range []string{"a", "b", "c"} {
		if got, ok := q.next(t.Context()); !ok || got != want {
			t.Errorf("%q comes, want %q", got, want)
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if name, ok := q.next(ended); ok {
		t.Errorf("%q comes after the end", name)
	}
}
