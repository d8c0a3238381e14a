package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
)

func TestSecretShowsItselfToNobody(t *testing.T) {
	inner := struct{ token Secret }{NewSecret(testToken)}
	opt := Options{Auth: Auth{Token: NewSecret(testToken), App: App{Key: NewSecret(testToken)}}}
	c, err := New(opt)
	if err != nil {
		t.Fatal(err)
	}
	var logged bytes.Buffer
	logger := slog.New(slog.NewJSONHandler(&logged, nil))
	for _, v := range []any{NewSecret(testToken), &opt.Auth, opt.Auth, inner, &inner, c.auth, Secret{}} {
		for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
			if text := fmt.Sprintf(verb, v); strings.Contains(text, testToken) || strings.Contains(text, fmt.Sprintf("%x", testToken)) {
				t.Errorf("%s of %T shows the token", verb, v)
			}
		}
		encoded, err := json.Marshal(v)
		if err != nil || strings.Contains(string(encoded), testToken) {
			t.Errorf("JSON of %T is %s, %v", v, encoded, err)
		}
		logger.Info("told", "v", v)
	}
	if strings.Contains(logged.String(), testToken) || !strings.Contains(logged.String(), hidden) {
		t.Errorf("logged %s", logged.String())
	}
	if got := NewSecret(testToken).text(); got != testToken {
		t.Errorf("the secret is %q, want the token", got)
	}
}

// Whatever goes wrong, neither an error nor the log may hold the token.
func TestErrorsHoldNoToken(t *testing.T) {
	answers := faults
	for _, status := range []int{301, 400, 401, 403, 404, 410, 422, 429, 451, 501} {
		f := faults[0]
		f.name, f.answer = fmt.Sprint(status), reply(status, `{"message":"no"}`, "Location", "http://evil.test/")
		answers = append(answers, f)
	}
	for _, f := range answers {
		bubble(t, f.name, func(t *testing.T) {
			var said strings.Builder
			c := serve(t, f.answer).client(t, func(o *Options) {
				o.MaxWait, o.Log = 0, func(text string) { said.WriteString(text) }
			})
			_, err := c.Get(t.Context(), "repos/acme/widget", "", nil)
			var q threads
			err = errors.Join(err, c.Ask(t.Context(), "query words", threadIDs, &q))
			_, _, direct := c.REST.Repositories.Get(t.Context(), "acme", "widget")
			err = errors.Join(err, direct)
			if text := fmt.Sprintf("%v %+v %#v", err, err, err); err == nil || strings.Contains(text, testToken) {
				t.Errorf("error %s", text)
			}
			if strings.Contains(said.String(), testToken) {
				t.Errorf("logged %s", said.String())
			}
		})
	}
}
