package allcontributors

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// village are people by name; who has an account is called like it.
type village map[string]*ledger.Person

func (village) Name(p *ledger.Person) string { return strings.ToUpper(p.Name) }

func (village) Accounts(p *ledger.Person) (all []Account) {
	for _, id := range p.Identities {
		all = append(all, Account{Login: id.Login})
	}
	return all
}

func person(name string, logins ...string) *ledger.Person {
	p := &ledger.Person{Name: name}
	for _, l := range logins {
		p.Identities = append(p.Identities, ledger.Identity{Source: "github", Login: l})
	}
	return p
}

// did is one contribution; units are commits.
type did struct {
	who  *ledger.Person
	rule string
	unit int
}

func work(all []did) iter.Seq2[*ledger.Contribution, *ledger.Person] {
	return func(yield func(*ledger.Contribution, *ledger.Person) bool) {
		for _, d := range all {
			kind, _, _ := strings.Cut(d.rule, ".")
			c := &ledger.Contribution{
				ID: fmt.Sprint(d.rule, d.unit), Kind: ledger.Kind(kind), Rule: d.rule, Unit: fmt.Sprint(d.unit),
				At: time.Unix(int64(d.unit), 0), Links: &ledger.Links{},
			}
			if !yield(c, d.who) {
				return
			}
		}
	}
}

// TestPropose compares what people did with what a list says.
func TestPropose(t *testing.T) {
	ada, bob, carl, dora := person("ada", "ada-2", "ada"), person("bob", "bob"), person("carl"), person("dora", "dora")
	list := read(t, garden)
	got := Propose(list, work([]did{
		{dora, "review.lines", 1},
		{ada, "authored.commit", 1}, {ada, "docs.only", 2}, {ada, "docs.only", 3}, {ada, "authored.commit", 3},
		{bob, "authored.commit", 4}, {bob, "docs.only", 4}, // nothing but prose: no code
		{bob, "authored.commit", 5}, {bob, "upkeep.refactor", 5}, // two claims of one type
		{carl, "testing.only", 6},
	}), village{}, 1)
	want := "ADA @Ada: doc 2, newest 3 | BOB @bob new: code 2, newest 5; doc 1, newest 4 | DORA @dora new: review 1, newest 1 | unknown CARL"
	if told := tell(got); told != want {
		t.Errorf("%s\nwant %s", told, want)
	}
	list.Add(got.Proposals)
	if again := Propose(list, work([]did{{ada, "docs.only", 2}, {bob, "docs.only", 4}}), village{}, 1); len(again.Proposals) > 0 {
		t.Errorf("proposes again: %s", tell(again))
	}
	if few := Propose(list, work([]did{{dora, "docs.only", 2}, {carl, "testing.only", 6}}), village{}, 2); len(few.Proposals)+len(few.Unknown) > 0 {
		t.Errorf("proposes for too little: %s", tell(few))
	}
}

// TestProposeByName has people in the order in which reports have them.
func TestProposeByName(t *testing.T) {
	got := Propose(read(t, garden), work([]did{
		{person("Zoe", "zoe"), "docs.only", 1}, {person("dora", "dora"), "docs.only", 2}, {person("Carl"), "docs.only", 3}, {person("Emil", "emil"), "docs.only", 4}, {person("bob"), "docs.only", 5},
	}), asIs{}, 1)
	var names []string
	for _, p := range got.Proposals {
		names = append(names, p.Name)
	}
	if told := strings.Join(append(names, got.Unknown...), " "); told != "dora Emil Zoe bob Carl" {
		t.Error(told)
	}
}

// asIs leaves names as they are.
type asIs struct{ village }

func (asIs) Name(p *ledger.Person) string { return p.Name }

// TestHostileAccounts has a commit whose address looks as if it named an account, and
// a name that is markup.
func TestHostileAccounts(t *testing.T) {
	for _, login := range []string{`x"onload="y`, "../eve", "a b", "<b>", ""} {
		got := Propose(read(t, garden), work([]did{{person("eve", login), "docs.only", 1}}), village{}, 1)
		if told := tell(got); told != "unknown EVE" {
			t.Errorf("%q: %s", login, told)
		}
	}
	list := read(t, garden)
	list.Add(Propose(list, work([]did{{person(`dora "<img>"`, "dora"), "docs.only", 1}}), village{}, 1).Proposals)
	if text := written(t, list); !strings.Contains(text, `"DORA ”‹IMG›”"`) {
		t.Errorf("the name came alive:\n%s", text)
	}
}

func tell(m Missing) string {
	var all []string
	for _, p := range m.Proposals {
		var types []string
		for _, k := range p.Types {
			types = append(types, fmt.Sprintf("%s %d, newest %s", k.Key, k.Count, k.Newest.Unit))
		}
		mark := map[bool]string{true: " new"}[p.New]
		all = append(all, p.Name+" @"+p.Login+mark+": "+strings.Join(types, "; "))
	}
	for _, name := range slices.Sorted(slices.Values(m.Unknown)) {
		all = append(all, "unknown "+name)
	}
	return strings.Join(all, " | ")
}
