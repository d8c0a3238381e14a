package main

import (
	"testing"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
)

// at are scored remarks, the highest first: each letter is one, y for those of the
// kind.
func at(letters string) []scored {
	var all []scored
	for i, c := range letters {
		all = append(all, scored{float64(len(letters) - i), c == 'y', &item{row: &measure.Row{Weight: 1}, may: []string{"testing"}}})
	}
	return all
}

func TestChoose(t *testing.T) {
	for _, tc := range []struct {
		name               string
		ruled, unruled     string
		keepFrom, from     float64
		precision, recalls float64
	}{
		{"all that rules say, where that is right", "yyyyyyyyyn", "nnnnnnnnnn", 1, never, 0.9, 1},
		{"only the surest, where the others are wrong", "yyyyyyyynnnnnnnnnn", "", 10, never, 0.89, 1},
		{"what no rule knew, too", "yyyyyyyyyy", "yyyyyyyyynnnnnnn", 1, 7, 0.95, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			keep, from, total := choose("testing", at(tc.ruled), at(tc.unruled))
			both := keep.and(from)
			if keep.from < tc.keepFrom-1 || keep.from > tc.keepFrom+1 || from.from != tc.from && (from.from < tc.from-1 || from.from > tc.from+1) {
				t.Errorf("keeps from %v and counts from %v, want about %v and %v", keep.from, from.from, tc.keepFrom, tc.from)
			}
			if both.precision() < tc.precision-0.01 || both.hit/total < tc.recalls-0.01 {
				t.Errorf("precision %.2f, recall %.2f", both.precision(), both.hit/total)
			}
		})
	}
}

// TestChooseWhatCanBeClaimed leaves out, as if they weighed nothing, remarks of which
// nothing would be claimed.
func TestChooseWhatCanBeClaimed(t *testing.T) {
	unruled := at("nnnnnnnnyyyyyyyyy")
	for i := range 8 {
		unruled[i].item.may = nil
	}
	if _, from, _ := choose("testing", at("yyyyyyyyyy"), unruled); from.hit != 9 || from.n != 9 {
		t.Errorf("counts %v of %v, want 9 of 9", from.hit, from.n)
	}
}

func TestWordsOfOneProjectAreNotLearned(t *testing.T) {
	for _, tc := range []struct {
		in   map[string]int
		want bool
	}{
		{map[string]int{"a": 500}, false},
		{map[string]int{"a": 500, "b": often - 1}, false},
		{map[string]int{"a": often, "b": often}, true},
		{map[string]int{"a": 1, "b": 1, "c": 1, "d": 1}, true},
	} {
		if got := isCommon(tc.in); got != tc.want {
			t.Errorf("%v: %t, want %t", tc.in, got, tc.want)
		}
	}
}

// TestLearning learns one kind from threads that we wrote, and finds it again in
// most of those that it did not learn from.
func TestLearning(t *testing.T) {
	remarks, rows, err := readWritten("../../../internal/accuracy/testdata/threads")
	if err != nil {
		t.Fatal(err)
	}
	l := prepare(remarks, rows)
	if len(l.items) < 1000 {
		t.Fatalf("only %d of %d remarks are joined with their labels", len(l.items), len(rows))
	}
	hit, yes, counted := 0, 0, 0
	for _, s := range l.apart("onboarding", func(it *item) int { return foldOf(placeOf(it)) % 2 }, 2) {
		if s.yes {
			yes++
		}
		if s.score >= 0 {
			counted++
			if s.yes {
				hit++
			}
		}
	}
	if yes < 50 || hit*3 < yes || hit*3 < counted*2 {
		t.Errorf("%d of %d found, among %d that are counted", hit, yes, counted)
	}
}
