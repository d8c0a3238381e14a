package view

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// TestGoneFromDrafts takes who opted out since out of all that a suggestion says, be
// their name so short that other texts are left to say it.
func TestGoneFromDrafts(t *testing.T) {
	people := village()
	was := New(people)
	made := ledger.Suggestion{
		Person: "Ada", Mark: Mark(people[0]), Headline: "Ada helped Bob", Message: "Bob, thank Ada: bob\u2019s bobbin is whole.", Why: "Bob could go on",
		Beneficiaries: []string{"Bob"}, Givers: []string{"Bob"},
	}
	shown, who, ok := was.Suggestion(made)
	if !ok || who != people[0] || !cmp.Equal(made, shown) {
		t.Errorf("shown is %+v of %v, %v", shown, who, ok)
	}
	people[1].Excluded = true
	shown, _, ok = New(people).Suggestion(made)
	want := made
	want.Headline, want.Message, want.Why = "Ada helped (somebody)", "(somebody), thank Ada: (somebody)\u2019s bobbin is whole.", "(somebody) could go on"
	want.Beneficiaries, want.Givers = []string{}, []string{}
	if diff := cmp.Diff(want, shown); !ok || diff != "" {
		t.Error(diff)
	}
	made.Headline, made.Givers = "Ada helped Jo Ann", []string{"Jo", "Jo Ann"} // the longer name goes whole
	if shown, _, _ = New(people).Suggestion(made); shown.Headline != "Ada helped (somebody)" {
		t.Errorf("the headline is %q", shown.Headline)
	}
	people[0].Excluded = true
	if shown, _, ok = New(people).Suggestion(made); ok {
		t.Errorf("who opted out is shown as %+v", shown)
	}
}
