package record

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// openIn opens a record in a folder of the test.
func openIn(t *testing.T, path string) *Ledger {
	t.Helper()
	l, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = l.Close() })
	return l
}

// TestNamesOfFiles opens records whose names mean something in an address.
func TestNamesOfFiles(t *testing.T) {
	for _, name := range []string{"a b.db", "a?mode=memory", "a#b", "100%41", "file:x", "ä"} {
		path := filepath.Join(t.TempDir(), "new", name)
		l := openIn(t, path)
		if _, err := l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}}); err != nil {
			t.Errorf("%q: %v", name, err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Errorf("%q: %v", name, err)
		} else if info.Mode().Perm() != 0o600 {
			t.Errorf("%q is %v: others can read what is about people", name, info.Mode())
		}
	}
}

// TestRelativePath opens a record that is named from the folder of the process.
func TestRelativePath(t *testing.T) {
	t.Chdir(t.TempDir())
	openIn(t, "ledger.db")
	if _, err := os.Stat("ledger.db"); err != nil {
		t.Error(err)
	}
}

// TestPragmas sees that what the data source says has come to be on every
// connection.
func TestPragmas(t *testing.T) {
	l := openIn(t, filepath.Join(t.TempDir(), "ledger.db"))
	for _, c := range []struct {
		db           *sql.DB
		pragma, want string
	}{
		{l.writer, "journal_mode", "wal"}, {l.writer, "synchronous", "1"}, {l.writer, "busy_timeout", "1000"},
		{l.writer, "cache_size", "-65536"}, {l.writer, "wal_autocheckpoint", "8192"},
		{l.reader, "query_only", "1"}, {l.reader, "busy_timeout", "30000"},
	} {
		var got string
		if err := c.db.QueryRowContext(t.Context(), "pragma "+c.pragma).Scan(&got); err != nil || got != c.want {
			t.Errorf("%s is %s, want %s (%v)", c.pragma, got, c.want, err)
		}
	}
	if _, err := l.reader.ExecContext(t.Context(), `delete from repos`); err == nil {
		t.Error("a reader may write")
	}
}

// TestPlaceholders guards the choice of a driver: some take numbered
// placeholders in the order in which they stand.
func TestPlaceholders(t *testing.T) {
	l := openIn(t, inMemory)
	var second, first int
	if err := l.reader.QueryRowContext(t.Context(), `select $2, $1`, 1, 2).Scan(&second, &first); err != nil {
		t.Fatal(err)
	}
	if second != 2 || first != 1 {
		t.Errorf("$2 is %d, $1 is %d", second, first)
	}
}

// answers are what is read whole in a plan and is no table, but what an inner
// query has found.
var answers = []string{
	"u", "CONSTANT ROW", "asked", "r", "theirs", "j", "events", "counted", "(subquery-13)", "(subquery-14)", "(subquery-15)", "(subquery-16)",
	"recounts USING COVERING INDEX sqlite_autoindex_recounts_1", // to see whether there is any
}

// TestPlans sees that what is asked for every batch is found by an index,
// however large the record is.
func TestPlans(t *testing.T) {
	l := openIn(t, inMemory)
	for _, query := range []string{
		selectStale, selectPending, selectHandle, selectAccount, selectUnit, selectThread, selectActivity, selectLive,
		selectClaims, selectClaimsOf, selectElsewhere, selectSteps, selectSeen, pagedClaims(t, l), countLive, selectUncompared, countEarlierIn([]ledger.RepoID{1, 2}), selectRecount, selectRecountIn + `repo in (1, 2))`, endRecount + `repo in (1, 2)`, noteJoiners, noteAuthors, selectDispossessed, touchUnitsOf, loseThread,
		selectOpened + among("t.author", []int64{1, 2}) + byAuthorAndTime,
		selectOfUnits + among("unit", []int64{1, 2}) + byTime,
		selectClaimable, leaseDelivery, selectUnfounded, selectDelivery, selectLine, stopLeading, startLeading, selectLeased, endLease, selectUnderWay,
		selectWaiting, giveKeysBack, selectResting, selectFirstDue, selectLeases, countReached, selectBeginning, selectDeliveryBeginning,
	} {
		for _, step := range plan(t, l, query) {
			of, scan := strings.CutPrefix(step, "SCAN ")
			if scan && !slices.Contains(answers, of) {
				t.Errorf("%s\nneeds: %s", query, step)
			}
		}
	}
}

// TestPlanOfClaims sees that what waits behind others of the same person costs a
// claim nothing.
func TestPlanOfClaims(t *testing.T) {
	l := openIn(t, inMemory)
	for query, want := range map[string]string{
		selectClaimable: "SEARCH outbox USING INDEX outbox_due (destination=? AND due_at<?)",
		selectFirstDue:  "SEARCH outbox USING INDEX outbox_due (destination=?)",
		selectLeased:    "SEARCH outbox USING COVERING INDEX outbox_leased (leased_until>? AND leased_until<?)",
		selectLeases:    "SEARCH outbox USING COVERING INDEX outbox_leased (leased_until>?)",
	} {
		if got := plan(t, l, query); len(got) != 1 || got[0] != want {
			t.Errorf("%s\n got %v\nwant %s", query, got, want)
		}
	}
}

// pagedClaims is how a page of contributions is read.
func pagedClaims(t *testing.T, l *Ledger) string {
	t.Helper()
	where, err := l.claimsWhere(t.Context(), Query{Repos: []ledger.RepoID{1, 2}, Kinds: ledger.Kinds()[:1], ThreadsOnly: true, After: &Place{}, Limit: 9})
	if err != nil {
		t.Fatal(err)
	}
	return selectClaimed + where.text() + newestFirst
}

