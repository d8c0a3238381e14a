package measure

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// scene makes rows and what is claimed of them: "review,catch/triage|review" is
// a row that is review and catch to readers, may be triage, and is claimed as review.
func scene(all ...string) (rows []Row, claims []Claim) {
	for i, one := range all {
		said, claimed, _ := strings.Cut(one, "|")
		yes, maybe, _ := strings.Cut(said, "/")
		url := fmt.Sprintf("https://github.com/octo/kitchen/pull/12#issuecomment-%d", i)
		rows = append(rows, Row{Repo: "octo/kitchen", Number: 12, URL: url, Part: "aside", Yes: words(yes), Maybe: words(maybe)})
		for _, kind := range words(claimed) {
			claims = append(claims, Claim{Kind: kind, Rule: kind + ".rule", Why: "why " + kind, Evidence: []Evidence{{URL: url}}})
		}
	}
	return rows, claims
}

func words(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' })
}

func TestMeasure(t *testing.T) {
	rows, claims := scene("review|review", "review|review", "review|", "|review", "review,catch|catch", "triage|review", "/review|review", "support|")
	r := Measure(rows, claims, false)
	for _, c := range []struct {
		kind                 string
		right, wrong, missed int
		precision, recall    float64
	}{
		{"review", 3, 2, 1, 0.6, 0.75},
		{"catch", 1, 0, 0, 1, 1},
		{"triage", 0, 0, 1, 0, 0},
		{"support", 0, 0, 1, 0, 0},
		{"credit", 0, 0, 0, 0, 0},
	} {
		f, ok := r.Of(c.kind)
		if !ok || f.Right != c.right || f.Wrong != c.wrong || f.Missed != c.missed || f.Precision.Value != c.precision || f.Recall.Value != c.recall {
			t.Errorf("%s: have %+v, want %+v", c.kind, f, c)
		}
	}
	if r.All.Right != 4 || r.All.Wrong != 2 || r.All.Missed != 3 || r.All.F1.Value != 8.0/13 {
		t.Errorf("over all kinds: have %+v", r.All)
	}
	if _, ok := r.Of("upkeep"); ok {
		t.Error("comments are labelled as upkeep")
	}
}

// A row counts for as many comments as it stands for, where that is wanted.
func TestMeasureByWeight(t *testing.T) {
	rows, claims := scene("review|review", "|review", "review|")
	rows[0].Weight, rows[1].Weight = 8, 2 // the third counts for 1
	f, _ := Measure(rows, claims, true).Of("review")
	if f.Precision.Value != 0.8 || f.Recall.Value != 8.0/9 {
		t.Errorf("by weight: have %+v", f)
	}
	if f, _ = Measure(rows, claims, false).Of("review"); f.Precision.Value != 0.5 || f.Recall.Value != 0.5 {
		t.Errorf("without: have %+v", f)
	}
}

// One comment that is right is no proof that all are.
func TestOneOfOneIsNotSure(t *testing.T) {
	rows, claims := scene("review|review", "triage|")
	for _, kind := range []string{"review", "triage"} {
		f, _ := Measure(rows, claims, true).Of(kind)
		if f.Recall.High-f.Recall.Low < 0.5 || f.F1.High-f.F1.Low < 0.5 {
			t.Errorf("%s: have %+v", kind, f)
		}
	}
}

func TestMeasureIsTheSameTwice(t *testing.T) {
	rows, claims := scene("review|review", "review|", "|review", "triage|review", "credit|credit", "|credit")
	if !reflect.DeepEqual(Measure(rows, claims, true), Measure(rows, claims, true)) {
		t.Error("two measures differ")
	}
}

func TestOwn(t *testing.T) {
	rows, claims := scene("|review", "|", "credit|credit", "|review", "/review|review")
	for _, i := range []int{0, 1, 2, 4} {
		rows[i].Own = true
	}
	if own := Measure(rows, claims, false).Own; own.Of != 4 || own.Value != 0.25 {
		t.Errorf("have %+v, want 1 of 4", own)
	}
}

func TestConfusion(t *testing.T) {
	rows, claims := scene("review|review", "triage|review", "support|", "|credit", "review,testing|review", "/review|review", "|")
	want := []Mixup{
		{"review", "review", 2}, {"testing", "none", 1}, {"support", "none", 1},
		{"triage", "review", 1}, {"none", "credit", 1},
	}
	if got := Measure(rows, claims, false).Confusion; !slices.Equal(got, want) {
		t.Errorf("have %v\nwant %v", got, want)
	}
}

func TestErrorsHaveTheirWhy(t *testing.T) {
	rows, claims := scene("|review", "triage|review", "support|")
	var got []string
	for _, e := range Measure(rows, claims, false).Errors {
		got = append(got, fmt.Sprint(e.Kind, " ", e.Missed, " ", e.Rule, " ", e.Why))
	}
	want := []string{
		"review false review.rule why review", "review false review.rule why review", "support true  ", "triage true review.rule why review",
	}
	if !slices.Equal(got, want) {
		t.Errorf("have %q\nwant %q", got, want)
	}
}

func TestChosen(t *testing.T) {
	rows := []Row{{Number: 1, Part: "tune"}, {Number: 2, Part: "aside", Enriched: true}, {Number: 3, Part: "aside"}}
	for _, c := range []struct {
		part   string
		random bool
		want   []int
	}{{"", false, []int{1, 2, 3}}, {"aside", false, []int{2, 3}}, {"aside", true, []int{3}}, {"", true, []int{1, 3}}, {"other", false, nil}} {
		var got []int
		for _, r := range Chosen(rows, c.part, c.random) {
			got = append(got, r.Number)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("part %q, random %t: have %v, want %v", c.part, c.random, got, c.want)
		}
	}
}
