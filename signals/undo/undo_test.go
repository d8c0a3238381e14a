package undo

import (
	"fmt"
	"strings"
	"testing"
)

// begin is a house with some rooms, and a change to one of them.
func begin(s *story, title string) {
	s.commit("root", "Build the house", files{
		"kitchen": "stove table window shelf lamp", "hall": "door mat mirror", "cellar": "wine wood coal", "attic": "trunk",
	})
	s.commit("break", title, files{"kitchen": "oven bench window shelf lamp fan hood"})
	s.commit("between", "Sweep the hall floor", files{"hall": "door mat mirror broom"})
}

const (
	as    = "stove table window shelf lamp"
	built = "oven bench window shelf lamp fan hood"
)

func TestVerdicts(t *testing.T) {
	live := func(targets string) map[string]verdict {
		return map[string]verdict{"undo": {Revert, Live, targets, ""}}
	}
	none := map[string]verdict{}
	tests := []struct {
		name string
		tell func(s *story)
		want map[string]verdict
	}{
		{"by hash", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Revert \"Fit a modern oven\"\n\nThis reverts commit <break>.\n", files{"kitchen": as})
		}, live("break")},
		{"by the start of a hash in the title", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "kitchen: revert <break:7>", files{"kitchen": as})
		}, live("break")},
		{"by title where the hash is of a branch that is gone", func(s *story) {
			begin(s, "kitchen: Fit a modern oven (#7)")
			s.commit("undo", "[1.x] Revert \"kitchen: fit a modern oven\" (#9)\n\nThis reverts commit 0123456789012345678901234567890123456789.\n", files{"kitchen": as})
		}, live("break")},
		{"by the first of two numbers", func(s *story) {
			begin(s, "Fit a modern oven (#7)")
			s.commit("undo", "Revert #7 (#8)", files{"kitchen": as})
		}, live("break")},
		{"by a bare number", func(s *story) {
			begin(s, "Fit a modern oven (#16041)")
			s.commit("undo", "kitchen: revert pr 16041 (#17000)", files{"kitchen": as})
		}, live("break")},
		{"by a link to a pull request", func(s *story) {
			begin(s, "Fit a modern oven (#7)")
			s.commit("undo", "Keep the kitchen warm\n\nThis partially reverts https://forge.example/a/b/pull/7.\n", files{"kitchen": "stove window"})
		}, live("break")},
		{"a conventional commit", func(s *story) {
			begin(s, "feat(kitchen): fit a modern oven")
			s.commit("undo", "revert: feat(kitchen): fit a modern oven", files{"kitchen": as})
		}, live("break")},
		{"lines prove a title that names nothing", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Undo the kitchen", files{"kitchen": as + " clock", "attic": "trunk clock"})
		}, live("break")},
		{"nothing but the files tells", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "The oven smokes", files{"kitchen": as})
		}, live("break")},
		{"a word of old with the lines", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Restore the stove", files{"kitchen": as, "attic": "trunk oven"})
		}, live("break")},
		{"going back, with no proof", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Switch back to candles", files{"cellar": "wine wood coal candles"})
		}, live("")},
		{"a skip is lifted", func(s *story) {
			begin(s, "Disable the stove until the chimney is swept")
			s.commit("undo", "Revert \"Disable the stove until the chimney is swept\"\n\nThis reverts commit <break>.\n", files{"kitchen": as})
		}, map[string]verdict{"undo": {Revert, Planned, "break", ""}}},
		{"a file that was never meant to be there", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("slip", "Paint the attic", files{"attic": "trunk paint", "attic.swp": "x y z"})
			s.commit("undo", "Remove a file added by mistake", files{"attic.swp": ""})
		}, map[string]verdict{"undo": {Revert, Cleanup, "slip", ""}}},
		{"within one branch", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("try", "Try a red door", files{"hall": "red mat mirror broom"})
			s.commit("undo", "Revert \"Try a red door\"\n\nThis reverts commit <try>.\n", files{"hall": "door mat mirror broom"})
			s.on("between")
			s.merge("merge", "Merge pull request #3 from ada/door", "undo")
		}, map[string]verdict{"undo": {Revert, Unlanded, "try", ""}}},
		{"the button names the branch, the merge stands beside", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("red", "Paint the door", files{"hall": "red mat mirror broom"})
			s.on("between")
			s.merge("merge", "Merge pull request #12 from ada/paint\n\nPaint the door", "red")
			s.commit("undo", "Revert \"Paint the door\"", files{"hall": "door mat mirror broom"})
			s.on("merge")
			s.merge("carrier", "Merge pull request #13 from acme/revert-12-paint\n\nRevert \"Paint the door\"", "undo")
		}, live("merge red")},
		{"a chain by name", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Revert \"Fit a modern oven\"\n\nThis reverts commit <break>.\n", files{"kitchen": as})
			s.commit("again", "Reapply \"Fit a modern oven\"\n\nThis reverts commit <undo>.\n", files{"kitchen": built})
			s.commit("out", "Revert \"Reapply \"Fit a modern oven\"\"\n\nThis reverts commit <again>.\n", files{"kitchen": as})
		}, map[string]verdict{"undo": {Revert, Live, "break", ""}, "again": {Reland, Live, "break", "undo"}, "out": {Revert, Live, "again", ""}}},
		{"nested quotes alone", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Revert \"Fit a modern oven\"", files{"kitchen": as})
			s.commit("again", "Revert \"Revert \"Fit a modern oven\"\"", files{"kitchen": built})
		}, map[string]verdict{"undo": {Revert, Live, "break", ""}, "again": {Reland, Live, "break", "undo"}}},
		{"the same title later, fixed", func(s *story) {
			begin(s, "Fit a modern oven at last (#7)")
			s.commit("undo", "Revert \"Fit a modern oven at last (#7)\" (#8)", files{"kitchen": as})
			s.commit("again", "Fit a modern oven at last (#9)", files{"kitchen": built + " vent"})
		}, map[string]verdict{"undo": {Revert, Live, "break", ""}, "again": {Reland, Live, "break", "undo"}}},
		{"another title, the same files", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Revert \"Fit a modern oven\"", files{"kitchen": as})
			s.commit("again", "The chimney is swept: heat with gas", files{"kitchen": built})
		}, map[string]verdict{"undo": {Revert, Live, "break", ""}, "again": {Reland, Live, "break", "undo"}}},
		{"a later commit tells of the revert", func(s *story) {
			begin(s, "Fit a modern oven (#7)")
			s.commit("undo", "Revert \"Fit a modern oven\" (#8)", files{"kitchen": as})
			s.commit("again", "Heat with gas (again)\n\nThe first attempt was rolled back in #8.\n", files{"kitchen": built + " vent"})
		}, map[string]verdict{"undo": {Revert, Live, "break", ""}, "again": {Reland, Live, "break", "undo"}}},
		{"a reland by its tag", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Revert \"Fit a modern oven\"", files{"kitchen": as})
			s.commit("again", "[reland] Fit a modern oven", files{"kitchen": built + " vent"})
		}, map[string]verdict{"undo": {Revert, Live, "break", ""}, "again": {Reland, Live, "break", "undo"}}},
		{"a kernel trailer", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "kitchen: let the smoke out\n\nFixes: <break:7> (\"Fit a modern oven\")\nSigned-off-by: Ada <ada@example.org>\n", files{"kitchen": built + " vent"})
		}, map[string]verdict{"undo": {ForwardFix, Live, "break", ""}}},
		{"a regression with its number", func(s *story) {
			begin(s, "Fit a modern oven (#7)")
			s.commit("undo", "Fix the smoke\n\nThis was a regression introduced in #7.\n", files{"kitchen": built + " vent"})
		}, map[string]verdict{"undo": {ForwardFix, Live, "break", ""}}},

		{"a test that shows the fault", func(s *story) {
			s.commit("root", "Build the house", files{"kitchen.go": as, "t/t1234-kitchen.sh": "cook"})
			s.commit("break", "Fit a modern oven", files{"kitchen.go": built, "t/t1234-kitchen.sh": "cook bake"})
			s.commit("not", "t1234: add test demonstrating a regression\n\nIt was introduced in <break:7>.\n", files{"t/t1234-kitchen.sh": "cook bake smoke"})
			s.commit("nor", "t1234: fix a regression\n\nIt was introduced in <break:7>.\n", files{"t/t1234-kitchen.sh": "cook bake smoke vent"})
			s.commit("known", "kitchen: add a known breakage\n\nFixes: <break:7> (\"Fit a modern oven\")\n", files{"kitchen.go": built + " smoke"})
		}, none},
		{"a test that is mended", func(s *story) {
			s.commit("root", "Build the house", files{"kitchen.go": as, "t/t1234-kitchen.sh": "cook"})
			s.commit("break", "t1234: bake", files{"t/t1234-kitchen.sh": "cook bake"})
			s.commit("undo", "t1234: fix a regression\n\nIt was introduced in <break:7>.\n", files{"t/t1234-kitchen.sh": "cook bake vent"})
		}, map[string]verdict{"undo": {ForwardFix, Live, "break", ""}}},
		{"code that is mended, and its test", func(s *story) {
			s.commit("root", "Build the house", files{"kitchen.go": as, "t/t1234-kitchen.sh": "cook"})
			s.commit("break", "Fit a modern oven", files{"kitchen.go": built})
			s.commit("undo", "Fix a regression\n\nIt was introduced in <break:7>.\n", files{"kitchen.go": built + " vent", "t/t1234-kitchen.sh": "cook vent"})
		}, map[string]verdict{"undo": {ForwardFix, Live, "break", ""}}},
		{"words alone", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Bring back the window shutters", files{"attic": "trunk shutters"})
		}, live("")},

		{"a merge of a revert, picked as one commit", func(s *story) {
			begin(s, "Fit a modern oven (#7)")
			s.commit("undo", "Merge pull request #8 from acme/revert-7-oven (#9)", files{"kitchen": as})
		}, live("break")},
		{"by the number of a merge request", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("red", "Paint the door", files{"hall": "red mat mirror broom"})
			s.on("between")
			s.merge("merge", "Merge branch 'paint' into 'trunk'\n\nSee merge request acme/house!12\n", "red")
			s.commit("undo", "Keep the door\n\nThis reverts merge request !12\n", files{"hall": "door mat mirror broom"})
		}, live("merge red")},
		{"on a line of releases that is merged back", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("try", "Try a red door", files{"hall": "red mat mirror broom"})
			s.commit("undo", "Revert \"Try a red door\"\n\nThis reverts commit <try>.\n", files{"hall": "door mat mirror broom"})
			s.on("between")
			s.merge("merge", "Merge branch 'release-1.2'", "undo")
		}, live("try")},
		{"a full hash that is on no branch", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("undo", "Fix the heating\n\nThis partially reverts 0123456789abcdef0123456789abcdef01234567.\n", files{"cellar": "wine wood coal pipes pump"})
		}, live("")},
		{"a part of a merge lands again", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("red", "Paint the old front door red", files{"hall": "red mat mirror broom"})
			s.commit("blue", "Paint the old cellar blue", files{"cellar": "blue wine wood coal"})
			s.on("between")
			s.merge("merge", "Merge pull request #12 from ada/paint\n\nPaint it all", "blue")
			s.commit("undo", "Revert \"Merge pull request #12 from ada/paint\"", files{"hall": "door mat mirror broom", "cellar": "wine wood coal"})
			s.commit("again", "Paint the old cellar blue", files{"cellar": "blue wine wood coal oil"})
		}, map[string]verdict{"undo": {Revert, Live, "blue merge red", ""}, "again": {Reland, Live, "blue merge", "undo"}}},

		{"the word is the trade of the house", func(s *story) {
			s.commit("tools", "Forge the tools", files{"revert.c": "a b c", "revert.h": "d e", "doc/revert.txt": "f g"})
			s.commit("on", "Revert less", files{"revert.c": "a b c h", "revert.h": "d e i", "doc/revert.txt": "f g j"})
			s.commit("not", "Revert paths that are gone", files{"revert.c": "a b c h k"})
		}, none},
		{"a program that rolls back", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "cellar: roll back the barrel in case of error", files{"cellar": "wine wood coal barrel"})
		}, none},
		{"an area of that name", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "revert: add an option to the cellar", files{"cellar": "wine wood coal option"})
		}, none},
		{"bullets of a squash", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "Dig a pond (#9)\n\n* dig\n\n* Revert \"dig\"\n\nThis reverts commit <break>.\n\n* dig elsewhere\n", files{"cellar": "wine wood coal pond", "kitchen": built + " tap"})
		}, none},
		{"a wish", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "Move the coal\n\nPlease revert <break> should this smoke.\n", files{"cellar": "wine wood"})
		}, none},
		{"a changelog", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "CHANGELOG: revert the modern oven", files{"CHANGELOG.md": "less smoke"})
		}, none},
		{"backoff is no way back", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "Add backoff to the bell", files{"hall": "door mat mirror broom bell"})
		}, none},
		{"a feature named after the word", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "Restore wine from the snapshot on start", files{"cellar": "wine wood coal snapshot"})
		}, none},
		{"what the program brings back when it runs", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "cellar: bring back files in deleted client directory", files{"cellar": "wine wood coal files"})
			s.commit("nor", "cellar: restore previous session", files{"cellar": "wine wood coal files session"})
		}, none},
		{"an issue is not what broke", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("not", "Fix the smoke\n\nFixes: #7\n", files{"kitchen": built + " vent"})
		}, none},
		{"a robot's titles that repeat", func(s *story) {
			begin(s, "Fit a modern oven")
			s.commit("up", "Update the lock file to v2", files{"lock": "v2"})
			s.commit("down", "Update the lock file to v3", files{"lock": "v3"})
			s.commit("not", "Update the lock file to v2", files{"lock": "v2"})
		}, none},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newStory(t)
			tt.tell(s)
			s.expect(s.judge(always), tt.want)
		})
	}
}

