package gitlog

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestRemarkedLines(t *testing.T) {
	const hunk = "@@ -1,4 +1,5 @@ func open()\n \tturn(key)\n-\tpull()\n+\tpush()\n }\n+\n+\treturn nil"
	tests := []struct {
		name, hunk string
		n          int
		lines      []string
		before     string
	}{
		{"the last line", hunk, 1, []string{"return nil"}, "push()"},
		{"no number", hunk, 0, []string{"return nil"}, "push()"},
		{"several, of which some say nothing", hunk, 4, []string{"push()", "return nil"}, "turn(key)"},
		{"more than there are", hunk, 40, []string{"turn(key)", "push()", "return nil"}, ""},
		{"more than are looked for", hunk, mostRemarked + 1, nil, ""},
		{"a line that says nothing", strings.TrimSuffix(hunk, "\n+\n+\treturn nil"), 1, nil, "push()"},
		{"a line that was taken out", "@@ -1 +0,0 @@\n-push()", 1, nil, ""},
		{"taken out at the end of a file", "@@ -1 +0,0 @@\n push()\n-pull()\n\\ No newline at end of file", 1, nil, ""},
		{"added at the end of a file", "@@ -1 +1 @@\n-pull()\n+push()\n\\ No newline at end of file", 1, []string{"push()"}, ""},
		{"carriage returns", "@@ -1 +1,2 @@\r\n turn(key)\r\n+push()\r\n", 1, []string{"push()"}, "turn(key)"},
		{"a line like a head", "@@ -1 +1,2 @@\n turn(key)\n+@@ push", 1, []string{"@@ push"}, "turn(key)"},
		{"a mark of the byte order", "@@ -1 +1 @@\n+\ufeffpackage door", 1, []string{"package door"}, ""},
		{"bytes that are no text", "@@ -1 +1 @@\n+// T\uFFFDr", 1, nil, ""},
		{"nothing", "", 1, nil, ""},
		{"a head alone", "@@ -1 +1 @@", 1, nil, ""},
		{"no hunk", "hello", 3, nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines, before := remarkedLines(tt.hunk, tt.n)
			if !slices.Equal(lines, tt.lines) || before != tt.before {
				t.Errorf("got %q after %q, want %q after %q", lines, before, tt.lines, tt.before)
			}
		})
	}
}

