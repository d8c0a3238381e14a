package plain

import "testing"

func TestLanguages(t *testing.T) {
	for _, c := range []struct {
		counts map[string]int
		want   string
	}{
		{nil, ""},
		{map[string]int{"ko": 7, "ru": 5}, "Korean 7, Russian 5"},
		{map[string]int{"ru": 5, "ko": 5, "und": 1}, "Korean 5, Russian 5, another language 1"},
		{map[string]int{"ko": 1200, "ru": 6, "de": 5, "fr": 4, "it": 3, "pl": 2, "tr": 1}, "Korean 1,200, Russian 6, German 5, French 4, Italian 3, others 3"},
	} {
		if got := Languages(c.counts); got != c.want {
			t.Errorf("Languages(%v) = %q, want %q", c.counts, got, c.want)
		}
	}
}
