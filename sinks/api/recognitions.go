package api

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

// How much is taken at once.
const (
	longestBody = 1 << 20
	mostGiven   = 1000
)

// fromAPI is the source of recognitions that name none.
const fromAPI = "api"

// jsonTaken tells what became of recognitions. Each is in one of the three counts.
// One of somebody who opted out is among the unresolved, like one of somebody who
// is not known: nobody can tell from it who opted out.
type jsonTaken struct {
	Added      int `json:"added"`
	Known      int `json:"known"`
	Unresolved int `json:"unresolved"`
}

// recognitions takes note of thanks that were given.
func (a *api) recognitions(q question) ([]byte, error) {
	text, err := readBody(q.Request, badRecognition)
	if err != nil {
		return nil, err
	}
	all, err := a.parse(text)
	if err != nil {
		return nil, err
	}
	resolved, others := q.now.View.Keep(all)
	added, err := a.Recognition.Thanks.Recognise(q.Context(), resolved)
	if err != nil {
		return nil, err
	}
	// Of whom nobody knows yet, something may be known one day.
	if _, err := a.Recognition.Thanks.Recognise(q.Context(), others); err != nil {
		return nil, err
	}
	return object(jsonTaken{Added: added, Known: len(resolved) - added, Unresolved: len(all) - len(resolved)})
}

// readBody is the text of a request, as long as it is of a sort that is taken; bad is
// the trouble with one that is not whole.
func readBody(r *http.Request, bad trouble) ([]byte, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || !slices.Contains([]string{"application/json", "application/x-ndjson"}, kind) {
		return nil, wrongMediaType(fmt.Sprintf("%q is not taken here.", r.Header.Get("Content-Type")))
	}
	if r.Header.Get("Content-Encoding") != "" {
		return nil, wrongMediaType("It is compressed.")
	}
	text, err := io.ReadAll(r.Body)
	switch tooLong := new(http.MaxBytesError); {
	case errors.As(err, &tooLong):
		return nil, tooLarge(fmt.Sprintf("It is longer than %d bytes.", longestBody))
	case err != nil:
		return nil, bad("body", "It broke off.", "Send it again: what was taken already counts once.")
	}
	return text, nil
}

// parse reads all that a body tells, or refuses all of it.
func (a *api) parse(text []byte) ([]ledger.Recognition, error) {
	terms := given.Terms{Source: fromAPI, Now: a.Recognition.Now(), KindsOf: a.Recognition.KindsOf}
	var all []ledger.Recognition
	for _, e := range terms.JSON(text) {
		if w := e.Wrong; w != nil {
			return nil, badRecognition("body, "+w.Where(), w.Detail, w.Fix)
		}
		if all = append(all, e.Recognition); len(all) > mostGiven {
			return nil, tooLarge(fmt.Sprintf("It has more than %d recognitions.", mostGiven))
		}
	}
	if all == nil && strings.TrimSpace(string(text)) == "" {
		return nil, badRecognition("body", "It is empty.", "Send an object, an array of objects, or objects one a line.")
	}
	return all, nil
}