func plan(t *testing.T, l *Ledger, query string) (steps []string) {
	t.Helper()
	rows, err := l.reader.QueryContext(t.Context(), "explain query plan "+query, make([]any, placeholders(query))...)
	err = eachRow(rows, err, func(rows *sql.Rows) error {
		var id, parent, unused int
		var step string
		err := rows.Scan(&id, &parent, &unused, &step)
		steps = append(steps, step)
		return err
	})
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return steps
}

// placeholders is the highest number of a placeholder in a statement.
func placeholders(query string) (n int) {
	for i, c := range query {
		if c == '$' {
			n = max(n, int(query[i+1]-'0'))
		}
	}
	return n
}

// TestRevisions sees that what a source said before stays.
func TestRevisions(t *testing.T) {
	l := openIn(t, inMemory)
	repo, err := l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{"first", "first", "second", "third"} {
		act := ledger.Activity{Kind: ledger.ActComment, ID: "1", Unit: "issue:1", Payload: []byte(body)}
		if _, err := l.Append(t.Context(), ledger.Batch{Repo: repo, Activities: []ledger.Activity{act}}); err != nil {
			t.Fatal(err)
		}
	}
	var all string
	err = l.reader.QueryRowContext(t.Context(), `
select group_concat(revision || ' ' || cast(payload as text), ', ') from (
  select revision, payload from revisions union all select revision, payload from activities order by revision)`).Scan(&all)
	if want := "1 first, 2 second, 3 third"; err != nil || all != want {
		t.Errorf("revisions: %s (%v), want %s", all, err, want)
	}
}

// TestAdvice has records fail in the ways that people meet, and wants each told
// with the place and what to do.
func TestAdvice(t *testing.T) {
	for _, c := range []struct {
		name string
		fail func(t *testing.T, path string) error
		want string
	}{
		{"no database", func(t *testing.T, path string) error {
			return openAfter(t, path, func() error { return os.WriteFile(path, []byte(strings.Repeat("words ", 1000)), 0o600) })
		}, "this is no ledger: choose another file with --ledger"},
		{"a folder", func(t *testing.T, path string) error {
			return openAfter(t, path, func() error { return os.Mkdir(path, 0o700) })
		}, "this is a folder: name a file in it"},
		{"below a file", func(t *testing.T, path string) error {
			return openAfter(t, filepath.Join(path, "ledger.db"), func() error { return os.WriteFile(path, nil, 0o600) })
		}, "cannot make the file: choose another place with --ledger"},
		{"another program's", func(t *testing.T, path string) error {
			return openAfter(t, path, func() error { return execIn(t, path, `create table bookmarks (address text)`) })
		}, "this is the database of another program: choose another file with --ledger"},
		{"newer", func(t *testing.T, path string) error {
			return openAfter(t, path, func() error {
				return execIn(t, path, `insert into goose_db_version (version_id, is_applied) values (99, true)`)
			})
		}, "written by a newer version of this program (its tables are version 99, this one knows 9): update unsung"},
		{"locked", failLocked, "another program has kept it locked for more than 10ms: end that program or wait for it"},
		{"full", failFull, "the disk is full: make room, then it goes on; nothing recorded is lost"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "ledger.db")
			err := c.fail(t, path)
			if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("got %v\nwant %s: %s", err, path, c.want)
			}
		})
	}
}

// openAfter opens a record where something else was put.
func openAfter(t *testing.T, path string, put func() error) error {
	t.Helper()
	if err := put(); err != nil {
		t.Fatal(err)
	}
	l, err := Open(t.Context(), path)
	if err == nil {
		_ = l.Close()
	}
	return err
}

// execIn runs a statement in a database: in a record where it speaks of one.
func execIn(t *testing.T, path, statement string) error {
	t.Helper()
	if strings.Contains(statement, "goose") {
		_ = openIn(t, path).Close()
	}
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		return err
	}
	t.Cleanup(func() { _ = db.Close() })
	_, err = db.ExecContext(t.Context(), statement)
	return err
}

// failLocked writes while another process, as it were, does.
func failLocked(t *testing.T, path string) error {
	first := openIn(t, path)
	second, err := open(t.Context(), path, 10*time.Millisecond)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = second.Close() })
	return first.write(t.Context(), func(*writing) error {
		_, err := second.Source(context.Background(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
		return err
	})
}

// Whoever waits for another that is writing can be told to end.
func TestWaitingEnds(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	first, second := openIn(t, path), openIn(t, path)
	err := first.write(t.Context(), func(*writing) error {
		ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
		defer cancel()
		_, err := second.Source(ctx, ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
		return err
	})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
}

// failFull writes more than there is room for.
func failFull(t *testing.T, path string) error {
	l := openIn(t, path)
	repo, err := l.Source(t.Context(), ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.writer.ExecContext(t.Context(), `pragma max_page_count = 100`); err != nil {
		t.Fatal(err)
	}
	act := ledger.Activity{Kind: ledger.ActComment, ID: "1", Unit: "issue:1", Payload: make([]byte, 1<<20)}
	_, err = l.Append(t.Context(), ledger.Batch{Repo: repo, Activities: []ledger.Activity{act}})
	return err
}

// TestAdviceOnCodes tells what cannot be brought about wherever tests run.
func TestAdviceOnCodes(t *testing.T) {
	for code, want := range map[int]string{8: "may not be written to", 11: "damaged", 10: "disk does not answer", 1: ""} {
		if got := sqliteAdvice(code, time.Second); !strings.Contains(got, want) || (want == "") != (got == "") {
			t.Errorf("advice on code %d: %q, want %q", code, got, want)
		}
	}
}
