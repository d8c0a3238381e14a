package daemon

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"
)

const givenToken = "a token for who gives thanks"

// give tells a daemon of a thank-you, and gives its answer.
func (w *world) give(token, body string) (status int, answer string) {
	w.Helper()
	return w.post("/api/v1/recognitions", token, body)
}

// post gives JSON to a path of a daemon, and gives its answer.
func (w *world) post(path, token, body string) (status int, answer string) {
	w.Helper()
	req, err := http.NewRequestWithContext(w.Context(), http.MethodPost, w.app.URL()+path, strings.NewReader(body))
	if err != nil {
		w.Fatal(err)
	}
	req.Header.Set("Authorization", "Bearer "+token)
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		w.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		w.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

// suggested are the ids of suggestions that everybody may see.
func (w *world) suggested() (ids []string) {
	w.Helper()
	var page struct {
		Suggestions []struct{ Suggestion struct{ ID string } }
	}
	if err := json.Unmarshal([]byte(w.get("/api/v1/suggestions")), &page); err != nil {
		w.Fatal(err)
	}
	for _, s := range page.Suggestions {
		ids = append(ids, s.Suggestion.ID)
	}
	return ids
}

// TestThanksComeBack has a suggestion followed before its webhook can be reached:
// that is told no more, the suggestion is approved and in the feeds, until the person
// opts out.
func TestThanksComeBack(t *testing.T) {
	t.Setenv("GIVEN", givenToken)
	w, to := waiting(t), newReceiver(t)
	to.answer(http.StatusServiceUnavailable)
	w.sending(to, "recognition: {feed: true, audience: public}")
	w.text = strings.Replace(w.text, "web: {", "web: {recognitions_token: '${GIVEN}', ", 1)
	w.run()
	w.hear(0, "could not deliver; will try again")
	ids := w.suggested()
	if len(ids) != 1 || strings.Contains(w.get("/feed.json"), "carl") {
		t.Fatalf("suggested are %v, the feed has %s", ids, w.get("/feed.json"))
	}
	thanks := `{"to":"github:carl","from":"github:dora","at":"2026-01-02T03:04:05Z","suggestion":"` + ids[0] + `","message":"secret"}`
	if status, answer := w.give("another token for who gives", thanks); status != http.StatusUnauthorized {
		t.Errorf("with a wrong token: %d %s", status, answer)
	}
	if status, _ := w.give(givenToken, strings.Replace(thanks, "github:carl", "github:dora", 1)); status != http.StatusOK || strings.Contains(w.get("/feed.json"), "carl") {
		t.Errorf("thanks to somebody else, %d, made the feed %s", status, w.get("/feed.json"))
	}
	for _, want := range []string{`{"added":1,"known":0,"unresolved":0}`, `{"added":0,"known":1,"unresolved":0}`} {
		if status, answer := w.give(givenToken, thanks); status != http.StatusOK || strings.TrimSpace(answer) != want {
			t.Errorf("%d %s, want %s", status, answer, want)
		}
	}
	w.await("/api/v1/suggestions/"+ids[0], `"state":"approved"`)
	w.await("/metrics", `unsung_outbox_pending{destination="thanks"} 0`)
	for _, feed := range []string{"/feed.atom", "/feed.json"} {
		if text := w.get(feed); !strings.Contains(text, "carl") || !strings.Contains(text, "suggestion/"+ids[0]) {
			t.Errorf("%s is %s", feed, text)
		}
	}
	w.text = strings.Replace(w.text, "recognitions_token: '${GIVEN}', ", "", 1) + "people: {exclude: ['github:carl']}\n"
	w.reload()
	w.await("/api/v1/suggestions/"+ids[0], "unknown-suggestion")
	if text := w.get("/feed.atom") + w.get("/feed.json") + w.get("/api/v1/suggestions"); strings.Contains(text, "carl") {
		t.Errorf("who opted out is in %s", text)
	}
	if status, answer := w.give(givenToken, thanks); status != http.StatusNotFound {
		t.Errorf("with no token in the configuration: %d %s", status, answer)
	}
	w.text = strings.Replace(w.text, "feed: true", "feed: false", 1)
	w.reload()
	if text := w.get("/feed.atom"); !strings.Contains(text, "There is no feed here") {
		t.Errorf("a feed that is off is %s", text)
	}
	w.end()
	if log := w.log.text(); strings.Contains(log, "secret") || strings.Contains(log, givenToken) {
		t.Errorf("the log tells %s", log)
	}
}
