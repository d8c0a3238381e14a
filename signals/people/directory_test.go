package people

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// observed reads "contact commits last" lines.
func observed(lines ...string) []Observed {
	var all []Observed
	for i, l := range lines {
		all = append(all, Observed{ID: contact(l), Commits: 1, Last: int64(i)})
	}
	return all
}

func build(t *testing.T, opt Options, lines ...string) *Directory {
	t.Helper()
	d, err := Build(observed(lines...), opt)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mailmap(text string) *Mailmap {
	var m Mailmap
	m.Add([]byte(text))
	return &m
}

// TestCommits holds that people have authored what their identities did, however
// often each of these was observed.
func TestCommits(t *testing.T) {
	ada, other, only := contact("Ada <ada@x.org>"), contact("A. <ada@x.org>"), contact("Ada")
	d, err := Build([]Observed{{ID: ada, Commits: 3}, {ID: only}, {ID: other, Commits: 4}, {ID: ada, Commits: 5}}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[ledger.Identity]int{ada: 12, other: 12, only: 0, contact("Bob <bob@x.org>"): 0} {
		if got := d.Resolve(id).Commits; got != want {
			t.Errorf("%v authored %d commits, want %d", id, got, want)
		}
	}
}

// TestSamePerson has pairs that are one person, for the reason, and pairs that
// are two, for none.
func TestSamePerson(t *testing.T) {
	opt := Options{
		Mailmap: mailmap("Ada L <ada@x.org> <ada@old.org>\nBob <bob@x.org> bob <shared@x.org>\n<c@users.noreply.github.com> <c@old.org>\n"),
		Aliases: []Alias{
			{"Dora D", []string{"dora@x.org", "github:dora", "Dora Alone", "root@localhost"}},
			{"Emil E", []string{"Emil <team@x.org>", "@emil", "gitlab:e"}},
		},
	}
	tests := []struct{ a, b, reason string }{
		{"Ada <ada@old.org>", "Ada L <ada@x.org>", "mailmap"},
		{"Ada <ADA@OLD.ORG>", "Ada L <Ada@X.org>", "mailmap"},
		{"bob <shared@x.org>", "Bob <bob@x.org>", "mailmap"},
		{"c <c@old.org>", "@C", "mailmap"},
		{"Al <al@x.org>", "Al B <AL@X.ORG>", "same e-mail"},
		{"Al <12+Al@users.noreply.github.com>", "Al B <al@users.noreply.github.com>", "no-reply address"},
		{"Al <12+al@users.noreply.github.com>", "@AL", "no-reply address"},
		{"Dora <dora@x.org>", "@dora", "configuration"},
		{"Dora <dora@x.org>", "Dora Alone", "configuration"},
		{"Dora <dora@x.org>", "Whoever <root@localhost>", "configuration"},
		{"Dora <dora@x.org>", "D <1+dora@users.noreply.github.com>", "configuration"},
		{"Emil <team@x.org>", "@Emil", "configuration"},
		{"Emil <team@x.org>", "E <7-e@users.noreply.gitlab.com>", "configuration"},

		{"Emil <team@x.org>", "Fred <team@x.org>", ""},
		{"Al via Relay <relay@x.org>", "Bo via Relay <relay@x.org>", ""},
		{"Al via Relay <relay@x.org>", "Relay <relay@x.org>", ""},
		{"bob <shared@x.org>", "rob <shared@x.org>", ""},
		{"Ada L <ada@x.org>", "Ada L <ada@y.org>", ""},
		{"Ada L <ada@x.org>", "Ada L", ""},
		{"Al <al@users.noreply.github.com>", "Al <al@users.noreply.gitlab.com>", ""},
		{"@al", "Al <al@x.org>", ""},
		{"A <none@none>", "B <none@none>", ""},
		{"A <git@localhost>", "B <git@localhost>", ""},
		{"A <a@macbook.local>", "B <a@macbook.local>", ""},
		{"A <noreply@github.com>", "B <noreply@github.com>", ""},
		{"A <(no author)@6fd0b2a4-0000>", "B <(no author)@6fd0b2a4-0000>", ""},
		{"A <git@vger.kernel.org>", "B <git@vger.kernel.org>", ""},
		{"A <you@example.com>", "B <you@example.com>", ""},
		{"A <>", "B <>", ""},
		{"A <unknown>", "B <unknown>", ""},
	}
	for _, tt := range tests {
		d := build(t, opt, tt.a, tt.b)
		a, b := d.Resolve(contact(tt.a)), d.Resolve(contact(tt.b))
		if (a == b) != (tt.reason != "") {
			t.Errorf("%s and %s: one person is %v", tt.a, tt.b, a == b)
			continue
		}
		if tt.reason != "" && (len(a.Links) == 0 || a.Links[0].Reason != tt.reason) {
			t.Errorf("%s and %s: links %v, want %s", tt.a, tt.b, a.Links, tt.reason)
		}
	}
}

func TestLinksNameBothSides(t *testing.T) {
	d := build(t, Options{Mailmap: mailmap("Ada L <ada@x.org> <ada@old.org>\n")},
		"ada <ada@old.org>", "Ada L <ada@x.org>", "A <Ada@x.org>", "gh <3+ada@users.noreply.github.com>")
	want := []ledger.Link{
		{From: contact("Ada L <ada@x.org>"), To: contact("A <Ada@x.org>"), Reason: "same e-mail"},
		{From: contact("ada <ada@old.org>"), To: contact("Ada L <ada@x.org>"), Reason: "mailmap"},
	}
	got := d.Resolve(contact("x <ada@x.org>"))
	if diff := cmp.Diff(want, got.Links); diff != "" {
		t.Error(diff)
	}
	ids := []ledger.Identity{contact("gh <3+ada@users.noreply.github.com>"), contact("@ada")}
	if diff := cmp.Diff(ids, d.Resolve(contact("@ada")).Identities); diff != "" {
		t.Error(diff)
	}
}

func TestNames(t *testing.T) {
	tests := []struct {
		name  string
		opt   Options
		lines []string // oldest first
		want  string   // of the first
	}{
		{"newest commit", Options{}, []string{"ada <a@x.org>", "Ada L <a@x.org>"}, "Ada L"},
		{"mailmap", Options{Mailmap: mailmap("Ada Lovelace <a@x.org>\n")}, []string{"ada <a@x.org>", "Ada L <a@x.org>"}, "Ada Lovelace"},
		{"mailmap of e-mails only", Options{Mailmap: mailmap("<a@x.org> <old@x.org>\n")}, []string{"ada <old@x.org>", "Ada L <a@x.org>"}, "Ada L"},
		{"configuration", Options{Aliases: []Alias{{"A. L.", []string{"a@x.org"}}}, Mailmap: mailmap("Ada <a@x.org>\n")}, []string{"ada <a@x.org>"}, "A. L."},
		{"login", Options{}, []string{"@ada"}, "ada"},
		{"nameless", Options{}, []string{"<ada.l@x.org>"}, "ada.l"},
		{"a name before an e-mail", Options{}, []string{"Ada L <a@x.org>", "a@x.org <a@x.org>"}, "Ada L"},
		{"a name in a credit before an e-mail in commits", Options{}, []string{"ada@home.org <a@x.org>", "Ada L <a@x.org>", "ada@home.org <a@x.org>"}, "Ada L"},
		{"no other name than an e-mail", Options{}, []string{"a@x.org <a@x.org>"}, "a@x.org"},
		{"a name before a placeholder", Options{}, []string{"Ada <a@x.org>", "root <a@x.org>"}, "Ada"},
		{"only a placeholder", Options{}, []string{"root <ada.l@x.org>"}, "ada.l"},
		{"nobody", Options{}, []string{"root <root@localhost>"}, "root"},
		{"through a list", Options{}, []string{"'Ada L' via Dev <dev@lists.x.org>"}, "Ada L"},
		{"a name before none", Options{}, []string{"Ada <a@x.org>", "<a@x.org>"}, "Ada"},
		{"nothing", Options{}, []string{"<>"}, "(no name)"},
		{"hostile", Options{}, []string{"A\x1b[31m\u202eda \u200b  L\n\x00\xff <a@x.org>"}, "A\uFFFD[31mda L \uFFFD\uFFFD"},
		{"aider", Options{}, []string{"Ada L (aider) <a@x.org>"}, "Ada L"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := build(t, tt.opt, tt.lines...).Resolve(contact(tt.lines[0])).Name; got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFlags(t *testing.T) {
	d := build(t, Options{
		Bots:    []string{"release-captain@x.org", "*-runner", "github:machine", "foo[bot]"},
		Exclude: []string{"Shy Person", "*@private.org", "@hidden"},
		Teams:   map[string][]string{"web": {"ada@x.org", "*@web.x.org"}, "core": {"*lovelace", "bob@web.x.org"}},
		Aliases: []Alias{{"Real Human", []string{"team-bot@x.org"}}},
	})
	tests := []struct {
		contact       string
		bot, excluded bool
		team          string
	}{
		{"Captain <Release-Captain@x.org>", true, false, ""},
		{"nightly-runner <n@x.org>", true, false, ""},
		{"M <1+machine@users.noreply.github.com>", true, false, ""},
		{"foo[bot] <f@x.org>", true, false, ""},
		{"fooo <f2@x.org>", false, false, ""},
		{"dependabot[bot] <support@dependabot.com>", true, false, ""},
		{"Somebody <team-bot@x.org>", false, false, ""},
		{"shy person <s@x.org>", false, true, ""},
		{"A <a@private.org>", false, true, ""},
		{"A <a@private.org.uk>", false, false, ""},
		{"@hidden", false, true, ""},
		{"Ada <ada@x.org>", false, false, "web"},
		{"Ada Lovelace <al@x.org>", false, false, "core"},
		{"Bob <bob@web.x.org>", false, false, "core"},
		{"Cem <cem@web.x.org>", false, false, "web"},
		{"Dan <dan@x.org>", false, false, ""},
	}
	for _, tt := range tests {
		p := build(t, Options{}, tt.contact).Resolve(contact(tt.contact)) // nothing configured
		if p.Excluded || p.Team != "" {
			t.Errorf("%s: excluded or in a team without a word of it", tt.contact)
		}
		p = d.Resolve(contact(tt.contact))
		if p.Bot != tt.bot || p.Excluded != tt.excluded || p.Team != tt.team {
			t.Errorf("%s: bot %v, excluded %v, team %q", tt.contact, p.Bot, p.Excluded, p.Team)
		}
	}
}

func TestAll(t *testing.T) {
	d := build(t, Options{Exclude: []string{"shy@x.org"}, Bots: []string{"robot"}},
		"Shy One <shy@x.org>", "Bob <b@x.org>", "robot <r@x.org>", "Ada L <a@x.org>", "ada <a@x.org>")
	d.Resolve(contact("Late <late@x.org>"))
	var got []string
	for _, p := range d.All() {
		got = append(got, fmt.Sprintf("%s %v %v", p.Name, p.Bot, p.Excluded))
	}
	if diff := cmp.Diff([]string{"Bob false false", "Shy One false true", "ada false false", "robot true false"}, got); diff != "" {
		t.Error(diff)
	}
	d.All()[0] = nil
	if d.All()[0] == nil {
		t.Error("whoever asks can change the directory")
	}
}

func TestOneSlipMakesNoBot(t *testing.T) {
	d := build(t, Options{}, "Ada <ada@x.org>", "jenkins <ada@x.org>")
	if d.Resolve(contact("jenkins <ada@x.org>")).Bot {
		t.Error("Ada once committed from the build machine, and is a bot")
	}
}

// TestHiddenByName holds that whoever opted out by one address is not shown by
// their bare name, and that others of that name, with an address, are.
func TestHiddenByName(t *testing.T) {
	opt := Options{Exclude: []string{"shy@x.org"}}
	for _, name := range []string{"Shy Person", "shy  person", "SHY PERSON", "Shy Person <shy@laptop.local>", "Shy Person <noreply@github.com>",
		"'Shy Person' via Dev <dev@lists.x.org>"} {
		if !build(t, opt, "Shy Person <shy@x.org>", name).Resolve(contact(name)).Excluded {
			t.Errorf("%s is shown", name)
		}
		if !build(t, opt, "Shy Person <shy@x.org>").Resolve(contact(name)).Excluded {
			t.Errorf("%s is shown when not observed", name)
		}
	}
	d := build(t, opt, "Shy Person <shy@x.org>", "Shy <shy@x.org>", "Shy Person <other@x.org>", "Shy", "Shyer Person", "@shy")
	for _, name := range []string{"Shy Person <other@x.org>", "Shy", "Shyer Person", "@shy"} {
		if d.Resolve(contact(name)).Excluded {
			t.Errorf("%s is hidden", name)
		}
	}
	if build(t, Options{}, "Shy Person <shy@x.org>", "Shy Person").Resolve(contact("Shy Person")).Excluded {
		t.Error("hidden without a word of it")
	}
}

// TestHiddenSlips holds that a slip of an address does not show who opted out, and
// that somebody who is more than a slip is shown.
func TestHiddenSlips(t *testing.T) {
	opt := Options{
		Exclude: []string{"shy@x.org"}, Aliases: []Alias{{"Other", []string{"alias@y.org"}}},
		Links: []ledger.Link{{From: contact("Shy Person <linked@y.org>"), To: contact("@other"), Reason: "told"}},
	}
	for name, tt := range map[string]struct {
		shy, other int
		hidden     bool
	}{
		"Shy Person <shy@x.og>":                         {10, 1, true},
		"SHY PERSON <shy@laptop.example>":               {200, 20, true},
		"Shy Person <other@y.org>":                      {19, 2, false},
		"Shy Person <few@y.org>":                        {9, 0, false},
		"Shy Person <alias@y.org>":                      {200, 1, false},
		"Shy Person <linked@y.org>":                     {200, 1, false},
		"Shy Person <7+other@users.noreply.github.com>": {200, 1, false},
		"Shyer Person <shy@z.org>":                      {200, 0, false},
	} {
		d, err := Build([]Observed{{ID: contact("Shy Person <shy@x.org>"), Commits: tt.shy}, {ID: contact(name), Commits: tt.other}}, opt)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Resolve(contact(name)).Excluded; got != tt.hidden {
			t.Errorf("%s with %d commits beside %d is hidden: %v", name, tt.other, tt.shy, got)
		}
	}
}

// TestStrayNames holds that a commit under another's name, or from another's
// address, hides nobody but who opted out.
func TestStrayNames(t *testing.T) {
	d, err := Build([]Observed{
		{ID: contact("Shy Person <shy@x.org>"), Commits: 500}, {ID: contact("Bob Byte <shy@x.org>"), Commits: 1},
		{ID: contact("Bob Byte <bob@x.org>"), Commits: 5, Last: 2}, {ID: contact("Shy Person <bob@x.org>"), Commits: 1, Last: 1},
	}, Options{Exclude: []string{"shy@x.org"}})
	if err != nil {
		t.Fatal(err)
	}
	for name, hidden := range map[string]bool{"Bob Byte <bob@x.org>": false, "Bob Byte <shy@x.org>": true, "Shy Person <shy@x.og>": true} {
		if d.Resolve(contact(name)).Excluded != hidden {
			t.Errorf("%s is hidden: %v", name, !hidden)
		}
	}
}

func TestMailmapMakesSomebody(t *testing.T) {
	opt := Options{Mailmap: mailmap("Ada L <ada@x.org> <root@localhost>\nBob M <root@other>\n")}
	for contacts, nobody := range map[string]bool{"root <root@localhost>": false, "root <root@other>": false, "root <root@third>": true} {
		if got := build(t, opt, contacts).Resolve(contact(contacts)).Bot; got != nobody {
			t.Errorf("%s is nobody: %v", contacts, got)
		}
	}
}

func TestAliasesMustAgree(t *testing.T) {
	_, err := Build(nil, Options{Aliases: []Alias{{"Ada", []string{"a@x.org"}}, {"Bob", []string{"A@x.org"}}}})
	if err == nil || !strings.Contains(err.Error(), `"Ada" and "Bob"`) {
		t.Errorf("got %v", err)
	}
}

func TestSameName(t *testing.T) {
	d := build(t, Options{Exclude: []string{"shy@x.org"}},
		"Ada L <a@x.org>", "ada l <b@x.org>", "Ada L", "Bob <b1@x.org>", "Bob <b2@x.org>",
		"Release Bot <noreply@x.org>", "Release Bot <bot@x.org>", "Shy One <shy@x.org>", "Shy One <other@x.org>",
		"Eve M <e@x.org>", "E. M. <e@x.org>", "Eve M <f@x.org>", "E. M. <f@x.org>")
	var got []string
	for _, s := range d.SameName() {
		got = append(got, fmt.Sprint(s.Name, " ", len(s.People)))
	}
	if diff := cmp.Diff([]string{"Ada L 3", "E. M. 2"}, got); diff != "" {
		t.Error(diff)
	}
}

// crowd are many identities, several to a person.
func crowd(n int) []Observed {
	all := make([]Observed, 0, n)
	for i := range n {
		person := i / 3
		id := ledger.Identity{Source: "git", Name: fmt.Sprintf("Person Number %d", person), Email: fmt.Sprintf("p%d@host%d.example.org", person, i%2)}
		switch {
		case i%7 == 0:
			id.Name = fmt.Sprintf("p%d", person)
		case i%11 == 0:
			id.Email = fmt.Sprintf("%d+p%d@users.noreply.github.com", i, person)
		}
		all = append(all, Observed{ID: id, Commits: i % 5, Last: int64(i % 13)})
	}
	return all
}

func TestOrderDoesNotMatter(t *testing.T) {
	all := crowd(300)
	describe := func(d *Directory) []ledger.Person {
		var people []ledger.Person
		for _, p := range d.people {
			people = append(people, *p)
		}
		return people
	}
	first, err := Build(all, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(5) {
		rand.New(rand.NewPCG(seed, 0)).Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		again, err := Build(all, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(describe(first), describe(again)); diff != "" {
			t.Fatal(diff)
		}
	}
}

func TestResolveTogether(t *testing.T) {
	d := build(t, Options{}, "Ada <a@x.org>")
	found := make([]*ledger.Person, 8)
	var wg sync.WaitGroup
	for i := range found {
		wg.Go(func() { found[i] = d.Resolve(contact("New <new@x.org>")) })
	}
	wg.Wait()
	for _, p := range found {
		if p != found[0] {
			t.Fatal("one identity, two people")
		}
	}
	if d.Resolve(contact("Other <A@X.org>")) != d.Resolve(contact("Ada <a@x.org>")) {
		t.Error("a new name at a known e-mail is somebody else")
	}
}

// TestLateArrivals resolves identities that were not observed in every order
// of two: who they are must not depend on it.
func TestLateArrivals(t *testing.T) {
	late := []string{"Shy One <s@x.org>", "S <s@x.org>", "jenkins <s@x.org>", "Shy One <S@X.org>"}
	alone := func(who string) ledger.Person {
		return *build(t, Options{Exclude: []string{"shy one"}}).Resolve(contact(who))
	}
	for _, first := range late {
		for _, second := range late {
			d := build(t, Options{Exclude: []string{"shy one"}})
			d.Resolve(contact(first))
			if diff := cmp.Diff(alone(second), *d.Resolve(contact(second))); diff != "" {
				t.Errorf("%s after %s: %s", second, first, diff)
			}
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	all := crowd(10_000)
	for b.Loop() {
		if _, err := Build(all, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestPatternsTakeAnyBytes(t *testing.T) {
	p := NewPatterns([]string{"\xff*", "", " ", "a.b*"})
	for name, want := range map[string]bool{"a.bc": true, "axbc": false, "": false} {
		if got := p.match(ledger.Identity{Source: "git", Name: name}); got != want {
			t.Errorf("%q matches: %v", name, got)
		}
	}
}

// TestExcludedByMailmap holds that whoever opts out by the address that a mailmap
// says is theirs is left out, though no commit bears it; so it is with teams.
func TestExcludedByMailmap(t *testing.T) {
	opt := Options{
		Mailmap: mailmap("Ada L <ada@new.org> <ada@old.org>\nBob M <bob@new.org> <bob@old.org>\n"),
		Exclude: []string{"ada@new.org"}, Teams: map[string][]string{"gates": {"bob@new.org"}},
	}
	d := build(t, opt, "ada <ada@old.org>", "bob <bob@old.org>")
	ada := d.Resolve(ledger.Identity{Source: ledger.Git, Name: "ada", Email: "ada@old.org"})
	bob := d.Resolve(ledger.Identity{Source: ledger.Git, Name: "bob", Email: "bob@old.org"})
	if !ada.Excluded || bob.Excluded || bob.Team != "gates" {
		t.Errorf("ada is left out: %v; bob: %v, of team %q", ada.Excluded, bob.Excluded, bob.Team)
	}
}

// TestExcludedWhomNobodyMet holds that whoever opted out can be hidden in what others
// write, though nothing that was read is theirs.
func TestExcludedWhomNobodyMet(t *testing.T) {
	opt := Options{Exclude: []string{"@Shy", "github:coy", "Dora M. <dora@example.org>", "eve@example.org", "Fay Low", "g*"}}
	var got []string
	for _, p := range build(t, opt, "ada <ada@example.org>").Excluded() {
		if !p.Excluded || len(p.Identities) != 1 {
			t.Fatalf("%+v", p)
		}
		got = append(got, p.Name+"|"+p.Identities[0].String())
	}
	want := []string{"dora m.|dora m. <dora@example.org>", "|<eve@example.org>", "fay low|fay low", "|github:coy", "|github:shy"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
