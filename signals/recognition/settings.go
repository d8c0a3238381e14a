package recognition

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Settings are how much may be suggested, of whom, and in which words.
type Settings struct {
	// Zone is whose calendar counts, UTC where it is nil.
	Zone *time.Location
	// Within is how old work may be to begin a suggestion, MinimumAge how long
	// its last act has to have stood by then.
	Within, MinimumAge time.Duration
	// PerWeek is how many suggestions of one person may be made in a week, from
	// Monday on.
	PerWeek    int
	Off        map[string]bool // rules that are not asked
	Thresholds Thresholds
	Values     map[ledger.Kind][]string // what the organisation calls it
	Points     map[string]int           // by rule
	Templates  map[string]Words         // by rule, instead of its own
	// Label is what somebody is called, "" for who may not be seen; Mark is of
	// whom that label is, whatever they are called; Audience is what they want.
	Label    func(*ledger.Person) string
	Mark     func(*ledger.Person) string
	Audience func(*ledger.Person) ledger.Audience
}

func (s *Settings) zone() *time.Location {
	if s.Zone == nil {
		return time.UTC
	}
	return s.Zone
}

// welcome tells whether somebody may be named in a suggestion at all.
func (s *Settings) welcome(p *ledger.Person) bool {
	return p != nil && s.Label(p) != "" && s.Audience(p) != ledger.None
}

// valuesOf are what the organisation calls these kinds, each once.
func (s *Settings) valuesOf(kinds ...ledger.Kind) []string {
	var values []string
	for _, kind := range kinds {
		values = append(values, s.Values[kind]...)
	}
	return distinct(values)
}
