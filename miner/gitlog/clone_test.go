package gitlog

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// serve offers the repositories beside repo over http, with git's own server.
// A login is asked for below /locked/.
func serve(t *testing.T, repo testRepo) *httptest.Server {
	t.Helper()
	git, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Dir(repo.dir)
	backend := &cgi.Handler{
		Path: git, Args: []string{"http-backend"},
		Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null"},
	}
	mux := http.NewServeMux()
	mux.Handle("/", backend)
	mux.Handle("/locked/", http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		if user, password, ok := req.BasicAuth(); !ok || user != "ada" || password != "hunter2" {
			w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			http.Error(w, "login needed", http.StatusUnauthorized)
			return
		}
		http.StripPrefix("/locked", backend).ServeHTTP(w, req)
	}))
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// eachFetcher runs a test with the git binary and with go-git.
func eachFetcher(t *testing.T, run func(t *testing.T, opt Options)) {
	t.Helper()
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "maintenance.auto")
	t.Setenv("GIT_CONFIG_VALUE_0", "false")
	for name, without := range map[string]bool{"git": false, "go-git": true} {
		t.Run(name, func(t *testing.T) { run(t, Options{CacheDir: t.TempDir(), withoutGit: without}) })
	}
}

func TestCloneAndUpdate(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		repo.git("tag", "v1")
		repo.git("branch", "doomed")
		address := serve(t, repo).URL + "/project/.git"
		check := func(step, ref string) {
			t.Helper()
			r, h := scan(t, address, opt)
			if r.Ref != ref || !slices.Equal(hashes(h), repo.log("HEAD")) || len(h.Gaps)+len(r.Notices()) > 0 {
				t.Errorf("%s: %s with %v, gaps %v, notices %v", step, r.Ref, hashes(h), h.Gaps, r.Notices())
			}
		}
		check("clone", "refs/heads/main")
		repo.commit("two")
		check("update", "refs/heads/main")
		check("nothing new", "refs/heads/main")
		repo.git("commit", "-q", "--amend", "-m", "rewritten")
		check("force-pushed", "refs/heads/main")
		repo.git("branch", "-m", "main", "trunk")
		repo.git("branch", "-D", "doomed")
		check("default branch renamed", "refs/heads/trunk")

		tagged := opt
		tagged.Ref = "v1"
		if r, h := scan(t, address, tagged); r.Ref != "refs/tags/v1" || len(h.Commits) != 1 {
			t.Errorf("tag: %s with %d commits", r.Ref, len(h.Commits))
		}
		gone := opt
		gone.Ref = "doomed"
		if _, err := Open(t.Context(), address, gone); err == nil {
			t.Error("a branch that was deleted in the remote is still here")
		}
	})
}

func TestCloneOfEmptyRepository(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		address := serve(t, repo).URL + "/project/.git"
		for range 2 {
			if _, h := scan(t, address, opt); len(h.Commits)+len(h.Gaps) > 0 {
				t.Errorf("got %+v", h)
			}
		}
		repo.commit("one")
		if _, h := scan(t, address, opt); len(h.Commits) != 1 {
			t.Errorf("after the first commit: %+v", h)
		}
	})
}

func TestCloneWithLogin(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		server := serve(t, repo)
		traces := t.TempDir() // the arguments of all that git runs
		t.Setenv("GIT_TRACE", filepath.Join(traces, "git"))
		t.Setenv("GIT_TRACE_REDACT", "0")
		t.Setenv("GIT_TRACE2_EVENT", filepath.Join(traces, "events"))
		var mu sync.Mutex
		var seen strings.Builder
		opt.Cloning = func(line string) {
			mu.Lock()
			defer mu.Unlock()
			seen.WriteString(line)
		}
		address := strings.Replace(server.URL, "://", "://ada:hunter2@", 1) + "/locked/project/.git"
		for range 2 { // clone, then update
			r, h := scan(t, address, opt)
			if len(h.Commits) != 1 || strings.Contains(r.Repo.Name+r.Path, "hunter2") || len(h.Gaps) > 0 {
				t.Errorf("got %d commits of %s in %s, gaps %v", len(h.Commits), r.Repo.Name, r.Path, h.Gaps)
			}
		}
		if strings.Contains(seen.String(), "hunter2") {
			t.Errorf("progress tells the password: %s", seen.String())
		}
		noFileHolds(t, opt.CacheDir, "hunter2")
		noFileHolds(t, traces, "hunter2")

		wrong := strings.Replace(server.URL, "://", "://ada:wrong-password@", 1) + "/locked/other/.git"
		_, err := Open(t.Context(), wrong, opt)
		if err == nil || !strings.Contains(err.Error(), "login") || strings.Contains(err.Error(), "wrong-password") {
			t.Errorf("wrong password: %v", err)
		}
	})
}

