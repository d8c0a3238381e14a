package undo

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/unsung-dev/unsung/ledger"
)

func parse(text string) message {
	l := newLexicon()
	return l.read(text, l.hits(text, nil))
}

func TestHeads(t *testing.T) {
	tests := []struct {
		title  string
		verb   stem
		landed bool
		quotes string // joined by |
	}{
		{`Revert "close the door"`, sRevert, false, `close the door`},
		{`Revert "close the door (#12)" (#15)`, sRevert, false, `close the door (#12)`},
		{`[release-1.2] Revert "close the door"`, sRevert, false, `close the door`},
		{`door: revert "close the door"`, sRevert, false, `close the door`},
		{`Revert 'close the "red" door'`, sRevert, false, `close the "red" door`},
		{`Revert “close the door”`, sRevert, false, `close the door`},
		{`Revert " close the door"`, sRevert, false, `close the door`},
		{`Revert "Revert "close the door""`, sRevert, true, `Revert "close the door"|close the door`},
		{`Revert "Revert "Revert "close the door"""`, sRevert, false, `Revert "Revert "close the door""|Revert "close the door"|close the door`},
		{`Reapply "close the door"`, sReland, true, `close the door`},
		{`Revert "Reapply "close the door""`, sRevert, false, `Reapply "close the door"|close the door`},
		{`Revert^2 "close the door"`, sRevert, true, `close the door`},
		{`Revert^3 "close the door"`, sRevert, false, `close the door`},
		{`Reland "close the door"`, sReland, true, `close the door`},
		{`Reland: close the door`, sReland, true, `close the door`},
		{`[reland] close the door`, sReland, true, `close the door`},
		{`close the door (reland)`, sReland, true, `close the door`},
		{`revert: feat: close the door`, sRevert, false, `feat: close the door`},
		{`revert(door): close it`, sRevert, false, `close it`},
		{`Automated rollback of commit 0123456789abcdef0123456789abcdef01234567`, sRoll, false, ``},
		{`Backed out changeset 0123456789ab (bug 7)`, sRoll, false, ``},
		{`Refs #12 -- Reverted "close the door"`, sRevert, false, `close the door`},
		{`Revert of close the door (patchset #1 id:1 of https://review.example/1/ )`, sRevert, false, `close the door`},
		{`gh-12: Revert "gh-7: close the door (GH-8)" (GH-15)`, sRevert, false, `gh-7: close the door (GH-8)`},
		{`Automated cherry pick of #12: Revert "close the door"`, sRevert, false, `close the door`},
		{`Back out "close the door"`, sRoll, false, `close the door`},
		{`Partially revert closing the door`, sRevert, false, ``},
		{`Bring back the door`, sBack, false, ``},
		{`Downgrade hinges to 1.2`, sWeak, false, ``},
		{`Rollback the pull/12: which closed the door`, sRoll, false, ``},
		{`revert/cherry-pick: close the door`, 0, true, ``},
		{`Add backoff to the door`, 0, true, ``},
		{`Add Rollback() to the door`, 0, true, ``},
		{`rollbackDoor returns an error`, 0, true, ``},
		{`Undocument the door`, 0, true, ``},
		{`Undo the door`, sRoll, false, ``},
		{`Make rollback close the door`, 0, true, ``},
		{`Close the door`, 0, true, ``},
		{``, 0, true, ``},
	}
	for _, tt := range tests {
		h := parse(tt.title).head
		if h.verb != tt.verb || h.landed != tt.landed || strings.Join(h.quotes, "|") != tt.quotes {
			t.Errorf("%q: verb %b, landed %v, quotes %q", tt.title, h.verb, h.landed, h.quotes)
		}
	}
}

