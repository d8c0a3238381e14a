package weigh

import (
	"slices"
	"strings"
	"testing"
)

const small = "# two kinds\nreview\tbias\t-1\nreview\tfrom\t0.5\nreview\tasks\t2\nreview\tword thanks\t-3\nsupport\tbias\t0\nsupport\tfrom\t1\nsupport\tasks\t-1\nsupport\tlinks\t1.5\n"

func TestWeigh(t *testing.T) {
	m, err := Read(small)
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name   string
		traits []string
		want   []string // the kinds
	}{
		{"nothing", nil, nil},
		{"enough", []string{"asks"}, []string{"review"}},
		{"taken back", []string{"asks", "word thanks"}, nil},
		{"another kind", []string{"links"}, []string{"support"}},
		{"one takes from the other", []string{"links", "asks"}, []string{"review"}},
		{"counted once", []string{"links", "links", "links"}, []string{"support"}},
		{"unknown", []string{"sings"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var traits Traits
			traits.Add(tc.traits...)
			w := m.Weigh(&traits)
			var got []string
			for _, kind := range m.Kinds() {
				if w.Is(kind, 0) {
					got = append(got, kind)
				}
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
			if w.Is("cooking", 0) || w.Bears("cooking") {
				t.Error("is of a kind that is not weighed")
			}
		})
	}
}

func TestRulesAreBelievedFromElsewhere(t *testing.T) {
	m, err := Read("review\tbias\t0\nreview\tfrom\t1\nreview\tkeep\t-0.5\nreview\tasks\t0.5\nreview\tbare\t-1\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		trait     string
		is, bears bool
	}{{"none", false, true}, {"asks", false, true}, {"bare", false, false}} {
		var traits Traits
		traits.Add(tc.trait)
		if w := m.Weigh(&traits); w.Is("review", 0) != tc.is || w.Bears("review") != tc.bears {
			t.Errorf("%s: is %t, bears %t", tc.trait, w.Is("review", 0), w.Bears("review"))
		}
	}
}

func TestVersions(t *testing.T) {
	a, err := Read(small)
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(strings.Replace(small, "asks\t2", "asks\t2.5", 1))
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := Read(small); again.Version() != a.Version() || a.Version() == b.Version() {
		t.Errorf("versions %s, again %s, other weights %s", a.Version(), again.Version(), b.Version())
	}
}

func TestStrongestFirst(t *testing.T) {
	m, err := Read("review\tlittle\t0.2\nreview\tmuch\t2\nreview\tsome\t1\nreview\tagainst\t-1\nreview\talike\t1\n")
	if err != nil {
		t.Fatal(err)
	}
	var traits Traits
	traits.Add("little", "against", "some", "unknown", "much", "alike")
	w := m.Weigh(&traits)
	if got := w.For("review"); !slices.Equal(got, []string{"much", "alike", "some", "little"}) {
		t.Errorf("got %q", got)
	}
	if got := w.For("support"); len(got) != 0 {
		t.Errorf("got %q for a kind that is not weighed", got)
	}
}

func TestWords(t *testing.T) {
	var traits Traits
	traits.AddWords([]string{"why", "not", "x2", "that's", "fine"}, true)
	want := []string{
		"word why", "begins why", "asks why", "word not", "words why not", "asks not",
		"word that's", "asks that's", "word fine", "words that's fine", "asks fine",
	}
	if got := traits.List(); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWrongTables(t *testing.T) {
	for text, want := range map[string]string{
		"review\tasks\n":              "line 1: 2 fields",
		"# fine\n\nreview\ta\tmuch":   `line 3: weight "much" is no number`,
		"review\ta\t1\textra\t2\n":    "line 1: 5 fields",
		"review\ta\t1\nsupport b 2\n": "line 2: 1 fields",
	} {
		if _, err := Read(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}

// TestLearned reads the weights that Unsung is built with.
func TestLearned(t *testing.T) {
	m := Learned()
	want := []string{"review", "catch", "testing", "support", "onboarding", "triage", "coordination", "credit"}
	if !slices.Equal(m.Kinds(), want) {
		t.Errorf("kinds %q, want %q", m.Kinds(), want)
	}
	var nothing Traits
	w := m.Weigh(&nothing)
	for _, kind := range want {
		if w.Is(kind, 0) {
			t.Errorf("a remark of which nothing is seen is %s", kind)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(small)
	f.Add("review\tbias\tNaN\n")
	f.Add("\t\t1\n#\n")
	f.Fuzz(func(_ *testing.T, text string) {
		m, err := Read(text)
		if err != nil {
			return
		}
		var traits Traits
		traits.Add("asks", "word thanks")
		w := m.Weigh(&traits)
		for _, kind := range m.Kinds() {
			w.Is(kind, 0)
			w.For(kind)
		}
	})
}
