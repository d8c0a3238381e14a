// Package examples shows what each kind of work is, and what it is not, by small
// pieces of work of invented people. The detectors are asked about every one, so
// that what the documentation shows is what they do.
package examples

import (
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

// Example is a small piece of work: a git history or a thread, and what of one
// kind is claimed of it.
type Example struct {
	Title string // what it is, as a heading
	// Rule is the one that fires, and Who the person it is claimed of: the only
	// claim of the kind. Both are empty where nothing of the kind is claimed,
	// and Not then says why.
	Rule, Who string
	Not       string

	History []Commit // oldest first; the last that is not After is what it is about
	Thread  *Thread  // instead of a history
}

// Counts tells an example from a non-example.
func (e *Example) Counts() bool { return e.Rule != "" }

// Of are the examples of a kind and then its non-examples.
func Of(kind ledger.Kind) []Example { return slices.Clone(byKind[kind]) }

var byKind = map[ledger.Kind][]Example{
	ledger.Authored:     authored,
	ledger.Review:       review,
	ledger.Catch:        catch,
	ledger.Docs:         docs,
	ledger.Testing:      tests,
	ledger.Upkeep:       upkeep,
	ledger.Rollback:     rollback,
	ledger.Release:      release,
	ledger.Security:     security,
	ledger.Triage:       triage,
	ledger.Support:      support,
	ledger.Onboarding:   onboarding,
	ledger.Mentoring:    mentoring,
	ledger.Coordination: coordination,
	ledger.Credit:       credit,
}

// Claim is what the detectors claim of an example.
type Claim struct {
	Kind           ledger.Kind
	Rule, Who, Why string
}

// Judge asks every detector about the example, as a scan does.
func (e *Example) Judge() ([]Claim, error) {
	found, err := e.contributions()
	if err != nil {
		return nil, fmt.Errorf("judging the example %q: %w", e.Title, err)
	}
	var claims []Claim
	for _, c := range found {
		claims = append(claims, Claim{c.Kind, c.Rule, nameOf(c.Identity), c.Why})
	}
	return claims, nil
}

func (e *Example) contributions() ([]ledger.Contribution, error) {
	if e.Thread == nil {
		return judgeHistory(e.History)
	}
	known := signals.NewThreadKnown(nil, signals.DefaultCaps())
	return signals.JudgeThread(e.Thread.thread(), known).Contributions, nil
}

func nameOf(id ledger.Identity) string {
	if id.Login != "" {
		return id.Login
	}
	return id.Name
}

// repo is where all examples take place.
var repo = ledger.Repo{Name: "github.com/acme/lighthouse", CommitURL: "https://github.com/acme/lighthouse/commit/"}
