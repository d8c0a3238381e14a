package recognise

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// TestNote has a thank-you answer a suggestion only where it was for whom that is
// about.
func TestNote(t *testing.T) {
	p := newPlace(t)
	p.repo(true, p.did(ada, ledger.Review, day, bob))
	s := p.sight(nil)
	made := suggestion(s, ledger.Public)
	made.ID = ledger.SuggestionID("moment.catch", "one")
	p.must(p.rec.Suggest(t.Context(), ledger.Making{
		Made: []ledger.Suggestion{made}, Deliveries: []ledger.Delivery{{ID: "msg_1", Destination: "thanks", About: made.ID, DueAt: now}},
	}))
	for _, tt := range []struct {
		to              string
		approved, waits bool
	}{
		{to: "bob@example.org", waits: true},
		{to: "eve@example.org", waits: true},
		{to: "ada@example.org", approved: true},
	} {
		added, err := Note(t.Context(), p.rec, s.View, []ledger.Recognition{{Source: "api", ID: tt.to, At: now, To: tt.to, Suggestion: made.ID}})
		if err != nil || added != 1 {
			t.Fatalf("%s: %d added, %v", tt.to, added, err)
		}
		all, err := p.rec.Suggestions(t.Context(), record.SuggestionQuery{})
		p.must(err)
		if got := all[0]; got.ApprovedAt.IsZero() == tt.approved || got.Open != tt.waits {
			t.Errorf("after one for %s: approved %v, open %v", tt.to, got.ApprovedAt, got.Open)
		}
	}
	given, err := p.rec.Recognitions(t.Context(), now)
	p.must(err)
	for _, r := range given {
		if (r.Suggestion != "") != (r.To == "ada@example.org") {
			t.Errorf("noted is %+v", r)
		}
	}
}
