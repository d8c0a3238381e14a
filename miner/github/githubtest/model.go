// Package githubtest is a small GitHub in memory, for tests of what talks to
// one: a repository whose threads, comments, reviews and events a test makes,
// served as REST and GraphQL serve them, with ETags, pages, limits and refusals.
// GraphQL is not parsed: each query gets all fields of what it asks for.
package githubtest

import (
	"cmp"
	"fmt"
	"sync"
	"time"
)

// User is an account. Nobody is nil: an account that was deleted.
type User struct {
	Login string
	ID    int64
	Type  string // "User", where it is ""
	Name  string // as their page shows it
}

// Comment is a comment in a thread, or on a line of one.
type Comment struct {
	ID              int64
	By              *User
	Body            string
	Path, Hunk      string // of a line comment
	Resolved        *User  // who called the thread on the line settled
	Created, Edited time.Time
}

// Review is a review of a pull request.
type Review struct {
	ID    int64
	By    *User
	State string
	Body  string
	At    time.Time
}

// Commit is a commit of a pull request.
type Commit struct {
	SHA, Name, Email string
	Message          string // "change it", where it is ""
	By               *User  // whose address it is, nil where nobody's
	At               time.Time
}

// Event is an entry of a thread's history. More are fields of its kind, as JSON
// begins them: `,"label":{"name":"bug"}`.
type Event struct {
	ID     int64
	Kind   string
	By     *User
	At     time.Time
	More   string
	thread *Thread
}

// Reference is a mention of a thread in another.
type Reference struct {
	ID     string
	By     *User
	At     time.Time
	From   string // "owner/name"
	Number int
	Title  string
}

// Thread is an issue or a pull request.
type Thread struct {
	Number             int
	Pull               bool
	ID                 int64
	By                 *User
	Title, Body, State string
	Labels             []string
	Association        string // of who opened it, "MEMBER" where it is ""
	Opened, Updated    time.Time
	Merged             time.Time
	Comments, Lines    []*Comment
	Reviews            []*Review
	Commits            []*Commit
	References         []*Reference
	Closes             []*Thread         // issues that a pull request closes
	Landed             *Commit           // what it was merged as
	Before             []*Commit         // what its branch ended with before each force push
	Patches            map[string]string // what it changes, by path
	// Gone is the status that REST answers where the thread is not here any
	// more: 404, 410, or 301 to MovedTo, a path of REST.
	Gone    int
	MovedTo string
	// Fault makes GraphQL leave the thread out, with an error of this type.
	Fault string
	// Slow is how many entries of each list GraphQL can tell in time, if not 0.
	Slow int
	// Miscounted is by how much GraphQL is wrong about the number of comments.
	Miscounted int
	// Behind makes GraphQL tell the thread as of earlier, so many times.
	Behind int
}

// association is whoever opened the thread to the repository.
func (t *Thread) association() string { return cmp.Or(t.Association, "MEMBER") }

// GitHub is a server with one repository. Lock it to change anything while it
// serves.
type GitHub struct {
	sync.Mutex
	ID            int64
	Owner, Name   string
	Former        []string // names it had, "owner/name"
	Web           string   // where its pages are, https://github.com where it is ""
	IssuesOff     bool     // the feature is switched off
	Hidden        bool     // the token may not see the repository
	Threads       []*Thread
	Events        []*Event // oldest first
	Releases      []*Release
	History       []*Commit // of the default branch, newest first
	Others        []*User   // who have an account and did nothing here
	Owned         []string  // other repositories, "owner/name"; what ends in -old is archived
	Clock         time.Time // moves on with all that happens
	DateAhead     time.Duration
	Capacity      int            // how many nodes GraphQL can tell in time; 0: any number
	Left          int            // how many requests are left in the hour; -1: any number
	LastEventPage int            // how far events are paged through
	Refuse        map[string]int // statuses, by the end of a path
	TotalsFault   string         // makes GraphQL tell nothing of the repository, with an error of this type
	OnRequest     func(path string)

	nextID   int64
	Billable int // requests that were answered and count
	Points   int // GraphQL queries
	Paths    []string
}

// Release is a release.
type Release struct {
	ID   int64
	By   *User
	Tag  string
	Text string
	At   time.Time
}

