package signals

import "testing"

// TestNobodyIsNewForYears tries words in a thread that its author opened long ago.
func TestNobodyIsNewForYears(t *testing.T) {
	f := readThreadFixtures(t, "testdata/threads/onboarding/threads.txtar")[0]
	for years, want := range []int{1, 0} {
		f.thread.Opened = f.thread.Opened.AddDate(-years, 0, 0)
		if got := judgeThreadBy([]ThreadDetector{onboarding}, &f.thread, NewThreadKnown(nil, nil)).Contributions; len(got) != want {
			t.Errorf("%d years later: %d claims, want %d", years, len(got), want)
		}
	}
}
