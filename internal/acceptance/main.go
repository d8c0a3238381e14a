// Command acceptance proves that Unsung tells of repositories on GitHub exactly
// what is there, against a server that replays recorded repositories and says
// itself what is in them (GET /__truth), counts what is asked (GET /__stats),
// and can be told to fail, to limit and to go back in time (POST /__control).
//
//	go run ./internal/acceptance -server http://127.0.0.1:8080
//	go run ./internal/acceptance -server http://127.0.0.1:8080 -soak 40m
//
// It exits with 1 when anything differs.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:])
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "acceptance:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("acceptance", flag.ExitOnError)
	address := flags.String("server", "", "address of the replay server")
	binary := flags.String("unsung", "", "the program to try (default: built from the current folder)")
	only := flags.String("only", "", "stages to run, separated by commas (default all): "+strings.Join(stageNames(), ", "))
	kills := flags.Int("kills", 20, "how often the stage killed kills")
	soaks := flags.Duration("soak", 0, "run the daemon for so long in place of the stages")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *address == "" {
		return fmt.Errorf("name the replay server with -server")
	}
	chosen, err := choose(*only)
	if err != nil {
		return err
	}
	if *soaks > 0 {
		chosen = []stage{{"soak", "the daemon for " + soaks.String() + ", with all faults, while the years go by", (*trial).soak}}
	}
	temp, err := os.MkdirTemp("", "unsung-acceptance-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp) //nolint:errcheck // in the folder for temporary files
	t := &trial{server: newServer(*address), temp: temp, kills: *kills, soaks: *soaks}
	if t.binary, err = program(ctx, *binary, temp); err != nil {
		return err
	}
	if t.repos, err = t.server.repositories(); err != nil {
		return err
	}
	if len(t.repos) == 0 {
		return fmt.Errorf("the server at %s replays no repository", *address)
	}
	return t.stages(ctx, chosen)
}

// program is the absolute path of the program to try, which is built where none
// is named.
func program(ctx context.Context, named, temp string) (string, error) {
	if named != "" {
		return filepath.Abs(named)
	}
	built := filepath.Join(temp, "unsung")
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", built, "./cmd/unsung").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build unsung: %w\n%s", err, out)
	}
	return built, nil
}

// stage is one way to try.
type stage struct {
	name, what string
	run        func(*trial, context.Context) error
}

func stages() []stage {
	return []stage{
		{"plain", "nothing goes wrong", (*trial).plain},
		{"again", "nothing has changed since: no billable request", (*trial).again},
		{"faults", "5xx, secondary limits, truncation, resets, HTML pages, slow answers, GraphQL time-outs, all at once", (*trial).faults},
		{"limits", "a small limit and a short window", (*trial).limits},
		{"crowd", "a limit on requests at once: never reached", (*trial).crowd},
		{"enterprise", "under the mount of a GitHub Enterprise server", (*trial).enterprise},
		{"growth", "from 2021-01-01 to the end in eight steps, with comments deleted and a repository renamed", (*trial).growth},
		{"killed", "killed with -9 at random moments", (*trial).killed},
	}
}

func stageNames() []string {
	var names []string
	for _, s := range stages() {
		names = append(names, s.name)
	}
	return names
}

// choose finds stages by their names, separated by commas; all without any.
func choose(names string) ([]stage, error) {
	if names == "" {
		return stages(), nil
	}
	var chosen []stage
	for name := range strings.SplitSeq(names, ",") {
		at := slices.Index(stageNames(), name)
		if at < 0 {
			return nil, fmt.Errorf("there is no stage %q: want some of %s", name, strings.Join(stageNames(), ", "))
		}
		chosen = append(chosen, stages()[at])
	}
	return chosen, nil
}

func (t *trial) stages(ctx context.Context, chosen []stage) error {
	failed := 0
	for _, s := range chosen {
		if ctx.Err() != nil {
			break
		}
		if err := t.server.calm(); err != nil {
			return err
		}
		fmt.Printf("%-11s %s\n", s.name, s.what)
		began := time.Now()
		err := s.run(t, ctx)
		if err != nil {
			failed++
			fmt.Printf("            FAILED after %s: %v\n", time.Since(began).Round(time.Millisecond), err)
			continue
		}
		fmt.Printf("            ok, %s\n", time.Since(began).Round(time.Millisecond))
	}
	if err := t.server.calm(); err != nil {
		return err
	}
	if failed > 0 {
		return fmt.Errorf("%d stages failed", failed)
	}
	return ctx.Err()
}
