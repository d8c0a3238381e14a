package plain

import "testing"

func TestLine(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "as it is": "as it is", " around ": "around", "a\nb\tc\u2028d": "a b c d",
		"\x1b[2J": "\uFFFD[2J", "\x00": "\uFFFD", "\u0085": "\uFFFD", "\xff": "\uFFFD",
		"left\u202eright": "leftright", "ze\u200bro": "zero", "\ufeffmark": "mark", "soft\u00adly": "softly", "tag\U000E0041": "tag",
		"👩\u200d🔬": "👩\u200d🔬", "می\u200cخواهم": "می\u200cخواهم", "\u0600١": "\u0600١",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestHead(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "twelve": "twelve", "twelve or more": "twelve…", "abcdefgh": "abcdef…", "abcde\u00e9f": "abcde…", "abcd  gh": "abcd…",
	} {
		if got := Head(in, 6); got != want {
			t.Errorf("Head(%q, 6) = %q, want %q", in, got, want)
		}
	}
}