// New makes an empty repository, octo/garden.
func New() *GitHub {
	return &GitHub{
		ID: 42, Owner: "octo", Name: "garden", Left: -1, LastEventPage: 300, nextID: 1000,
		Clock: time.Date(2024, 5, 1, 9, 0, 0, 0, time.UTC), DateAhead: time.Hour, Refuse: map[string]int{},
	}
}

func (g *GitHub) id() int64 { g.nextID++; return g.nextID }

// tick is the time of the next thing that happens.
func (g *GitHub) tick() time.Time { g.Clock = g.Clock.Add(time.Minute); return g.Clock }

// Open opens an issue or a pull request.
func (g *GitHub) Open(pull bool, by *User, title string) *Thread {
	at := g.tick()
	t := &Thread{
		Number: len(g.Threads) + 1, Pull: pull, ID: g.id(), By: by, Title: title, Body: "about " + title,
		State: "open", Opened: at, Updated: at,
	}
	g.Threads = append(g.Threads, t)
	return t
}

// Say adds a comment to a thread.
func (g *GitHub) Say(t *Thread, by *User, text string) *Comment {
	at := g.tick()
	c := &Comment{ID: g.id(), By: by, Body: text, Created: at, Edited: at}
	t.Comments, t.Updated = append(t.Comments, c), at
	return c
}

// SayOnLine adds a comment on a line.
func (g *GitHub) SayOnLine(t *Thread, by *User, path, text string) *Comment {
	at := g.tick()
	c := &Comment{ID: g.id(), By: by, Body: text, Path: path, Created: at, Edited: at}
	t.Lines, t.Updated = append(t.Lines, c), at
	return c
}

// Review adds a review.
func (g *GitHub) Review(t *Thread, by *User, state, text string) *Review {
	at := g.tick()
	r := &Review{ID: g.id(), By: by, State: state, Body: text, At: at}
	t.Reviews, t.Updated = append(t.Reviews, r), at
	return r
}

// Push adds a commit.
func (g *GitHub) Push(t *Thread, by *User, name, email string) *Commit {
	at := g.tick()
	c := &Commit{SHA: fmt.Sprintf("%040x", g.id()), Name: name, Email: email, By: by, At: at}
	t.Commits, t.Updated = append(t.Commits, c), at
	return c
}

// Happen adds an event. Some kinds do not move a thread's time of update.
func (g *GitHub) Happen(t *Thread, by *User, kind, more string) *Event {
	at := g.tick()
	e := &Event{ID: g.id(), Kind: kind, By: by, At: at, More: more, thread: t}
	g.Events = append(g.Events, e)
	if kind != "mentioned" && kind != "subscribed" {
		t.Updated = at
	}
	return e
}

// Delete takes a comment away, from a thread or a line.
func (g *GitHub) Delete(t *Thread, c *Comment) {
	t.Comments, t.Lines = without(t.Comments, c), without(t.Lines, c)
	t.Updated = g.tick()
}

// Lose takes a thread away, with its events.
func (g *GitHub) Lose(t *Thread, status int, movedTo string) {
	t.Gone, t.MovedTo = status, movedTo
	var kept []*Event
	for _, e := range g.Events {
		if e.thread != t {
			kept = append(kept, e)
		}
	}
	g.Events = kept
}

// Rename renames the repository; the former name leads to it.
func (g *GitHub) Rename(owner, name string) {
	g.Former = append(g.Former, g.Owner+"/"+g.Name)
	g.Owner, g.Name = owner, name
}

// Publish adds a release.
func (g *GitHub) Publish(by *User, tag, text string) *Release {
	r := &Release{ID: g.id(), By: by, Tag: tag, Text: text, At: g.tick()}
	g.Releases = append(g.Releases, r)
	return r
}

// Reset forgets what was asked for so far.
func (g *GitHub) Reset() {
	g.Lock()
	defer g.Unlock()
	g.Billable, g.Points, g.Paths = 0, 0, nil
}

func without(all []*Comment, one *Comment) []*Comment {
	var kept []*Comment
	for _, c := range all {
		if c != one {
			kept = append(kept, c)
		}
	}
	return kept
}

// here are the threads that are not gone.
func (g *GitHub) here() []*Thread {
	var all []*Thread
	for _, t := range g.Threads {
		if t.Gone == 0 {
			all = append(all, t)
		}
	}
	return all
}
