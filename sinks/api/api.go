// Package api answers questions about single contributions and suggestions over
// HTTP: what a number on a dashboard links to. It only reads, but for two paths
// that take note of thanks that were given and of what people tell of themselves,
// and it is as silent about people who opted out as about people who never were.
package api

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"time"
)

// Root is the path below which everything stands.
const Root = "/api/v1/"

// patience is how long a question may take.
const patience = 30 * time.Second

// Options are what the API is made of; all of them are needed.
type Options struct {
	Source Source
	Rules  Rules
	// Span reads the two ends of a window as the command line does: dates,
	// times, ages, "all". An empty until is now. Its error says which of
	// them is wrong and what would be right.
	Span func(since, until string) (from, to time.Time, err error)
	Log  *slog.Logger
	// Recognition may be zero: then there are no suggestions, and nobody tells
	// of thanks.
	Recognition Recognition
	// SelfReports may be zero: then nobody tells of themselves.
	SelfReports SelfReports
}

// New is the API as a handler of everything below Root.
func New(o Options) http.Handler {
	a := &api{o}
	mux := http.NewServeMux()
	for _, r := range routes() {
		mux.Handle(r.method+" "+r.pattern, a.answers(r)) // GET stands for HEAD too
		mux.Handle(r.pattern, refuses(r.wrongMethod))
	}
	mux.Handle("/", refuses(noSuchPath))
	return mux
}

type api struct{ Options }

// route is one path and what may be asked there.
type route struct {
	method     string
	pattern    string
	parameters []string
	tells      subject
	answer     func(*api, question) ([]byte, error)
}

// subject is what a route tells about.
type subject int

const (
	itself subject = iota // the API: always there
	sources
	people // only where they may be shown by name
	thanks // it takes them, from who has the token
	owns   // it takes what people tell of themselves, from who has the token of that
)

func routes() []route {
	return []route{
		{http.MethodGet, Root + "people", []string{"cursor", "limit"}, people, (*api).people},
		{http.MethodGet, Root + "people/{name}", nil, people, (*api).person},
		{http.MethodGet, Root + "contributions", []string{"person", "kind", "since", "until", "repo", "cursor", "limit"}, people, (*api).contributions},
		{http.MethodGet, Root + "contributions/{id}", nil, people, (*api).contribution},
		{http.MethodGet, Root + "suggestions", []string{"state", "person", "since", "cursor", "limit"}, people, (*api).suggestions},
		{http.MethodGet, Root + "suggestions/{id}", nil, people, (*api).suggestion},
		{http.MethodPost, Root + "recognitions", nil, thanks, (*api).recognitions},
		{http.MethodPost, Root + "self-reports", nil, owns, (*api).selfReports},
		{http.MethodGet, Root + "coverage", nil, sources, (*api).coverage},
		{http.MethodGet, Root + "openapi.json", nil, itself, (*api).description},
	}
}

// question is one request, and what is known while it is answered.
type question struct {
	*http.Request
	parameters
	now *Snapshot
}

// answers is the handler of a route.
func (a *api) answers(to route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		r.Body = http.MaxBytesReader(w, r.Body, longestBody)
		body, err := a.answer(to, r.WithContext(ctx))
		if err == nil {
			to.write(w, r, body)
			return
		}
		if r.Context().Err() != nil {
			return // nobody listens any more
		}
		var p *problem
		if !errors.As(err, &p) {
			a.Log.Error("cannot answer a question", "path", to.pattern, "error", err)
			p = unavailable("The ledger could not be read; the daemon's log says why.")
		}
		p.write(w)
	})
}

func (a *api) answer(to route, r *http.Request) ([]byte, error) {
	if err := a.mayTell(to.tells, r); err != nil {
		return nil, err
	}
	asked, err := parseParameters(r.URL.RawQuery, to.parameters)
	if err != nil {
		return nil, err
	}
	now := a.Source.Now()
	if now == nil && to.tells != itself {
		return nil, unavailable("Nothing was counted yet: the daemon has only just started.")
	}
	if to.tells == people && !now.Named {
		return nil, notNamed()
	}
	return to.answer(a, question{r, asked, now})
}

// refuses is a handler that always has the same trouble.
func refuses(trouble func(*http.Request) *problem) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { trouble(r).write(w) })
}
