package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// trial runs the program against the server.
type trial struct {
	server server
	binary string
	temp   string
	repos  []string
	kills  int
	soaks  time.Duration
	serial int
}

// ledger is a file that does not exist yet.
func (t *trial) ledger() string {
	t.serial++
	return filepath.Join(t.temp, fmt.Sprintf("ledger-%d.db", t.serial))
}

// command is the program with the server as its GitHub.
func (t *trial) command(ctx context.Context, mount string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, t.binary, args...)
	cmd.Env = append(os.Environ(), "GITHUB_API_URL="+t.server.address+mount, "GITHUB_GRAPHQL_URL=", "GITHUB_TOKEN=good")
	cmd.Dir = t.temp
	return cmd
}

func scanArgs(ledger string, repos []string) []string {
	args := []string{"scan", "--clone", "none", "--ledger", ledger, "--since", "all", "--format", "json", "--output", ledger + ".json", "--no-progress"}
	for _, repo := range repos {
		args = append(args, "github:"+repo)
	}
	return args
}

// scan crawls all repositories into a ledger, again where a limit ended it
// before.
func (t *trial) scan(ctx context.Context, mount, ledger string) error {
	var out []byte
	for range 50 {
		var err error
		out, err = t.command(ctx, mount, scanArgs(ledger, t.repos)...).CombinedOutput()
		var exit *exec.ExitError
		switch {
		case err == nil:
			return nil
		case !errors.As(err, &exit) || exit.ExitCode() != 3 || !bytes.Contains(out, []byte("limit")):
			return fmt.Errorf("scan: %w\n%s", err, out)
		}
	}
	return fmt.Errorf("scan came to no end in 50 runs:\n%s", out)
}

func (t *trial) export(ctx context.Context, what, ledger string) ([]byte, error) {
	var stderr bytes.Buffer
	cmd := t.command(ctx, "", "export", what, "--ledger", ledger)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("export %s: %w\n%s", what, err, stderr.Bytes())
	}
	return out, nil
}

// compare holds what a ledger exports against what the server says is there.
func (t *trial) compare(ctx context.Context, ledger string) error {
	lines, err := t.export(ctx, "activities", ledger)
	if err != nil {
		return err
	}
	for _, repo := range t.repos {
		want, err := t.server.truth(repo)
		if err != nil {
			return err
		}
		got, err := exported(lines, repo)
		if err != nil {
			return err
		}
		if wrong := differences(got, want.tally()); len(wrong) > 0 {
			return fmt.Errorf("%s: %d counts differ:\n  %s", repo, len(wrong), strings.Join(wrong[:min(10, len(wrong))], "\n  "))
		}
		fmt.Printf("            %s: %d people, %d threads agree\n", repo, len(want.People), want.items())
	}
	return nil
}

// same tells whether two ledgers export the same, byte for byte.
func (t *trial) same(ctx context.Context, a, b string) error {
	for _, what := range []string{"activities", "contributions", "people"} {
		one, err := t.export(ctx, what, a)
		if err != nil {
			return err
		}
		other, err := t.export(ctx, what, b)
		if err != nil {
			return err
		}
		if !bytes.Equal(one, other) {
			return fmt.Errorf("the %s differ: %s", what, firstDifference(one, other))
		}
	}
	return nil
}

func firstDifference(a, b []byte) string {
	one, other := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return fmt.Sprintf("line %d\n  %.600s\n  %.600s", i+1, one[i], other[i])
		}
	}
	return fmt.Sprintf("%d lines and %d lines", len(one), len(other))
}