func TestTargetBeforeWindow(t *testing.T) {
	s := newStory(t)
	begin(s, "Fit a modern oven")
	s.commit("undo", "Revert \"Fit a modern oven\"", files{"kitchen": as})
	s.commit("calm", "Polish the mirror", files{"hall": "door mat mirror"})
	s.commit("again", "Fit a modern oven", files{"kitchen": built})
	last := func(i int) bool { return i == 0 }
	s.expect(s.judge(last), map[string]verdict{"again": {Reland, Live, "break", "undo"}})
}

func TestChainIsLinkedBothWays(t *testing.T) {
	s := newStory(t)
	begin(s, "Fit a modern oven")
	s.commit("undo", "Revert \"Fit a modern oven\"\n\nThis reverts commit <break>, because it smokes in winter nights.\n", files{"kitchen": as})
	s.commit("again", "Reapply \"Fit a modern oven\"\n\nThis reverts commit <undo>.\n", files{"kitchen": built})
	s.commit("out", "Revert \"Reapply \"Fit a modern oven\"\"\n\nThis reverts commit <again>.\n", files{"kitchen": as})
	got := s.judge(always)
	undo, again := got[s.named["undo"]], got[s.named["again"]]
	if s.names(undo.RelandedBy) != "again" || s.names(again.RevertedBy) != "out" {
		t.Errorf("relanded by %q, reverted by %q", s.names(undo.RelandedBy), s.names(again.RevertedBy))
	}
	if undo.After != 2*3600 || again.After != 3600 {
		t.Errorf("after %d and %d seconds", undo.After, again.After)
	}
	if undo.Reason != "it smokes in winter nights" || undo.Title != "Fit a modern oven" {
		t.Errorf("reason %q, title %q", undo.Reason, undo.Title)
	}
}

