package signals

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/trailer"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/signals/undo"
)

// career is a history, newest first: the commit to judge, then what each had
// done before it, a second apart.
func career(t *testing.T, message string, before map[string]int) *Unit {
	t.Helper()
	author := person("Zoe <zoe@x.org>")
	var commits []ledger.Commit
	age := int64(0)
	add := func(who ledger.Identity, message string, parents int) {
		at := ledger.Stamp{Who: &who, Unix: 100_000_000 - age - int64(len(commits))}
		hash := func(i int) ledger.Hash { return ledger.Hash{1, byte(i >> 8), byte(i)} }
		next := hash(len(commits) + 1)
		commits = append(commits, ledger.Commit{Hash: hash(len(commits)), Author: at, Committer: at, Message: message, Parents: []ledger.Hash{next, next}[:parents]})
	}
	add(author, message, 1)
	for who, n := range before {
		for i := range n {
			told := "Earlier\n"
			if strings.HasSuffix(who, "<zoe@x.org>") && i == 0 { // three weeks ago, with Ada
				told, age = "Begin\n\nCo-authored-by: Ada <ada@x.org>\n", 3*7*24*3600
			}
			add(person(who), told, 1)
		}
		add(person(who), "Merge\n", 2)
	}
	add(person("First <first@x.org>"), "First\n", 0)
	directory, err := people.Build(nil, people.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &Unit{
		Commit: &commits[0], Author: author, Subject: subject(message), Trailers: trailer.Parse(message),
		Record: &Record{Experience: newExperience(commits, undo.NewLineage(commits), directory)},
	}
}

func TestMentoring(t *testing.T) {
	const paired = "Fix\n\nCo-authored-by: Ada <ada@x.org>\n"
	hit := []string{"mentoring.pairing Co-authored-by Ada <ada@x.org>"}
	tests := []struct {
		name, message string
		author, ada   int // commits before
		want          []string
	}{
		{"named", "Fix\n\nMentored-by: Ada <ada@x.org>\n", 99, 0, []string{"mentoring.trailer Mentored-by Ada <ada@x.org>"}},
		{"named with others", "Fix\n\nMentored-by: Ada <ada@x.org>\nCo-mentored-by: Bob <bob@x.org>\n", 99, 0,
			[]string{"mentoring.trailer Mentored-by Ada <ada@x.org>", "mentoring.trailer Mentored-by Bob <bob@x.org>"}},
		{"named between the messages of a squash", "Fix\n\nMentored-by: Ada <ada@x.org>\n\nmore\n", 99, 0,
			[]string{"mentoring.trailer Mentored-by Ada <ada@x.org>"}},
		{"named by login", "Fix\n\nMentor: @ada\n", 99, 0, []string{"mentoring.trailer Mentored-by github:ada"}},
		{"second commit", paired, 1, 30, hit},
		{"tenth commit", paired, 10, 50, hit},
		{"squashed", "Fix (#1)\n\nCo-authored-by: Ada <ada@x.org>\n\n* more\n", 1, 40, hit},
		{"written as a pair", "Fix\n\nPaired-with: Ada <ada@x.org>\n", 2, 40, []string{"mentoring.pairing Paired-with Ada <ada@x.org>"}},

		{"the first together", paired, 0, 40, nil},
		{"a branch joined", "Merge release 2 into main (#1)\n\nCo-authored-by: Ada <ada@x.org>\n", 1, 40, nil},
		{"too few", paired, 1, 29, nil},
		{"too close", paired, 10, 49, nil},
		{"no newcomer", paired, 11, 999, nil},
		{"two newcomers", paired, 1, 1, nil},
		{"upside down", paired, 99, 1, nil},
		{"only a review", "Fix\n\nReviewed-by: Ada <ada@x.org>\n", 0, 99, nil},
		{"only help", "Fix\n\nHelped-by: Ada <ada@x.org>\n", 0, 99, nil},
		{"a stranger", "Fix\n\nCo-authored-by: Stranger <s@x.org>\n", 0, 99, nil},
		{"alone", "Fix\n", 0, 99, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			u := career(t, tt.message, map[string]int{"Zoe <zoe@x.org>": tt.author, "Ada <ada@x.org>": tt.ada})
			if d := cmp.Diff(tt.want, claimsOf(mentoring, u)); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestMentoringLeavesOut who is new only with another address, and suggestions in
// a review that the author took over on the forge's page.
func TestMentoringLeavesOut(t *testing.T) {
	const paired = "Fix\n\nCo-authored-by: Ada <ada@x.org>\n"
	for name, tt := range map[string]struct {
		message   string
		before    map[string]int
		author    string
		committer string
		want      int
	}{
		"known by another address":  {paired, map[string]int{"Zoe Stone <zoe@x.org>": 1, "Zoe Stone <zoe@old.org>": 20}, "Zoe Stone <zoe@x.org>", "", 0},
		"new by every address":      {paired, map[string]int{"Zoe Stone <zoe@x.org>": 1, "Zoe Stone <zoe@old.org>": 2}, "Zoe Stone <zoe@x.org>", "", 1},
		"a suggestion taken over":   {"Update door.md\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Zoe <zoe@x.org>": 1}, "Zoe <zoe@x.org>", "GitHub <noreply@github.com>", 0},
		"suggestions, squashed":     {"Oil the door (#7)\n\n* oil it\n\n* update door.md\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Zoe <zoe@x.org>": 1}, "Zoe <zoe@x.org>", "GitHub <noreply@github.com>", 0},
		"commits of both, squashed": {"Oil the door (#7)\n\n* oil it\n\nSigned-off-by: Ada <Ada@x.org>\n\n* more\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Zoe <zoe@x.org>": 1}, "Zoe <zoe@x.org>", "GitHub <noreply@github.com>", 1},
		"a pull request squashed":   {"Oil the door (#7)\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Zoe <zoe@x.org>": 1}, "Zoe <zoe@x.org>", "GitHub <noreply@github.com>", 1},
	} {
		tt.before["Ada <ada@x.org>"] = 40
		u := career(t, tt.message, tt.before)
		u.Author = person(tt.author)
		u.Commit.Author.Who = &u.Author
		if tt.committer != "" {
			who := person(tt.committer)
			u.Commit.Committer.Who = &who
		}
		if got := claimsOf(mentoring, u); len(got) != tt.want {
			t.Errorf("%s: claimed %q, want %d", name, got, tt.want)
		}
	}
}

