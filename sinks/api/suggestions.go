package api

import (
	"cmp"
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
	p, err := a.newSuggestionPager(q)
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
	if err := p.fill(q.Context(), query); err != nil {
		return nil, err
	}
	page := jsonSuggestions{Suggestions: p.all}
	if p.more != nil {
		page.Next = next(writeCursor(digest, p.more.bytes()))
	}
	return object(page)
}

// suggestion answers with one.
func (a *api) suggestion(q question) ([]byte, error) {
	id := q.PathValue("id")
	p, err := a.newSuggestionPager(q)
	if err != nil {
		return nil, err
	}
	if p.source != nil && isID(id) {
		err = p.fill(q.Context(), SuggestionQuery{ID: id})
	}
	if err != nil {
		return nil, err
	}
	if len(p.all) != 1 || p.all[0].Suggestion.ID != id {
		return nil, unknownSuggestion(id)
	}
	return object(p.all[0])
}

// suggestionPager fills one page with suggestions that whoever asks may see.
type suggestionPager struct {
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

func (a *api) newSuggestionPager(q question) (*suggestionPager, error) {
	p := &suggestionPager{api: a, source: a.Recognition.Suggestions, now: q.now, state: q.Get("state"), all: []jsonSuggestion{}}
	var err error
	if p.private, err = a.seesPrivate(q.Request); err != nil {
		return nil, err
	}
	if q.Has("state") && !slices.Contains(ledger.StageNames(), p.state) {
		return nil, badParameter("state", fmt.Sprintf("%q is no state of a suggestion.", p.state), "Use one of these: "+strings.Join(ledger.StageNames(), ", ")+".")
	}
	if p.want, err = q.limit(); err != nil {
		return nil, err
	}
	p.who, err = q.who()
	return p, err
}

// seesPrivate tells whether somebody gives recognition: they have the token. One
// that is wrong is refused, so that nobody takes what is public for all there is.
func (a *api) seesPrivate(r *http.Request) (bool, error) {
	sent, bears := bearer(r)
	if !bears {
		return false, nil
	}
	if token := a.token(); token == "" || !same(sent, token) {
		return false, wrongToken(recognitionsKey)
	}
	return true, nil
}

// fill reads until the page is full and it is known whether there is more.
func (p *suggestionPager) fill(ctx context.Context, q SuggestionQuery) error {
	if p.source == nil {
		return nil
	}
	further, err := leafThrough(p.want, q.After, func(after *Place, limit int) ([]ledger.SuggestionState, error) {
		q.After, q.Limit = after, limit
		return p.source.Suggestions(ctx, q)
	}, p.add, placeOfSuggestion)
	p.more = cmp.Or(p.more, further)
	return err
}

// add puts a suggestion on the page, and tells whether that is full and there is
// more.
func (p *suggestionPager) add(s *ledger.SuggestionState) (full bool) {
	shown, ok := p.shown(s)
	if !ok {
		return false
	}
	if len(p.all) == p.want {
		p.more = p.last
		return true
	}
	p.all, p.last = append(p.all, shown), placeOfSuggestion(s)
	return false
}

// shown is a suggestion as it may be shown to whoever asks, false where it may not.
// That somebody was not found worth it, and why, is told to who gives recognition.
func (p *suggestionPager) shown(s *ledger.SuggestionState) (jsonSuggestion, bool) {
	state := s.Stage()
	shown, who, ok := p.now.View.Suggestion(s.Suggestion)
	if !ok || state == ledger.SuggestionWithdrawn || state == ledger.SuggestionDeclined && !p.private || p.state != "" && string(state) != p.state || p.who != nil && p.who != who {
		return jsonSuggestion{}, false
	}
	shown.Audience = p.audience(who, shown.Audience)
	if shown.Audience != ledger.Public && (shown.Audience != ledger.Private || !p.private) {
		return jsonSuggestion{}, false
	}
	return jsonSuggestion{
		Suggestion: webhook.ThankYouOf(&shown), State: string(state), Made: moment(s.MadeAt), Sent: moment(s.SentAt),
		Approved: moment(s.ApprovedAt), Declined: moment(s.DeclinedAt), Reason: p.now.View.Text(s.Reason),
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
