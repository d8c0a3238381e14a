package gitlog

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"time"
)

// gitBinary clones with the git that is installed.
type gitBinary struct {
	path     string
	progress func(line string)
	// terminal is set where git may ask somebody at a terminal, and so has to
	// stay in the foreground with this process.
	terminal bool
}

func (g gitBinary) create(ctx context.Context, a address, dir string) error {
	// No template: its hooks and files are of no use in a cache.
	_, err := g.run(ctx, a, "clone", "--bare", "--progress", "--template=", "--", a.clean, dir)
	return err
}

func (g gitBinary) update(ctx context.Context, a address, dir string) error {
	out, err := g.run(ctx, a, "ls-remote", "--symref", "--", a.clean, "HEAD")
	if err == nil && out == "" {
		err = g.mayBeEmpty(ctx, a, dir)
	}
	if err != nil {
		return err
	}
	_, err = g.run(ctx, a, "--git-dir", dir, "fetch", "--progress", "--prune", "--no-write-fetch-head",
		"--", a.clean, "+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*")
	if err != nil {
		return err
	}
	if branch, ok := symref(out); ok {
		_, err = g.run(ctx, a, "--git-dir", dir, "symbolic-ref", "HEAD", branch)
	}
	return err
}

// mayBeEmpty refuses to take all branches from a clone: git takes a page of
// somebody else, that a network asks to log in to, say, for an empty repository.
func (g gitBinary) mayBeEmpty(ctx context.Context, a address, dir string) error {
	out, err := g.run(ctx, a, "ls-remote", "--heads", "--", a.clean)
	if err == nil && out == "" && hasBranches(dir) {
		return errBare
	}
	return err
}

func (g gitBinary) pulls(ctx context.Context, a address, dir string, numbers []int) error {
	err := g.fetchPulls(ctx, a, dir, numbers)
	if err == nil || !strings.Contains(err.Error(), "couldn't find remote ref") {
		return err
	}
	// One that is not there fails the whole fetch, and only the first is named.
	out, err := g.run(ctx, a, "ls-remote", "--", a.clean, "refs/pull/*/head")
	if err != nil {
		return err
	}
	there := map[string]bool{}
	for line := range strings.Lines(out) {
		_, name, _ := strings.Cut(strings.TrimSpace(line), "\t")
		there[name] = true
	}
	if numbers = thoseIn(there, numbers); len(numbers) == 0 {
		return nil
	}
	return g.fetchPulls(ctx, a, dir, numbers)
}

func (g gitBinary) fetchPulls(ctx context.Context, a address, dir string, numbers []int) error {
	args := []string{"--git-dir", dir, "fetch", "--progress", "--no-tags", "--no-auto-gc", "--no-write-fetch-head", "--", a.clean}
	_, err := g.run(ctx, a, append(args, pullSpecs(numbers)...)...)
	return err
}

// symref reads the first line of git ls-remote --symref: "ref: refs/heads/main\tHEAD".
func symref(out string) (string, bool) {
	rest, ok := strings.CutPrefix(out, "ref: ")
	branch, _, tab := strings.Cut(rest, "\t")
	return branch, ok && tab && strings.HasPrefix(branch, "refs/heads/")
}

// run runs git and gives what it printed. The error holds what it complained.
// When the context ends, so does git with all that it started.
func (g gitBinary) run(ctx context.Context, a address, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, g.path, args...)
	cmd.Env = gitEnvironment(os.Environ(), a)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 2 * time.Second
	if !g.terminal {
		inGroup(cmd)
		defer killGroup(ctx, cmd)
	}
	var out bytes.Buffer
	complaints := &lineWriter{line: func(s string) { g.progress(a.scrub(s)) }}
	cmd.Stdout, cmd.Stderr = &out, complaints
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("git %s: %w", args[0], errors.Join(errors.New(complaints.tail()), err))
	}
	return out.String(), nil
}

// gitEnvironment keeps git from asking on the terminal and from the repository
// that this process may run in, say as its hook.
func gitEnvironment(env []string, a address) []string {
	local := []string{
		"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
		"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_SHALLOW_FILE",
	}
	settings := 0
	env = slices.DeleteFunc(slices.Clone(env), func(s string) bool {
		name, value, _ := strings.Cut(s, "=")
		if name == "GIT_CONFIG_COUNT" {
			settings, _ = strconv.Atoi(value)
		}
		return slices.Contains(local, name)
	})
	env = append(env, "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	if a.auth() == nil {
		return env
	}
	env = append(env, loginUser+"="+a.user, loginPassword+"="+a.password)
	for _, s := range a.loginSettings() {
		env = append(env,
			fmt.Sprintf("GIT_CONFIG_KEY_%d=credential.%s://%s.%s", settings, a.scheme, a.host, s.key),
			fmt.Sprintf("GIT_CONFIG_VALUE_%d=%s", settings, s.value))
		settings++
	}
	return append(env, fmt.Sprintf("GIT_CONFIG_COUNT=%d", settings))
}

// The environment variables that loginHelper prints.
const (
	loginUser     = "UNSUNG_LOGIN_USER"
	loginPassword = "UNSUNG_LOGIN_PASSWORD"
)

// loginHelper is a credential helper, gitcredentials(7), that gives the login of
// the address from the environment, which no other user can see. The login is
// in no argument of a process and in no file, and git sends it to no other host
// that it may be sent on to.
const loginHelper = `!f() { test "$1" != get || printf 'username=%s\npassword=%s\n' "$` + loginUser + `" "$` + loginPassword + `"; }; f`

// setting is one of credential.<address>, git-config(1).
type setting struct{ key, value string }

// loginSettings put loginHelper in the place of the user's own helpers, or, for
// a login without a password, behind them.
func (a address) loginSettings() []setting {
	var all []setting
	if a.password != "" {
		all = append(all, setting{"helper", ""})
	}
	if a.user != "" {
		all = append(all, setting{"username", a.user})
	}
	return append(all, setting{"helper", loginHelper})
}

// lineWriter cuts a stream into lines, at carriage returns too, and keeps the
// last of them.
type lineWriter struct {
	line func(string)
	rest []byte
	last []string
}

const keptLines = 20

func (w *lineWriter) Write(p []byte) (int, error) {
	w.rest = append(w.rest, p...)
	for {
		i := bytes.IndexAny(w.rest, "\r\n")
		if i < 0 {
			break
		}
		w.end(string(bytes.TrimSpace(w.rest[:i])))
		w.rest = w.rest[i+1:]
	}
	if len(w.rest) > 1<<16 {
		w.rest = w.rest[:0] // no line of progress is as long as this
	}
	return len(p), nil
}

func (w *lineWriter) end(s string) {
	if s == "" {
		return
	}
	w.line(s)
	w.last = append(w.last, s)
	w.last = w.last[max(0, len(w.last)-keptLines):]
}

// tail is the last lines, complete or not.
func (w *lineWriter) tail() string {
	w.end(string(bytes.TrimSpace(w.rest)))
	w.rest = nil
	return strings.Join(w.last, "\n")
}
