package api

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// How many things a page holds, if nobody says, and at most.
const (
	usualLimit = 100
	mostLimit  = 1000
)

// longestQuery is how many bytes all parameters may have together.
const longestQuery = 8 << 10

// parameters are those of a request, each known to its route. Only kind may be
// given more than once.
type parameters struct{ url.Values }

// parseParameters reads the query of an address and refuses what is not known.
func parseParameters(query string, known []string) (parameters, error) {
	if len(query) > longestQuery {
		return parameters{}, badQuery(fmt.Sprintf("It has %d bytes.", len(query)), fmt.Sprintf("Ask for less at once: %d bytes is the most.", longestQuery))
	}
	values, err := url.ParseQuery(query)
	if err != nil {
		return parameters{}, badQuery("It cannot be read: "+err.Error()+".", "Write it as name=value&name=value, and escape in values what is no letter or digit.")
	}
	for _, name := range slices.Sorted(maps.Keys(values)) { // so that the same question has the same answer
		if !slices.Contains(known, name) {
			return parameters{}, unknownParameter(name, known)
		}
		if len(values[name]) > 1 && name != "kind" {
			return parameters{}, badParameter(name, fmt.Sprintf("It is given %d times.", len(values[name])), "Give it once.")
		}
		if slices.Contains(values[name], "") {
			return parameters{}, badParameter(name, "It is empty.", "Give it a value, or leave it out.")
		}
	}
	return parameters{values}, nil
}

// limit is how many things a page is to hold.
func (p parameters) limit() (int, error) {
	if !p.Has("limit") {
		return usualLimit, nil
	}
	n, err := strconv.Atoi(p.Get("limit"))
	if err != nil || n < 1 || n > mostLimit {
		return 0, badParameter("limit", fmt.Sprintf("%q is not a number from 1 to %d.", p.Get("limit"), mostLimit),
			fmt.Sprintf("Leave it out for %d, and follow \"next\" for more.", usualLimit))
	}
	return n, nil
}

// kinds are the kinds of work asked for, each once, none for all.
func (p parameters) kinds() ([]ledger.Kind, error) {
	var kinds []ledger.Kind
	for _, word := range p.Values["kind"] {
		kind := ledger.Kind(word)
		if !slices.Contains(ledger.Kinds(), kind) {
			return nil, badParameter("kind", fmt.Sprintf("%q is no kind of work.", word), "Use one or more of these, each with a kind= of its own: "+strings.Join(ledger.KindNames(), ", ")+".")
		}
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	return slices.Compact(kinds), nil
}

// span is the window asked for, with zero for an end that is open. One that has a
// start and no end ends now, as those of the metrics do: what a wrong clock says
// will be done is in neither.
func (a *api) span(p parameters) (since, until time.Time, err error) {
	if !p.Has("since") && !p.Has("until") {
		return since, until, nil
	}
	from := "all"
	if p.Has("since") {
		from = p.Get("since")
	}
	if since, until, err = a.Span(from, p.Get("until")); err != nil {
		return since, until, badParameter("since or until", err.Error()+".", "Correct it, or leave it out for no bound.")
	}
	return since, until, nil
}
