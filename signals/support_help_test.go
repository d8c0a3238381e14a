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
