package record

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// olderRows are what a record of version 3 holds: contributions that stand and
// that do not, some of them claimed by two units, and a gap.
const olderRows = `
insert into repos (id, forge, number, handle, name, commit_url) values
  (1, 'github', 71, '', 'github.com/example/lighthouse', 'https://github.com/example/lighthouse/commit/');
insert into identities (id, source, account, login, name, email, type) values (1, 'github', 1, 'ada', '', '', 'User');
insert into units (id, repo, name, changed, judged, rules, earlier, earlier_merged, unattributed, bots, self) values
  (1, 1, 'issue:1', 1, 1, 'v1', 0, 0, 0, 0, 0), (2, 1, 'issue:2', 1, 1, 'v1', 0, 0, 0, 0, 0);
insert into contributions (unit, id, repo, kind, rule, identity, at, why, claim, recorded_at, withdrawn_at) values
  (1, 'stands',    1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 20, null),
  (1, 'early',     1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 10, null),
  (1, 'withdrawn', 1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 10, 30),
  (1, 'moved',     1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 10, 40),
  (2, 'moved',     1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 40, null),
  (1, 'lost',      1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 15, 50),
  (2, 'lost',      1, 'review', 'r', 1, 1000000, 'w', '{"Evidence":null}', 15, 60);
insert into gaps (repo, source, place, what, fix, count) values (1, '', 'events', 'lost', 'look', 3);
insert into activities (repo, kind, size, key, unit, actor, subject, author, at, url, detail, payload, digest, revision)
values (1, 'issue_comment', 1, '1', 1, 1, 0, 0, 1000000, '', '{}', '', '', 1)`

// olderRecord is the file of a record of version 3.
func olderRecord(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "ledger.db")
	d, err := sqliteAt(path, lockWait)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sql.Open(d.driver, d.writer)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	provider, _, err := versions(t.Context(), d, db)
	if err == nil {
		_, err = provider.UpTo(t.Context(), 3)
	}
	if err == nil {
		_, err = db.ExecContext(t.Context(), olderRows)
	}
	if err := errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestMigrate brings a record of version 3 up to date: its contributions get the
// steps that they took, and all else stays.
func TestMigrate(t *testing.T) {
	l := openIn(t, olderRecord(t))
	steps, err := l.Steps(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range steps {
		got = append(got, fmt.Sprintf("%d %s %s %d", s.Number, s.Kind, s.Contribution.ID, s.At.UnixMicro()))
	}
	want := "1 recorded early 10, 2 recorded moved 10, 3 recorded withdrawn 10, 4 recorded lost 15, 5 recorded stands 20, " +
		"6 withdrawn withdrawn 30, 7 withdrawn lost 60"
	if text := strings.Join(got, ", "); text != want {
		t.Errorf("steps:\n got %s\nwant %s", text, want)
	}
	gaps, err := l.Gaps(t.Context(), 1)
	lost := ledger.Gap{Source: "github.com/example/lighthouse", Where: "events", What: "lost", Fix: "look", Count: 3}
	if err != nil || len(gaps) != 1 || gaps[0] != lost {
		t.Errorf("gaps: %v, %v", gaps, err)
	}
	if all, err := l.Contributions(t.Context(), Query{}); err != nil || len(all) != 3 {
		t.Errorf("contributions: %v, %v", all, err)
	}
}

// TestMigrateAndGoOn has a record of version 3 judged again once it was brought
// up to date: what stood takes no step, and numbers go on.
func TestMigrateAndGoOn(t *testing.T) {
	l := openIn(t, olderRecord(t))
	stale, err := l.Stale(t.Context(), 1, "v2", 10)
	if err != nil {
		t.Fatal(err)
	}
	var verdicts []ledger.Judged
	for i := range stale {
		verdicts = append(verdicts, ledger.Judged{Unit: stale[i].Unit(), Changed: stale[i].Changed})
	}
	if err := l.Settle(t.Context(), 1, "v2", verdicts); err != nil {
		t.Fatal(err)
	}
	steps, err := l.Steps(t.Context(), 7, 100)
	var got []string
	for _, s := range steps {
		got = append(got, fmt.Sprintf("%d %s %s", s.Number, s.Kind, s.Contribution.ID))
	}
	if want := "8 withdrawn early, 9 withdrawn stands, 10 withdrawn moved"; err != nil || strings.Join(got, ", ") != want {
		t.Errorf("steps: %v, want %s (%v)", got, want, err)
	}
}

// TestMigrateBack takes the newest version back: what older versions know stays.
func TestMigrateBack(t *testing.T) {
	path := olderRecord(t)
	l := openIn(t, path)
	provider, _, err := versions(t.Context(), l.dialect, l.writer)
	if err == nil {
		_, err = provider.DownTo(t.Context(), 3)
	}
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]int{
		`select count(*) from contributions`: 7, `select count(*) from gaps`: 1,
		`select count(*) from sqlite_master where name in ('steps', 'histories', 'schedule', 'tallies', 'suggestions', 'outbox', 'recognitions')`: 0,
	} {
		var n int
		if err := l.writer.QueryRowContext(t.Context(), query).Scan(&n); err != nil || n != want {
			t.Errorf("%s: %d, want %d (%v)", query, n, want, err)
		}
	}
}
