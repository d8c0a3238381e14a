package main

import (
	"encoding/json"
	"io"
	"time"

	"github.com/unsung-dev/unsung/sinks/webhook"
)

// deliveryJSON is a delivery as scripts read it. Suggestion is as webhooks get it.
type deliveryJSON struct {
	ID          string            `json:"id"`
	Destination string            `json:"destination"`
	About       string            `json:"about"`
	Person      string            `json:"person,omitempty"`
	State       string            `json:"state"`
	UnderWay    bool              `json:"under_way"`
	Made        time.Time         `json:"made"`
	Due         time.Time         `json:"due"`
	Attempts    int               `json:"attempts"`
	First       time.Time         `json:"first,omitzero"`
	Last        time.Time         `json:"last,omitzero"`
	Settled     time.Time         `json:"settled,omitzero"`
	Status      int               `json:"status,omitempty"`
	Reason      string            `json:"reason,omitempty"`
	Error       string            `json:"error,omitempty"`
	Suggestion  *webhook.ThankYou `json:"suggestion"`
}

func (d *deliveries) jsonOf(s *shownDelivery) deliveryJSON {
	j := deliveryJSON{
		ID: s.ID, Destination: s.Destination, About: s.About, Person: s.person, State: string(s.State), UnderWay: s.underWay(d.now),
		Made: s.MadeAt.UTC(), Due: s.DueAt.UTC(), Attempts: s.Attempts, Status: s.Status, Reason: s.Reason, Error: s.Error,
		First: s.FirstAt.UTC(), Last: s.LastAt.UTC(), Settled: s.SettledAt.UTC(),
	}
	if s.suggestion != nil {
		about := webhook.ThankYouOf(s.suggestion)
		j.Suggestion = &about
	}
	return j
}

// json writes a list.
func (d *deliveries) json(w io.Writer, all []shownDelivery) error {
	list := make([]deliveryJSON, len(all))
	for i := range all {
		list[i] = d.jsonOf(&all[i])
	}
	return writeJSON(w, list)
}

func writeJSON(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// nonNil is the list as JSON has it: [] where there is none.
func nonNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
