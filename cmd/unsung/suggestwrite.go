package main

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/recognition"
)

// suggested is what a look came to, for people to read.
type suggested struct {
	*recognise.Look
	sight *recognise.Sight
	at    time.Time
	then  bool // it is a look at the past
	held  bool // each that is held back is listed
}

func (s *suggested) write(w io.Writer, format string) error {
	if format == "json" {
		return writeJSON(w, s.json())
	}
	to := newSheet(w, format)
	s.begin(to)
	s.drafts(to, s.Made)
	if len(s.Open) > 0 {
		to.section("Made before, and not delivered everywhere yet")
		s.drafts(to, s.Open)
	}
	s.back(to)
	s.rest(to)
	for _, err := range s.Failed {
		to.say("A template could not be filled in, so the rule's own words stand here: " + err.Error())
	}
	return to.result()
}

// begin says what follows, or what would have to happen for something to.
func (s *suggested) begin(to sheet) {
	when := "now"
	if s.then {
		when = "as of " + stamp(s.at.Add(-time.Nanosecond))
	}
	if n := len(s.Made); n > 0 {
		to.say(fmt.Sprintf("%s to make %s, in %s of %s.", plain.Count(n, "suggestion", "suggestions"), when,
			plain.Count(s.Work, "contribution", "contributions"), plain.Count(s.People, "person", "people")))
		return
	}
	to.say("There is nothing new to suggest " + when + ". " + s.whyNothing())
}

func (s *suggested) whyNothing() string {
	r := s.sight.Config.Recognition.WithDefaults()
	switch {
	case s.Work == 0 && s.Unread > 0:
		return fmt.Sprintf("%s not read to the end yet, and nothing is said of such: scan again, or let unsung serve go on.",
			plain.Count(s.Unread, "repository was", "repositories were"))
	case s.Work == 0:
		return fmt.Sprintf("The ledger holds nothing that was done in the %d days before: unsung scan github:OWNER/NAME, or unsung serve, fills it.",
			int(recognition.Lookback.Hours()/24))
	case len(s.Held) > 0:
		return fmt.Sprintf("What was found in %s is held back for now, or was suggested before: see below.", plain.Count(s.Work, "contribution", "contributions"))
	}
	return fmt.Sprintf("Nothing in %s is what a rule looks for. Suggestions come of work of the last %s that has stood for %s: docs/recognition.md lists the rules.",
		plain.Count(s.Work, "contribution", "contributions"), r.Within, r.MinimumAge)
}

// drafts writes suggestions whole.
func (s *suggested) drafts(to sheet, all []ledger.Suggestion) {
	for i := range all {
		s.draft(to, &all[i])
	}
}

func (s *suggested) draft(to sheet, d *ledger.Suggestion) {
	to.entry(d.Headline)
	to.quote(d.Message)
	to.field("thank", d.Person)
	to.field("team", d.Team)
	to.field("for", strings.Join(texts(d.Kinds), ", ")+", "+spanOf(d, s.sight.Config.Recognition.Location()))
	to.field("givers", strings.Join(d.Givers, ", "))
	to.field("values", strings.Join(d.Values, ", "))
	if d.Points > 0 {
		to.field("points", plain.Number(d.Points))
	}
	to.field("audience", string(d.Audience))
	for _, e := range d.Evidence {
		to.link("evidence", e.URL)
	}
	if d.More > 0 {
		to.field("", "and "+plain.Number(d.More)+" more")
	}
	to.field("rule", d.Rule)
	to.field("id", d.ID)
	to.field("goes to", strings.Join(s.goesTo(d.ID), ", "))
}

// goesTo are the webhooks that a new suggestion goes to.
func (s *suggested) goesTo(id string) (all []string) {
	for _, d := range s.Making.Deliveries {
		if d.About == id {
			all = append(all, d.Destination)
		}
	}
	return all
}

// back tells what is taken back.
func (s *suggested) back(to sheet) {
	if len(s.Withdrawn) == 0 {
		return
	}
	to.section("Taken back before it was delivered")
	var rows [][]string
	for _, w := range s.Withdrawn {
		rows = append(rows, []string{w.ID, w.Reason})
	}
	to.grid([]string{"id", "why"}, rows)
}

// rest tells what is held back, and why.
func (s *suggested) rest(to sheet) {
	if len(s.Held) > 0 {
		to.section("Held back")
		to.grid([]string{"how many", "why"}, s.reasons())
	}
	if s.held {
		for i := range s.Held {
			h := &s.Held[i]
			to.entry(cmp.Or(h.Headline, "(who did it wants no recognition)"))
			to.field("why", string(h.Reason))
			to.field("thank", h.Person)
			to.field("rule", h.Rule)
			to.field("id", h.ID)
			for _, e := range h.Evidence {
				to.link("evidence", e.URL)
			}
		}
	}
	if s.Unknown > 0 {
		to.say(fmt.Sprintf("%s of the last months are of somebody whom the ledger does not know, and count for nobody.",
			plain.Count(s.Unknown, "recognition", "recognitions")))
	}
}

// reasons are how many are held back for each reason.
func (s *suggested) reasons() (rows [][]string) {
	for _, why := range recognition.HeldReasons() {
		if n := s.heldFor(why); n > 0 {
			rows = append(rows, []string{plain.Number(n), string(why)})
		}
	}
	return rows
}

func (s *suggested) heldFor(why recognition.Reason) (n int) {
	for i := range s.Held {
		if s.Held[i].Reason == why {
			n++
		}
	}
	return n
}

// heldReasons are those that there are, in their order.
func (s *suggested) heldReasons() []recognition.Reason {
	return slices.DeleteFunc(recognition.HeldReasons(), func(why recognition.Reason) bool { return s.heldFor(why) == 0 })
}
