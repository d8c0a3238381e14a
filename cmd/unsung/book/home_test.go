package book

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/unsung-dev/unsung/internal/need"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// world is what commands find around them: a GitHub, a receiver of webhooks, a
// Pushgateway, a daemon, and a folder to begin each block with.
type world struct {
	folder  string // what each block begins with
	hosted  string // the repositories that are served
	bin     string // what stands in for programs
	web     *httptest.Server
	daemon  string // its address
	refuses atomic.Bool
	stands  map[string]string // what stands for what a page says
}

const adminToken, givenToken = "a token of more than sixteen bytes", "another token of more than sixteen"

// newWorld makes it once for all pages.
func newWorld(t *testing.T) *world {
	t.Helper()
	for _, program := range []string{"git", "jq", "openssl", "sqlite3"} {
		need.Program(t, "apt-get install "+program, program)
	}
	w := &world{folder: filepath.Join(t.TempDir(), "home"), bin: filepath.Join(t.TempDir(), "bin"), stands: map[string]string{}}
	w.hosted = t.TempDir()
	w.serveWeb(t)
	w.writeFolder(t)
	w.fillLedger(t)
	w.startDaemon(t)
	w.writeStandIns(t)
	return w
}

// run runs a command that has to succeed, and gives what it prints.
func (w *world) run(t *testing.T, folder, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir, cmd.Env = folder, w.env(w.folder)
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		errors.As(err, &exit)
		t.Fatalf("%s %q: %v\n%s", name, args, err, exit.Stderr)
	}
	return string(out)
}

// env is what commands find in the environment of a home.
func (w *world) env(home string) []string {
	env := []string{
		"HOME=" + home, "XDG_STATE_HOME=" + filepath.Join(home, "state"), "XDG_CACHE_HOME=" + filepath.Join(home, "cache"),
		"GITHUB_TOKEN=good", "TOKEN=" + givenToken, "TZ=UTC", "LC_ALL=C.UTF-8", "UNSUNG=" + program,
		"GIT_CONFIG_GLOBAL=" + os.DevNull, "GIT_CONFIG_NOSYSTEM=1", "GIT_TEMPLATE_DIR=", "DAEMON=" + w.daemon, "PATH=" + w.bin + ":" + os.Getenv("PATH"),
	}
	if w.web != nil {
		env = append(env, "GITHUB_API_URL="+w.web.URL+"/api")
	}
	return env
}

// serveWeb serves all addresses that commands ask: a GitHub with its pages and
// repositories, a receiver, a Pushgateway.
func (w *world) serveWeb(t *testing.T) {
	t.Helper()
	mux := http.NewServeMux()
	w.web = httptest.NewServer(mux)
	t.Cleanup(w.web.Close)
	github := story()
	github.Web = w.web.URL
	mux.Handle("/api/", http.StripPrefix("/api", github))
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	mux.Handle("/", &cgi.Handler{Path: git, Args: []string{"http-backend"},
		Env: []string{"GIT_PROJECT_ROOT=" + w.hosted, "GIT_HTTP_EXPORT_ALL=1"}})
	mux.HandleFunc("/hook/", func(rw http.ResponseWriter, _ *http.Request) {
		if w.refuses.Load() {
			rw.WriteHeader(http.StatusGone)
		}
	})
	mux.HandleFunc("/gateway/", func(http.ResponseWriter, *http.Request) {})
}

// story is what happened in octo/garden: bob, who is new, asks and is answered; a
// change of his waits for months, until carl reviews it.
func story() *githubtest.GitHub {
	g := githubtest.New()
	ada, bob, carl := &githubtest.User{Login: "ada", ID: 1}, &githubtest.User{Login: "bob", ID: 2}, &githubtest.User{Login: "carl", ID: 3}
	now := time.Now().UTC().Truncate(time.Second)
	g.Clock = now.AddDate(0, 0, -100)
	asked := g.Open(false, bob, "The gate does not close")
	asked.Body = "It stands open after every storm. How do I close it?"
	g.Happen(asked, ada, "labeled", `,"label":{"name":"bug"}`)
	asked.Labels = []string{"bug"}
	g.Say(asked, carl, "You can close it if you lift it first: the hinge sinks when it is wet, and the latch then misses the plate by a finger.")
	change := g.Open(true, bob, "Mend the latch")
	g.Push(change, bob, "Bob Builder", "bob@example.org")
	g.Clock = now.AddDate(0, 0, -10)
	g.Review(change, carl, "CHANGES_REQUESTED", "The lower plate needs the same: it is what sticks when it rains, and the gate then stays open.")
	g.Review(change, ada, "CHANGES_REQUESTED", "This crashes when the latch is nil: the gate is not hung yet at that point.")
	g.Owned = []string{g.Owner + "/" + g.Name}
	return g
}