// TestLoginInTheUserName: a token may stand where the name belongs, but a
// helper of the user that knows the password of a name comes first.
func TestLoginInTheUserName(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	var mu sync.Mutex
	var logins []string
	seen := func() []string {
		mu.Lock()
		defer mu.Unlock()
		got := logins
		logins = nil
		return got
	}
	backend := serve(t, repo).Config.Handler
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		user, password, ok := req.BasicAuth()
		if !ok {
			w.Header().Set("WWW-Authenticate", `Basic realm="git"`)
			http.Error(w, "login needed", http.StatusUnauthorized)
			return
		}
		mu.Lock()
		defer mu.Unlock()
		logins = append(logins, user+":"+password)
		backend.ServeHTTP(w, req)
	}))
	t.Cleanup(server.Close)
	t.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	address := strings.Replace(server.URL, "://", "://token123@", 1) + "/project/.git"
	scan(t, address, Options{CacheDir: t.TempDir()})
	if got := seen(); !slices.Contains(got, "token123:") || len(slices.Compact(got)) != 1 {
		t.Errorf("logins %q", got)
	}
	t.Setenv("GIT_CONFIG_COUNT", "1")
	t.Setenv("GIT_CONFIG_KEY_0", "credential.helper")
	t.Setenv("GIT_CONFIG_VALUE_0", `!f() { test "$1" != get || echo password=known; }; f`)
	scan(t, address, Options{CacheDir: t.TempDir()})
	if got := seen(); !slices.Contains(got, "token123:known") {
		t.Errorf("logins with a helper %q", got)
	}
}

func noFileHolds(t *testing.T, dir, secret string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if strings.Contains(path+string(text), secret) {
			t.Errorf("%s tells the password", path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestCloneProblems(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		server := serve(t, repo)
		closed := httptest.NewServer(http.NotFoundHandler())
		closed.Close()
		tests := []struct{ name, address, want string }{
			{"no such repository", server.URL + "/nothing.git", "no repository, or none that you may see"},
			{"login", server.URL + "/locked/project/.git", "asks for a login"},
			{"nobody answers", closed.URL + "/project.git", "does not answer"},
		}
		for _, tt := range tests {
			_, err := Open(t.Context(), tt.address, opt)
			var p *Problem
			if !errors.As(err, &p) || !strings.Contains(p.What, tt.want) || p.Where != tt.address || p.Fix == "" {
				t.Errorf("%s: %v", tt.name, err)
			}
		}
		if left, _ := os.ReadDir(filepath.Join(opt.CacheDir, "clones")); len(left) > 0 {
			t.Errorf("failed clones leave %v", left)
		}
	})
}

func TestRemoteGoneAfterClone(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		server := serve(t, repo)
		address := server.URL + "/project/.git"
		scan(t, address, opt)
		server.Close()
		_, h := scan(t, address, opt)
		if len(h.Commits) != 1 || len(h.Gaps) != 1 || !strings.Contains(h.Gaps[0].What, "does not answer") {
			t.Errorf("%d commits, gaps %+v", len(h.Commits), h.Gaps)
		}
	})
}

// Git takes a page of somebody else for an empty repository; what was cloned is
// not to be pruned for that.
func TestPageInPlaceOfTheRemote(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		var astray atomic.Bool
		there := serve(t, repo).Config.Handler
		server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
			if astray.Load() {
				_, _ = w.Write([]byte("<html><title>Log in to the network</title></html>"))
				return
			}
			there.ServeHTTP(w, req)
		}))
		t.Cleanup(server.Close)
		address := server.URL + "/project/.git"
		scan(t, address, opt)
		astray.Store(true)
		_, h := scan(t, address, opt)
		if len(h.Commits) != 1 || len(h.Gaps) != 1 || !strings.Contains(h.Gaps[0].What, "not brought up to date") {
			t.Errorf("%d commits, gaps %+v", len(h.Commits), h.Gaps)
		}
		astray.Store(false)
		if _, h := scan(t, address, opt); len(h.Commits) != 1 || len(h.Gaps) > 0 {
			t.Errorf("after that: %d commits, gaps %+v", len(h.Commits), h.Gaps)
		}
	})
}

func TestCloneStops(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		hang := make(chan struct{})
		server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-hang }))
		t.Cleanup(server.Close)
		t.Cleanup(func() { close(hang) })
		ctx, cancel := context.WithCancel(t.Context())
		go cancel()
		_, err := Open(ctx, server.URL+"/n.git", opt)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		if left, _ := os.ReadDir(filepath.Join(opt.CacheDir, "clones")); len(left) > 0 {
			t.Errorf("it leaves %v", left)
		}
	})
}

