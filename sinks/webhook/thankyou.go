package webhook

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// ThankYou is a suggestion as receivers get it: in JSON, and in templates. Texts are
// without control characters and marks that hide or reorder, on one line each but
// for Message, and no longer than anybody reads.
type ThankYou struct {
	// ID names the suggestion: "unsung suggest approve" takes it.
	ID   string `json:"id"`
	Rule string `json:"rule"` // that found it: "moment.catch"
	// Person is who is to be thanked, as they are called in reports.
	Person string `json:"person"`
	Team   string `json:"team,omitempty"`
	// Kinds are the sorts of work, the most important first.
	Kinds []string `json:"kinds"`
	// From and Until are when the work was done, Until not included; of a moment
	// there is no Until.
	From     time.Time `json:"from"`
	Until    time.Time `json:"until,omitzero"`
	Headline string    `json:"headline"`
	// Message is a draft for who says thank-you, and may have several lines.
	Message  string     `json:"message"`
	Why      string     `json:"why"` // why this is worth a thank-you
	Evidence []Evidence `json:"evidence"`
	// MoreEvidence is how many acts there are beyond these.
	MoreEvidence int      `json:"more_evidence"`
	Repos        []string `json:"repos"`
	// Beneficiaries are who was helped, Givers those among them from whom a
	// thank-you would come naturally. Neither has the person in it.
	Beneficiaries []string `json:"beneficiaries"`
	Givers        []string `json:"suggested_givers"`
	Values        []string `json:"values"`
	Points        int      `json:"points,omitempty"`
	// Audience is "public", or "private": what the person wants.
	Audience string `json:"audience"`
	// LeftOut is how many entries of a list are left out since there are too many,
	// by the list's name.
	LeftOut map[string]int `json:"left_out,omitempty"`
}

// Evidence is where a thank-you can be checked.
type Evidence struct {
	URL string    `json:"url"` // a web address, else a command that shows it
	Ref string    `json:"ref"` // "commit:<sha>", "issue_comment:<n>"
	At  time.Time `json:"at"`
}

// Web tells whether the address is a page, and not a command.
func (e Evidence) Web() bool { return webAddress(e.URL) }

// Link is the address of the first page among the evidence, "" where none is.
func (t ThankYou) Link() string {
	for _, e := range t.Evidence {
		if e.Web() {
			return e.URL
		}
	}
	return ""
}

// How much of a text or a list is sent. Honest ones are shorter.
const (
	mostName     = 100
	mostHeadline = 150
	mostMessage  = 2000
	mostWhy      = 400
	mostEntries  = 50
	mostEvidence = 20
)

// ThankYouOf makes a suggestion fit to be sent.
func ThankYouOf(s *ledger.Suggestion) ThankYou {
	left := leftOut{}
	t := ThankYou{
		ID: line(s.ID, mostName), Rule: line(s.Rule, mostName), Person: line(s.Person, mostName), Team: line(s.Team, mostName),
		Kinds: left.names("kinds", kindNames(s.Kinds)), From: instant(s.From), Headline: line(s.Headline, mostHeadline),
		Message: lines(s.Message, mostMessage), Why: line(s.Why, mostWhy), Repos: left.names("repos", s.Repos),
		Beneficiaries: left.names("beneficiaries", s.Beneficiaries), Givers: left.names("suggested_givers", s.Givers),
		Values: left.names("values", s.Values), Points: s.Points, Audience: string(audienceOf(s.Audience)),
	}
	if !s.Until.IsZero() {
		t.Until = instant(s.Until)
	}
	t.Evidence = evidenceOf(s.Evidence, mostEvidence)
	t.MoreEvidence = s.More + len(s.Evidence) - len(t.Evidence)
	t.LeftOut = left
	return t
}

// audienceOf takes all that is not plainly public for private.
func audienceOf(a ledger.Audience) ledger.Audience {
	if a == ledger.Public {
		return a
	}
	return ledger.Private
}

func kindNames(kinds []ledger.Kind) []string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = string(k)
	}
	return names
}

// evidenceOf leaves out what has no address: nobody could look at it.
func evidenceOf(all []ledger.Evidence, most int) []Evidence {
	shown := make([]Evidence, 0, min(len(all), most))
	for _, e := range all[:min(len(all), most)] {
		if address := line(e.URL, mostAddress); address != "" {
			shown = append(shown, Evidence{URL: address, Ref: line(e.Ref, mostName), At: instant(e.At)})
		}
	}
	return shown
}

// leftOut counts what lists are shortened by.
type leftOut map[string]int

func (l leftOut) names(list string, all []string) []string {
	shown := make([]string, 0, min(len(all), mostEntries))
	for _, name := range all[:l.most(list, len(all), mostEntries)] {
		if name = line(name, mostName); name != "" {
			shown = append(shown, name)
		}
	}
	return shown
}

// most is how many of a list are shown, and counts the rest.
func (l leftOut) most(list string, have, most int) int {
	if have > most {
		l[list] = have - most
	}
	return min(have, most)
}
