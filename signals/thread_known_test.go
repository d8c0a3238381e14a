package signals

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// What a merged pull request did is claimed of its commits where these are
// judged, and of the pull request where they are not.
func TestPullRequestsCountOnce(t *testing.T) {
	known := NewThreadKnown(nil, nil)
	for title, rule := range map[string]string{
		`Revert "Oil the door"`:          "rollback.pull",
		`Revert "Revert "Oil the door""`: "rollback.pull_reland",
		"[release-1.2] Oil the door":     "release.backport_pull",
		"docs: tell how doors open":      "docs.pull",
	} {
		thread := mergedPull(title)
		if got := JudgeThread(thread, known).Contributions; len(got) != 2 || got[0].Rule != "authored.pull" || got[1].Rule != rule {
			t.Errorf("%s: %v, want authored.pull and %s", title, got, rule)
		}
		if got := JudgeThread(thread, known.WithHistory()).Contributions; len(got) != 0 {
			t.Errorf("%s: %v, where the history is judged", title, got)
		}
	}
	if known.Rules() == known.WithHistory().Rules() {
		t.Error("verdicts with and without a history are told to be the same")
	}
}

func mergedPull(title string) *ledger.Thread {
	who := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "bob"}, Account: 7}
	opened := time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	thread := &ledger.Thread{Past: ledger.Past{Before: 10, MergedBefore: 10}}
	thread.ThreadState = ledger.ThreadState{Number: 112, Pull: true, Author: who, Opened: opened, Merged: opened.Add(time.Hour)}
	thread.Activities = []ledger.Activity{
		{Kind: ledger.ActPull, ID: "12", Actor: who, At: opened, Detail: ledger.Detail{Title: title, Base: "release-1.2"}},
	}
	return thread
}
