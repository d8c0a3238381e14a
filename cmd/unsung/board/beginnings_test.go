package board

import (
	"reflect"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// startedAt is a first thread that was opened then.
func startedAt(at time.Time) *ledger.FirstThread {
	return &ledger.FirstThread{FirstResponse: ledger.FirstResponse{Opened: at}}
}

func TestBeginnings(t *testing.T) {
	core, alone, shy := &ledger.Person{Team: "core"}, &ledger.Person{}, &ledger.Person{Excluded: true}
	people := map[string]*ledger.Person{"ada": core, "bob": alone, "shy": shy, "robot": {Bot: true}, "new": {}, "newer": {}}
	who := func(a ledger.Actor) *ledger.Person { return people[a.Login] }
	actor := func(login string) ledger.Actor { return account(login, 1) }
	start := func(author string, days int, answers ...ledger.Answer) ledger.FirstThread {
		f := *startedAt(noon.Add(-time.Duration(days) * day))
		f.Author, f.Answers = actor(author), answers
		return f
	}
	answer := func(login string) ledger.Answer { return ledger.Answer{Actor: actor(login), At: noon} }
	review := func(login string) ledger.Answer { return ledger.Answer{Actor: actor(login), At: noon, Reviewed: noon} }
	merged := start("newer", 20, answer("bob"), review("ada"))
	merged.Change, merged.Merged = true, noon
	later := start("new", 3, review("bob"))
	later.Change, later.Before = true, 1
	back := start("new", 100, answer("ada"))
	back.Back = back.Opened.Add(10 * day)
	gone := start("new", 95, answer("ada"))
	gone.Back = gone.Opened.Add(91 * day)
	n := newcomersOf(beginningsOf([]ledger.FirstThread{
		start("new", 5, answer("robot"), answer("ada")), start("new", 6), merged, later, back, gone,
		start("new", 7, answer("shy")), start("new", 2, answer("ada"), review("shy")), start("shy", 2), start("robot", 2), start("nobody", 2),
	}, who), noon)
	for name, tt := range map[string]struct {
		got, want metrics.Beginnings
	}{
		"threads, a week":  {n.threads["7d"], metrics.Beginnings{"core": {"opened": 1, "answered": 1, "early": 1}, "": {"opened": 1, "early": 1}}},
		"threads, a month": {n.threads["30d"], metrics.Beginnings{"core": {"opened": 2, "answered": 2, "early": 2}, "": {"opened": 1, "early": 1}}},
		"changes, a week":  {n.changes["7d"], metrics.Beginnings{"": {"opened": 1, "reviewed": 1}}},
		"changes, a month": {n.changes["30d"], metrics.Beginnings{"core": {"opened": 1, "reviewed": 1, "merged": 1}, "": {"opened": 1, "reviewed": 1}}},
		"returns, a week":  {n.returns["7d"], metrics.Beginnings{"core": {"not_returned": 1}}},
		"returns, a month": {n.returns["30d"], metrics.Beginnings{"core": {"not_returned": 1, "returned": 1}}},
	} {
		if !reflect.DeepEqual(tt.got, tt.want) {
			t.Errorf("%s: %v, want %v", name, tt.got, tt.want)
		}
	}
}
