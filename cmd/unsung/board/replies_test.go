package board

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

func TestReplies(t *testing.T) {
	asker, second, helper, shy, robot := account("asker", 1), account("asker-too", 2), account("helper", 3), account("shy", 4), account("robot[bot]", 5)
	person := &ledger.Person{}
	people := map[ledger.Identity]*ledger.Person{
		asker.Identity: person, second.Identity: person, helper.Identity: {},
		shy.Identity: {Excluded: true}, robot.Identity: {Bot: true},
	}
	who := func(a ledger.Actor) *ledger.Person { return people[a.Identity] }
	opened := noon.Add(-2 * day)
	after := func(who ledger.Actor, d time.Duration) ledger.Answer {
		return ledger.Answer{Actor: who, At: opened.Add(d)}
	}
	for name, tt := range map[string]struct {
		author  ledger.Actor
		answers []ledger.Answer
		want    []reply
	}{
		"nobody answered":      {asker, nil, []reply{{opened: opened}}},
		"somebody did":         {asker, []ledger.Answer{after(helper, time.Hour)}, []reply{{opened: opened, answered: true, after: time.Hour}}},
		"their other account":  {asker, []ledger.Answer{after(second, time.Hour)}, []reply{{opened: opened}}},
		"a bot first":          {asker, []ledger.Answer{after(robot, time.Minute), after(helper, time.Hour)}, []reply{{opened: opened, answered: true, after: time.Hour}}},
		"only a bot":           {asker, []ledger.Answer{after(robot, time.Minute)}, []reply{{opened: opened}}},
		"nobody known":         {asker, []ledger.Answer{after(account("gone", 9), time.Minute)}, []reply{{opened: opened}}},
		"who opted out, first": {asker, []ledger.Answer{after(shy, time.Minute), after(helper, time.Hour)}, nil},
		"who opted out, later": {asker, []ledger.Answer{after(helper, time.Hour), after(shy, 2*time.Hour)}, []reply{{opened: opened, answered: true, after: time.Hour}}},
		"asked by a bot":       {robot, []ledger.Answer{after(helper, time.Hour)}, nil},
		"asked by who opted out": {
			shy, []ledger.Answer{after(helper, time.Hour)}, nil,
		},
		"asked by nobody":     {ledger.Actor{}, []ledger.Answer{after(helper, time.Hour)}, nil},
		"before it was asked": {asker, []ledger.Answer{after(helper, -time.Hour)}, []reply{{opened: opened, answered: true}}},
	} {
		threads := []ledger.FirstResponse{{Arrival: ledger.Arrival{Number: 1}, Author: tt.author, Opened: opened, Answers: tt.answers}}
		if got := repliesTo(threads, who); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
		threads[0].Closed = opened.Add(time.Minute)
		for i := range tt.want {
			tt.want[i].closed = !tt.want[i].answered
		}
		if got := repliesTo(threads, who); !slices.Equal(got, tt.want) {
			t.Errorf("%s, and closed: %v, want %v", name, got, tt.want)
		}
	}
}

func TestRepliesToNewcomers(t *testing.T) {
	who := func(ledger.Actor) *ledger.Person { return &ledger.Person{} }
	for _, tt := range []struct {
		number, before int
		want           bool
	}{{51, 0, true}, {51, 2, true}, {51, 3, false}, {50, 0, false}} {
		threads := []ledger.FirstResponse{{Arrival: ledger.Arrival{Number: tt.number, Past: ledger.Past{Before: tt.before}}, Opened: noon}}
		if got := repliesTo(threads, who); len(got) != 1 || got[0].newcomer != tt.want {
			t.Errorf("thread %d after %d others: %v, want a newcomer's: %v", tt.number, tt.before, got, tt.want)
		}
	}
}

func TestFirstResponses(t *testing.T) {
	all := []reply{
		{opened: noon.Add(-90 * day)}, {opened: noon.Add(-40 * day), answered: true, after: time.Hour, newcomer: true},
		{opened: noon.Add(-20 * day), closed: true, newcomer: true}, {opened: noon.Add(-8 * day), newcomer: true},
		{opened: noon.Add(-day), answered: true, after: time.Minute}, {opened: noon}, {opened: noon.Add(time.Hour), newcomer: true},
	}
	for _, tt := range []struct {
		newcomers bool
		want      map[metrics.Window]metrics.Responses
	}{
		{false, map[metrics.Window]metrics.Responses{
			"7d":  {Answered: []time.Duration{time.Minute}, Waiting: 1},
			"30d": {Answered: []time.Duration{time.Minute}, Waiting: 2, Closed: 1},
			"90d": {Answered: []time.Duration{time.Hour, time.Minute}, Waiting: 2, Closed: 1},
		}},
		{true, map[metrics.Window]metrics.Responses{
			"7d": {}, "30d": {Waiting: 1, Closed: 1}, "90d": {Answered: []time.Duration{time.Hour}, Waiting: 1, Closed: 1},
		}},
	} {
		if got := firstResponses(all, noon, tt.newcomers); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("newcomers %v: %v, want %v", tt.newcomers, got, tt.want)
		}
	}
}

// TestNewcomersWait tells what becomes of a newcomer's thread as it happens.
func TestNewcomersWait(t *testing.T) {
	w := newWorld(t)
	site := w.repo("site")
	w.next = 100 // threads that were there before
	asker, helper := account("asker", 1), account("helper", 2)
	for range 4 {
		w.opens(site, helper, 80*day) // whose fourth is no newcomer's
	}
	is := func(answered, closed, waiting float64) {
		t.Helper()
		w.refresh()
		all := map[string]float64{}
		for _, window := range []string{"7d", "30d"} {
			of := `newcomer_first_response_threads{window="` + window + `",state="`
			all[of+`answered"}`], all[of+`closed"}`], all[of+`waiting"}`] = answered, closed, waiting
		}
		all[`newcomer_first_response_threads{window="90d",state="waiting"}`] = 3 + waiting
		w.want(all)
	}
	is(0, 0, 0)
	thread := w.opens(site, asker, 5*time.Hour)
	is(0, 0, 1)
	turn := func(kind ledger.ActivityKind, age time.Duration) {
		w.append(ledger.Batch{Repo: site, Activities: []ledger.Activity{
			{Kind: kind, ID: string(kind), Unit: ledger.ThreadUnit(false, thread), Actor: asker, At: w.now().Add(-age)},
		}})
	}
	turn(ledger.ActClosed, 4*time.Hour)
	is(0, 1, 0)
	turn(ledger.ActReopened, 3*time.Hour)
	is(0, 0, 1)
	w.answers(site, thread, helper, 2*time.Hour)
	is(1, 0, 0)
	w.reload(func(c *config.Config) { c.People.Exclude = []string{"github:asker"} })
	is(0, 0, 0)
}
