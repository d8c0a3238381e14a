package hook

import (
	"fmt"
	"io"
	"log/slog"
	"net/http"
)

// outcome is what became of a delivery: a closed set, and a metric's label.
type outcome string

const (
	accepted    outcome = "accepted"    // somebody is made due
	pinged      outcome = "ping"        // GitHub tries whether we answer
	ignored     outcome = "ignored"     // nothing that is counted can have changed
	nameless    outcome = "nameless"    // of no repository
	replayed    outcome = "replayed"    // was here before
	unsigned    outcome = "unsigned"    // without a signature, or with a wrong one
	malformed   outcome = "malformed"   // signed, and still no payload
	unsupported outcome = "unsupported" // of another content type
	oversized   outcome = "oversized"
	interrupted outcome = "interrupted" // the body never came to its end
	refused     outcome = "refused"     // not asked for as GitHub does
	overloaded  outcome = "overloaded"  // too much waits already
	closed      outcome = "closed"      // there is no secret to verify it with
)

// outcomes are all of them.
func outcomes() []outcome {
	return []outcome{
		accepted, pinged, ignored, nameless, replayed, unsigned, malformed, unsupported, oversized, interrupted, refused, overloaded, closed,
	}
}

// answer is what a delivery is answered with. GitHub shows it to whoever looks
// after the webhook, so it says what to do.
type answer struct {
	outcome outcome
	status  int
	text    string
}

func taken(o outcome, text string) answer { return answer{o, http.StatusAccepted, text} }

func (a answer) write(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	switch a.status {
	case http.StatusMethodNotAllowed:
		h.Set("Allow", http.MethodPost)
	case http.StatusServiceUnavailable:
		h.Set("Retry-After", "60")
	}
	w.WriteHeader(a.status)
	_, _ = io.WriteString(w, a.text+"\n") // whoever asked may be gone
}

// level is how loudly to tell of it: anybody can send what is not signed, so
// that alone must not fill a log.
func (a answer) level() slog.Level {
	switch a.outcome {
	case malformed, overloaded:
		return slog.LevelWarn
	}
	return slog.LevelDebug
}

// clip keeps a header of a stranger short enough for a log.
func clip(s string) string {
	const enough = 64
	if len(s) <= enough {
		return s
	}
	return fmt.Sprintf("%s… (%d bytes)", s[:enough], len(s))
}
