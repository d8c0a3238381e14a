package people

import (
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func mail(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}

func account(name string) ledger.Identity { return ledger.Identity{Source: "github", Login: name} }

func TestAccounts(t *testing.T) {
	work, home := mail("Ada", "ada@work.example"), mail("ada", "ada@home.example")
	said := func(from, to ledger.Identity) ledger.Link {
		return ledger.Link{From: from, To: to, Reason: "the forge's commit account"}
	}
	bob, cem, dot := mail("Bob Byte", "bob@home.example"), mail("Cem Code", "cem@home.example"), mail("Dot Data", "dot@home.example")
	ofBob := func(all ...ledger.Identity) (links []ledger.Link) {
		for _, id := range all {
			links = append(links, said(id, account("bob")))
		}
		return links
	}
	tests := []struct {
		name  string
		links []ledger.Link
		a, b  ledger.Identity
		same  bool
	}{
		{"nothing said", nil, work, account("ada"), false},
		{"address and account", []ledger.Link{said(work, account("ada"))}, work, account("Ada"), true},
		{"two addresses of one account", []ledger.Link{said(work, account("ada")), said(home, account("ADA"))}, work, home, true},
		{"another name at the address", []ledger.Link{said(work, account("ada"))}, mail("A. L.", "ADA@work.example"), account("ada"), true},
		{"the no-reply address", []ledger.Link{said(work, account("ada"))}, work, mail("Ada", "7+ada@users.noreply.github.com"), true},
		{"two accounts for one address", []ledger.Link{said(work, account("ada")), said(work, account("bob"))}, work, account("ada"), false},
		{"an address of a machine", []ledger.Link{said(mail("root", "root@localhost"), account("ada"))}, mail("root", "root@localhost"), account("ada"), false},
		{"one account for many people", ofBob(bob, cem, dot), bob, cem, false},
		{"nor for the one whose it may be", ofBob(bob, cem, dot), bob, account("bob"), false},
		{"a changed name", ofBob(bob, cem), bob, cem, true},
		{"names with a word in common", ofBob(bob, mail("Robert Byte", "rob@work.example"), mail("B. Byte", "bb@work.example")), bob, account("bob"), true},
		{"nicknames", ofBob(bob, mail("bobby", "rob@work.example"), mail("bytes", "bb@work.example")), bob, account("bob"), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Build([]Observed{{ID: tt.a, Commits: 1}, {ID: tt.b}}, Options{Links: tt.links})
			if err != nil {
				t.Fatal(err)
			}
			if same := d.Resolve(tt.a) == d.Resolve(tt.b); same != tt.same {
				t.Errorf("%v and %v are one person: %v, want %v", tt.a, tt.b, same, tt.same)
			}
		})
	}
}

func TestAccountsFollowAliases(t *testing.T) {
	work, home := mail("Ada", "ada@work.example"), mail("ada", "ada@home.example")
	d, err := Build([]Observed{{ID: work}, {ID: home}, {ID: account("ada")}}, Options{
		Aliases: []Alias{{Name: "Ada Lovelace", Handles: []string{"ada@work.example"}}},
		Links: []ledger.Link{
			{From: work, To: account("ada"), Reason: "the forge's commit account"},
			{From: home, To: account("ada"), Reason: "the forge's commit account"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	p := d.Resolve(home)
	if p.Name != "Ada Lovelace" || len(p.Identities) != 3 {
		t.Errorf("Resolve(%v) = %+v, want Ada Lovelace with three identities", home, p)
	}
}