func TestStanding(t *testing.T) {
	const hunk = "@@ -1,2 +1,4 @@\n turn(key)\n+push()\n+enter()\n+return nil"
	tests := []struct {
		name, text string
		n          int
		want       string
	}{
		{"as it was", "turn(key)\npush()\nenter()\nreturn nil\n", 1, ledger.LinesKept},
		{"other space", "turn(key)\r\n  push()\r\n\tenter()  \r\n\r\n\treturn nil", 3, ledger.LinesKept},
		{"other text around it", "knock()\nturn(key)\npush()\nenter()\nreturn nil\nclose()", 3, ledger.LinesKept},
		{"changed", "turn(key)\npush()\nenter()\nreturn err\n", 1, ledger.LinesGone},
		{"taken out", "turn(key)\n", 2, ledger.LinesGone},
		{"one of several changed", "turn(key)\nshove()\nenter()\nreturn nil\n", 3, ledger.LinesGone},
		{"the one above changed", "turn(key)\npush()\nrun()\nreturn nil\n", 1, ""},
		{"the same line elsewhere", "func wait() {\nreturn nil\n}\nturn(key)\npush()\nenter()\nreturn err", 1, ""},
		{"something put between", "turn(key)\npush()\nwait()\nenter()\nreturn nil\n", 3, ""},
		{"the space before a remark on all", "turn(key)\npush()\nenter()\nreturn nil\n", 4, ledger.LinesKept},
		{"an empty file", "", 1, ledger.LinesGone},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			lines, before := remarkedLines(hunk, tt.n)
			if got := standing(tellingLines(tt.text), lines, before); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestTookOver(t *testing.T) {
	lines, before := []string{"return nil"}, "push()"
	tests := []struct {
		name, text string
		suggested  []string
		want       bool
	}{
		{"in their place", "turn(key)\npush()\nreturn err\n", []string{"\treturn err\n"}, true},
		{"one of two", "push()\nreturn err", []string{"return 1", "return err"}, true},
		{"elsewhere", "func f() {\nreturn err\n}\npush()\nreturn nil", []string{"return err"}, false},
		{"many lines elsewhere", "push()\nwait()\nif err {\nlog(err)\nreturn err\n}", []string{"if err {\nlog(err)\nreturn err\n}"}, true},
		{"another change", "push()\nreturn 1", []string{"return err"}, false},
		{"the same lines", "push()\nreturn nil", []string{"  return nil"}, false},
		{"lines that say nothing", "push()\n}", []string{"}"}, false},
		{"nothing suggested", "push()\nreturn err", nil, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tookOver(tellingLines(tt.text), lines, before, tt.suggested); got != tt.want {
				t.Errorf("got %v", got)
			}
		})
	}
}

func TestTip(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	repo.write("old.go", "turn(key)\n")
	repo.write("same.go", "turn(key)\r\npush()\r\n")
	repo.write("image", "turn\x00(key)\n")
	repo.write("huge", strings.Repeat("turn(key)\n", largestText/10+1))
	repo.git("add", ".")
	repo.git("commit", "-q", "-m", "files")
	repo.git("mv", "old.go", "new.go")
	tip := repo.pull(1, "door/hinge.go", "turn(key)\npull()\n")
	l := open(t, repo.dir, Options{NoCache: true}).Lookup()
	at, err := l.Tip(tip)
	if err != nil || at == nil {
		t.Fatalf("%v, %v", at, err)
	}
	if want := repo.git("log", "-1", "--format=%ct", tip.String()); strconv.FormatInt(at.At.Unix(), 10) != want {
		t.Errorf("made at %s, want %s", at.At, want)
	}
	for path, want := range map[string]string{
		"door/hinge.go": ledger.LinesGone, "same.go": ledger.LinesKept, "old.go": ledger.LinesGone, "gone.go": "", "image": "", "huge": "", "door": "", "": "", "door/../same.go": "",
	} {
		got, err := at.Standing(Remarked{Path: path, Hunk: "@@ -1 +1,2 @@\n turn(key)\n+push()", Lines: 1})
		if err != nil || got != want {
			t.Errorf("%s: got %q and %v, want %q", path, got, err, want)
		}
	}
	if at, err := l.Tip(ledger.Hash{1}); at != nil || err != nil {
		t.Errorf("of a commit that is not here: %v, %v", at, err)
	}
	tree, err := ledger.ParseHash(repo.git("rev-parse", "HEAD^{tree}"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Tip(tree); err == nil || l.Has(tree) {
		t.Error("a tree passes for a commit")
	}
}

func TestTipFarAway(t *testing.T) {
	repo := newTestRepo(t)
	repo.commit("one")
	text := "tree " + repo.git("rev-parse", "HEAD^{tree}") + "\nauthor A <a@b> 1 +0000\ncommitter A <a@b> 99999999999999999 +0000\n\nlate\n"
	repo.write("object", text)
	far, err := ledger.ParseHash(repo.git("hash-object", "-w", "-t", "commit", "--literally", "object"))
	if err != nil {
		t.Fatal(err)
	}
	tip, err := open(t, repo.dir, Options{NoCache: true}).Lookup().Tip(far)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tip.At.MarshalJSON(); err != nil {
		t.Errorf("a date that cannot be exported: %v", err)
	}
}

func FuzzRemarkedLines(f *testing.F) {
	f.Add("@@ -1,2 +1,3 @@\n turn(key)\n-pull()\n+push()\n\\ No newline at end of file", 2, "turn(key)\npush()\n")
	f.Add("\n\n\n", -1, "")
	f.Add("+", 1, "\ufeff")
	f.Fuzz(func(t *testing.T, hunk string, n int, text string) {
		lines, before := remarkedLines(hunk, n)
		if len(lines) > mostRemarked {
			t.Errorf("%d lines", len(lines))
		}
		for _, line := range lines {
			if line == "" || !strings.Contains(hunk, line) {
				t.Errorf("%q is not in the hunk", line)
			}
		}
		if len(lines) > 0 && standing(lines, lines, "") != ledger.LinesKept {
			t.Errorf("%q do not stand in themselves", lines)
		}
		standing(tellingLines(text), lines, before)
	})
}
