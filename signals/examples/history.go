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
	Merge   bool   // a merge of another branch
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
	return signals.NewJudge(h, ever).Run(signals.Known{People: directory, Paths: classes}).Contributions, nil
}

// writer makes a history of the commits of an example.
type writer struct {
	at     time.Time
	made   []ledger.Commit // oldest first
	hashes map[string]string
	who    map[string]*ledger.Identity
}

func historyOf(commits []Commit) *ledger.History {
	w := writer{at: began, hashes: map[string]string{}, who: map[string]*ledger.Identity{}}
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
	if n := len(w.made); n > 0 {
		made.Parents = []ledger.Hash{w.made[n-1].Hash}
		w.at = w.at.AddDate(0, 0, max(c.Days, 1))
	}
	if c.Merge {
		branch := ledger.Hash(sha1.Sum([]byte("a branch")))
		made.Parents = append(made.Parents, branch)
	}
	made.Author = ledger.Stamp{Who: w.person(c.By), Unix: w.at.Unix()}
	made.Committer = made.Author
	made.Changes = changesOf(c.Files, hash)
	w.hashes[c.Name] = hash.String()
	w.made = append(w.made, made)
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
func changesOf(files string, commit ledger.Hash) []ledger.Change {
	var all []ledger.Change
	for line := range strings.Lines(files) {
		status, path, _ := strings.Cut(strings.TrimSpace(line), " ")
		if path == "" {
			continue
		}
		c := ledger.Change{Status: ledger.Status(status[0]), Path: path, OldMode: 0o100644, NewMode: 0o100644}
		c.Old, c.New = ledger.Hash(sha1.Sum([]byte("old "+path+commit.String()))), ledger.Hash(sha1.Sum([]byte("new "+path+commit.String())))
		switch c.Status {
		case ledger.Added:
			c.Old, c.OldMode = ledger.Hash{}, 0
		case ledger.Deleted:
			c.New, c.NewMode = ledger.Hash{}, 0
		}
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b ledger.Change) int { return strings.Compare(a.Path, b.Path) })
	return all
}
