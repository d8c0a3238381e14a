package api

import (
	"encoding/hex"
	"encoding/json"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// jsonExplained is a contribution and why it counts.
type jsonExplained struct {
	Contribution json.RawMessage `json:"contribution"`
	Title        string          `json:"title"`
	WhyItCounts  string          `json:"why_it_counts"`
	Rule         string          `json:"rule"`
	JoinedBy     []string        `json:"joined_by"`
}

// contribution answers with one and all that speaks for it. What is never shown
// is not there.
func (a *api) contribution(q question) ([]byte, error) {
	id := q.PathValue("id")
	if !isID(id) {
		return nil, unknownContribution(id)
	}
	found, ok, err := a.Source.Contribution(q.Context(), id)
	if err != nil {
		return nil, err
	}
	shown, who, seen := q.now.View.Show(&found)
	if !ok || !seen || found.ID != id {
		return nil, unknownContribution(id)
	}
	why := a.Rules.Explain(found.Rule)
	return object(jsonExplained{
		Contribution: newRenderer(q.now.View).append(nil, report.Entry{Contribution: shown, Person: who}),
		Title:        why.Title,
		WhyItCounts:  why.Why,
		Rule:         why.Rule,
		JoinedBy:     reasons(who),
	})
}

// isID tells what ledger.ContributionID can have written.
func isID(id string) bool {
	_, err := hex.DecodeString(id)
	return err == nil && len(id) == 20
}

// reasons are why somebody's identities are one person, each once.
func reasons(who *ledger.Person) []string {
	all := []string{}
	for _, link := range who.Links {
		all = append(all, link.Reason)
	}
	slices.Sort(all)
	return slices.Compact(all)
}
