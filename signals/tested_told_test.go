package signals

import (
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

func TestTrialTold(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"a deed", "I opened it and tested this with two keys.", "what was tested"},
		{"a deed in the first person", "I tried the oak door.", "what the writer tried"},
		{"not all of it", "I tested the door, though I haven't looked at the hinge.", "what the writer tried"},
		{"a sight", "I am seeing rust on the hinge.", "what the writer saw"},
		{"somebody's words", "I saw your message only now.", ""},
		{"a reason", "I don't see the benefit of two locks.", ""},
		{"ways", "I see two options here.", ""},
		{"never tried", "We have never tried the lamp on Linux.", ""},
		{"not far", "On macOS I did not get far, the lamp has no plug.", ""},
		{"others' doors", "It is what all doors I've tested so far do.", ""},
		{"a bare approval", "Tested ACK 8617cd5a23d06bf7. I like how the hall looks.", ""},
		{"an approval with what came of it", "Tested ACK 8617cd5a23d06bf7. The squeak is gone now.", "what came of it"},
		{"an approval that tells more", "tACK 8617cd5a23d06bf7 on the old hinge, it works with the big key.", "what was tested"},
		{"a place", "Debian shows no key.", "on which platform"},
		{"a place and a version", "Hinge 4.2, Debian.", "on which platform, with which version"},
		{"a place in a question", "Is it only on Debian that it fails?", ""},
		{"a place in a plan", "It may break on Debian.", ""},
		{"a version in a plan", "I meant to oil it for v4.2, now is fine too.", ""},
		{"a place and nothing seen", "The Debian door is oak.", ""},
		{"met too", "I have it too. Hinge 4.2.", "with which version"},
		{"a protocol", "Servers of TLS 1.3 fail to open it.", ""},
		{"an outcome", "The door still fails after the third key.", "that it is still so"},
		{"what one still can", "One can still get in by the hall.", ""},
		{"with the change", "It squeaks on master.", "how it is with and without the change"},
		{"fine with the change", "I'm fine with the change from oak to pine.", ""},
		{"amounts", "Opening: 340 ms, before that 2 s.", "numbers"},
		{"one amount", "The list of lamps has 3 kB.", ""},
		{"a measure", "It took 340 ms.", "numbers"},
		{"a table", "| doors | before | after |\n|---|---|---|\n| 4 | 9.8 s | 2.1 s |\n| 16 | 31 s | 2.4 s |\n", "numbers"},
		{"a command", "`door --open` prints nothing.", "what was run"},
		{"a command without arguments", "With the key, running `./door` twice prints nothing.", "what was run"},
		{"the name of a button", "The text `Open Door` is missing.", ""},
		{"a picture", "![door](https://example.org/1.png)", "pictures"},
		{"a sketch", "Here is another iteration.\n\n![door](https://example.org/1.png)", ""},
		{"a sketch by where it was drawn", "[The file](https://www.figma.com/file/1)\n\n![door](https://example.org/1.png)", ""},
		{"a picture of the own branch", "https://example.org/ada/door/tree/oak\n\n![door](https://example.org/1.png)", ""},
		{"a picture of the own project", "https://example.org/ada/house/pull/2\n\n![door](https://example.org/1.png)", "pictures"},
		{"a picture of the own branch that was tried", "I tried https://example.org/ada/door/tree/oak\n\n![door](https://example.org/1.png)", "what the writer tried, pictures"},
		{"output", "This is all:\n```\n$ door --open\nno key\n```\n", "output or commands"},
		{"a patch", "Rather so:\n```diff\n-shut()\n+open()\n```\n", ""},
		{"by reading", "Verified that nothing but the hinge is in the diff. Checked all call sites of the door.", ""},
		{"how to see it", "Steps to reproduce: oil the hinge and turn the key.", "how to see it"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := &Remark{Activity: &ledger.Activity{Actor: ledger.Actor{Identity: ledger.Identity{Login: "Ada"}}}}
			r.Detail.Body = tc.body
			got := trialTold(&Talk{Thread: &ledger.Thread{Repo: ledger.Repo{Name: "ada/house"}, ThreadState: ledger.ThreadState{Pull: true}}}, r)
			want := strings.FieldsFunc(tc.want, func(r rune) bool { return r == ',' })
			for i := range want {
				want[i] = strings.TrimSpace(want[i])
			}
			if !slices.Equal(got, want) {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestOwnPictures tells what authors show of their own change from what they show of
// what they met.
func TestOwnPictures(t *testing.T) {
	const picture = "![door](https://example.org/1.png)"
	for _, tc := range []struct {
		name, body string
		pull       bool
		want       int
	}{
		{"of their change", "The door in oak:\n\n" + picture, true, 0},
		{"of their change, tried", "I tried it on Debian:\n\n" + picture, true, 3},
		{"of what they report", "The door in oak:\n\n" + picture, false, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := &Remark{Activity: &ledger.Activity{}, Own: true}
			r.Detail.Body = tc.body
			if got := trialTold(&Talk{Thread: &ledger.Thread{ThreadState: ledger.ThreadState{Pull: tc.pull}}}, r); len(got) != tc.want {
				t.Errorf("got %q", got)
			}
		})
	}
}
