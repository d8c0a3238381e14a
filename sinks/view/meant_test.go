package view

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// quarter is a village whose directory answers for everybody: by an alias nobody
// was observed under, and by who is to appear nowhere.
type quarter struct{ crowd }

func (q quarter) Resolve(id ledger.Identity) *ledger.Person {
	switch {
	case id.Email == "ada@home.example":
		return q.crowd[0]
	case id.Email == "ghost@example.org" || id.Name == "Ghost":
		return &ledger.Person{Name: "Ghost", Excluded: true}
	}
	return &ledger.Person{Name: "(no name)"}
}

func quarterOf(more ...*ledger.Person) *View { return New(quarter{append(village(), more...)}) }

func TestMeant(t *testing.T) {
	twin := person("Bob", github("bob2"))
	twin.Former = []ledger.Identity{github("robert")}
	shyToo := person("Cem", github("cem"))
	shyToo.Excluded = true
	v := quarterOf(twin, person("Cem", git("Cem", "cem@example.org")), person("Dee", git("Dee", "hub@example.org")), person("Eli", git("Eli", "hub@example.org")))
	hidden := quarterOf(shyToo, person("Cem", git("Cem", "cem@example.org")))
	for _, tt := range []struct {
		v              *View
		handle, called string // "" for nobody
	}{
		{v, "ada@example.org", "Ada"},
		{v, " ADA@Example.org\t", "Ada"},
		{v, "Somebody Else <ada@example.org>", "Ada"},
		{v, "<ada@example.org>", "Ada"},
		{v, "MailTo:ada@example.org", "Ada"},
		{v, "mailto:", ""},
		{v, "Ada <ada@home.example>", "Ada"},
		{v, "ada@home.example", "Ada"},
		{v, "github:Ada", "Ada"},
		{v, "@ada", "Ada"},
		{v, "ada", "Ada"},
		{v, "GITHUB:bob", "Bob"},
		{v, "Bob", ""}, // two are
		{v, "Bob (bob2)", "Bob"},
		{v, "robert", "Bob"},
		{v, "github:robert", "Bob"},
		{v, "hub@example.org", ""}, // two are
		{v, "gitlab:ada", ""},
		{v, "eve@example.org", ""},
		{v, "Eve", ""},
		{v, "", ""},
		{v, "  ", ""},
		{v, "<", ""},
		{v, "@", ""},
		{v, ":", ""},
		{v, "robot[bot]", "robot"},
		{v, "shy@example.org", "Shy Person"},
		{v, "shy person", "Shy Person"},
		{v, "ghost@example.org", "Ghost"},
		{v, "Ghost", "Ghost"},
		{v, "cem", "Cem"},
		{hidden, "cem@example.org", "Cem"},
	} {
		who, known := tt.v.Meant(tt.handle)
		if known != (tt.called != "") || known != (who != nil) || known && who.Name != tt.called {
			t.Errorf("%q is %v, %v, want %q", tt.handle, who, known, tt.called)
		}
	}
	if who, known := hidden.Meant("Cem"); !known || who != shyToo {
		t.Errorf("a name of who opted out is %v, %v", who, known)
	}
	if who, known := hidden.Meant("cem@example.org"); !known || who.Excluded {
		t.Errorf("an e-mail of who did not opt out is %v, %v", who, known)
	}
}

func TestKeep(t *testing.T) {
	to := func(to, from string) ledger.Recognition { return ledger.Recognition{To: to, From: from} }
	resolved, others := quarterOf().Keep([]ledger.Recognition{
		to("ada@example.org", "github:bob"), to("shy@example.org", "ada"), to("eve@example.org", "shy@example.org"), to("robot[bot]", ""),
		to("github:bob", "Shy Person"), to("ghost@example.org", ""), to("github:bob", "eve"),
	})
	if diff := cmp.Diff([]ledger.Recognition{to("ada@example.org", "github:bob"), to("github:bob", ""), to("github:bob", "eve")}, resolved); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]ledger.Recognition{to("eve@example.org", "")}, others); diff != "" {
		t.Error(diff)
	}
}

func FuzzMeant(f *testing.F) {
	for _, handle := range []string{"ada@example.org", "Ada <ada@example.org>", "github:ada", "@", "<<>>", "a:b:c", "\xff<\x00", "Shy Person", "(no name)"} {
		f.Add(handle)
	}
	v := quarterOf()
	f.Fuzz(func(t *testing.T, handle string) {
		if who, known := v.Meant(handle); known != (who != nil) {
			t.Errorf("%q is %v, %v", handle, who, known)
		}
	})
}

func TestSuggestion(t *testing.T) {
	people := village()
	v := New(people)
	s := ledger.Suggestion{
		ID: "1", Person: "Ada", Mark: Mark(people[0]), Headline: "Thank Ada for helping Shy Person", Message: "With shy@example.org", Why: "By Shy Person",
		Beneficiaries: []string{"Bob", "Shy Person", "robot"}, Givers: []string{"Shy Person"},
	}
	before := s
	shown, who, ok := v.Suggestion(s)
	want := s
	want.Headline, want.Message, want.Why = "Thank Ada for helping (somebody)", "With (somebody)", "By (somebody)"
	want.Beneficiaries, want.Givers = []string{"Bob"}, []string{}
	if diff := cmp.Diff(want, shown); diff != "" || !ok || who != people[0] {
		t.Errorf("shown to be of %v, %v: %s", who, ok, diff)
	}
	if diff := cmp.Diff(before, s); diff != "" {
		t.Errorf("it was changed: %s", diff)
	}
	for name, change := range map[string]func(*ledger.Suggestion){
		"of who opted out":     func(s *ledger.Suggestion) { s.Person, s.Mark = "Shy Person", Mark(people[2]) },
		"of a program":         func(s *ledger.Suggestion) { s.Person, s.Mark = "robot", Mark(people[3]) },
		"of nobody":            func(s *ledger.Suggestion) { s.Person = "Eve" },
		"of another under it":  func(s *ledger.Suggestion) { s.Mark = Mark(people[1]) },
		"of who has no name":   func(s *ledger.Suggestion) { s.Person = "" },
		"with no mark at all?": func(s *ledger.Suggestion) { s.Person, s.Mark = "Eve", "" },
	} {
		changed := s
		change(&changed)
		if got, _, ok := v.Suggestion(changed); ok || got.ID != "" {
			t.Errorf("%s: shown as %+v", name, got)
		}
	}
}
