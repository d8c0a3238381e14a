package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// BenchmarkScan times a whole scan of the repository named by
// UNSUNG_BENCH_REPO, without a cache and with one, in turn with the git log
// that lists the same facts:
//
//	UNSUNG_BENCH_REPO=/path/to/repo.git go test -run '^$' -bench Scan -benchtime 5x ./cmd/unsung
//
// The metric "ratio" is the time of the scans divided by that of git, over all
// rounds.
func BenchmarkScan(b *testing.B) {
	dir := os.Getenv("UNSUNG_BENCH_REPO")
	if dir == "" {
		b.Skip("UNSUNG_BENCH_REPO names no repository")
	}
	b.Run("fresh", func(b *testing.B) { benchScan(b, dir, true) })
	b.Run("cached", func(b *testing.B) { benchScan(b, dir, false) })
}

func benchScan(b *testing.B, dir string, fresh bool) {
	cache := b.TempDir()
	b.Setenv("XDG_CACHE_HOME", cache)
	scanAll(b, dir)
	var ours, gits time.Duration
	for b.Loop() {
		if fresh {
			if err := os.RemoveAll(filepath.Join(cache, "unsung")); err != nil {
				b.Fatal(err)
			}
		}
		start := time.Now()
		scanAll(b, dir)
		ours += time.Since(start)
		start = time.Now()
		gitLog(b, dir)
		gits += time.Since(start)
	}
	b.ReportMetric(ours.Seconds()/gits.Seconds(), "ratio")
}

func scanAll(b *testing.B, dir string) {
	args := []string{"scan", "--since", "all", "--format", "jsonl", dir}
	if code := run(context.Background(), args, io.Discard, os.Stderr); code != exitDone && code != exitPartial {
		b.Fatalf("unsung %v: exit code %d", args, code)
	}
}

// gitLog lists all that the walk reads.
func gitLog(b *testing.B, dir string) {
	cmd := exec.Command("git", "log", "--raw", "-z", "--no-renames", "--no-mailmap", "--diff-merges=off",
		"--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%ad%x00%cn%x00%ce%x00%cd%x00%B", "HEAD")
	cmd.Dir = dir
	cmd.Stdout = io.Discard
	if err := cmd.Run(); err != nil {
		b.Fatalf("git log: %v", err)
	}
}
