package api

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
)

// problem is why a question was not answered, as RFC 9457 writes it: what is
// wrong, where, and what to do about it.
type problem struct {
	Type   string `json:"type"`
	Title  string `json:"title"`
	Status int    `json:"status"`
	Detail string `json:"detail"`
	Where  string `json:"where"`
	Fix    string `json:"fix"`

	header map[string]string
}

// problemTypes is where each type of problem is described, under its name.
const problemTypes = "https://github.com/unsung-dev/unsung/blob/main/docs/api.md#"

func (p *problem) Error() string { return p.Where + ": " + p.Detail }

func newProblem(status int, name, where, detail, fix string) *problem {
	title := strings.ToUpper(name[:1]) + strings.ReplaceAll(name[1:], "-", " ")
	return &problem{Type: problemTypes + name, Title: title, Status: status, Detail: detail, Where: where, Fix: fix}
}

func unknownParameter(name string, known []string) *problem {
	fix := "Leave it out: there are no parameters here."
	if len(known) > 0 {
		fix = "Leave it out, or use one of these: " + strings.Join(known, ", ") + "."
	}
	return newProblem(http.StatusBadRequest, "unknown-parameter", "query", fmt.Sprintf("There is no parameter %q here.", name), fix)
}

func badParameter(name, detail, fix string) *problem {
	return newProblem(http.StatusBadRequest, "bad-parameter", "parameter "+name, detail, fix)
}

func badQuery(detail, fix string) *problem {
	return newProblem(http.StatusBadRequest, "bad-parameter", "query", detail, fix)
}

func badCursor(detail string) *problem {
	return newProblem(http.StatusBadRequest, "bad-cursor", "parameter cursor", detail,
		"Take it unchanged from \"next\" of the page before, and ask for the same things with it; leave it out to begin anew.")
}

// unknownPerson is said of people who are not known, and of those who opted out
// or are programs, who are not known either.
func unknownPerson(where, name string) *problem {
	return newProblem(http.StatusNotFound, "unknown-person", where, fmt.Sprintf("Nobody is called %q.", name),
		"Take a name from "+Root+"people, letter by letter.")
}

func unknownContribution(id string) *problem {
	return newProblem(http.StatusNotFound, "unknown-contribution", "path", fmt.Sprintf("No contribution has the id %q.", id),
		"Check that the id is whole. It may also have been withdrawn, since what it rested on is gone.")
}

func unknownSuggestion(id string) *problem {
	return newProblem(http.StatusNotFound, "unknown-suggestion", "path", fmt.Sprintf("No suggestion has the id %q.", id),
		"Check that the id is whole. It may also have been withdrawn, or be only for who has the token of "+Root+"recognitions.")
}

func unknownRepo(name string) *problem {
	return newProblem(http.StatusNotFound, "unknown-repository", "parameter repo", fmt.Sprintf("No repository is called %q here.", name),
		"Take a name from "+Root+"coverage, such as github.com/owner/name.")
}

func noSuchPath(r *http.Request) *problem {
	return newProblem(http.StatusNotFound, "unknown-path", "path", fmt.Sprintf("There is nothing at %s.", r.URL.Path),
		Root+"openapi.json describes what there is.")
}

func (to route) wrongMethod(r *http.Request) *problem {
	detail := fmt.Sprintf("%s changes something, or asks what is not told here.", r.Method)
	allow, fix := "GET, HEAD", "Use GET, or HEAD for the headers alone."
	if to.method == http.MethodPost {
		detail = fmt.Sprintf("%s is not how to give something here.", r.Method)
		allow, fix = http.MethodPost, "Use POST."
	}
	p := newProblem(http.StatusMethodNotAllowed, "wrong-method", "method", detail, fix)
	p.header = map[string]string{"Allow": allow}
	return p
}

func notNamed() *problem {
	return newProblem(http.StatusForbidden, "people-not-named", "configuration, metrics.people",
		"People are not shown by name here, so nothing is told about what each of them did.",
		"Whoever runs the daemon can set metrics.people to named, after asking the people it is about.")
}

// recognitionsKey is what of the configuration opens the back channel.
const recognitionsKey = "web.recognitions_token_file"

// selfReportsKey is what of it opens the path where people tell of themselves.
const selfReportsKey = "web.self_reports_token_file"

func closed(g gate) *problem {
	return newProblem(http.StatusNotFound, g.what+"-closed", "configuration, "+g.key,
		"Nobody may tell of "+g.what+" here: there is no token.", "Whoever runs the daemon can name a file with one.")
}

func wrongToken(key string) *problem {
	p := newProblem(http.StatusUnauthorized, "wrong-token", "header Authorization", "The token is missing, or is not the one of this daemon.",
		"Send the token of "+key+": Authorization: Bearer TOKEN.")
	p.header = map[string]string{"WWW-Authenticate": `Bearer realm="unsung"`}
	return p
}

func wrongMediaType(detail string) *problem {
	return newProblem(http.StatusUnsupportedMediaType, "wrong-media-type", "header Content-Type or Content-Encoding", detail,
		"Send application/json, or application/x-ndjson with an object a line, not compressed.")
}

func tooLarge(detail string) *problem {
	return newProblem(http.StatusRequestEntityTooLarge, "too-large", "body", detail,
		fmt.Sprintf("Send at most %d at once, in %d bytes; what was taken already may be sent again.", mostGiven, longestBody))
}

// trouble makes a problem of what is wrong, where, and what to do.
type trouble func(where, detail, fix string) *problem

func badSelfReport(where, detail, fix string) *problem {
	return newProblem(http.StatusBadRequest, "bad-self-report", where, detail, fix)
}

func badRecognition(where, detail, fix string) *problem {
	return newProblem(http.StatusBadRequest, "bad-recognition", where, detail, fix)
}

func unavailable(detail string) *problem {
	p := newProblem(http.StatusServiceUnavailable, "unavailable", "daemon", detail, "Ask again in a minute.")
	p.header = map[string]string{"Retry-After": "60"}
	return p
}

func (p *problem) write(w http.ResponseWriter) {
	text, err := json.Marshal(p)
	if err != nil {
		http.Error(w, p.Detail, p.Status) // no text of it can bring that about
		return
	}
	h := w.Header()
	for name, value := range p.header {
		h.Set(name, value)
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(p.Status)
	_, _ = w.Write(append(text, '\n')) // whoever asked may be gone
}