// TestMentoringWantsSomethingWrittenTogether knows no pair by an earlier suggestion
// that the author took over.
func TestMentoringWantsSomethingWrittenTogether(t *testing.T) {
	u := career(t, "Fix\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Zoe <zoe@x.org>": 1, "Ada <ada@x.org>": 40})
	commits, forge := u.Record.Experience.commits, person("GitHub <noreply@github.com>")
	for i := range commits {
		if strings.HasPrefix(commits[i].Message, "Begin") {
			commits[i].Committer.Who = &forge
		}
	}
	mentoring.Run(u, func(c Claim) { t.Errorf("claimed %q", c.Why) })
}

func TestMentoringSaysWhy(t *testing.T) {
	u := career(t, "Fix\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Zoe <zoe@x.org>": 1, "Ada <ada@x.org>": 40})
	mentoring.Run(u, func(c Claim) {
		if want := `Wrote "Fix" together with an author who had one commit here before, and not the first one with them; the co-author had 40 commits`; c.Why != want {
			t.Errorf("why\n%s\nwant\n%s", c.Why, want)
		}
	})
}

// TestMentoringWantsSomebodyToMentor leaves out commits that are nobody's work
// and merges, which GitHub signs with everybody in them.
func TestMentoringWantsSomebodyToMentor(t *testing.T) {
	for _, change := range []func(*Unit){
		func(u *Unit) { u.Author = ledger.Identity{} },
		func(u *Unit) { u.Commit.Parents = append(u.Commit.Parents, u.Commit.Parents...) },
	} {
		u := career(t, "Fix\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Ada <ada@x.org>": 40})
		change(u)
		mentoring.Run(u, func(c Claim) { t.Errorf("claimed %q", c.Why) })
	}
}

// TestMentoringWantsTheWholeHistory claims nothing in a shallow clone, nor where
// a scan was interrupted: somebody may have done much before.
func TestMentoringWantsTheWholeHistory(t *testing.T) {
	for name, cut := range map[string]func(last *ledger.Commit){
		"shallow":     func(last *ledger.Commit) { last.Boundary = true },
		"interrupted": func(last *ledger.Commit) { last.Parents = []ledger.Hash{{9}} },
	} {
		u := career(t, "Fix\n\nCo-authored-by: Ada <ada@x.org>\n", map[string]int{"Ada <ada@x.org>": 40})
		commits := u.Record.Experience.commits
		cut(&commits[len(commits)-1])
		mentoring.Run(u, func(c Claim) { t.Errorf("%s: claimed %q", name, c.Why) })
	}
}

func TestExperience(t *testing.T) {
	ada, old, bot := person("Ada <ada@x.org>"), person("A <ADA@x.org>"), person("dependabot[bot] <support@dependabot.com>")
	at := func(who *ledger.Identity, hash byte, parents ...byte) ledger.Commit {
		c := ledger.Commit{Hash: ledger.Hash{hash}, Author: ledger.Stamp{Who: who}, Committer: ledger.Stamp{Who: who}}
		for _, p := range parents {
			c.Parents = append(c.Parents, ledger.Hash{p})
		}
		return c
	}
	directory, err := people.Build([]people.Observed{{ID: ada}, {ID: old}, {ID: bot}}, people.Options{})
	if err != nil {
		t.Fatal(err)
	}
	commits := []ledger.Commit{ // newest first, but for the last, a child of the one before it
		at(&ada, 1, 2), at(&ada, 2, 3, 6), at(&bot, 3, 4), at(&old, 4, 5), at(&ada, 5), at(&ada, 6, 5),
	}
	e := newExperience(commits, undo.NewLineage(commits), directory)
	for place, want := range []int{3, 3, 3, 2, 0, 1} {
		if got := e.Before(ada, place); got != want {
			t.Errorf("before commit %d: %d, want %d", place, got, want)
		}
		if got := e.Before(bot, place) + e.Before(person("Bob <bob@x.org>"), place); got != 0 {
			t.Errorf("before commit %d: %d commits of nobody", place, got)
		}
	}
}
