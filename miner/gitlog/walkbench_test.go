package gitlog

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog/odb"
)

// BenchmarkWalk walks the repository named by UNSUNG_BENCH_REPO, a bare one or
// a .git directory, in turn with the git log that lists the same facts:
//
//	UNSUNG_BENCH_REPO=/path/to/repo.git go test -run '^$' -bench Walk -benchtime 5x ./miner/gitlog
//
// It fails unless both say the same, byte for byte. The metric "ratio" is the
// time of the walk divided by that of git, over all rounds.
func BenchmarkWalk(b *testing.B) {
	dir := os.Getenv("UNSUNG_BENCH_REPO")
	if dir == "" {
		b.Skip("UNSUNG_BENCH_REPO names no repository")
	}
	sameAsGit(b, dir, "HEAD")
	for _, workers := range []int{1, 2} {
		b.Run("workers="+strconv.Itoa(workers), func(b *testing.B) {
			var ours, gits time.Duration
			for b.Loop() {
				start := time.Now()
				walkHead(b, dir, workers)
				ours += time.Since(start)
				start = time.Now()
				gitLog(b, dir, io.Discard, "HEAD")
				gits += time.Since(start)
			}
			b.ReportMetric(ours.Seconds()/gits.Seconds(), "ratio")
		})
	}
}

func walkHead(t testing.TB, dir string, workers int) walked {
	t.Helper()
	store, err := odb.Open([]string{filepath.Join(dir, "objects")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	got, err := walk(context.Background(), store, walkOptions{
		tips: []ledger.Hash{revParse(t, dir, "HEAD")}, workers: workers,
	})
	if err != nil || len(got.gaps) > 0 {
		t.Fatalf("walk: %v, %v", err, got.gaps)
	}
	return got
}

// sameAsGit fails unless our walk, written as git log writes it, has the
// checksum of what git log writes.
func sameAsGit(t testing.TB, dir string, revs ...string) walked {
	t.Helper()
	got := walkHead(t, dir, 2)
	want, have := sha256.New(), sha256.New()
	gitLog(t, dir, want, revs...)
	for i := range got.commits {
		have.Write(asGitLog(nil, &got.commits[i]))
	}
	if !bytes.Equal(want.Sum(nil), have.Sum(nil)) {
		t.Fatalf("the walk of %s differs from git log %v:\n%s", dir, revs, firstDifference(t, dir, got, revs...))
	}
	return got
}

// firstDifference shows the first commit that git describes in another way.
func firstDifference(t testing.TB, dir string, got walked, revs ...string) string {
	t.Helper()
	var all bytes.Buffer
	gitLog(t, dir, &all, revs...)
	rest := all.Bytes()
	for i := range got.commits {
		have := asGitLog(nil, &got.commits[i])
		if !bytes.HasPrefix(rest, have) {
			return fmt.Sprintf("walk %q\ngit  %q", have, rest[:min(len(rest), len(have)+200)])
		}
		rest = rest[len(have):]
	}
	return fmt.Sprintf("git has more: %q", rest[:min(len(rest), 500)])
}

const logFormat = "--format=tformat:%H %T %P%x00%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B"

// gitLog writes what git says about the same facts as a walk.
func gitLog(t testing.TB, dir string, out io.Writer, revs ...string) {
	t.Helper()
	args := append([]string{
		"log", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-mailmap", "--no-show-signature",
		"--diff-merges=off", "--date=raw", logFormat,
	}, revs...)
	cmd := gitCommand(dir, args...)
	cmd.Stdout = out
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("git log: %v: %s", err, stderr.Bytes())
	}
}

// gitCommand runs git without the settings of whoever runs the tests.
func gitCommand(dir string, args ...string) *exec.Cmd {
	cmd := exec.Command("git", append([]string{"-c", "safe.directory=*"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(withoutGit(os.Environ()), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_NO_REPLACE_OBJECTS=1", "GIT_NO_LAZY_FETCH=1", "LC_ALL=C", "TZ=UTC")
	return cmd
}

func revParse(t testing.TB, dir, rev string) ledger.Hash {
	t.Helper()
	out, err := gitCommand(dir, "rev-parse", "--verify", rev).Output()
	if err != nil {
		t.Fatalf("git rev-parse %s: %v", rev, err)
	}
	h, err := ledger.ParseHash(string(bytes.TrimSpace(out)))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// rawDate writes a time as git's --date=raw does.
func rawDate(s ledger.Stamp) string {
	sign, zone := '+', s.Zone
	if zone < 0 {
		sign, zone = '-', -zone
	}
	return fmt.Sprintf("%d %c%02d%02d", s.Unix, sign, zone/60, zone%60)
}

// asGitLog writes a commit as gitLog does.
func asGitLog(b []byte, c *ledger.Commit) []byte {
	b = fmt.Appendf(b, "%s %s ", c.Hash, c.Tree)
	for i, p := range c.Parents {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, p.String()...)
	}
	for _, s := range []ledger.Stamp{c.Author, c.Committer} {
		b = fmt.Appendf(b, "\x00%s\x00%s\x00%s", s.Who.Name, s.Who.Email, rawDate(s))
	}
	message, _, _ := bytes.Cut([]byte(c.Message), []byte{0}) // as %B ends at a NUL
	b = append(append(append(b, 0), message...), 0)
	for i := range c.Changes {
		if i == 0 {
			b = append(b, '\n')
		}
		ch := &c.Changes[i]
		b = fmt.Appendf(b, ":%06o %06o %s %s %c\x00%s\x00", ch.OldMode, ch.NewMode, ch.Old, ch.New, ch.Status, ch.Path)
	}
	return b
}

// BenchmarkLineDiffs compares the lines of every commit of the repository
// named by UNSUNG_BENCH_REPO. The metric "us/commit" is microseconds.
func BenchmarkLineDiffs(b *testing.B) {
	dir := os.Getenv("UNSUNG_BENCH_REPO")
	if dir == "" {
		b.Skip("UNSUNG_BENCH_REPO names no repository")
	}
	got := walkHead(b, dir, 2)
	var commits []*ledger.Commit
	for i := range got.commits {
		if len(got.commits[i].Changes) > 0 {
			commits = append(commits, &got.commits[i])
		}
	}
	store, err := odb.Open([]string{filepath.Join(dir, "objects")})
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	for b.Loop() {
		if _, err := lineDiffs(context.Background(), store, commits, 2); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(commits)), "us/commit")
}
