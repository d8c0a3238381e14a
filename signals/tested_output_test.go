package signals

import "testing"

func TestOutput(t *testing.T) {
	for _, tc := range []struct {
		name, language, block string
		want                  bool
	}{
		{"a prompt", "", "$ door --open\nopened\n", true},
		{"a prompt under another name", "python", ">>> door.open()\nTrue\n", true},
		{"what it prints", "", "opened 3 doors\nclosed 1 door\n", true},
		{"a shell", "bash", "make door\n./door --open\n", true},
		{"an error of a compiler", "cpp", "door.cpp:12:4: error: no key\n", true},
		{"a stack", "", "==12==ERROR: key gone\n  #0 Door::open door.cpp:12\n  #1 Hall::enter\n", true},
		{"a log", "log", "hinge: oiled\n", true},
		{"a patch", "diff", "--- a/door.go\n+++ b/door.go\n@@ -1 +1 @@\n-shut\n+open\n", false},
		{"a patch without a name", "", "diff --git a/door.go b/door.go\n", false},
		{"a patch after a prompt", "", "$ git diff\ndiff --git a/door.go b/door.go\n", false},
		{"changed lines", "", "-shut()\n+open()\n", false},
		{"source", "go", "func open() {}\n", false},
		{"source without a name", "", "void open() {\n  key.turn();\n}\n", false},
		{"markup", "", "<door>\n  <key>oak</key>\n</door>\n", false},
		{"settings", "ini", "lock=on\n", false},
		{"settings without a name", "", "# the hall\n[hall]\nlock=on\n", false},
		{"a drawing", "", "  door\n   |\n   v\n  hall\n", false},
		{"a signature", "", "untrusted comment: signed by ada\nthe name of ada\n", false},
		{"a comment of a language", "erlang", "% oil it first\noil(Door).\n", false},
		{"a quotation in a text", "markdown", "> oil it\n\nDone.\n", false},
		{"words of a comment", "go", "// prints a stack trace\nfunc open() error\n", false},
		{"words without a language", "", "door stuck\nSegmentation fault\n", true},
		{"what an administrator types", "", "# apt install door\n# door --open\n", true},
		{"nothing", "", "\n", false},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := isOutput(tc.language, tc.block); got != tc.want {
				t.Errorf("got %t", got)
			}
		})
	}
}

func TestCommands(t *testing.T) {
	for span, want := range map[string]bool{
		"`door --open`": true, "`./door -n 3`": true, "`LOCK=off make door`": true, "`$ door open`": true, "`git bisect run make`": true,
		"`door`": false, "`Oak Door`": false, "`lock = off`": false, "`return key;`": false, "`git range-diff a b`": false, "`open(key, hall)`": false,
		"`lock: on`": false, "`return err`": false, "`if err`": false, "`struct door`": false, "`int main`": false, "`go run ./door`": true,
	} {
		if got := isCommand(span); got != want {
			t.Errorf("%s: got %t", span, got)
		}
	}
}
