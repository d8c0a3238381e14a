package plain

import (
	"strings"
	"testing"
)

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"plain": "plain", "spaced\u0020": "spaced", "a\nb\tc": "a b c", "\x1b[31mred": "\uFFFD[31mred", "x\x00y": "x\uFFFDy", "\u202Egnp": "gnp",
		"bad\xff": "bad\uFFFD", "👩‍🔬": "👩‍🔬", "می\u200cخواهم": "می\u200cخواهم", "\u0085": "\uFFFD", "z\u200Bero": "zero", "שלום": "שלום",
		strings.Repeat("é", maxText): strings.Repeat("é", maxText), strings.Repeat("e", maxText+1): strings.Repeat("e", maxText-1) + "…",
	} {
		if got := Text(in); got != want {
			t.Errorf("Text(%q) = %q, want %q", in, got, want)
		}
	}
}
