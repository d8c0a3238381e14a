package recognise

import (
	"errors"
	"testing"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// suggestion is one for ada, as the place shows her.
func suggestion(s *Sight, audience ledger.Audience) ledger.Suggestion {
	who := s.People.Resolve(ada)
	return ledger.Suggestion{
		ID: "1", Rule: "moment.catch", Person: s.View.Label(who), Mark: view.Mark(who), Audience: audience, Givers: []string{"Bob Byte"},
		Headline: "Ada Lovelace helped Bob Byte",
	}
}

// TestWants says where to a suggestion goes.
func TestWants(t *testing.T) {
	p := newPlace(t)
	p.repo(true, p.did(ada, ledger.Review, day, bob))
	s := p.sight(func(c *config.Config) { c.People.Teams = map[string][]string{"core": {"ada@example.org"}} })
	for name, tt := range map[string]struct {
		to       config.Webhook
		audience ledger.Audience
		want     bool
	}{
		"all":                    {config.Webhook{}, ledger.Private, true},
		"public, private":        {config.Webhook{Audience: config.AudiencePublic}, ledger.Private, false},
		"public, public":         {config.Webhook{Audience: config.AudiencePublic}, ledger.Public, true},
		"none":                   {config.Webhook{}, ledger.None, false},
		"its rule":               {config.Webhook{Rules: []string{"moment.*"}}, ledger.Private, true},
		"another rule":           {config.Webhook{Rules: []string{"steady.*"}}, ledger.Private, false},
		"its team, be it small":  {config.Webhook{Teams: []string{"core"}}, ledger.Private, true},
		"another team":           {config.Webhook{Teams: []string{"web"}}, ledger.Private, false},
		"nominations alone":      {config.Webhook{Rules: []string{Digest}}, ledger.Public, false},
		"its rule, another team": {config.Webhook{Rules: []string{"*"}, Teams: []string{"web"}}, ledger.Private, false},
	} {
		m := suggestion(s, tt.audience)
		if got := s.wants(tt.to, &m); got != tt.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestEvent asks just before it is sent whether, and with whom in it.
func TestEvent(t *testing.T) {
	p := newPlace(t)
	p.repo(true, p.did(ada, ledger.Review, day, bob))
	to := func(c *config.Config) { c.Webhooks = []config.Webhook{{Name: "thanks"}} }
	row := ledger.OutboxRow{Delivery: ledger.Delivery{ID: "msg_1", Destination: "thanks", About: "1"}}
	row.Suggestion = &ledger.SuggestionState{Suggestion: suggestion(p.sight(to), ledger.Private), MadeAt: now}
	event := func(change func(*config.Config)) (webhook.Event, error) {
		return p.sight(func(c *config.Config) { to(c); change(c) }).Event(t.Context(), p.rec, row)
	}
	e, err := event(func(*config.Config) {})
	if err != nil || e.ID != "msg_1" || e.Subject != "1" || !e.Time.Equal(now) || e.Suggestion.Person != "Ada Lovelace" {
		t.Errorf("the event is %+v, %v", e, err)
	}
	e, err = event(func(c *config.Config) { c.People.Exclude = []string{"bob@example.org"} })
	if err != nil || len(e.Suggestion.Givers) != 0 || e.Suggestion.Headline != "Ada Lovelace helped (somebody)" {
		t.Errorf("who was helped opted out, and is in %+v, %v", e.Suggestion, err)
	}
	for name, change := range map[string]func(*config.Config){
		"opted out":      func(c *config.Config) { c.People.Exclude = []string{"ada@example.org"} },
		"public by now":  func(c *config.Config) { c.Webhooks[0].Audience = config.AudiencePublic },
		"wants none now": func(c *config.Config) { c.Recognition.Audiences.None = []string{"ada@example.org"} },
		"of other rules": func(c *config.Config) { c.Webhooks[0].Rules = []string{"steady.*"} },
	} {
		var withdrawn webhook.WithdrawnError
		if e, err := event(change); !errors.As(err, &withdrawn) || withdrawn.Reason == "" {
			t.Errorf("%s: %+v, %v", name, e, err)
		}
	}
	if _, err := event(func(c *config.Config) { c.Webhooks = nil }); err == nil {
		t.Error("a webhook that is gone is sent to")
	}
	row.Suggestion.Audience = ledger.Public
	if e, err = event(func(*config.Config) {}); err != nil || e.Suggestion.Audience != ledger.Private {
		t.Errorf("who wants it private by now is told as %+v, %v", e.Suggestion, err)
	}
}

// TestAudiences has who is in several lists get the one that shows least.
func TestAudiences(t *testing.T) {
	of := newAudiences(config.Recognition{Audiences: config.Audiences{
		Public: []string{"*@example.org"}, Private: []string{"bob@*", "cleo@*"}, None: []string{"cleo@*"},
	}}).of
	for who, want := range map[ledger.Identity]ledger.Audience{
		ada: ledger.Public, bob: ledger.Private, cleo: ledger.None, mail("Dora", "dora@example.net"): ledger.Private,
	} {
		if got := of(&ledger.Person{Name: who.Name, Identities: []ledger.Identity{who}}); got != want {
			t.Errorf("%s is %s, want %s", who.Name, got, want)
		}
	}
}