// writeFolder makes the folder that each block begins with.
func (w *world) writeFolder(t *testing.T) {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/home.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range archive.Files {
		name := filepath.Join(w.folder, file.Name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, bytes.ReplaceAll(file.Data, []byte("WEB"), []byte(w.web.URL)), 0o600)); err != nil {
			t.Fatal(err)
		}
	}
	here, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	w.run(t, w.folder, "bash", "-eu", "-c", `
		ln -s "$UNSUNG" here/unsung
		bash -eu lighthouse.sh here >/dev/null
		mkdir -p src usr/local/bin etc/systemd/system var/lib/prometheus/metrics2 var/lib/unsung srv/git
		git clone --quiet --bare here "$1/octo/garden.git"
		git clone --quiet --bare here "$1/lighthouse.git"
		git clone --quiet here src/project
		ln -s "$0/docs" "$0/charts" "$0/cmd" here
		{ cat here/unsung.yaml; printf '  - {name: chat, url: "%s/hook/chat", format: slack, allow: [127.0.0.0/8]}\n' "$2"; } >here/two.yaml`, here, w.hosted, w.web.URL)
	w.stands["93cf7f4704"] = strings.TrimSpace(w.run(t, filepath.Join(w.folder, "here"), "git", "log", "--format=%H", "--grep=flaky"))[:10]
}

// fillLedger reads the story, suggests, and has a receiver refuse.
func (w *world) fillLedger(t *testing.T) {
	t.Helper()
	w.refuses.Store(true)
	w.run(t, filepath.Join(w.folder, "here"), "bash", "-u", "-c", `
		"$UNSUNG" scan --since all --config unsung.yaml --output /dev/null --format json github:octo/garden && "$UNSUNG" suggest --config two.yaml >/dev/null 2>&1; test $? -eq 3`)
	w.refuses.Store(false)
	w.run(t, w.folder, "sqlite3", "state/unsung/ledger.db", ".backup var/lib/unsung/ledger.db")
	w.run(t, w.folder, "cp", "var/lib/unsung/ledger.db", "var/lib/unsung/copy.db")
	var suggested []struct{ Suggestion struct{ ID string } }
	w.list(t, &suggested, "suggest", "list")
	var dead []struct{ ID string }
	w.list(t, &dead, "outbox", "list")
	if len(suggested) == 0 || len(dead) < 2 {
		t.Fatalf("%d suggestions and %d deliveries, want one and two or more", len(suggested), len(dead))
	}
	w.stands["5f1d3c0a9b"], w.stands["5d1c07a9b2e84f306a17"] = suggested[0].Suggestion.ID[:10], suggested[0].Suggestion.ID
	w.stands["msg_1f0c2a7b9d"], w.stands["msg_93cf7f4704"] = dead[0].ID, dead[1].ID
}

func (w *world) list(t *testing.T, into any, args ...string) {
	t.Helper()
	out := w.run(t, filepath.Join(w.folder, "here"), program, append(args, "--format", "json", "--config", "two.yaml")...)
	if err := json.Unmarshal([]byte(out), into); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// copied is a fresh copy of the folder.
func (w *world) copied(t *testing.T) string {
	t.Helper()
	home := filepath.Join(t.TempDir(), "home")
	if out, err := exec.CommandContext(t.Context(), "cp", "-a", w.folder, home).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return home
}

// startDaemon runs a daemon on a copy of the folder until the test ends.
func (w *world) startDaemon(t *testing.T) {
	t.Helper()
	home := w.copied(t)
	d := serving(t, w, home)
	w.daemon = d.url
	w.stands["http://127.0.0.1:9847"], w.stands["http://localhost:9847"] = d.url, d.url
	var found struct{ Contributions []struct{ ID string } }
	d.until(t, "/api/v1/contributions?kind=review&since=all", func(body []byte) bool {
		return json.Unmarshal(body, &found) == nil && len(found.Contributions) > 0
	})
	w.stands["1f0c2a7b9d4e5f60718a"] = found.Contributions[0].ID
	w.stands["explain ID"] = fmt.Sprintf("explain %s", w.stands["93cf7f4704"])
}