// TestCueOfWhatIsNotHere tells what is named but missing from what is not named.
func TestCueOfWhatIsNotHere(t *testing.T) {
	s := newStory(t)
	begin(s, "Fit a modern oven")
	s.commit("hash", "Fix the heating\n\nThis reverts 0123456789abcdef0123456789abcdef01234567.\n", files{"cellar": "wine wood coal pipes"})
	s.commit("number", "Revert the pipes (#12) (#15)", files{"hall": "door mat mirror broom pump"})
	s.commit("words", "Bring back the window shutters", files{"attic": "trunk shutters"})
	got := s.judge(always)
	for name, want := range map[string]Cue{"hash": ByWord | ByName, "number": ByWord | ByName, "words": ByWord} {
		if v := got[s.named[name]]; v.Act != Revert || v.Cues != want || len(v.Targets) > 0 {
			t.Errorf("%s: %+v, want the cues %b", name, v, want)
		}
	}
}

func TestLinesAreFew(t *testing.T) {
	s := newStory(t)
	begin(s, "Fit a modern oven")
	s.commit("undo", "Revert \"Fit a modern oven\"\n\nThis reverts commit <break>.\n", files{"kitchen": as})
	for _, n := range strings.Fields("a b c d e") {
		s.commit(n, "Tidy "+n, files{"attic": "trunk " + n})
	}
	q := Ask(s.newestFirst(), always)
	if lines := q.Lines(); len(lines) != 0 {
		t.Errorf("asks for %d commits where names decide", len(lines))
	}
}

// The order in which maps are walked must not show.
func TestSameAnswerEveryTime(t *testing.T) {
	var first string
	for range 20 {
		s := newStory(t)
		begin(s, "Fit a modern oven at last")
		s.commit("undo", "Revert \"Fit a modern oven at last\"", files{"kitchen": as})
		s.commit("again", "Fit a modern oven at last", files{"kitchen": built})
		s.commit("undo2", "Revert \"Fit a modern oven at last\"", files{"kitchen": as})
		s.commit("again2", "Fit a modern oven at last", files{"kitchen": built + " vent"})
		s.commit("back", "Restore the stove", files{"kitchen": as, "attic": "trunk oven"})
		got := s.judge(always)
		told := ""
		for _, name := range []string{"undo", "again", "undo2", "again2", "back"} {
			told += fmt.Sprintf("%s %+v\n", name, got[s.named[name]])
		}
		if first == "" {
			first = told
		}
		if told != first {
			t.Fatalf("two answers:\n%s\n%s", first, told)
		}
	}
}
