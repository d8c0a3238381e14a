package book

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// standIn is a program of which the tests see only how it is called.
type standIn struct {
	program string
	why     string // why it is not run
	check   func(args []string) error
}

// standIns are the programs that pages name and that no test machine should run.
var standIns = []standIn{
	{"go", "what it builds and tests would run these tests again", checkGo},
	{"docker", "a machine that tests has no daemon of Docker", checkDocker},
	{"goreleaser", "it is no part of a machine that tests", among("release")},
	{"helm", "there is no cluster; charts/charttest renders the chart", checkHelm},
	{"kubectl", "there is no cluster", among("create", "apply", "get", "port-forward", "logs", "exec", "rollout", "label")},
	{"systemctl", "it changes the machine", among("daemon-reload", "enable", "reload", "restart", "start", "status", "stop")},
	{"journalctl", "it reads the machine's own journal", checkJournal},
}

// writeStandIns puts them where commands are looked for. The one for unsung runs
// the real one, but ends a daemon as soon as it serves.
func (w *world) writeStandIns(t *testing.T) {
	t.Helper()
	scripts := map[string]string{
		"unsung": `if [[ ${1-} == health && " $* " != *" http"* ]]; then set -- "$@" "$DAEMON"; fi
if [[ ${1-} != serve || " $* " == *" --help "* ]]; then exec "$UNSUNG" "$@"; fi
exec {log}< <(exec "$UNSUNG" "$@" --listen 127.0.0.1:0 2>&1)
daemon=$!
told=
while read -r line <&"$log"; do
	told+="$line
"
	if [[ $line == *'"serving"'* ]]; then kill -TERM "$daemon"; fi
done
wait "$daemon" || { code=$?; echo "$told"; exit "$code"; }
`,
		"curl": `exec "$CURL" --silent --show-error --fail-with-body "$@"
`,
	}
	for _, s := range standIns {
		scripts[s.program] = "printf '%s\\n' " + s.program + ` "$@" end-of-call >>"$CALLS"
`
	}
	scripts["docker"] += `while (($#)) && [[ $1 != ghcr.io/unsung-dev/unsung* ]]; do shift; done
if (($# > 1)); then "$UNSUNG" "${@:2}" --help >/dev/null; fi
`
	if err := os.MkdirAll(w.bin, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range scripts {
		if err := os.WriteFile(filepath.Join(w.bin, name), []byte("#!/usr/bin/env bash\nset -u\n"+text), 0o755); err != nil {
			t.Fatal(err)
		}
	}
}

// checkCalls holds what the stand-ins of a block were called with to what each
// wants, and counts them.
func checkCalls(file string, called map[string]int) error {
	text, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	var all []error
	for call := range strings.SplitSeq(string(text), "\nend-of-call\n") {
		words := strings.Split(call, "\n")
		for _, s := range standIns {
			if s.program == words[0] {
				called[s.program]++
				all = append(all, s.check(words[1:]))
			}
		}
	}
	return errors.Join(append(all, err)...)
}

// among wants the first argument that is no flag to be one of these.
func among(known ...string) func([]string) error {
	return func(args []string) error {
		for len(args) > 1 && strings.HasPrefix(args[0], "--") {
			skip := 2
			if strings.Contains(args[0], "=") {
				skip = 1
			}
			args = args[min(skip, len(args)):]
		}
		if len(args) == 0 || !slices.Contains(known, args[0]) {
			return fmt.Errorf("%q: want one of %q first", args, known)
		}
		return nil
	}
}

// checkDocker wants a file to build from, and of a container of unsung flags that
// it has.
func checkDocker(args []string) error {
	if len(args) > 0 && args[0] == "build" {
		_, err := os.Stat(filepath.Join(root, "Dockerfile"))
		return err
	}
	image := slices.IndexFunc(args, func(a string) bool { return strings.HasPrefix(a, "ghcr.io/unsung-dev/unsung") })
	if err := among("run", "pull")(args); err != nil || image < 0 {
		return fmt.Errorf("docker %q: want an image of unsung to run: %w", args, err)
	}
	return nil
}

func checkJournal(args []string) error {
	if len(args) < 2 || args[0] != "-u" || args[1] != "unsung" {
		return fmt.Errorf("journalctl %q: want -u unsung", args)
	}
	return nil
}

// checkHelm wants a chart that is there.
func checkHelm(args []string) error {
	for _, arg := range args {
		if strings.HasPrefix(arg, "charts/") {
			if _, err := os.Stat(filepath.Join(root, arg)); err != nil {
				return fmt.Errorf("helm %q: %w", args, err)
			}
		}
	}
	known := []string{"install", "upgrade", "uninstall", "template", "lint", "test", "show", "get", "rollback", "package"}
	if !slices.ContainsFunc(args, func(a string) bool { return slices.Contains(known, a) }) {
		return fmt.Errorf("helm %q: want one of %q", args, known)
	}
	return nil
}

// checkGo wants folders that are there, and tests and benchmarks that exist.
func checkGo(args []string) error {
	if len(args) == 0 || !slices.Contains([]string{"run", "test", "generate", "install", "build"}, args[0]) {
		return fmt.Errorf("go %q: no such command is known here", args)
	}
	folder := ""
	for _, arg := range args {
		path := strings.TrimSuffix(arg, "/...")
		if path, ok := strings.CutPrefix(path, "./"); ok {
			folder = filepath.Join(root, path)
			if _, err := os.Stat(folder); err != nil {
				return fmt.Errorf("go %q: %w", args, err)
			}
		}
	}
	for _, look := range []struct{ flag, prefix string }{{"-bench", "Benchmark"}, {"-run", "Test"}} {
		i := slices.Index(args, look.flag)
		if i < 0 || args[i+1] == "^$" {
			continue
		}
		if !hasFunc(folder, look.prefix+".*"+strings.TrimPrefix(args[i+1], look.prefix)) {
			return fmt.Errorf("go %q: %s has no such function", args, folder)
		}
	}
	return nil
}

func hasFunc(folder, pattern string) bool {
	files, _ := filepath.Glob(filepath.Join(folder, "*_test.go"))
	name := regexp.MustCompile(`(?m)^func ` + pattern)
	return slices.ContainsFunc(files, func(file string) bool {
		text, err := os.ReadFile(file)
		return err == nil && name.Match(text)
	})
}
