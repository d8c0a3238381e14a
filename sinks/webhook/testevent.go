package webhook

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// TestEvent is a suggestion about people who do not exist, for trying a receiver:
// it looks like a real one, and says that it is none.
func TestEvent(id, source string, now time.Time) Event {
	at := now.Add(-4 * 24 * time.Hour)
	const address = "https://example.org/acme/lighthouse/pull/12"
	s := &ledger.Suggestion{
		ID: ledger.SuggestionID("test", id), Rule: "moment.catch", Person: "Ada Example", Kinds: []ledger.Kind{ledger.Catch, ledger.Review},
		From: at, Headline: "Ada Example found a fault before it could do harm",
		Message: "Thank you, Ada! You read \"lamp: turn twice as fast\" closely enough to see that the lamp would have stopped at midnight. " +
			"It was mended before anybody was left in the dark.",
		Why:           "A fault that is found in review harms nobody, and so nobody hears of it.",
		Evidence:      []ledger.Evidence{{URL: address + "#discussion_r1", Ref: "review_comment:1", At: at}, {URL: "git show 8617cd5a23d0", Ref: "commit:8617cd5a23d0", At: at}},
		Repos:         []string{"example.org/acme/lighthouse"},
		Beneficiaries: []string{"Bob Example"}, Givers: []string{"Bob Example"}, Values: []string{"care"}, Points: 1, Audience: ledger.Private,
	}
	return Event{ID: id, Type: TypeTest, Source: source, Subject: s.ID, Time: now, Suggestion: s}
}
