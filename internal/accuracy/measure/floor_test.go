package measure

import (
	"strings"
	"testing"
)

func TestFloors(t *testing.T) {
	rows, claims := scene("review|review", "review|", "|review", "credit|credit")
	r := Measure(rows, claims, false)
	for _, c := range []struct{ title, floors, want string }{
		{"reached", `{"review": {"precision": 0.5, "recall": 0.5}, "all kinds": {"f1": 0.6}}`, ""},
		{"of precision", `{"review": {"precision": 0.51}}`, "review: precision 0.500 is below its floor of 0.510"},
		{"of recall", `{"review": {"recall": 0.6}}`, "review: recall 0.500 is below its floor of 0.600"},
		{"over all kinds", `{"all kinds": {"f1": 0.7}}`, "all kinds: F1 0.667 is below its floor of 0.700"},
		{"of what was never claimed", `{"triage": {"precision": 0.1}}`, "triage: precision 0.000 is below its floor of 0.100"},
	} {
		t.Run(c.title, func(t *testing.T) {
			floors, err := ReadFloors(lines(t, c.floors))
			if err != nil {
				t.Fatal(err)
			}
			err = floors.Hold(r)
			if (err == nil) != (c.want == "") || err != nil && err.Error() != c.want {
				t.Errorf("have %v, want %q", err, c.want)
			}
		})
	}
}

// All that sank is told at once.
func TestFloorsTellAll(t *testing.T) {
	rows, claims := scene("review|", "|credit")
	floors := Floors{"review": {Recall: 0.5}, "credit": {Precision: 0.5}}
	if err := floors.Hold(Measure(rows, claims, false)); err == nil || !strings.Contains(err.Error(), "review: recall") || !strings.Contains(err.Error(), "credit: precision") {
		t.Errorf("have %v", err)
	}
}

// A slip in a file of floors would let figures sink unseen.
func TestWrongFloors(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{"reviews": {"recall": 0.5}}`, `no kind "reviews"`},
		{`{"review": {"recal": 0.5}}`, `unknown field "recal"`},
		{`{"review": {"recall": 50}}`, "review: 50: a share is from 0 to 1"},
		{`[]`, "cannot unmarshal array"},
	} {
		if _, err := ReadFloors(lines(t, c.text)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: have %v, want %s", c.text, err, c.want)
		}
	}
}

// What was reached holds the floors below it, and no higher ones.
func TestBelow(t *testing.T) {
	rows, claims := scene("review|review", "review|review", "review|", "|review", "credit|credit", "support|")
	r := Measure(rows, claims, false)
	var text strings.Builder
	if err := Below(r, 0.05).Write(&text); err != nil {
		t.Fatal(err)
	}
	floors, err := ReadFloors(lines(t, text.String()))
	if err != nil {
		t.Fatalf("%v in %s", err, &text)
	}
	if got := floors["review"]; got != (Floor{0.61, 0.61, 0.61}) {
		t.Errorf("have %+v in %s", got, &text)
	}
	if err := floors.Hold(r); err != nil {
		t.Error(err)
	}
	if err := Below(r, -0.05).Hold(r); err == nil {
		t.Error("floors above what was reached hold")
	}
}