func TestCloneWithoutCache(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		opt.CacheDir, opt.NoCache = "", true
		r, h := scan(t, serve(t, repo).URL+"/project/.git", opt)
		if err := r.Close(); err != nil || len(h.Commits) != 1 {
			t.Errorf("%d commits, %v", len(h.Commits), err)
		}
		if _, err := os.Stat(r.Path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s stays: %v", r.Path, err)
		}
	})
}

// Who comes back to a clone needs a folder that stays.
func TestCloneMustBeKept(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := Open(t.Context(), "https://git.example.invalid/n.git", Options{CacheDir: filepath.Join(file, "cache"), MustKeep: true})
	var p *Problem
	if !errors.As(err, &p) || !strings.Contains(p.What, "no folder to keep its clone in") || !strings.Contains(p.What, file) || p.Fix == "" {
		t.Errorf("got %v", err)
	}
}

func TestClonesAtTheSameTime(t *testing.T) {
	eachFetcher(t, func(t *testing.T, opt Options) {
		repo := newTestRepo(t)
		repo.commit("one")
		address := serve(t, repo).URL + "/project/.git"
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				r, err := Open(context.Background(), address, opt)
				if err != nil {
					t.Error(err)
					return
				}
				if h, err := r.Mine(context.Background(), nil); err != nil || len(h.Commits) != 1 {
					t.Errorf("%d commits, %v", len(h.Commits), err)
				}
				if err := r.Close(); err != nil { // after what it still writes to the cache
					t.Error(err)
				}
			})
		}
		wg.Wait()
	})
}

func TestGitEnvironment(t *testing.T) {
	a, _ := parseAddress("https://ada:hunter2@example.org/n")
	env := gitEnvironment([]string{"HOME=/h", "GIT_DIR=/x", "GIT_CONFIG_COUNT=3", "GIT_INDEX_FILE=i"}, a)
	for _, want := range []string{
		"HOME=/h", "GIT_TERMINAL_PROMPT=0", "GIT_CONFIG_COUNT=6",
		"GIT_CONFIG_KEY_3=credential.https://example.org.helper", "GIT_CONFIG_VALUE_3=",
		"GIT_CONFIG_KEY_5=credential.https://example.org.helper", "GIT_CONFIG_VALUE_5=" + loginHelper,
		"UNSUNG_LOGIN_USER=ada", "UNSUNG_LOGIN_PASSWORD=hunter2",
	} {
		if !slices.Contains(env, want) {
			t.Errorf("%v lacks %s", env, want)
		}
	}
	if slices.Contains(env, "GIT_DIR=/x") || slices.Contains(env, "GIT_INDEX_FILE=i") {
		t.Errorf("%v keeps the repository of the caller", env)
	}
}

func TestTold(t *testing.T) {
	a, _ := parseAddress("https://ada:hunter2@example.org/openssl/not-found")
	tests := []struct{ said, want string }{
		{"fatal: unable to access '" + a.raw + "/': Could not resolve host: example.org", "the host is not known"},
		{"fetch: dial tcp: lookup example.org: no such host", "the host is not known"},
		{"remote: x\nfatal: Authentication failed for '" + a.raw + "/'", "asks for a login"},
		{"git@example.org: Permission denied (publickey).\nfatal: Could not read from remote repository.", "asks for a login"},
		{"Host key verification failed.\nfatal: Could not read from remote repository.", "ssh trusts"},
		{"fatal: repository '" + a.raw + "/' not found", "no repository, or none"},
		{"fatal: unable to access '" + a.raw + "/': SSL certificate problem: self-signed certificate", "certificate is not trusted"},
		{"fatal: write error: No space left on device", "disk is full"},
		{"warning: x\nfatal: " + a.raw + " is odd\nmore", "cannot be cloned: https://example.org/openssl/not-found is odd"},
		{"", "cannot be cloned: no reason was given"},
	}
	for _, tt := range tests {
		err := told(t.Context(), a, errors.New(tt.said))
		if !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%q: got %v, want %q", tt.said, err, tt.want)
		}
	}
}

func TestLineWriter(t *testing.T) {
	var lines []string
	w := &lineWriter{line: func(s string) { lines = append(lines, s) }}
	for _, s := range []string{"Receiving: 1%\rRecei", "ving: 2%\r\n", "\n", "done"} {
		if _, err := w.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
	}
	if got := w.tail(); got != "Receiving: 1%\nReceiving: 2%\ndone" || len(lines) != 3 {
		t.Errorf("tail %q, lines %q", got, lines)
	}
}
