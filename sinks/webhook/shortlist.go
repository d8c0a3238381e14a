package webhook

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Shortlist is nominations as receivers get them: in JSON, and in templates.
type Shortlist struct {
	Period string    `json:"period"` // "2026-10"
	Name   string    `json:"name"`   // "October 2026"
	From   time.Time `json:"from"`
	Until  time.Time `json:"until"` // not included
	// Eligible is how many people could have been named.
	Eligible int               `json:"eligible"`
	Notes    []string          `json:"notes"`
	Kinds    []ShortlistOfKind `json:"kinds"`
	// LeftOut is how many entries of a list are left out, by the list's name.
	LeftOut map[string]int `json:"left_out,omitempty"`
}

// ShortlistOfKind are who could be named for one kind of work, by name: the order
// says nothing.
type ShortlistOfKind struct {
	Kind     string      `json:"kind"`
	Nominees []Candidate `json:"nominees"`
	// MoreNominees is how many there are beyond these.
	MoreNominees int `json:"more_nominees"`
}

// Candidate is somebody who could be named, and why.
type Candidate struct {
	Person       string     `json:"person"`
	Team         string     `json:"team,omitempty"`
	Count        int        `json:"count"` // acts of this kind
	Why          string     `json:"why"`
	Evidence     []Evidence `json:"evidence"`
	MoreEvidence int        `json:"more_evidence"`
	Values       []string   `json:"values"`
	Audience     string     `json:"audience"`
}

// How much of a shortlist is sent: all of an honest one.
const (
	mostKinds           = 25 // Discord has no more fields
	mostNominees        = 20 // of one kind
	mostNomineesAtAll   = 100
	mostNomineeEvidence = 5
)

// ShortlistOf makes nominations fit to be sent.
func ShortlistOf(n *Nominations) Shortlist { return shortlistOf(n, mostNomineesAtAll) }

// shortlistOf has room for so many nominees.
func shortlistOf(n *Nominations, room int) Shortlist {
	left := leftOut{}
	s := Shortlist{
		Period: line(n.Period, mostName), Name: line(n.Name, mostName), From: instant(n.From), Until: instant(n.Until),
		Eligible: n.Eligible, Notes: []string{}, Kinds: []ShortlistOfKind{},
	}
	for _, note := range n.Notes[:left.most("notes", len(n.Notes), mostKinds)] {
		s.Notes = append(s.Notes, line(note, mostWhy))
	}
	for _, k := range n.Kinds[:left.most("kinds", len(n.Kinds), mostKinds)] {
		kind := nomineesOf(k, min(room, mostNominees))
		room -= len(kind.Nominees)
		s.Kinds = append(s.Kinds, kind)
	}
	s.LeftOut = left
	return s
}

func nomineesOf(k NominatedKind, most int) ShortlistOfKind {
	shown := k.Nominees[:min(len(k.Nominees), most)]
	list := ShortlistOfKind{Kind: line(string(k.Kind), mostName), Nominees: []Candidate{}, MoreNominees: len(k.Nominees) - len(shown)}
	for _, n := range shown {
		list.Nominees = append(list.Nominees, candidate(n))
	}
	return list
}

func candidate(n Nominee) Candidate {
	shown := evidenceOf(n.Evidence, mostNomineeEvidence)
	return Candidate{
		Person: line(n.Person, mostName), Team: line(n.Team, mostName), Count: n.Count, Why: line(n.Why, mostWhy),
		Evidence: shown, MoreEvidence: n.More + len(n.Evidence) - len(shown),
		Values: leftOut{}.names("values", n.Values), Audience: string(audienceOf(n.Audience)),
	}
}

// private tells whether anybody in the list wants to be thanked in private only.
func (s Shortlist) private() bool {
	for _, k := range s.Kinds {
		for _, n := range k.Nominees {
			if n.Audience == string(ledger.Private) {
				return true
			}
		}
	}
	return false
}
