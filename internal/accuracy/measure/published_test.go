package measure

import (
	"encoding/json"
	"strings"
	"testing"
)

// What is published is read back as it was.
func TestPublished(t *testing.T) {
	rows, claims := scene("review|review", "review|", "|credit", "credit|credit")
	rows[3].Enriched, rows[3].Weight = true, 4
	p, err := Publish(rows, claims)
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	back, err := ReadPublished(lines(t, string(text)))
	if err != nil {
		t.Fatal(err)
	}
	if back.Random.Rows != 3 || back.Weighted.Rows != 4 {
		t.Errorf("%d and %d rows, want 3 and 4", back.Random.Rows, back.Weighted.Rows)
	}
	if f, _ := back.Weighted.Of("credit"); f.Precision.Value != 0.8 || f.Right != 1 || f.Wrong != 1 {
		t.Errorf("have %+v", f)
	}
	if again, err := json.Marshal(back); err != nil || string(again) != string(text) {
		t.Errorf("read back as\n%s\nwant\n%s", again, text)
	}
}

func TestNothingToPublish(t *testing.T) {
	if _, err := Publish([]Row{{Enriched: true}}, nil); err == nil || !strings.Contains(err.Error(), "no row was drawn at random") {
		t.Errorf("have %v", err)
	}
}

func TestWrongPublished(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{`{}`, "must hold random and weighted"},
		{`{"random": {"kinds": []}, "weighted": {"kinds": []}}`, "must hold random and weighted"},
		{`{"random": {}, "wheighted": {}}`, `unknown field "wheighted"`},
		{`{`, "unexpected EOF"},
	} {
		file := lines(t, c.text)
		if _, err := ReadPublished(file); err == nil || !strings.Contains(err.Error(), file+": ") || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: have %v, want %s", c.text, err, c.want)
		}
	}
}

func TestResultIsReadBack(t *testing.T) {
	rows, claims := scene("review|review", "review|")
	r := Measure(rows, claims, false)
	var text strings.Builder
	if err := WriteJSON(&text, r); err != nil {
		t.Fatal(err)
	}
	back, err := ReadResult(lines(t, text.String()))
	if err != nil {
		t.Fatal(err)
	}
	var again strings.Builder
	if err := WriteJSON(&again, back); err != nil || again.String() != text.String() {
		t.Errorf("read back as\n%s\nwant\n%s", &again, &text)
	}
	if _, err := ReadResult(lines(t, `{"rows": 1}`)); err == nil || !strings.Contains(err.Error(), "must hold all kinds") {
		t.Errorf("have %v", err)
	}
}
