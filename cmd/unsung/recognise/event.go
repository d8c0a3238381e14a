package recognise

import (
	"context"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/signals/recognition"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// Event is what a delivery says, asked just before it is sent: who opted out since
// it was made is not in it. It fails with a webhook.WithdrawnError where it is not
// to be sent any more.
func (s *Sight) Event(ctx context.Context, rec *record.Ledger, row ledger.OutboxRow) (webhook.Event, error) {
	to, known := s.destination(row.Destination)
	if !known {
		return webhook.Event{}, fmt.Errorf("webhook %s is not in the configuration", row.Destination)
	}
	if row.Suggestion == nil {
		return s.digest(ctx, rec, row, to)
	}
	state := row.Suggestion
	shown, who, ok := s.View.Suggestion(state.Suggestion)
	if ok { // what waits again after a retry was perhaps looked at long ago
		shown.Audience = shown.Audience.Stricter(newAudiences(s.Config.Recognition).of(who))
	}
	switch {
	case !ok:
		return webhook.Event{}, webhook.WithdrawnError{Reason: "who it is about may not be seen any more"}
	case shown.Audience == ledger.None:
		return webhook.Event{}, webhook.WithdrawnError{Reason: string(recognition.HeldNone)}
	case !state.Stands():
		return webhook.Event{}, webhook.WithdrawnError{Reason: state.Reason}
	case !s.wants(to, &shown):
		return webhook.Event{}, webhook.WithdrawnError{Reason: "the webhook does not take it any more"}
	}
	return webhook.Event{
		ID: row.ID, Type: webhook.TypeSuggestion, Subject: shown.ID, Time: state.MadeAt, Suggestion: &shown,
	}, nil
}