func TestNamedInMessages(t *testing.T) {
	const sha = "0123456789abcdef0123456789abcdef01234567"
	tests := []struct {
		text                         string
		undone, past, fixed, brought string
		formal, partial              bool
	}{
		{text: "x\n\nThis reverts commit " + sha + ".\n", undone: sha, formal: true},
		{text: "x\n\nThis reverts commit " + sha + ", reversing\nchanges made to 89abcdef0123456789abcdef0123456789abcdef.\n",
			undone: sha, formal: true},
		{text: "x\n\nReverts acme/door#12\n", undone: "#12", formal: true},
		{text: "x\n\nThis partially reverts https://forge.example/acme/door/pull/12.\n", undone: "#12", formal: true, partial: true},
		{text: "x\n\nThis PR reverts 0123abc\n", undone: "0123abc", formal: true},
		{text: "x\n\nRevert https://forge.example/pull/12/commits/" + sha + "\n", undone: sha, formal: true},
		{text: "Revert #12 and #13 (#15)", undone: "#12 #13", formal: true},
		{text: "Revert closing the door (#12) (#15)", undone: "#12", formal: true},
		{text: "x\n\nThis reverts merge request !12\n", undone: "#12", formal: true},
		{text: "Revert \"x\"\n\nThis reverts commit 0123abc.\n\nOriginal change's description:\nFixes: 0456def\n", undone: "0123abc", formal: true},
		{text: "revert pr 12 and 13 (#15)", undone: "#12 #13", formal: true},
		{text: "Revert v1.2-34-g0123abc", undone: "0123abc", formal: true},
		{text: "x\n\nIt was reverted in #12.\n", past: "#12"},
		{text: "x\n\nThis was part of #12 which was reverted.\n", past: "#12"},
		{text: "x\n\nPlease revert " + sha + " later.\n"},
		{text: "x\n\nIf it fails, revert commit " + sha + "\n"},
		{text: "x\n\n> This reverts commit " + sha + ".\n"},
		{text: "x\n\n* Revert \"y\"\n\nThis reverts commit " + sha + ".\n", undone: sha},
		{text: "x\n\nFixes: 0123abc (\"y\")\n", fixed: "0123abc"},
		{text: "x\n\nFixes: #12\n"},
		{text: "x\n\nFollow-up: 0123abc\n", fixed: "0123abc"},
		{text: "x\n\nFixes a regression introduced in #12.\n", fixed: "#12"},
		{text: "x\n\nThis was broken by 0123abc.\n", fixed: "0123abc"},
		{text: "x\n\nThis is a reland of " + sha + "\n", brought: sha},
		{text: "x\n\nSee https://forge.example/issues/12, which was reverted.\n"},
		{text: "x\n\nThe rollback of a transaction frees " + sha + "\n", undone: sha},
	}
	for _, tt := range tests {
		m := parse(tt.text)
		for _, part := range []struct {
			what string
			have []ref
			want string
		}{{"undone", m.undone, tt.undone}, {"past", m.past, tt.past}, {"fixed", m.fixed, tt.fixed}, {"brought", m.brought, tt.brought}} {
			if have := spell(part.have); have != part.want {
				t.Errorf("%q: %s %q, want %q", tt.text, part.what, have, part.want)
			}
		}
		if m.formal != tt.formal || m.partial != tt.partial {
			t.Errorf("%q: formal %v, partial %v", tt.text, m.formal, m.partial)
		}
	}
}

func spell(refs []ref) string {
	var all []string
	for _, r := range refs {
		if r.sha != "" {
			all = append(all, r.sha)
		} else {
			all = append(all, "#"+strconv.Itoa(r.number))
		}
	}
	return strings.Join(slices.Compact(all), " ")
}

func TestFingerprintForgivesForges(t *testing.T) {
	same := []string{"Close the door", "close the door (#12)", "[1.x] Close the door (#12) (#15)", `Close "the door".`, " Close  the door "}
	for _, s := range same {
		if fingerprint(s) != fingerprint(same[0]) {
			t.Errorf("%q is not %q", s, same[0])
		}
	}
	if fingerprint("Close the doors") == fingerprint(same[0]) {
		t.Error("another title has the same fingerprint")
	}
}

