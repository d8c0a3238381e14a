package signals

import (
	"slices"
	"testing"
)

// TestHelpsBy tries by what the last remark of each thread helps.
func TestHelpsBy(t *testing.T) {
	for _, f := range readThreadFixtures(t, "testdata/support.txtar") {
		t.Run(f.name, func(t *testing.T) {
			talk := NewTalk(&f.thread, NewThreadKnown(nil, nil))
			if got := helpsBy(talk, len(talk.Remarks)-1); !slices.Equal(got, f.want) {
				t.Errorf("got %q, want %q (%s)", got, f.want, f.miss)
			}
		})
	}
}

// TestNobodyElseIsHelped tries an answer to somebody whose account is gone.
func TestNobodyElseIsHelped(t *testing.T) {
	all := readThreadFixtures(t, "testdata/support.txtar")
	for name, want := range map[string]int{"answered by name, and gone": 0, "what to do": 1} {
		f := all[slices.IndexFunc(all, func(f *threadFixture) bool { return f.name == name })]
		talk := NewTalk(&f.thread, NewThreadKnown(nil, nil))
		if got := forWhomAnswered(talk, len(talk.Remarks)-1)[0]; len(got.Beneficiaries) != want || len(got.Links.Context) != want {
			t.Errorf("%s: %d are helped, beside %d, want %d", name, len(got.Beneficiaries), len(got.Links.Context), want)
		}
	}
}
