package daemon

import (
	"context"
	"errors"

	"github.com/unsung-dev/unsung/cmd/unsung/board"
	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/api"
	"github.com/unsung-dev/unsung/sinks/feed"
	"github.com/unsung-dev/unsung/sinks/view"
)

// thanks is what a configuration says of thanks that come back, and of who sees
// them.
type thanks struct {
	token    string // opens the back channel, "" for nobody
	told     string // opens where people tell of themselves, "" for nobody
	audience func(*ledger.Person) ledger.Audience
	kindsOf  func(values []string) []ledger.Kind
}

func (s *setup) readThanks() error {
	token, wrongToken := s.config.Web.ReadRecognitionsToken()
	told, wrongTold := s.config.Web.ReadSelfReportsToken()
	s.thanks = thanks{token.Reveal(), told.Reveal(), recognise.Audiences(s.config), recognise.KindsOf(s.config)}
	return errors.Join(wrongToken, wrongTold)
}

// recognition is what the API has to do with suggestions and thanks.
func (a *App) recognition() api.Recognition {
	return api.Recognition{
		Suggestions: suggestions{a.record}, Thanks: noting{a}, Now: a.opt.Now,
		Token:    func() string { return a.set.Load().thanks.token },
		Audience: func(p *ledger.Person) ledger.Audience { return a.set.Load().thanks.audience(p) },
		KindsOf:  func(values []string) []ledger.Kind { return a.set.Load().thanks.kindsOf(values) },
	}
}

// selfReports is what the API has to do with what people tell of themselves.
func (a *App) selfReports() api.SelfReports {
	return api.SelfReports{
		Told: a.record, Now: a.opt.Now, Criteria: config.Criteria(), Token: func() string { return a.set.Load().thanks.told },
	}
}

// suggestions are those of a ledger, as the API asks for them.
type suggestions struct{ record *record.Ledger }

// Suggestions is api.Suggestions's.
func (s suggestions) Suggestions(ctx context.Context, q api.SuggestionQuery) ([]ledger.SuggestionState, error) {
	ask := record.SuggestionQuery{Since: q.Since, Limit: q.Limit}
	if q.ID != "" {
		ask.IDs = []string{q.ID}
	}
	if q.After != nil {
		ask.After = &record.Place{At: q.After.At, ID: q.After.ID}
	}
	return s.record.Suggestions(ctx, ask)
}

// noting has thanks noted, and what is suggested looked at again.
type noting struct{ *App }

// Recognise is api.Thanks's.
func (n noting) Recognise(ctx context.Context, all []ledger.Recognition) (added int, err error) {
	if len(all) == 0 {
		return 0, nil
	}
	sight := n.shown.board.Sight()
	if sight == nil {
		return 0, errors.New("it is not known yet who is who")
	}
	added, err = recognise.Note(ctx, n.record, sight.View, all)
	if added > 0 {
		n.Recognised()
	}
	return added, err
}

// feed shows what was approved, while the configuration wants that.
func (a *App) feed(b *board.Board) *feed.Feed {
	return feed.New(feed.Options{
		Approved: func(ctx context.Context, most int) ([]ledger.SuggestionState, error) {
			return a.record.Suggestions(ctx, record.SuggestionQuery{Approved: true, Limit: most})
		},
		Open: func() bool {
			cfg := a.set.Load().config
			return cfg.Recognition.Feed && cfg.Metrics.People == config.PeopleNamed
		},
		View: func() *view.View {
			if s := b.Sight(); s != nil {
				return s.View
			}
			return nil
		},
		Audience: func(p *ledger.Person) ledger.Audience { return a.set.Load().thanks.audience(p) },
		Now:      a.opt.Now, Log: a.log,
	})
}