func TestReasons(t *testing.T) {
	tests := []struct{ text, want string }{
		{"x\n\nReason for revert: breaks the lock\non Sundays\n\nOriginal text", "breaks the lock on Sundays"},
		{"x\n\nThis reverts commit 1, because it squeaks in winter nights. More later.\n", "it squeaks in winter nights"},
		{"x\n\nThis reverts commit 0123abc (door: oil it, 2001-02-03), because the oil smells badly.\n", "the oil smells badly"},
		{"x\n\nThe lock rusts because salt gets in.\n\nReverting this for now because oil makes things worse.\n", "oil makes things worse"},
		{"x\n\nThis is being done because the hinges squeak in winter.\n", "the hinges squeak in winter"},
		{"x\n\nUndone due to rust in winter nights.\n", "of rust in winter nights"},
		{"x\n\nReverts #1 because the \"old\" lock (of iron) holds better.\n", "the \"old\" lock (of iron) holds better"},
		{"x\n\nReverts #1 because Tests on windows fail.\n", "Tests on windows fail"},

		{"x\n\nDue to rust.\n", ""},
		{"x\n\nUndone due to rust.\n", ""},
		{"x\n\nThis reverts commit 1, because it squeaks.\n", ""},
		{"x\n\nRevert this because of the mistake.\n", ""},
		{"x\n\nReverts #1 because " + strings.Repeat("very ", 60) + "long\n", ""},
		{"x because y", ""},
		{"x\n\nThe goal was a quiet door. And in some ways it did, because the hinges have oil now.\n", ""},
		{"x\n\nReverts #1 because the goal was quiet doors in winter.\n", ""},
		{"x\n\nReason for revert: in some ways it made doors quiet\n", ""},
		{"x\n\nThis reverts commit 1. It was added because doors squeak in winter.\n", ""},
		{"x\n\nThis reverts commit 1, which was introduced because doors squeak in winter.\n", ""},
		{"x\n\nUndo the change, not because it squeaks in winter, but for later.\n", ""},
		{"x\n\nThe revert had a few conflicts, due to later work in this area.\n", ""},
		{"x\n\nWe could revert this because doors squeak in winter.\n", ""},
		{"x\n\nReverts #1 because the \"old lock holds much better.\n", ""},
		{"x\n\nReverts #1 because the lock holds much better).\n", ""},
		{"x\n\nReverts #1 because the 'old lock holds much better.\n", ""},
		{"x\n\nReverts #1 because Bob forgot the back door.\n", ""},
		{"x\n\nReverts #1 because Bob clearly forgot the back door.\n", ""},
		{"x\n\nReverts #1 because Bob Smith cannot open doors.\n", ""},
		{"x\n\nReverts #1 because Bob's lock breaks all doors.\n", ""},
		{"x\n\nReverts #1 because it was pushed by Bob without review.\n", ""},
		{"x\n\nReverts #1 because he never tested any door.\n", ""},
		{"x\n\nReverts #1 because bob@example.org never tested any door.\n", ""},
		{"x\n\nReason for revert: @bob never tested any door\n", ""},
		{"x\n\nReverts #1\n\nOriginal change's description:\nThis reverts #0 because doors squeak in winter.\n", ""},
	}
	for _, tt := range tests {
		if got := reason(tt.text); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
}

// FuzzRead feeds hostile messages to the parser, and pairs of them to the
// whole question.
func FuzzRead(f *testing.F) {
	f.Add("Revert \"x\"\n\nThis reverts commit 0123456789abcdef0123456789abcdef01234567.", "x")
	f.Add("Revert^9999 \"", "Reland")
	f.Add("revert(: ", "[[[]]] [] ")
	f.Add("Revert \"a long ti…\n\n…tle\" (#1)", "a long title (#2) (#3)")
	f.Add("Fixes: #\nintroduced in pull/ -g #0 revert #99999999", "Merge pull request # from /revert-")
	f.Add("\xff\xfe back to “", "(#) (#")
	f.Fuzz(func(t *testing.T, young, old string) {
		m := parse(young)
		for _, r := range slices.Concat(m.undone, m.past, m.fixed, m.brought) {
			if (r.sha == "") == (r.number == 0) || len(r.sha) > 40 {
				t.Errorf("reference %+v", r)
			}
		}
		if why := reason(young); utf8.ValidString(young) && !utf8.ValidString(why) {
			t.Errorf("reason %q cuts a letter", why)
		}
		s := newStory(t)
		s.commit("old", old, files{"a": "one two"})
		s.commit("young", young, files{"a": "one"})
		for h, v := range s.judge(always) {
			if h != s.named["young"] && h != s.named["old"] || v.Act == 0 || v.After < 0 {
				t.Errorf("verdict %+v", v)
			}
			if slices.Contains(v.Targets, h) || slices.Contains(v.Targets, ledger.Hash{}) {
				t.Errorf("%s undoes itself or nothing", h)
			}
		}
	})
}

// TestSpeaksOfFault wants a word of breakage, or a trailer that only a repair has.
func TestSpeaksOfFault(t *testing.T) {
	for text, want := range map[string]bool{
		"Fix the door\n\nBroken by 0123abc.\n":              true,
		"Oil the door\n\nFixes: 0123abc (\"y\")\n":          true,
		"Remove unused link\n\nFollow up 0123abc.\n":        false,
		"door: add trace points\n\nIntroduced in 0123abc\n": false,
		"door: race of two keys\n\nIntroduced in 0123abc\n": true,
		"door: hotfix of the key\n\nBroken by 0123abc\n":    true,
		"Quickfix of the key\n\nBroken by 0123abc\n":        true,
		"Unbreak the key\n\nBroken by 0123abc\n":            true,
		"Name the prefix of it\n\nIntroduced in 0123abc\n":  false,
	} {
		m := parse(text)
		if got := speaksOfFault(&m); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
