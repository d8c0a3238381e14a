package signals

import (
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// TestNewHere sees that a thread tells all that a definition of newcomers asks,
// ledger.Arrival, and that programs and nobody are not among them.
func TestNewHere(t *testing.T) {
	opened := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	author := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "dora"}, Account: 4, Type: ledger.UserAccount}
	other := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "ada"}, Account: 1, Type: ledger.UserAccount}
	robot := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: "renovate[bot]"}, Account: 9, Type: ledger.BotAccount}
	issue := func(association string) ledger.Activity {
		return ledger.Activity{Kind: ledger.ActIssue, ID: "1", Actor: author, At: opened, Detail: ledger.Detail{Association: association}}
	}
	did := func(kind ledger.ActivityKind, who ledger.Actor, after time.Duration) ledger.Activity {
		return ledger.Activity{Kind: kind, ID: "2", Actor: who, At: opened.Add(after)}
	}
	for what, tt := range map[string]struct {
		number int
		past   ledger.Past
		author ledger.Actor
		acts   []ledger.Activity
		want   bool
	}{
		"the first thread":            {112, ledger.Past{}, author, []ledger.Activity{issue("NONE")}, true},
		"how it was opened not shown": {112, ledger.Past{}, author, nil, true},
		"a young repository":          {12, ledger.Past{}, author, []ledger.Activity{issue("NONE")}, false},
		"the fourth thread":           {112, ledger.Past{Before: 3}, author, []ledger.Activity{issue("NONE")}, false},
		"an old hand elsewhere":       {112, ledger.Past{Joined: 3}, author, []ledger.Activity{issue("NONE")}, false},
		"at home next door":           {112, ledger.Past{Elsewhere: 3}, author, []ledger.Activity{issue("NONE")}, false},
		"a member":                    {112, ledger.Past{}, author, []ledger.Activity{issue("MEMBER")}, false},
		"a program":                   {112, ledger.Past{}, robot, []ledger.Activity{issue("NONE")}, false},
		"nobody":                      {112, ledger.Past{}, ledger.Actor{}, nil, false},
		"a label of their own":        {112, ledger.Past{}, author, []ledger.Activity{issue("NONE"), did(ledger.ActLabeled, author, time.Hour)}, false},
		"a label by a template":       {112, ledger.Past{}, author, []ledger.Activity{issue("NONE"), did(ledger.ActLabeled, author, time.Minute)}, true},
		"a label by somebody else":    {112, ledger.Past{}, author, []ledger.Activity{issue("NONE"), did(ledger.ActLabeled, other, time.Hour)}, true},
		"closed by themselves":        {112, ledger.Past{}, author, []ledger.Activity{issue("NONE"), did(ledger.ActClosed, author, time.Hour)}, true},
	} {
		thread := &ledger.Thread{
			ThreadState: ledger.ThreadState{Number: tt.number, Author: tt.author, Opened: opened}, Past: tt.past, Activities: tt.acts,
		}
		if got := newHere(NewTalk(thread, NewThreadKnown(nil, DefaultCaps()))); got != tt.want {
			t.Errorf("%s: new here is %v, want %v", what, got, tt.want)
		}
	}
}
