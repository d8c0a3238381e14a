package examples

import (
	"crypto/sha1"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
)

// Commit is one commit of an example.
type Commit struct {
	By      string // its author: "Ada Lind"
	Message string // {name} stands for the hash of the commit of that name
	Name    string
	Files   string // what it changed, one a line: "M lamp.go"
	Days    int    // since the commit before; one where it is not said
	Times   int    // how many such commits there are, where there are several
	Side    bool   // on a branch that began at the last commit that is not
	Merge   bool   // a merge of that branch, or of another one
	After   bool   // it only follows the commit that the example is about
}

// began is the day of the first commit.
var began = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

func judgeHistory(commits []Commit) ([]ledger.Contribution, error) {
	h := historyOf(commits)
	ever := func(time.Time) bool { return true }
	directory, err := people.Build(signals.Observe(h, ever), people.Options{})
	if err != nil {
		return nil, err
	}
	classes, err := paths.New(paths.Options{})
	if err != nil {
		return nil, err
	}
	found := signals.NewJudge(h, ever).Run(signals.Known{People: directory, Paths: classes, Caps: signals.DefaultCommitCaps()}).Contributions
	about := "commit:" + h.Commits[follows(commits)].Hash.String()
	return slices.DeleteFunc(found, func(c ledger.Contribution) bool { return c.Unit != about }), nil
}

// follows is how many commits come after the one that an example is about.
func follows(commits []Commit) int {
	n := 0
	for _, c := range commits {
		if c.After {
			n++
		}
	}
	return n
}

// writer makes a history of the commits of an example.
type writer struct {
	at     time.Time
	made   []ledger.Commit // oldest first
	hashes map[string]string
	who    map[string]*ledger.Identity
	files  map[string]ledger.Hash // what each holds
	// The last commit of the main branch, and of the one beside it.
	main, side ledger.Hash
}

func historyOf(commits []Commit) *ledger.History {
	w := writer{at: began, hashes: map[string]string{}, who: map[string]*ledger.Identity{}, files: map[string]ledger.Hash{}}
	for _, c := range commits {
		for range max(c.Times, 1) {
			w.write(c)
		}
	}
	slices.Reverse(w.made)
	return &ledger.History{Repo: repo, Ref: "refs/heads/main", Head: w.made[0].Hash, Commits: w.made}
}

func (w *writer) write(c Commit) {
	hash := ledger.Hash(sha1.Sum(fmt.Appendf(nil, "%d %s", len(w.made), c.Message)))
	made := ledger.Commit{Hash: hash, Tree: hash, Message: w.filled(c.Message)}
	if len(w.made) > 0 {
		w.at = w.at.AddDate(0, 0, max(c.Days, 1))
	}
	made.Parents = w.parents(c)
	made.Author = ledger.Stamp{Who: w.person(c.By), Unix: w.at.Unix()}
	made.Committer = made.Author
	made.Changes = w.changesOf(c.Files, hash)
	w.hashes[c.Name] = hash.String()
	w.made = append(w.made, made)
	if c.Side {
		w.side = hash
	} else {
		w.main = hash
	}
}

// parents are the commits that one follows.
func (w *writer) parents(c Commit) []ledger.Hash {
	none := ledger.Hash{}
	first := w.main
	if c.Side && w.side != none {
		first = w.side
	}
	if c.Merge && w.side == none {
		w.side = ledger.Hash(sha1.Sum([]byte("a branch that is not here")))
	}
	switch {
	case first == none:
		return nil
	case c.Merge:
		return []ledger.Hash{first, w.side}
	}
	return []ledger.Hash{first}
}

// filled is a message in which the names of commits are their hashes.
func (w *writer) filled(message string) string {
	for name, hash := range w.hashes {
		if name != "" {
			message = strings.ReplaceAll(message, "{"+name+"}", hash)
		}
	}
	return message + "\n"
}

func (w *writer) person(name string) *ledger.Identity {
	if w.who[name] == nil {
		w.who[name] = &ledger.Identity{Source: ledger.Git, Name: name, Email: emailOf(name)}
	}
	return w.who[name]
}

// emailOf is the address of an invented person, that of a program as programs
// have them.
func emailOf(name string) string {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	return first + "@lighthouse.example"
}

// changesOf reads "M path" on each line. Every commit changes what a file holds.
func (w *writer) changesOf(files string, commit ledger.Hash) []ledger.Change {
	var all []ledger.Change
	for line := range strings.Lines(files) {
		status, path, _ := strings.Cut(strings.TrimSpace(line), " ")
		if path == "" {
			continue
		}
		all = append(all, w.change(ledger.Status(status[0]), path, commit))
	}
	slices.SortFunc(all, func(a, b ledger.Change) int { return strings.Compare(a.Path, b.Path) })
	return all
}

func (w *writer) change(status ledger.Status, path string, commit ledger.Hash) ledger.Change {
	blob := func(of string) ledger.Hash { return ledger.Hash(sha1.Sum([]byte(of + " " + path))) }
	if _, known := w.files[path]; !known {
		w.files[path] = blob("before")
	}
	c := ledger.Change{Status: status, Path: path, Old: w.files[path], New: blob(commit.String()), OldMode: 0o100644, NewMode: 0o100644}
	switch status {
	case ledger.Added:
		c.Old, c.OldMode = ledger.Hash{}, 0
	case ledger.Deleted:
		c.New, c.NewMode = ledger.Hash{}, 0
	}
	w.files[path] = c.New
	return c
}
