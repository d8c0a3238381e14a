package signals

import (
	"strings"
	"testing"
)

// TestCatchInAnEssay wants a find that is told in a few words, and not one that
// comes up while somebody weighs a design at length.
func TestCatchInAnEssay(t *testing.T) {
	t.Parallel()
	for words, want := range map[int]int{20: 1, 220: 0} {
		f := newThreadFixture("essay")
		f.readAct(t, "ada issue_comment 1 12:00\nThis crashes when the door is locked. "+strings.Repeat("door ", words))
		f.readAct(t, "bob pull_commit 1 13:00")
		f.finish()
		if got := judgeThreadBy([]ThreadDetector{catch}, &f.thread, NewThreadKnown(nil, nil)).Contributions; len(got) != want {
			t.Errorf("a crash named among %d words: %d catches, want %d", words, len(got), want)
		}
	}
}
