// Package feed shows thanks that were found right as Atom and as JSON Feed, for a
// page that everybody in the house sees. Only who wants to be thanked in public is
// in it.
package feed

import (
	"context"
	"log/slog"
	"net/http"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
)

// Options are what a feed is made of; all of them are needed.
type Options struct {
	// Approved are suggestions that a person found right and that stand, some of
	// the newest, at most so many. Nobody is left out of them: the feed does that.
	Approved func(ctx context.Context, most int) ([]ledger.SuggestionState, error)
	// Open tells whether there is a feed at this moment, and people may be seen by
	// name. Else there is nothing at its path.
	Open func() bool
	// View is who may be seen, nil as long as that is not known.
	View func() *view.View
	// Audience is who may see that somebody is thanked, as they want it now.
	Audience func(*ledger.Person) ledger.Audience
	Now      func() time.Time
	Log      *slog.Logger
}

// Feed is both feeds. It is safe for use by several goroutines.
type Feed struct {
	options    Options
	atom, json form
}

// New makes the feeds.
func New(o Options) *Feed {
	return &Feed{options: o, atom: form{kind: "application/atom+xml; charset=utf-8", write: writeAtom}, json: form{kind: "application/feed+json", write: writeJSON}}
}

// Atom answers with it (RFC 4287).
func (f *Feed) Atom() http.Handler { return f.answers(&f.atom) }

// JSON answers with it (JSON Feed 1.1).
func (f *Feed) JSON() http.Handler { return f.answers(&f.json) }

// patience is how long reading the ledger for it may take.
const patience = 30 * time.Second

func (f *Feed) answers(as *form) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !f.options.Open() {
			http.Error(w, "There is no feed here: it takes recognition.feed, and metrics.people set to named.", http.StatusNotFound)
			return
		}
		v := f.options.View()
		if v == nil {
			unavailable(w, "Nothing was counted yet: the daemon has only just started.")
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), patience)
		defer cancel()
		entries, err := f.entries(ctx, v)
		if err != nil {
			f.fail(w, r, err)
			return
		}
		as.answer(w, r, entries, f.options.Now())
	})
}

// fail tells no more than that there is trouble; the log says which.
func (f *Feed) fail(w http.ResponseWriter, r *http.Request, err error) {
	if r.Context().Err() != nil {
		return // nobody listens any more
	}
	f.options.Log.Error("cannot read what the feed shows", "error", err)
	unavailable(w, "The ledger could not be read; the daemon's log says why.")
}

func unavailable(w http.ResponseWriter, why string) {
	w.Header().Set("Retry-After", "60")
	http.Error(w, why, http.StatusServiceUnavailable)
}
