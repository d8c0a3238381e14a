package recognise

import (
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
)

// deliveries are where to suggestions that are new go.
func (s *Sight) deliveries(made []ledger.Suggestion, due time.Time) (all []ledger.Delivery) {
	for i := range made {
		for _, to := range s.Config.Webhooks {
			if s.wants(to, &made[i]) {
				all = append(all, ledger.Delivery{
					ID: ledger.DeliveryID(made[i].ID, to.Name), Destination: to.Name, About: made[i].ID, Order: made[i].Mark, DueAt: due,
				})
			}
		}
	}
	return all
}

// wants tells whether a suggestion goes to a destination: by its filters, and by
// what the person wants. It asks for the team that somebody is in, be it one too
// small to be named.
func (s *Sight) wants(to config.Webhook, m *ledger.Suggestion) bool {
	who, found := s.View.Named(m.Person)
	return found && to.Wants(m.Rule, who.Team) && sees(to, m.Audience)
}

// sees tells whether what has an audience may be seen at a destination.
func sees(to config.Webhook, audience ledger.Audience) bool {
	return audience == ledger.Public || audience == ledger.Private && to.Audience != config.AudiencePublic
}

// destination is the webhook of that name.
func (s *Sight) destination(name string) (config.Webhook, bool) {
	for _, w := range s.Config.Webhooks {
		if w.Name == name {
			return w, true
		}
	}
	return config.Webhook{}, false
}
