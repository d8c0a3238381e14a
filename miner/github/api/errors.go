package api

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// Why GitHub refused, for errors.Is. All come inside a *StatusError.
var (
	ErrNotFound     = errors.New("not found")             // 404
	ErrGone         = errors.New("gone")                  // 410: deleted, or the feature is switched off
	ErrUnavailable  = errors.New("blocked")               // 451, and 403 for repositories that GitHub blocked
	ErrUnauthorized = errors.New("not authorized")        // 401
	ErrForbidden    = errors.New("forbidden")             // 403 that no waiting mends
	ErrMoved        = errors.New("moved to another host") // a redirect that is not followed
	ErrTokenNeeded  = errors.New("a token is needed")     // GraphQL without one
)

// StatusError is a refusal by GitHub that trying again would not mend.
type StatusError struct {
	Method, Path string // "GET", "/repos/o/r"
	Status       int    // of HTTP; 0 where nothing was sent
	Message      string // what GitHub says, or what was seen instead
	Fix          string // what to do about it, or ""
	Err          error  // one of the above, or nil
}

// Error is one line: the call, what is wrong, what to do.
func (e *StatusError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s: ", e.Method, e.Path)
	if e.Status != 0 {
		fmt.Fprintf(&b, "%d ", e.Status)
	}
	b.WriteString(e.Message)
	if e.Fix != "" {
		b.WriteString(" (" + e.Fix + ")")
	}
	return b.String()
}

// Unwrap gives the reason, for errors.Is.
func (e *StatusError) Unwrap() error { return e.Err }

// LimitError says that a limit is used up for longer than the client may wait.
// Nothing is lost: the same call works after Reset.
type LimitError struct {
	Resource  string    // "core", "graphql", …
	Reset     time.Time // by this machine's clock
	Secondary bool      // a limit on the pace, not on the hour
	Anonymous bool      // no token was given
}

func (e *LimitError) Error() string {
	what := "GitHub's limit for " + e.Resource + " requests is used up"
	if e.Secondary {
		what = "GitHub asks for a pause"
	}
	what += " until " + e.Reset.UTC().Format(time.RFC3339)
	if e.Anonymous {
		what += " (with a token the limit is 5,000 requests an hour instead of 60: set GITHUB_TOKEN)"
	}
	return what
}

// TimeoutError says that a GraphQL query was more than GitHub could answer in
// its time. The same query for fewer nodes may work.
type TimeoutError struct {
	Seen string // "502 Something went wrong …"
}

func (e *TimeoutError) Error() string {
	return "POST /graphql: GitHub could not answer in time: " + e.Seen + " (ask for less at once)"
}

// TroubleError says that a request failed each time it was tried.
type TroubleError struct {
	Method, Path string
	Tries        int
	Seen         string // "502, an HTML page", "the connection was reset"
	Fix          string
	Host         string        // set where it gave no answer to anything
	Silent       time.Duration // for how long by then
	Err          error         // the last failure, or nil
}

func (e *TroubleError) Error() string {
	if e.Host != "" {
		return fmt.Sprintf("%s %s: %s has answered nothing for %v, at last with %s (%s)", e.Method, e.Path, e.Host, e.Silent.Round(time.Second), e.Seen, e.Fix)
	}
	return fmt.Sprintf("%s %s: failed %d times, at last with %s (%s)", e.Method, e.Path, e.Tries, e.Seen, e.Fix)
}

// Unwrap gives the last failure.
func (e *TroubleError) Unwrap() error { return e.Err }

// Fault is one entry of the errors of a GraphQL answer. See
// docs.github.com/graphql and spec.graphql.org/October2021/#sec-Errors.
type Fault struct {
	Type    string   // "NOT_FOUND", "FORBIDDEN", "SERVICE_UNAVAILABLE", …; GitHub's own addition
	Message string   // for people
	Path    []string // where in the data it is missing: "nodes", "3", "comments"
}

// PartialError says that an answer lacks something. What it has was decoded.
type PartialError struct{ Errors []Fault }

func (e *PartialError) Error() string { return "POST /graphql: incomplete answer: " + told(e.Errors) }

// QueryError says that a query was answered with errors only.
type QueryError struct{ Errors []Fault }

func (e *QueryError) Error() string { return "POST /graphql: " + told(e.Errors) }

// told is the first of the faults in words, and how many more there are.
func told(faults []Fault) string {
	if len(faults) == 0 {
		return "no reason was given"
	}
	f := faults[0]
	text := f.Message
	if len(f.Path) > 0 {
		text += " (at " + strings.Join(f.Path, ".") + ")"
	}
	if more := len(faults) - 1; more > 0 {
		text += fmt.Sprintf(", and %d more", more)
	}
	return text
}
