package daemontest

import (
	"strings"
	"testing"
	"time"
)

func TestServing(t *testing.T) {
	for line, want := range map[string]string{
		`{"msg": "serving", "url": "http://127.0.0.1:1"}`:  "http://127.0.0.1:1",
		`{"msg": "reloaded", "url": "http://127.0.0.1:1"}`: "",
		`serving http://127.0.0.1:1`:                       "",
	} {
		if got := Serving([]byte(line)); got != want {
			t.Errorf("%s: %q, want %q", line, got, want)
		}
	}
}

func TestCaughtUp(t *testing.T) {
	const whole = `{"not_ready": [], "waiting_units": 0, "steps_behind": 0, "sources": [{"started": "2026-01-02T00:00:01Z", "read": "2026-01-02T00:00:02Z"}]}`
	with := time.Date(2026, 1, 2, 0, 0, 0, 0, time.UTC)
	if done, err := CaughtUp(whole, with); !done || err != nil {
		t.Errorf("%v, %v", done, err)
	}
	for was, is := range map[string]string{
		`[]`: `["numbers"]`, `"waiting_units": 0`: `"waiting_units": 1`, `"steps_behind": 0`: `"steps_behind": 1`,
		`00:01Z`: `00:00Z`, `00:02Z`: `00:00Z`,
	} {
		if done, err := CaughtUp(strings.Replace(whole, was, is, 1), with); done || err != nil {
			t.Errorf("%s: %v, %v", is, done, err)
		}
	}
	if _, err := CaughtUp("404", with); err == nil {
		t.Error("what is no status is taken for one")
	}
}
