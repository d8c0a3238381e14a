package gitlog

import (
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// branch is a pull request that is worked on: what a reviewer remarked on in its
// first state is looked for in whatever comes of it.
type branch struct {
	testRepo
	first ledger.Hash // what was commented on
}

const (
	doorText = "package door\n\nfunc open() {\n\tturn(key)\n\tpush()\n\tenter()\n}\n\nfunc shut() {\n\tpull()\n\tturn(key)\n}\n"
	doorHunk = "@@ -0,0 +1,5 @@\n+package door\n+\n+func open() {\n+\tturn(key)\n+\tpush()"
)

func newBranch(t *testing.T) branch {
	repo := newTestRepo(t)
	repo.commit("one")
	repo.git("checkout", "-q", "-b", "door")
	b := branch{testRepo: repo}
	b.save("door/door.go", doorText)
	b.first = repo.tip("HEAD")
	return b
}

func (b branch) save(path, text string) {
	b.write(path, text)
	b.git("add", "-A")
	b.git("commit", "-q", "-m", "work on "+path)
}

// rebase puts the branch on what main has become meanwhile.
func (b branch) rebase() {
	b.git("checkout", "-q", "main")
	b.save("README", "a door\n")
	b.git("checkout", "-q", "door")
	b.git("rebase", "-q", "main")
}

// forget makes the commits of before a force push disappear, as from a clone
// that was made later.
func (b branch) forget() {
	b.git("reflog", "expire", "--expire=now", "--all")
	b.git("gc", "-q", "--prune=now")
}

func TestLinesAreFollowed(t *testing.T) {
	changed := strings.Replace(doorText, "push()", "shove()", 1)
	tests := []struct {
		name string
		do   func(b branch)
		want string
	}{
		{"a commit more", func(b branch) { b.save("door/hinge.go", "package door\n") }, ledger.LinesKept},
		{"a commit that changes them", func(b branch) { b.save("door/door.go", changed) }, ledger.LinesGone},
		{"a rebase", func(b branch) { b.rebase() }, ledger.LinesKept},
		{"a rebase, and what was there before is gone", func(b branch) { b.rebase(); b.forget() }, ledger.LinesKept},
		{"amended and pushed by force", func(b branch) {
			b.write("door/door.go", changed)
			b.git("commit", "-q", "-a", "--amend", "-m", "open the door")
			b.rebase()
			b.forget()
		}, ledger.LinesGone},
		{"squashed", func(b branch) {
			b.save("door/door.go", changed)
			b.git("reset", "-q", "--soft", "main")
			b.git("commit", "-q", "-m", "open the door")
			b.forget()
		}, ledger.LinesGone},
		{"moved", func(b branch) { b.git("mv", "door", "gate"); b.git("commit", "-q", "-m", "gate") }, ledger.LinesKept},
		{"moved, changed and rebased", func(b branch) {
			b.git("mv", "door/door.go", "gate.go")
			b.save("gate.go", changed)
			b.save("other.go", "package other\n")
			b.rebase()
			b.forget()
		}, ledger.LinesGone},
		{"moved in the same commit as before a force push", func(b branch) {
			b.git("mv", "door/door.go", "gate.go")
			b.git("commit", "-q", "--amend", "-m", "gate")
		}, ledger.LinesKept},
		{"written anew elsewhere", func(b branch) {
			b.git("rm", "-q", "door/door.go")
			b.save("gate.go", "package gate\n\nfunc swing() {}\n")
		}, ""},
		{"deleted", func(b branch) { b.git("rm", "-q", "door/door.go"); b.git("commit", "-q", "-m", "no door") }, ""},
		{"a suggestion applied", func(b branch) {
			b.save("door/door.go", strings.Replace(doorText, "push()", "push(gently)", 1))
			b.rebase()
		}, ledger.LinesTaken},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := newBranch(t)
			tt.do(b)
			tip, err := open(t, b.dir, Options{NoCache: true}).Lookup().Tip(b.tip("door"))
			if err != nil {
				t.Fatal(err)
			}
			about := Remarked{Path: "door/door.go", Hunk: doorHunk, Lines: 1, Commit: b.first, Suggested: []string{"\tpush(gently)\n"}}
			for range 2 { // the second time it is known
				if got, err := tip.Standing(about); err != nil || got != tt.want {
					t.Errorf("got %q, %v, want %q", got, err, tt.want)
				}
			}
		})
	}
}
