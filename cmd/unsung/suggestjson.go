package main

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// suggestedJSON is a look as scripts read it. Suggestions are as webhooks get them.
type suggestedJSON struct {
	Tool    string       `json:"tool"`
	At      time.Time    `json:"at"`
	New     []draftJSON  `json:"new"`
	Open    []draftJSON  `json:"open"`
	Back    []backJSON   `json:"withdrawn"`
	Held    []heldJSON   `json:"held"`
	Looked  lookedAtJSON `json:"looked_at"`
	Unknown int          `json:"unknown_recognitions"`
	Failed  []string     `json:"failed_templates,omitempty"`
}

type draftJSON struct {
	webhook.ThankYou
	Destinations []string `json:"destinations,omitempty"`
}

type backJSON struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

type heldJSON struct {
	Reason string `json:"reason"`
	Count  int    `json:"count"`
	// Suggestions are listed where that is asked for.
	Suggestions []webhook.ThankYou `json:"suggestions,omitempty"`
}

type lookedAtJSON struct {
	Contributions int `json:"contributions"`
	People        int `json:"people"`
	Unread        int `json:"unread_repositories"`
}

func (s *suggested) json() suggestedJSON {
	j := suggestedJSON{
		Tool: "unsung " + version, At: s.at.UTC(), New: s.draftsJSON(s.Made), Open: s.draftsJSON(s.Open),
		Back: []backJSON{}, Held: []heldJSON{}, Looked: lookedAtJSON{s.Work, s.People, s.Unread}, Unknown: s.Unknown,
	}
	for _, w := range s.Withdrawn {
		j.Back = append(j.Back, backJSON{w.ID, w.Reason})
	}
	for _, why := range s.heldReasons() {
		held := heldJSON{Reason: string(why), Count: s.heldFor(why)}
		for i := range s.Held {
			if s.held && s.Held[i].Reason == why {
				held.Suggestions = append(held.Suggestions, webhook.ThankYouOf(&s.Held[i].Suggestion))
			}
		}
		j.Held = append(j.Held, held)
	}
	for _, err := range s.Failed {
		j.Failed = append(j.Failed, err.Error())
	}
	return j
}

func (s *suggested) draftsJSON(all []ledger.Suggestion) []draftJSON {
	list := []draftJSON{}
	for i := range all {
		list = append(list, draftJSON{webhook.ThankYouOf(&all[i]), s.goesTo(all[i].ID)})
	}
	return list
}
