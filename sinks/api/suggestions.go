package api

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

type (
	// jsonSuggestion is a suggestion as webhooks get it, and how far it got.
	jsonSuggestion struct {
		Suggestion webhook.ThankYou `json:"suggestion"`
		State      string           `json:"state"`
		Made       *time.Time       `json:"made"`
		Sent       *time.Time       `json:"sent"`
		Approved   *time.Time       `json:"approved"`
		Declined   *time.Time       `json:"declined"`
		Reason     string           `json:"reason"` // why it was declined
	}
	jsonSuggestions struct {
		Suggestions []jsonSuggestion `json:"suggestions"`
		Next        *string          `json:"next"`
	}
)

// suggestions answers with a page of them.
func (a *api) suggestions(q question) ([]byte, error) {
	l, err := a.newLeaf(q)
	if err != nil {
		return nil, err
	}
	digest := q.digest("suggestions")
	query := SuggestionQuery{}
	if q.Has("since") {
		if query.Since, _, err = a.span(q.parameters); err != nil {
			return nil, err
		}
	}
	if query.After, err = q.after(digest); err != nil {
		return nil, err
	}
	if err := l.fill(q.Context(), query); err != nil {
		return nil, err
	}
	page := jsonSuggestions{Suggestions: l.all}
	if l.more != nil {
		page.Next = next(writeCursor(digest, l.more.bytes()))
	}
	return object(page)
}

// suggestion answers with one.
func (a *api) suggestion(q question) ([]byte, error) {
	id := q.PathValue("id")
	l, err := a.newLeaf(q)
	if err != nil {
		return nil, err
	}
	if l.source != nil && isID(id) {
		err = l.fill(q.Context(), SuggestionQuery{ID: id})
	}
	if err != nil {
		return nil, err
	}
	if len(l.all) != 1 || l.all[0].Suggestion.ID != id {
		return nil, unknownSuggestion(id)
	}
	return object(l.all[0])
}

// leaf fills one page with suggestions that whoever asks may see.
type leaf struct {
	*api
	source  Suggestions
	now     *Snapshot
	private bool           // whether they may see what is not for everybody
	who     *ledger.Person // nil for everybody
	state   string         // "" for any
	want    int
	all     []jsonSuggestion
	last    *Place // of what is last in all
	more    *Place // where the next page goes on, nil where there is none
}

func (a *api) newLeaf(q question) (*leaf, error) {
	l := &leaf{api: a, source: a.Recognition.Suggestions, now: q.now, state: q.Get("state"), all: []jsonSuggestion{}}
	var err error
	if l.private, err = a.seesPrivate(q.Request); err != nil {
		return nil, err
	}
	if q.Has("state") && !slices.Contains(ledger.StageNames(), l.state) {
		return nil, badParameter("state", fmt.Sprintf("%q is no state of a suggestion.", l.state), "Use one of these: "+strings.Join(ledger.StageNames(), ", ")+".")
	}
	if l.want, err = q.limit(); err != nil {
		return nil, err
	}
	l.who, err = q.who()
	return l, err
}

// seesPrivate tells whether somebody gives recognition: they have the token. One
// that is wrong is refused, so that nobody takes what is public for all there is.
func (a *api) seesPrivate(r *http.Request) (bool, error) {
	sent, bears := bearer(r)
	if !bears {
		return false, nil
	}
	if token := a.token(); token == "" || !same(sent, token) {
		return false, wrongToken()
	}
	return true, nil
}

// fill reads until the page is full and it is known whether there is more.
func (l *leaf) fill(ctx context.Context, q SuggestionQuery) error {
	if l.source == nil {
		return nil
	}
	q.Limit = l.want + 1
	for looked := 0; looked < mostLooked; q.Limit = min(2*q.Limit, mostAtOnce) {
		some, err := l.source.Suggestions(ctx, q)
		if err != nil {
			return err
		}
		for i := range some {
			if l.add(&some[i]) {
				return nil
			}
		}
		if len(some) < q.Limit {
			return nil
		}
		looked += len(some)
		q.After = placeOfSuggestion(&some[len(some)-1])
	}
	l.more = q.After
	return nil
}

// add puts a suggestion on the page, and tells whether that is full and there is
// more.
func (l *leaf) add(s *ledger.SuggestionState) (full bool) {
	shown, ok := l.shown(s)
	if !ok {
		return false
	}
	if len(l.all) == l.want {
		l.more = l.last
		return true
	}
	l.all, l.last = append(l.all, shown), placeOfSuggestion(s)
	return false
}

// shown is a suggestion as it may be shown to whoever asks, false where it may not.
func (l *leaf) shown(s *ledger.SuggestionState) (jsonSuggestion, bool) {
	state := s.Stage()
	shown, who, ok := l.now.View.Suggestion(s.Suggestion)
	if !ok || state == ledger.SuggestionWithdrawn || l.state != "" && string(state) != l.state || l.who != nil && l.who != who {
		return jsonSuggestion{}, false
	}
	shown.Audience = l.audience(who, shown.Audience)
	if shown.Audience != ledger.Public && (shown.Audience != ledger.Private || !l.private) {
		return jsonSuggestion{}, false
	}
	return jsonSuggestion{
		Suggestion: webhook.ThankYouOf(&shown), State: string(state), Made: moment(s.MadeAt), Sent: moment(s.SentAt),
		Approved: moment(s.ApprovedAt), Declined: moment(s.DeclinedAt), Reason: l.now.View.Text(s.Reason),
	}, true
}

// audience is who may see that somebody is thanked: as they wanted it then and as
// they want it now, whichever shows less.
func (a *api) audience(who *ledger.Person, then ledger.Audience) ledger.Audience {
	now := then
	if a.Recognition.Audience != nil {
		now = a.Recognition.Audience(who)
	}
	return then.Stricter(now)
}

func placeOfSuggestion(s *ledger.SuggestionState) *Place { return &Place{At: s.MadeAt, ID: s.ID} }
