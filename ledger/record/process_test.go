package record_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/ledger/record/recordtest"
)

// crawlVariable names a record: a test program that finds it set is no test,
// but one of several processes that write this record.
const crawlVariable = "UNSUNG_TEST_CRAWL"

func TestMain(m *testing.M) {
	for variable, work := range map[string]func(string, io.Writer) error{crawlVariable: crawlFile, settleVariable: settleFile, deliverVariable: deliverFile} {
		path := os.Getenv(variable)
		if path == "" {
			continue
		}
		if err := work(path, os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// crawlPages is how many batches a crawl brings.
const crawlPages = 15

// crawlFile goes on with the crawl of a record and writes a line per batch.
func crawlFile(path string, progress io.Writer) error {
	ctx := context.Background()
	l, err := record.Open(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(crawl(ctx, l, progress), l.Close())
}

func crawl(ctx context.Context, l *record.Ledger, progress io.Writer) error {
	repo, err := l.Source(ctx, ledger.SourceRepo{Repo: ledger.Repo{Name: "github.com/example/lighthouse"}, Forge: "github", Number: 71})
	if err != nil {
		return err
	}
	for {
		cursor, err := l.Cursor(ctx, "pages")
		if err != nil {
			return err
		}
		page, _ := strconv.Atoi(cursor) // "" is before the first
		if page == crawlPages {
			return judgeCrawled(ctx, l, repo)
		}
		if err := crawlPage(ctx, l, repo, page, cursor); err != nil && !errors.Is(err, record.ErrMoved) {
			return err
		}
		fmt.Fprintln(progress, page)
	}
}

// crawlPage records and judges one page. It edits what the page before said,
// and deletes some of it.
func crawlPage(ctx context.Context, l *record.Ledger, repo ledger.RepoID, page int, cursor string) error {
	batch := ledger.Batch{Repo: repo, Cursors: []ledger.CursorMove{{Name: "pages", From: cursor, To: strconv.Itoa(page + 1)}}}
	for i := range 40 {
		batch.Activities = append(batch.Activities, crawled(page*20+i, page))
	}
	unit := "issue:" + strconv.Itoa(page+1)
	batch.Whole = []ledger.Whole{{Unit: unit, Kinds: []ledger.ActivityKind{ledger.ActComment}}}
	if _, err := l.Append(ctx, batch); err != nil {
		return err
	}
	return judgeCrawled(ctx, l, repo)
}

func judgeCrawled(ctx context.Context, l *record.Ledger, repo ledger.RepoID) error {
	stale, err := l.Stale(ctx, repo, "v1", 100)
	if err != nil {
		return err
	}
	verdicts := make([]ledger.Judged, len(stale))
	for i := range stale {
		verdicts[i] = everyThird(&stale[i])
	}
	return l.Settle(ctx, repo, "v1", verdicts)
}

func crawled(id, page int) ledger.Activity {
	login := "keeper" + strconv.Itoa(id%7)
	return ledger.Activity{
		Kind: ledger.ActComment, ID: strconv.Itoa(id), Unit: "issue:" + strconv.Itoa(id%10+1), At: time.Unix(int64(id), 0).UTC(),
		Actor:  ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Account: int64(id%7 + 1)},
		Detail: ledger.Detail{Body: fmt.Sprintf("seen on page %d", page)},
	}
}

// TestKilled kills a crawl again and again at whatever it is doing. In the end
// the record is that of a crawl which nobody disturbed.
func TestKilled(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	random := rand.New(rand.NewPCG(3, 4))
	for range 6 {
		p := startCrawl(t, path)
		for range 1 + random.IntN(2) {
			p.lines.Scan()
		}
		time.Sleep(time.Duration(random.IntN(8)) * time.Millisecond) // to be killed in a moment that nobody chose
		if err := p.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = p.Wait() // it was killed
	}
	startCrawl(t, path).finish(t)
	wantUndisturbed(t, path)
}

// TestProcesses has several processes make and write one record at once.
func TestProcesses(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "ledger.db")
	crawls := make([]*crawlProcess, 3)
	for i := range crawls {
		crawls[i] = startCrawl(t, path)
	}
	for _, p := range crawls {
		p.finish(t)
	}
	wantUndisturbed(t, path)
}

// crawlProcess is another process that crawls.
type crawlProcess struct {
	*exec.Cmd
	lines *bufio.Scanner
}

func startCrawl(t *testing.T, path string) *crawlProcess {
	t.Helper()
	return startProcess(t, crawlVariable, path)
}

// startProcess starts what a variable stands for.
func startProcess(t *testing.T, variable, path string) *crawlProcess {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), variable+"="+path)
	cmd.Stderr = t.Output()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return &crawlProcess{cmd, bufio.NewScanner(out)}
}

func (p *crawlProcess) finish(t *testing.T) {
	t.Helper()
	for p.lines.Scan() { //nolint:revive // read to the end
	}
	if err := p.Wait(); err != nil {
		t.Errorf("crawl: %v", err)
	}
}

func wantUndisturbed(t *testing.T, path string) {
	t.Helper()
	calm := open(t, ":memory:")
	if err := crawl(t.Context(), calm, io.Discard); err != nil {
		t.Fatal(err)
	}
	got, want := recordtest.Dump(t, open(t, path), true), recordtest.Dump(t, calm, true)
	if got != want || want == "" {
		t.Errorf("the record has %d bytes that differ from the %d of an undisturbed one", len(got), len(want))
	}
}
