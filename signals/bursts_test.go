package signals

import (
	"strconv"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// sittings is a thread with labels of ada's, so many minutes after each other.
func sittings(t *testing.T, minutes ...int) *ledger.Thread {
	t.Helper()
	f := newThreadFixture("sittings")
	f.readFacts(t, "issue\nmiss: not asked")
	for i, m := range minutes {
		f.readAct(t, "ada labeled 2 "+time.Time{}.Add(time.Duration(m)*time.Minute).Format("15:04")+" label=area-"+strconv.Itoa(i))
	}
	f.finish()
	return &f.thread
}

func TestBurstsAreConfigured(t *testing.T) {
	thread := sittings(t, 600, 601, 640, 720)
	for _, tt := range []struct {
		bursts Bursts
		want   int
	}{
		{DefaultBursts(), 2},
		{Bursts{ledger.Triage: 0}, 4},
		{nil, 4},
		{Bursts{ledger.Triage: time.Minute}, 3},
		{Bursts{ledger.Triage: 80 * time.Minute}, 1},
	} {
		known := NewThreadKnown(nil, nil).WithBursts(tt.bursts)
		if got := len(judgeThreadBy([]ThreadDetector{triage}, thread, known).Contributions); got != tt.want {
			t.Errorf("bursts %s: %d contributions, want %d", tt.bursts, got, tt.want)
		}
	}
}

// What goes beyond a cap counts with the last one, and what follows that within a
// burst does too.
func TestBurstsBeyondACap(t *testing.T) {
	thread := sittings(t, 60, 300, 540, 550)
	got := judgeThreadBy([]ThreadDetector{triage}, thread, NewThreadKnown(nil, Caps{ledger.Triage: 2})).Contributions
	if len(got) != 2 || len(got[0].Evidence) != 1 || len(got[1].Evidence) != 3 {
		t.Errorf("%+v", got)
	}
}

// A sitting at midnight is one, whatever the day.
func TestBurstsOverMidnight(t *testing.T) {
	f := newThreadFixture("midnight")
	f.readFacts(t, "issue\nmiss: not asked")
	f.readAct(t, "ada labeled 2 23:50 label=Bug")
	f.readAct(t, "ada labeled 3 00:10 label=Hinges")
	f.finish()
	if got := judgeThreadBy([]ThreadDetector{triage}, &f.thread, NewThreadKnown(nil, DefaultCaps())).Contributions; len(got) != 1 {
		t.Errorf("%d contributions, want 1", len(got))
	}
}

func TestRulesChangeWithBursts(t *testing.T) {
	known := NewThreadKnown(nil, nil)
	usual := known.WithBursts(DefaultBursts())
	other := known.WithBursts(Bursts{ledger.Triage: time.Minute})
	if usual.Rules() != known.Rules() || other.Rules() == known.Rules() {
		t.Errorf("%s, the usual %s, another %s", known.Rules(), usual.Rules(), other.Rules())
	}
	if again := other.WithHistory().Rules(); again == known.WithHistory().Rules() {
		t.Errorf("%s, whatever the bursts", again)
	}
}
