package view

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// crowd are all people there are.
type crowd []*ledger.Person

func (c crowd) All() []*ledger.Person { return c }

func (c crowd) Excluded() []*ledger.Person {
	return slices.DeleteFunc(slices.Clone(c), func(p *ledger.Person) bool { return !p.Excluded })
}

func (c crowd) Resolve(id ledger.Identity) *ledger.Person {
	for _, p := range c {
		if slices.Contains(p.Identities, id) {
			return p
		}
	}
	panic("nobody is " + id.String())
}

func github(login string) ledger.Identity { return ledger.Identity{Source: "github", Login: login} }

func git(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}

func person(name string, identities ...ledger.Identity) *ledger.Person {
	return &ledger.Person{Name: name, Identities: identities}
}

// village has one person of each sort.
func village() crowd {
	shy := person("Shy Person", git("Shy Person", "shy@example.org"))
	shy.Excluded = true
	robot := person("robot", github("robot[bot]"))
	robot.Bot = true
	return crowd{person("Ada", git("Ada", "ada@example.org"), github("ada")), person("Bob", github("bob")), shy, robot}
}

func TestShow(t *testing.T) {
	ada, adaToo, bob := github("ada"), git("Ada", "ada@example.org"), github("bob")
	shy, robot := git("Shy Person", "shy@example.org"), github("robot[bot]")
	for name, tt := range map[string]struct {
		c         ledger.Contribution
		seen      bool
		why       string
		helped    []ledger.Identity
		sameThing bool
	}{
		"a plain one":             {c: ledger.Contribution{Identity: ada, Why: "Answered"}, seen: true, why: "Answered", sameThing: true},
		"for somebody else":       {c: ledger.Contribution{Identity: ada, Beneficiaries: []ledger.Identity{bob}}, seen: true, helped: []ledger.Identity{bob}, sameThing: true},
		"for both":                {c: ledger.Contribution{Identity: ada, Beneficiaries: []ledger.Identity{ada, bob}}, seen: true, helped: []ledger.Identity{ada, bob}, sameThing: true},
		"by who opted out":        {c: ledger.Contribution{Identity: shy}},
		"by a program":            {c: ledger.Contribution{Identity: robot}},
		"for oneself in a thread": {c: ledger.Contribution{Identity: ada, Unit: "pull:1", Beneficiaries: []ledger.Identity{adaToo}}},
		"for oneself in a commit": {c: ledger.Contribution{Identity: ada, Unit: "commit:1", Beneficiaries: []ledger.Identity{adaToo, ada}}},
		"naming who opted out":    {c: ledger.Contribution{Identity: ada, Why: "Named by Shy Person"}, seen: true, why: "Named by (somebody)"},
		"for who opted out":       {c: ledger.Contribution{Identity: ada, Beneficiaries: []ledger.Identity{shy}}, seen: true, helped: []ledger.Identity{}},
		"for a program and Bob":   {c: ledger.Contribution{Identity: ada, Beneficiaries: []ledger.Identity{robot, bob}}, seen: true, helped: []ledger.Identity{bob}},
	} {
		t.Run(name, func(t *testing.T) {
			before := tt.c
			before.Beneficiaries = slices.Clone(tt.c.Beneficiaries)
			shown, who, seen := New(village()).Show(&tt.c)
			if seen != tt.seen {
				t.Fatalf("it is shown: %v", seen)
			}
			if diff := cmp.Diff(before, tt.c); diff != "" {
				t.Errorf("the contribution itself was changed: %s", diff)
			}
			if !seen {
				return
			}
			if who.Name != "Ada" || shown.Why != tt.why || !cmp.Equal(shown.Beneficiaries, tt.helped) || (shown == &tt.c) != tt.sameThing {
				t.Errorf("shown of %s: %+v", who.Name, shown)
			}
		})
	}
}

func TestShown(t *testing.T) {
	v := New(village())
	var got []string
	for _, p := range v.Shown() {
		got = append(got, v.Label(p))
	}
	if diff := cmp.Diff([]string{"Ada", "Bob"}, got); diff != "" {
		t.Error(diff)
	}
	for _, label := range []string{"Shy Person", "robot", "(others)", ""} {
		if p, found := v.Named(label); found {
			t.Errorf("%q is %v", label, p)
		}
	}
	for _, p := range village()[2:] {
		if got := v.Label(p); got != "" {
			t.Errorf("%s is called %q", p.Name, got)
		}
	}
}

func TestTexts(t *testing.T) {
	v := New(village())
	if got := v.Text("thanks, Shy Person"); got != "thanks, (somebody)" {
		t.Error(got)
	}
	if got := v.Identity(git("Shy Person", "shy@example.org")) + v.Identity(github("bob")); got != "(somebody)github:bob" {
		t.Error(got)
	}
	if got, err := v.JSON([]byte(`{"by":"Shy Person"}`)); err != nil || string(got) != `{"by":"(somebody)"}`+"\n" {
		t.Error(string(got), err)
	}
}
