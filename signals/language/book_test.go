package language

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestEveryLanguageHasEverySort holds the languages that are read to the same
// sorts, so that whoever goes by these need not ask which language it is.
func TestEveryLanguageHasEverySort(t *testing.T) {
	if got, want := Read(), []Language{"de", "en", "es", "fr", "ja", "ko", "pt", "ru", "zh"}; !slices.Equal(got, want) {
		t.Fatalf("the languages that are read are %v, want %v", got, want)
	}
	for _, l := range Read() {
		for _, sort := range Sorts() {
			if l == English && isWorth(sort) {
				continue // the rules for English know these in expressions
			}
			if len(Phrases(l, sort)) == 0 {
				t.Errorf("%s has no phrase of the sort %q", l.Name(), sort)
			}
		}
	}
}

func TestLanguagesHaveNames(t *testing.T) {
	for l := range book() {
		if l != Any && l.Name() == Language("xx").Name() {
			t.Errorf("the language %q has a file and no name", l)
		}
	}
}

// TestPhrases finds every phrase in itself, as it is and in capitals, as one of
// its sort, and none twice.
func TestPhrases(t *testing.T) {
	for l, v := range book() {
		for _, sort := range append(Sorts(), leads, owing, but) {
			seen := map[string]bool{}
			for _, phrase := range v.phrases(sort) {
				if seen[fold(phrase)] {
					t.Errorf("%s.txt: %q stands twice below %q", l, phrase, sort)
				}
				seen[fold(phrase)] = true
				text := strings.NewReplacer("<ref?>", "#12", ref, "#12").Replace(phrase)
				for _, written := range []string{text, strings.ToUpper(text)} {
					as := &Text{may: []Language{l}, tokens: tokensOf(written)}
					if !as.Says(sort) {
						t.Errorf("%s.txt: %q does not say %q, but %v", l, written, sort, as.Cues())
					}
				}
			}
		}
	}
}

func TestReadBookTellsWhereItIsWrong(t *testing.T) {
	for text, want := range map[string]string{
		"thanks":                         `cues/xx.txt: line 1: "thanks" stands below no sort`,
		"[thanks]\nhej\n[hello]\nhej":    `cues/xx.txt: line 3: no sort is called "hello"`,
		"[thanks]\n \t\n\n[approval]\n<": "",
	} {
		_, err := readBook(fstest.MapFS{"cues/xx.txt": {Data: []byte(text)}})
		if want == "" && err != nil || want != "" && (err == nil || err.Error() != want) {
			t.Errorf("%q: got %v, want %s", text, err, want)
		}
	}
}

// TestLinesCanBeRead wants lines that people who speak the language can go over.
func TestLinesCanBeRead(t *testing.T) {
	for l, v := range book() {
		for _, line := range v.lines {
			if len(line.text) > 500 {
				t.Errorf("%s.txt: a line of %d bytes: make it several: %.60s", l, len(line.text), line.text)
			}
		}
	}
}

func TestSpread(t *testing.T) {
	for row, want := range map[string][]string{
		"danke":                {"danke"},
		"{a|b} c":              {"a c", "b c"},
		"{|so }gut {a|b}":      {"gut a", "gut b", "so gut a", "so gut b"},
		"never {closed":        {"never {closed"},
		"{schon|bereits} in x": {"schon in x", "bereits in x"},
	} {
		if got := spread(row); !slices.Equal(got, want) {
			t.Errorf("%q stands for %q, want %q", row, got, want)
		}
	}
}
