package roster

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// TestJoin makes people of all that a ledger has on them: threads, histories,
// mailmaps and links.
func TestJoin(t *testing.T) {
	rec, err := record.Open(t.Context(), ":memory:")
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close() //nolint:errcheck // it is in memory
	site, err := rec.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "site"}})
	if err != nil {
		t.Fatal(err)
	}
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	work := ledger.Identity{Source: ledger.Git, Name: "Ada Lovelace", Email: "ada@work.example"}
	home := ledger.Identity{Source: ledger.Git, Name: "ada", Email: "ada@home.example"}
	login := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "ada"}, Account: 1, Type: ledger.UserAccount}
	_, err = rec.Append(t.Context(), ledger.Batch{
		Repo:       site,
		Activities: []ledger.Activity{{Kind: ledger.ActComment, ID: "1", Unit: "issue:1", Actor: login, At: at}},
		Links:      []ledger.Link{{From: work, To: login.Identity, Reason: "the forge's commit account"}},
		History:    &ledger.HistoryHead{Head: "a"},
		Named: &ledger.HistoryPeople{
			Seen:    []ledger.GitAuthor{{Identity: work, Commits: 2, First: at, Last: at}, {Identity: home}},
			Mailmap: []string{"Ada Lovelace <ada@work.example> <ada@home.example>\n"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	threads, err := Read(t.Context(), rec, []ledger.RepoID{site})
	if err != nil {
		t.Fatal(err)
	}
	all, err := threads.WithHistories(t.Context(), rec, []ledger.RepoID{site})
	if err != nil {
		t.Fatal(err)
	}
	same := *all
	if !all.Equal(&same) || all.Equal(threads) || all.Equal(nil) {
		t.Error("Equal does not tell who is named")
	}
	for name, tt := range map[string]struct {
		*Roster
		all bool
	}{"threads": {threads, false}, "histories too": {all, true}} {
		people, err := tt.Join(&config.Config{}, nil, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		ada := people.Resolve(login.Identity)
		if people.Resolve(work) != ada {
			t.Errorf("%s: the forge's link does not hold", name)
		}
		if joined := people.Resolve(home) == ada; joined != tt.all {
			t.Errorf("%s: the mailmap holds: %v, want %v", name, joined, tt.all)
		}
		if tt.all && ada.Name != "Ada Lovelace" {
			t.Errorf("%s: shown as %q", name, ada.Name)
		}
	}
}

// TestNobody joins whom no ledger names.
func TestNobody(t *testing.T) {
	people, err := (*Roster)(nil).Join(&config.Config{}, nil, nil)
	if err != nil || len(people.All()) != 0 {
		t.Errorf("Join: %v, %v", people.All(), err)
	}
}
