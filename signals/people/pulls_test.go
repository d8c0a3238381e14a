package people

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

func TestPullLinks(t *testing.T) {
	ada, old := mail("Ada", "ada@work.example"), mail("ada", "Ada@Work.example")
	root, relayed := mail("root", "root@localhost"), mail("Ada", "7+ada@users.noreply.github.com")
	tests := []struct {
		name string
		seen []ledger.PullAuthor
		want []ledger.Link
	}{
		{"nobody", nil, nil},
		{"twice", []ledger.PullAuthor{{Git: ada, Account: account("ada"), Pulls: 2}}, []ledger.Link{{From: ada, To: account("ada"), Reason: byPulls}}},
		{"once", []ledger.PullAuthor{{Git: ada, Account: account("ada"), Pulls: 1}}, nil},
		{"once under each of two names", []ledger.PullAuthor{
			{Git: ada, Account: account("ada"), Pulls: 1}, {Git: old, Account: account("Ada"), Pulls: 1},
		}, []ledger.Link{{From: ada, To: account("ada"), Reason: byPulls}}},
		{"brought in by somebody else too", []ledger.PullAuthor{
			{Git: ada, Account: account("ada"), Pulls: 5}, {Git: ada, Account: account("bob"), Pulls: 1},
		}, nil},
		{"by a bot", []ledger.PullAuthor{{Git: ada, Account: account("backport[bot]"), Pulls: 5}}, nil},
		{"by an account that is gone", []ledger.PullAuthor{{Git: ada, Account: account("ghost"), Pulls: 5}}, nil},
		{"an address of many machines", []ledger.PullAuthor{{Git: root, Account: account("ada"), Pulls: 5}}, nil},
		{"an address that names the account", []ledger.PullAuthor{{Git: relayed, Account: account("ada"), Pulls: 5}}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, PullLinks(tt.seen)); diff != "" {
				t.Error(diff)
			}
		})
	}
}
