package api

import (
	"fmt"
	"strings"

	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
)

// selfReports takes what people tell of themselves. As with recognitions, one of
// somebody who opted out is among the unresolved and is not kept.
func (a *api) selfReports(q question) ([]byte, error) {
	text, err := readBody(q.Request, badSelfReport)
	if err != nil {
		return nil, err
	}
	all, err := a.parseOwn(text)
	if err != nil {
		return nil, err
	}
	resolved, others := q.now.View.KeepOwn(all)
	added, err := a.SelfReports.Told.KeepSelfReports(q.Context(), resolved)
	if err != nil {
		return nil, err
	}
	// Of whom nobody knows yet, something may be known one day.
	if _, err := a.SelfReports.Told.KeepSelfReports(q.Context(), others); err != nil {
		return nil, err
	}
	return object(jsonTaken{Added: added, Known: len(resolved) - added, Unresolved: len(all) - len(resolved)})
}

// parseOwn reads all that a body tells, or refuses all of it.
func (a *api) parseOwn(text []byte) ([]ledger.SelfReport, error) {
	now := a.SelfReports.Now()
	terms := given.Telling{Source: fromAPI, Now: now, Criteria: a.SelfReports.Criteria}
	var all []ledger.SelfReport
	for _, one := range terms.JSON(text) {
		if w := one.Wrong; w != nil {
			return nil, badSelfReport("body, "+w.Where(), w.Detail, w.Fix)
		}
		one.Recorded = now.UTC()
		if all = append(all, one.SelfReport); len(all) > mostGiven {
			return nil, tooLarge(fmt.Sprintf("It has more than %d self-reports.", mostGiven))
		}
	}
	if all == nil && strings.TrimSpace(string(text)) == "" {
		return nil, badSelfReport("body", "It is empty.", "Send an object, an array of objects, or objects one a line.")
	}
	return all, nil
}
