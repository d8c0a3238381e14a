package daemon

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

const toldToken = "a token for who tells of themselves"

// TestSelfReportsAreKept has people tell a daemon of themselves: who has the token is
// kept, each once, until a new configuration closes the path.
func TestSelfReportsAreKept(t *testing.T) {
	t.Setenv("TOLD", toldToken)
	w := waiting(t).reading("github:octo/garden")
	w.text = strings.Replace(w.text, "web: {", "web: {self_reports_token: '${TOLD}', ", 1)
	w.run()
	w.await("/api/v1/people", "carl")
	own := `{"person":"github:carl","at":"2026-01-02","kind":"support","text":"Listened."}`
	if status, answer := w.post("/api/v1/self-reports", "another token for who tells of it", own); status != http.StatusUnauthorized {
		t.Errorf("with a wrong token: %d %s", status, answer)
	}
	for _, want := range []string{`{"added":1,"known":0,"unresolved":0}`, `{"added":0,"known":1,"unresolved":0}`} {
		if status, answer := w.post("/api/v1/self-reports", toldToken, own); status != http.StatusOK || strings.TrimSpace(answer) != want {
			t.Errorf("%d %s, want %s", status, answer, want)
		}
	}
	w.text = strings.Replace(w.text, "self_reports_token: '${TOLD}', ", "", 1)
	w.reload()
	if status, answer := w.post("/api/v1/self-reports", toldToken, own); status != http.StatusNotFound {
		t.Errorf("with no token in the configuration: %d %s", status, answer)
	}
	kept, err := w.app.record.SelfReports(w.Context(), time.Time{})
	if err != nil || len(kept) != 1 || kept[0].Kind != ledger.Support || kept[0].Recorded.IsZero() {
		t.Errorf("%v is kept, %v", kept, err)
	}
}
