package people

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func numbered(source, login string, number int64, former ...string) ledger.Account {
	id := ledger.Identity{Source: source, Login: login}
	return ledger.Account{Actor: ledger.Actor{Identity: id, Account: number}, Former: former}
}

// TestRenamed has accounts that were renamed, and pairs of identities, the later
// the newer, that are one person or two.
func TestRenamed(t *testing.T) {
	ada := numbered("github", "Ada", 7, "lovelace")
	tests := []struct {
		name     string
		accounts []ledger.Account
		a, b     string
		same     bool
	}{
		{"the number leads to the account", []ledger.Account{ada}, "A <7+byron@users.noreply.github.com>", "@Ada", true},
		{"whoever has the login now", []ledger.Account{ada, numbered("github", "byron", 8)}, "A <7+byron@users.noreply.github.com>", "@byron", false},
		{"another number with the same login", []ledger.Account{ada}, "A <9+ada@users.noreply.github.com>", "@ada", false},
		{"a former login", []ledger.Account{ada}, "A <lovelace@users.noreply.github.com>", "@ada", true},
		{"a former login that another has now", []ledger.Account{ada, numbered("github", "Lovelace", 8)}, "@lovelace", "@ada", false},
		{"a former login of two", []ledger.Account{ada, numbered("github", "bob", 8, "lovelace")}, "@lovelace", "@ada", false},
		{"a former login elsewhere", []ledger.Account{ada}, "A <lovelace@users.noreply.gitlab.com>", "@ada", false},
		{"an Enterprise server", []ledger.Account{numbered("git.example.org", "ada", 7)}, "A <7+byron@users.noreply.git.example.org>", "ada at git.example.org", true},
		{"a number of another forge", []ledger.Account{numbered("git.example.org", "ada", 7)}, "A <7+ada@users.noreply.github.com>", "ada at git.example.org", false},
		{"an account that goes by its number", []ledger.Account{numbered("github", "#7", 7)}, "A <7+ada@users.noreply.github.com>", "@#7", true},

		{"addresses alone", nil, "A <7+byron@users.noreply.github.com>", "A <7+ada@users.noreply.github.com>", true},
		{"the newest login of addresses", nil, "A <7+byron@users.noreply.github.com>", "@byron", true},
		{"two numbers with one login", nil, "A <7+ada@users.noreply.github.com>", "B <8+ada@users.noreply.github.com>", false},
		{"the newer number has the login", nil, "<ada@users.noreply.github.com>", "B <8+ada@users.noreply.github.com>", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, b := contact(tt.a), contact(tt.b)
			if login, host, ok := strings.Cut(tt.b, " at "); ok {
				b = ledger.Identity{Source: host, Login: login}
			}
			d, err := Build([]Observed{{ID: a, Last: 1}, {ID: b, Last: 2}}, Options{Accounts: tt.accounts})
			if err != nil {
				t.Fatal(err)
			}
			if same := d.Resolve(a) == d.Resolve(b); same != tt.same {
				t.Errorf("%s and %s are one person: %v, want %v", tt.a, tt.b, same, tt.same)
			}
		})
	}
}

// TestFormerLogins sees that what was said of a login holds after the account
// was renamed: where the ledger saw that, and where only an address still spells
// the login.
func TestFormerLogins(t *testing.T) {
	const byron = "A <7+byron@users.noreply.github.com>"
	worlds := []struct {
		name     string
		accounts []ledger.Account
		lines    []string
	}{
		{"the ledger saw it", []ledger.Account{numbered("github", "ada", 7, "Byron")}, []string{"@ada"}},
		{"an address spells it", []ledger.Account{numbered("github", "ada", 7)}, []string{"@ada", byron}},
	}
	for _, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			d := build(t, Options{
				Accounts: w.accounts, Bots: []string{"byron"}, Exclude: []string{"github:byron"},
				Teams:   map[string][]string{"poets": {"@byron"}},
				Aliases: []Alias{{Name: "Ada Lovelace", Handles: []string{"github:byron"}}},
			}, w.lines...)
			p := d.Resolve(contact("@ada"))
			if !p.Bot || !p.Excluded || p.Team != "poets" || p.Name != "Ada Lovelace" || !NewPatterns([]string{"github:byron"}).MatchPerson(p) {
				t.Errorf("forgotten: %+v", p)
			}
			for _, id := range p.Identities {
				if id.Login == "byron" {
					t.Errorf("the former login is shown: %v", p.Identities)
				}
			}
		})
	}
	taken := []ledger.Account{numbered("github", "ada", 7, "byron"), numbered("github", "Byron", 8)}
	d := build(t, Options{Accounts: taken, Exclude: []string{"github:byron"}}, "@ada", "@byron")
	if d.Resolve(contact("@ada")).Excluded || !d.Resolve(contact("@byron")).Excluded {
		t.Error("what is said of a login is not said of who had it before")
	}
}

// TestForgeBeforeSpelling sees that the account that a forge names for an address
// comes before the login that the address spells, and after its number.
func TestForgeBeforeSpelling(t *testing.T) {
	says := func(email, login string) Options {
		return Options{Links: []ledger.Link{{From: mail("A", email), To: account(login), Reason: "the forge's commit account"}}}
	}
	old := "A <byron@users.noreply.github.com>"
	if d := build(t, says("Byron@users.noreply.github.com", "ada"), old, "@ada"); d.Resolve(contact(old)) != d.Resolve(contact("@ada")) {
		t.Error("the login of the address came before the forge")
	}
	opt := says("7+byron@users.noreply.github.com", "bob")
	opt.Accounts = []ledger.Account{numbered("github", "ada", 7)}
	d := build(t, opt, "A <7+byron@users.noreply.github.com>", "@ada", "@bob")
	p := d.Resolve(contact("@ada"))
	if diff := cmp.Diff([]ledger.Identity{contact("A <7+byron@users.noreply.github.com>"), account("ada")}, p.Identities); diff != "" {
		t.Error(diff)
	}
}

// TestSpellingsInAnyOrder sees that who has a login does not depend on the order
// in which addresses come.
func TestSpellingsInAnyOrder(t *testing.T) {
	all := observed("A <7+ada@users.noreply.github.com>", "B <8+ada@users.noreply.github.com>", "C <7+byron@users.noreply.github.com>",
		"D <ada@users.noreply.github.com>", "E <9+byron@users.noreply.github.com>")
	who := func(seen []Observed) (names []string) {
		d, err := Build(seen, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range all {
			names = append(names, d.Resolve(o.ID).Name)
		}
		return names
	}
	want := who(all)
	slices.Reverse(all)
	got := who(all)
	slices.Reverse(got)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"C", "D", "C", "D", "E"}, want); diff != "" {
		t.Error(diff)
	}
}
