package language

import (
	"strings"
	"testing"
)

var seeds = []string{
	"", "Danke @ada für den Review!", "Duplikat von ada/boat#12", "与 #12 重复", "レビューありがとうございます。", "ｱﾘｶﾞﾄｳ", "a\u0308\u0300\u0327", "`#12", "@@a-", "https://",
	"https://x/pull/1", "gh-", "GH-12", "#", "a.b..c::d:::e", "'", "l'", "l'é", "\xff\xfe", "𝕕𝕒𝕟𝕜𝕖", "İstanbul", "ﬁne", "👍🏽\u200d", "한글", "мнeние", "<ref>", "<ref?>", "dup of <",
	"thanks thanks thanks thanks", "の", "¿?",
}

// FuzzCues wants cues in order, each within the text and of a known sort and file.
func FuzzCues(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		read := ReadText(text)
		end := 0
		for i, c := range read.Cues() {
			if c.at < 0 || c.end <= c.at-1 || c.end > len(read.tokens) {
				t.Fatalf("%q: %v is not within %d tokens", text, c, len(read.tokens))
			}
			if before := read.Cues()[max(0, i-1)]; c.at < end && (c.at != before.at || c.end != before.end) {
				t.Fatalf("%q: %v overlaps %v", text, c, before)
			}
			end = c.end
			if len(Phrases(c.Language, c.Sort)) == 0 {
				t.Fatalf("%q: %v is of no file", text, c)
			}
		}
		if telling, words := read.Telling(), read.Words(); telling < 0 || telling > words {
			t.Fatalf("%q: %d of %d words tell", text, telling, words)
		}
		read.ThankedFor()
	})
}

// FuzzOf wants the same answer whatever stands around a text that says nothing.
func FuzzOf(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, ok := Of(text)
		if ok == (l == Unknown) {
			t.Fatalf("%q: %q, %v", text, l, ok)
		}
		if ok && l.Name() == Language("xx").Name() {
			t.Fatalf("%q is in a language without a name: %q", text, l)
		}
		if again, _ := Of(text + "\n\n"); again != l && !strings.ContainsAny(text, "`") {
			t.Fatalf("%q is %q, and %q with empty lines after it", text, l, again)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for name, text := range map[string]string{
		"English":        strings.Repeat("This crashes when the list is empty, because nobody checks for it in `open()` before #12. ", 6),
		"German":         strings.Repeat("Das stürzt ab, wenn die Liste leer ist, weil das vor #12 niemand in `open()` prüft. ", 6),
		"Chinese":        strings.Repeat("列表为空的时候这里会崩溃，因为在 #12 之前没有人检查 `open()`。", 6),
		"hostile":        strings.Repeat("danke danke dup of #", 400),
		"hostile thanks": strings.Repeat("修复", 680) + "的门" + strings.Repeat("谢谢", 680),
		"hostile praise": strings.Repeat("guter fund ", 700) + "haus danke",
		"hostile words":  strings.Repeat("ya ", 2700),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				t := ReadText(text)
				t.ThankedFor()
				t.Telling()
			}
		})
	}
}
