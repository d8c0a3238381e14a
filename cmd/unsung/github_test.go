package main

import (
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os/exec"
	"strings"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// startGitHub serves the story of octo/garden and makes it the GitHub of a
// script: github [STEP...], where steps go on with the story.
func startGitHub(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: github [STEP...]")
	}
	story, ok := ts.Value(storyKey{}).(*gardenStory)
	if !ok {
		ts.Fatalf("no story was set up")
	}
	if story.server == nil {
		story.server = httptest.NewServer(story)
		ts.Defer(story.server.Close)
		ts.Setenv("GITHUB_API_URL", story.server.URL)
	}
	for _, step := range args {
		story.do(ts, step)
	}
}

type storyKey struct{}

// gardenStory is what happened in octo/garden.
type gardenStory struct {
	*githubtest.GitHub
	server *httptest.Server
	issue  *githubtest.Thread
	pull   *githubtest.Thread
	asked  *githubtest.Comment
	token  string
	git    http.Handler // nil where there are no pages
}

// ServeHTTP lets nobody in with another token, neither to the interface nor to
// the git repository that step pages puts beside it.
func (s *gardenStory) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.Contains(r.URL.Path, ".git/") {
		s.serveGit(w, r)
		return
	}
	if r.Header.Get("Authorization") != "Bearer "+s.token {
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(http.StatusUnauthorized)
		_, _ = w.Write([]byte(`{"message":"Bad credentials"}`))
		return
	}
	s.GitHub.ServeHTTP(w, r)
}

var (
	ada  = &githubtest.User{Login: "ada", ID: 1}
	bob  = &githubtest.User{Login: "bob", ID: 2}
	carl = &githubtest.User{Login: "carl", ID: 3}
	door = &githubtest.User{Login: "door[bot]", ID: 4, Type: "Bot"}
)

// newGarden is the story so far: bob, who is new, asks and is answered, and
// opens a pull request in which ada finds a defect.
func newGarden() *gardenStory {
	s := &gardenStory{GitHub: githubtest.New(), token: "good"}
	s.issue = s.Open(false, bob, "The gate does not close")
	s.issue.Body = "It stands open after every storm. How do I close it?"
	s.Happen(s.issue, ada, "labeled", `,"label":{"name":"bug"}`)
	s.issue.Labels = []string{"bug", "hinge"}
	s.asked = s.Say(s.issue, ada, "Which version of the hinge is this, and what does the log say? Please give the steps to reproduce it.")
	s.Say(s.issue, carl, "You can close it if you lift it first: the hinge sinks when it is wet, and the latch then misses the plate by a finger.")
	s.Happen(s.issue, door, "labeled", `,"label":{"name":"stale"}`)
	s.pull = s.Open(true, bob, "Lift the gate")
	s.Push(s.pull, bob, "B. Builder (before the wedding)", "bob@example.org")
	s.Review(s.pull, ada, "CHANGES_REQUESTED", "This crashes when the latch is nil: the gate is not hung yet at that point. Please check for that before lifting.")
	s.Say(s.pull, bob, "Good catch, fixed.")
	s.Push(s.pull, bob, "Bob Builder", "bob@example.org")
	s.Happen(s.pull, ada, "merged", `,"commit_id":"00000000000000000000000000000000000000aa"`)
	s.pull.State, s.pull.Merged = "closed", s.Clock
	return s
}

func (s *gardenStory) serveGit(w http.ResponseWriter, r *http.Request) {
	if name, password, _ := r.BasicAuth(); s.git == nil || name != "x-access-token" || password != s.token {
		w.Header().Set("WWW-Authenticate", `Basic realm="garden"`)
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	s.git.ServeHTTP(w, r)
}

// servePages puts the pages of the story on its own server, and with them what
// the script keeps in the folder pages, for git.
func (s *gardenStory) servePages(ts *testscript.TestScript) {
	git, err := exec.LookPath("git")
	ts.Check(err)
	s.Web = s.server.URL
	s.git = &cgi.Handler{
		Path: git, Args: []string{"http-backend"},
		Env: []string{"GIT_PROJECT_ROOT=" + ts.MkAbs("pages"), "GIT_HTTP_EXPORT_ALL=1"},
	}
}

// do goes on with the story.
func (s *gardenStory) do(ts *testscript.TestScript, step string) {
	s.Lock()
	defer s.Unlock()
	switch step {
	case "delete":
		s.Delete(s.issue, s.asked)
	case "rename":
		s.Rename("octo", "orchard")
	case "limit":
		s.Left = 1
	case "refill":
		s.Left = -1
	case "hide":
		s.Hidden = true
	case "remark":
		s.remark(ts)
	case "languages":
		s.languages()
	case "own":
		s.Owned = []string{"Octo/shed-old", "Octo/garden"}
	case "exhaust":
		s.Left = 0
	case "wait":
		s.wait()
	case "credit":
		s.credit()
	case "pages":
		s.servePages(ts)
	default:
		ts.Fatalf("github: there is no step %q", step)
	}
}

// wait lets a change of bob wait for months, until carl reviews it, ten days ago.
func (s *gardenStory) wait() {
	now := time.Now().UTC().Truncate(time.Second)
	s.Clock = now.AddDate(0, 0, -100)
	change := s.Open(true, bob, "Mend the latch")
	s.Clock = now.AddDate(0, 0, -10)
	s.Review(change, carl, "CHANGES_REQUESTED", "The lower plate needs the same: it is what sticks when it rains, and the gate then stays open.")
}

// languages lets carl thank ada in German, and go on in languages that the rules
// do not understand.
func (s *gardenStory) languages() {
	s.Say(s.issue, carl, "Danke @ada für den Hinweis!")
	s.Say(s.issue, carl, "Bei mir quietscht das Tor nur, wenn es geregnet hat.")
	s.Say(s.issue, carl, "비가 오면 문이 또 삐걱거려요.")
}

// remark lets carl remark on a line of the pull request, and bob push what the
// folder garden has of it.
func (s *gardenStory) remark(ts *testscript.TestScript) {
	s.SayOnLine(s.pull, carl, "gate.go", "This fails when the gate is wet.")
	ts.Check(ts.Exec("git", "-C", "garden", "rev-parse", "refs/pull/2/head"))
	s.Push(s.pull, bob, "Bob Builder", "bob@example.org").SHA = strings.TrimSpace(ts.ReadFile("stdout"))
}
