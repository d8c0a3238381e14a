package signals

import (
	"slices"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
)

func TestHistoryRules(t *testing.T) {
	ada, work := gitIdentity("Ada", "ada@example.org"), gitIdentity("Ada", "ada@work.example")
	bob := gitIdentity("Bob", "bob@example.org")
	named := []ledger.Identity{ada, work, bob}
	with := func(opt people.Options, ids ...ledger.Identity) string {
		var seen []people.Observed
		for _, id := range append(ids, named...) {
			seen = append(seen, people.Observed{ID: id, Commits: 1})
		}
		who, err := people.Build(seen, opt)
		if err != nil {
			t.Fatal(err)
		}
		return HistoryRules("paths", nil, who, named)
	}
	plain := with(people.Options{})
	if got := with(people.Options{Exclude: []string{"bob*"}}, gitIdentity("Carl", "carl@example.org")); got != plain {
		t.Errorf("who opted out, and who is named elsewhere only, make %s of %s", got, plain)
	}
	alias := people.Options{Aliases: []people.Alias{{Name: "Ada", Handles: []string{"ada@example.org", "ada@work.example"}}}}
	if got := with(alias); got == plain {
		t.Error("an alias changes nothing")
	}
	if got := with(people.Options{Bots: []string{"bob@*"}}); got == plain {
		t.Error("a program changes nothing")
	}
	who, err := people.Build([]people.Observed{{ID: ada}, {ID: work}, {ID: bob}}, people.Options{})
	if err != nil {
		t.Fatal(err)
	}
	backwards := slices.Clone(named)
	slices.Reverse(backwards)
	if HistoryRules("paths", nil, who, named) != HistoryRules("paths", nil, who, backwards) {
		t.Error("the order matters")
	}
	if HistoryRules("paths", nil, who, named) == HistoryRules("others", nil, who, named) {
		t.Error("what paths are for does not matter")
	}
	if HistoryRules("paths", nil, who, named) == HistoryRules("paths", DefaultCommitCaps(), who, named) {
		t.Error("what a day can earn does not matter")
	}
}

func gitIdentity(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}
