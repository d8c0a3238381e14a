package scraped

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/need"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

const day = 24 * time.Hour

// story is a GitHub with one repository and a git repository beside it, in which
// happens what the dashboards and the alerts tell of.
type story struct {
	*githubtest.GitHub
	url    string
	git    string // the folder
	now    time.Time
	people map[string]*githubtest.User
	plots  int
	asked  []*githubtest.Thread // by newcomers, and answered
}

func newStory(t *testing.T) *story {
	t.Helper()
	s := &story{GitHub: githubtest.New(), git: t.TempDir(), now: time.Now().UTC().Truncate(time.Second), people: map[string]*githubtest.User{}}
	server := httptest.NewServer(http.Handler(s.GitHub))
	t.Cleanup(server.Close)
	s.url = server.URL
	s.runGit(t, "", "init", "--quiet", "--initial-branch=main")
	s.begins(t)
	return s
}

// who is somebody, new where nobody of that name was told of.
func (s *story) who(login string) *githubtest.User {
	if s.people[login] == nil {
		s.people[login] = &githubtest.User{Login: login, ID: int64(len(s.people) + 1)}
	}
	return s.people[login]
}

// begins is what happened before anybody looked: two months of work, in which Ada
// does all reviews, newcomers who were answered late, and some who wait.
func (s *story) begins(t *testing.T) {
	t.Helper()
	s.Lock()
	defer s.Unlock()
	s.chapter(-60*day, 30)
	s.Clock = s.now.Add(-25 * day)
	for n := range 7 {
		issue := s.Open(false, s.who(fmt.Sprintf("nell%d", n)), "How is the gate hung?")
		issue.Association = "NONE"
		s.asked = append(s.asked, issue)
	}
	s.Clock = s.now.Add(-20 * day)
	for _, issue := range s.asked {
		s.Happen(issue, s.who("emil"), "labeled", `,"label":{"name":"question"}`)
		issue.Labels = []string{"question"}
		s.Say(issue, s.who("emil"), "Welcome! You can open a pull request for it: please squash your commits, as https://github.com/octo/garden/blob/main/CONTRIBUTING.md says, and feel free to ask in the chat.")
	}
	for n := range 4 {
		s.Open(false, s.who(fmt.Sprintf("olaf%d", n)), "Where do I find the key?").Association = "NONE"
	}
	s.comeBack()
	s.chapter(-12*day, 15)
	s.waits()
	s.commits(t, -60*day, 10)
}

// chapter is work of a day: changes that Ada reviews, and issues that others look
// after.
func (s *story) chapter(ago time.Duration, n int) {
	s.Clock = s.now.Add(ago)
	for i := range n {
		authors, helpers := []string{"bob", "carl", "ada"}, []string{"dora", "emil", "fay"}
		s.change(s.who(authors[i%3]), s.who("ada"))
		s.report(s.who("bob"), s.who(helpers[i%3]))
	}
}

func (s *story) change(author, reviewer *githubtest.User) {
	pull := s.Open(true, author, "Lift the gate")
	s.Push(pull, author, author.Login, author.Login+"@example.org")
	if author != reviewer {
		s.Review(pull, reviewer, "CHANGES_REQUESTED", "This crashes when the latch is nil: the gate is not hung yet at that point. Please check for that before lifting.")
		s.Push(pull, author, author.Login, author.Login+"@example.org")
		s.Review(pull, reviewer, "APPROVED", "")
	}
	s.Happen(pull, reviewer, "merged", `,"commit_id":"00000000000000000000000000000000000000aa"`)
	pull.State, pull.Merged = "closed", s.Clock
}

func (s *story) report(author, helper *githubtest.User) {
	issue := s.Open(false, author, "The gate does not close")
	s.Happen(issue, helper, "labeled", `,"label":{"name":"bug"}`)
	issue.Labels = []string{"bug"}
	s.Say(issue, helper, "You can close it if you lift it first: the hinge sinks when it is wet, and the latch then misses the plate by a finger.")
	s.Happen(issue, helper, "closed", "")
	issue.State = "closed"
}

// comeBack has newcomers of long ago open a second issue, some of them.
func (s *story) comeBack() {
	for n := range 12 {
		s.Clock = s.now.Add(-120 * day)
		s.Open(false, s.who(fmt.Sprintf("vera%d", n)), "Which way does the gate open?").Association = "NONE"
		if s.Clock = s.now.Add(-100 * day); n%3 == 0 {
			s.Open(false, s.who(fmt.Sprintf("vera%d", n)), "And the wicket?")
		}
	}
}

// waits are changes that had waited for months when somebody reviewed them, which
// is worth a thank-you.
func (s *story) waits() {
	s.Clock = s.now.Add(-100 * day)
	var changes []*githubtest.Thread
	for _, author := range []string{"dora", "emil", "fay"} {
		changes = append(changes, s.Open(true, s.who(author), "Paint the gate"))
	}
	s.Clock = s.now.Add(-10 * day)
	for i, change := range changes {
		s.Review(change, s.who([]string{"ada", "bob", "carl"}[i]), "CHANGES_REQUESTED", "The lower plate needs the same: it is what sticks when it rains, and the gate then stays open.")
	}
}

// goesOn is what happens while somebody looks: work of yesterday, something that
// was said long ago and is taken back, and much that only now is found.
func (s *story) goesOn(t *testing.T) {
	t.Helper()
	s.Lock()
	defer s.Unlock()
	s.chapter(-20*time.Hour, 6)
	s.Delete(s.asked[0], s.asked[0].Comments[0])
	s.commits(t, -40*day, 150)
}

// commits adds commits whose trailers tell of hidden work.
func (s *story) commits(t *testing.T, ago time.Duration, n int) {
	t.Helper()
	var script strings.Builder
	for i := range n {
		s.plots++
		when := s.now.Add(ago + time.Duration(i)*time.Minute).Unix()
		text := fmt.Sprintf("Mend plot %d\n\nReviewed-by: Ines Ibarra <ines@example.net>\nTested-by: Jo Juhl <jo@example.net>\n", s.plots)
		fmt.Fprintf(&script, "commit refs/heads/main\nauthor Kim Kahn <kim@example.net> %d +0000\ncommitter Kim Kahn <kim@example.net> %d +0000\ndata %d\n%s", when, when, len(text), text)
		if i == 0 && s.plots > 1 {
			script.WriteString("from refs/heads/main^0\n")
		}
		fmt.Fprintf(&script, "M 644 inline docs/plot%d.md\ndata 5\nplot\n\n", s.plots)
	}
	s.runGit(t, script.String(), "fast-import", "--quiet")
}

func (s *story) runGit(t *testing.T, stdin string, args ...string) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), need.Program(t, "apt-get install git", "git"), append([]string{"-C", s.git}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	cmd.Stdin = strings.NewReader(stdin)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git %s: %v\n%s", args[0], err, out)
	}
}
