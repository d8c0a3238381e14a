package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/need"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// village is a GitHub with one busy repository, and a git repository in a folder
// beside it. Much happens in each chapter of its story.
type village struct {
	*githubtest.GitHub
	url    string
	asked  chan struct{} // has something once GitHub was asked after wait
	git    string        // the folder
	random *rand.Rand
	people []*githubtest.User
	plots  atomic.Int64
}

func newVillage(t *testing.T) *village {
	t.Helper()
	v := &village{
		GitHub: githubtest.New(), asked: make(chan struct{}, 1), git: t.TempDir(), random: rand.New(rand.NewPCG(7, 11)),
	}
	for i, login := range []string{"ada", "bob", "carl", "dora", "emil", "fay", "gus", "hedy"} {
		v.people = append(v.people, &githubtest.User{Login: login, ID: int64(i + 1)})
	}
	v.OnRequest = func(string) {
		time.Sleep(5 * time.Millisecond) // GitHub is far away
		select {
		case v.asked <- struct{}{}:
		default: // nobody waits for it
		}
	}
	v.runGit(t, "", "init", "--quiet", "--initial-branch=main")
	server := httptest.NewServer(http.Handler(v.GitHub))
	t.Cleanup(server.Close)
	v.url = server.URL
	return v
}

// chapter goes on with the story at a time.
func (v *village) chapter(t *testing.T, at time.Time) {
	t.Helper()
	v.Lock()
	defer v.Unlock()
	v.Clock = at
	for range 40 {
		v.report()
		v.change()
	}
	for range 30 {
		v.comeBack()
	}
	v.commit(t, at)
}

func (v *village) somebody() *githubtest.User { return v.people[v.random.IntN(len(v.people))] }

// report is an issue that somebody opens and others look after.
func (v *village) report() {
	issue := v.Open(false, v.somebody(), "The gate does not close")
	issue.Body = "It stands open after every storm. How do I close it?"
	v.Happen(issue, v.somebody(), "labeled", `,"label":{"name":"bug"}`)
	issue.Labels = []string{"bug"}
	v.Say(issue, v.somebody(), "Which version of the hinge is this, and what does the log say? Please give the steps to reproduce it.")
	v.Say(issue, v.somebody(), "You can close it if you lift it first: the hinge sinks when it is wet, and the latch then misses the plate by a finger.")
	v.Happen(issue, v.somebody(), "closed", "")
	issue.State = "closed"
}

// change is a pull request that is reviewed and merged.
func (v *village) change() {
	author, reviewer := v.somebody(), v.somebody()
	pull := v.Open(true, author, "Lift the gate")
	v.Push(pull, author, author.Login, author.Login+"@example.org")
	v.Review(pull, reviewer, "CHANGES_REQUESTED", "This crashes when the latch is nil: the gate is not hung yet at that point. Please check for that before lifting.")
	v.SayOnLine(pull, reviewer, "gate.go", "This fails when the gate is wet.")
	v.Push(pull, author, author.Login, author.Login+"@example.org")
	v.Review(pull, reviewer, "APPROVED", "")
	v.Happen(pull, reviewer, "merged", `,"commit_id":"00000000000000000000000000000000000000aa"`)
	pull.State, pull.Merged = "closed", v.Clock
}

// comeBack is somebody who comes back to what was said before: something is
// added, edited or taken away.
func (v *village) comeBack() {
	t := v.Threads[v.random.IntN(len(v.Threads))]
	v.Say(t, v.somebody(), "The same happens here with the small gate: it closes again after the hinge was oiled, so that is worth a try first.")
	c := t.Comments[v.random.IntN(len(t.Comments))]
	switch v.random.IntN(3) {
	case 0:
		v.Delete(t, c)
	case 1:
		t.Updated = v.Clock.Add(time.Second)
		c.Body, c.Edited = "Never mind.", t.Updated
	}
}

// commit makes commits whose trailers and texts tell of hidden work.
func (v *village) commit(t *testing.T, at time.Time) {
	t.Helper()
	var script strings.Builder
	for i := range 200 {
		n := v.plots.Add(1)
		when := at.Add(time.Duration(i) * time.Second).Unix()
		text := fmt.Sprintf("Mend plot %d\n\nReviewed-by: Ines Ibarra <ines@example.net>\nTested-by: Jo Juhl <jo@example.net>\n", n)
		fmt.Fprintf(&script, "commit refs/heads/main\nauthor Kim Kahn <kim@example.net> %d +0000\ncommitter Kim Kahn <kim@example.net> %d +0000\ndata %d\n%s", when, when, len(text), text)
		if i == 0 && n > 1 {
			script.WriteString("from refs/heads/main^0\n")
		}
		fmt.Fprintf(&script, "M 644 inline docs/plot%d.md\ndata 5\nplot\n\n", n)
	}
	v.runGit(t, script.String(), "fast-import", "--quiet")
}

func (v *village) runGit(t *testing.T, stdin string, args ...string) {
	t.Helper()
	runGit(t, v.git, stdin, args...)
}

// runGit runs git in a folder, and tells what it prints.
func runGit(t *testing.T, folder, stdin string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), need.Program(t, "apt-get install git", "git"), append([]string{"-C", folder}, args...)...)
	cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_NOSYSTEM=1")
	cmd.Stdin = strings.NewReader(stdin)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", args[0], err, out)
	}
	return string(out)
}

// wait returns when GitHub is asked for something the next time.
func (v *village) wait() {
	select {
	case <-v.asked: // that was before
	default:
	}
	<-v.asked
}
