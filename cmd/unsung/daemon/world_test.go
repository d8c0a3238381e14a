package daemon

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

func contains(text, part string) bool { return strings.Contains(text, part) }

// world is where a daemon of a test lives: a GitHub, a folder, and what is logged.
type world struct {
	*testing.T
	github  *githubtest.GitHub
	server  *httptest.Server
	dir     string
	text    string // the configuration
	log     *eavesdropper
	app     *App
	stop    context.CancelFunc
	stopped chan error
}

func newWorld(t *testing.T) *world {
	t.Helper()
	for name, value := range map[string]string{
		"GITHUB_TOKEN": "good", "GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.org",
	} {
		t.Setenv(name, value)
	}
	gh := githubtest.New()
	gh.Owner, gh.Name, gh.ID, gh.Clock = "octo", "garden", 42, time.Now().Add(-24*time.Hour).Truncate(time.Second)
	gh.DateAhead = time.Since(gh.Clock) // its clock is right, only the story is of yesterday
	w := &world{T: t, github: gh, server: httptest.NewServer(gh), dir: t.TempDir()}
	t.Cleanup(w.server.Close)
	ada, bob := &githubtest.User{Login: "ada", ID: 1}, &githubtest.User{Login: "bob", ID: 2}
	issue := gh.Open(false, bob, "The gate does not close")
	gh.Say(issue, ada, "Which hinge is it? Lift the gate first, then it closes.")
	gh.Happen(issue, ada, "labeled", `,"label":{"name":"bug"}`)
	pull := gh.Open(true, bob, "Oil the gate")
	gh.Review(pull, ada, "CHANGES_REQUESTED", "The lower one as well, please: it is what squeaks when it rains.")
	return w
}

// reading is a configuration that reads these sources.
func (w *world) reading(sources string, more ...string) *world {
	w.text = "repositories: [" + sources + "]\nledger: " + filepath.Join(w.dir, "ledger.db") +
		"\ngithub: {clone: none, api_url: '" + w.server.URL + "', graphql_url: '" + w.server.URL + "/graphql'}" +
		"\nweb: {listen: '127.0.0.1:0'}\nlog: {level: debug}\n" + strings.Join(more, "\n") + "\n"
	return w
}

func (w *world) load() (*config.Config, error) {
	return config.Parse("unsung.yaml", []byte(w.text), os.LookupEnv)
}

// made is a daemon that was not started.
func (w *world) made() *App {
	w.Helper()
	w.log = newEavesdropper()
	app, err := New(Options{Load: w.load, Version: Version{"1", "abc", "go"}, Log: slog.New(w.log), CacheDir: filepath.Join(w.dir, "cache")})
	if err != nil {
		w.Fatal(err)
	}
	return app
}

// run starts a daemon, which ends with the test at the latest.
func (w *world) run() {
	w.Helper()
	w.app = w.made()
	if err := w.app.Start(w.Context()); err != nil {
		w.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	w.stop, w.stopped = cancel, make(chan error, 1)
	app, stopped := w.app, w.stopped
	go func() { stopped <- app.Run(ctx) }()
	w.Cleanup(w.end)
}

// end stops the daemon and waits for its end.
func (w *world) end() {
	w.Helper()
	if w.stop == nil {
		return
	}
	w.stop()
	w.stop = nil
	if err := <-w.stopped; err != nil {
		w.Errorf("Run = %v", err)
	}
	if err := w.app.Stop(context.Background()); err != nil {
		w.Errorf("Stop = %v", err)
	}
}

// get is what the daemon answers.
func (w *world) get(path string) string {
	w.Helper()
	resp, err := http.Get(w.app.URL() + path) //nolint:noctx // the server is in this process
	if err != nil {
		w.Fatal(err)
	}
	defer resp.Body.Close() //nolint:errcheck // it was read
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		w.Fatal(err)
	}
	return string(body)
}

// row is a row of the schedule.
func (w *world) row(source string) ledger.Due {
	w.Helper()
	rows, err := w.app.record.Schedule(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	for _, r := range rows {
		if r.Source == source {
			return r
		}
	}
	w.Fatalf("%s is not in the schedule: %+v", source, rows)
	return ledger.Due{}
}

// folder makes a git repository with one commit.
func (w *world) folder(name string) string {
	w.Helper()
	dir := filepath.Join(w.dir, name)
	w.git(".", "init", "-q", "-b", "main", dir)
	w.commit(dir, "Explain in the README how to begin")
	return dir
}

func (w *world) commit(dir, message string) {
	w.Helper()
	if err := os.WriteFile(filepath.Join(dir, "README.md"), []byte(message), 0o600); err != nil {
		w.Fatal(err)
	}
	w.git(dir, "add", "-A")
	w.git(dir, "commit", "-q", "-m", message)
}

func (w *world) git(dir string, args ...string) {
	w.Helper()
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...) //nolint:noctx // it is over at once
	if out, err := cmd.CombinedOutput(); err != nil {
		w.Fatalf("git %v: %v: %s", args, err, out)
	}
}

// eavesdropper is a log that a test can wait for.
type eavesdropper struct {
	mu     sync.Mutex
	lines  []string
	more   chan struct{} // closed, and replaced, with each line
	parent *eavesdropper
	with   []slog.Attr
}

func newEavesdropper() *eavesdropper { return &eavesdropper{more: make(chan struct{})} }

func (e *eavesdropper) Enabled(context.Context, slog.Level) bool { return true }

func (e *eavesdropper) WithGroup(string) slog.Handler { return e }

func (e *eavesdropper) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &eavesdropper{parent: e.root(), with: append(append([]slog.Attr{}, e.with...), attrs...)}
}

func (e *eavesdropper) root() *eavesdropper {
	if e.parent != nil {
		return e.parent
	}
	return e
}

// Handle keeps a line: "WARN could not be read source=/srv/site".
func (e *eavesdropper) Handle(_ context.Context, r slog.Record) error {
	line := r.Level.String() + " " + r.Message
	add := func(a slog.Attr) bool {
		line += " " + a.Key + "=" + a.Value.String()
		return true
	}
	for _, a := range e.with {
		add(a)
	}
	r.Attrs(add)
	root := e.root()
	root.mu.Lock()
	defer root.mu.Unlock()
	root.lines = append(root.lines, line)
	close(root.more)
	root.more = make(chan struct{})
	return nil
}

// text is all that was logged.
func (e *eavesdropper) text() string {
	e.mu.Lock()
	defer e.mu.Unlock()
	return strings.Join(e.lines, "\n")
}

// hear waits until a line was logged from a place on that holds all parts, and
// gives the place behind it.
func (w *world) hear(from int, parts ...string) int {
	w.Helper()
	patience := time.After(time.Minute)
	for {
		w.log.mu.Lock()
		lines, more := w.log.lines, w.log.more
		w.log.mu.Unlock()
		for i := from; i < len(lines); i++ {
			if hasAll(lines[i], parts) {
				return i + 1
			}
		}
		select {
		case <-more:
		case <-patience:
			w.Fatalf("nobody said %q:\n%s", parts, w.log.text())
		}
	}
}

// await waits until what the daemon answers holds all parts: it looks whenever
// something was logged.
func (w *world) await(path string, parts ...string) {
	w.Helper()
	for at := 0; ; at = w.hear(at, "") {
		if hasAll(w.get(path), parts) {
			return
		}
	}
}

func hasAll(line string, parts []string) bool {
	for _, p := range parts {
		if !contains(line, p) {
			return false
		}
	}
	return true
}
