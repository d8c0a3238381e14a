package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// TestExplainSettled explains what the ledger holds of a history that is not
// here, by its id and by the beginning of that, and nothing of who opted out,
// whom only the mailmap of that history tells to be the same.
func TestExplainSettled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	c := recordSettled(t, path)
	exclusive := filepath.Join(t.TempDir(), "unsung.yaml")
	if err := os.WriteFile(exclusive, []byte("people:\n  exclude: [ada@example.org]\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, try := range []struct {
		args []string
		code int
		want string
	}{
		{[]string{c.ID}, 0, "Wrote down how the lamp is cleaned"},
		{[]string{c.ID[:9]}, 0, "github.com/example/lighthouse/commit/00ff"},
		{[]string{"abcdef123"}, 1, "no contribution has the id abcdef123"},
		{[]string{c.ID, "--config", exclusive}, 1, "no contribution has the id"},
	} {
		t.Chdir(t.TempDir())
		var out, trouble bytes.Buffer
		code := run(t.Context(), append([]string{"explain", "--ledger", path, "--no-progress"}, try.args...), &out, &trouble)
		if code == 0 != (try.code == 0) || !strings.Contains(out.String()+trouble.String(), try.want) {
			t.Errorf("explain %s: code %d, want %d and %q\n%s%s", try.args, code, try.code, try.want, &out, &trouble)
		}
	}
}

// recordSettled records a history with one contribution.
func recordSettled(t *testing.T, path string) ledger.Contribution {
	t.Helper()
	ctx, who := t.Context(), ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@work.example"}
	atHome := ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@example.org"}
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	evidence := []ledger.Evidence{{URL: "https://github.com/example/lighthouse/commit/00ff", Ref: "commit:00ff", At: at}}
	c := ledger.Contribution{
		ID: ledger.ContributionID("docs.only", "", who, ledger.Git, evidence), Kind: ledger.Docs, Rule: "docs.only", Identity: who,
		At: at, Unit: "commit:00ff", Evidence: evidence, Why: "Wrote down how the lamp is cleaned",
	}
	l, err := record.Open(ctx, path)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // all was committed
	repo, err := l.Source(ctx, ledger.SourceRepo{Repo: ledger.Repo{
		Name: "github.com/example/lighthouse", CommitURL: "https://github.com/example/lighthouse/commit/"}, Forge: "github", Number: 71})
	if err != nil {
		t.Fatal(err)
	}
	_, err = l.Append(ctx, ledger.Batch{
		Repo: repo, History: &ledger.HistoryHead{Head: "00ff"},
		Named: &ledger.HistoryPeople{
			Seen:    []ledger.GitAuthor{{Identity: who, Commits: 1, First: at, Last: at}, {Identity: atHome}},
			Mailmap: []string{"Ada <ada@example.org> <ada@work.example>\n"},
		},
	})
	if err == nil {
		err = l.SettleHistory(ctx, ledger.HistoryVerdict{Repo: repo, Head: "00ff", Rules: "v1", Contributions: []ledger.Contribution{c}, Commits: 1})
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}
