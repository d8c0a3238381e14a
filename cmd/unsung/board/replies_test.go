package board

import (
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
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
		"somebody did":         {asker, []ledger.Answer{after(helper, time.Hour)}, []reply{{opened, true, time.Hour}}},
		"their other account":  {asker, []ledger.Answer{after(second, time.Hour)}, []reply{{opened: opened}}},
		"a bot first":          {asker, []ledger.Answer{after(robot, time.Minute), after(helper, time.Hour)}, []reply{{opened, true, time.Hour}}},
		"only a bot":           {asker, []ledger.Answer{after(robot, time.Minute)}, []reply{{opened: opened}}},
		"nobody known":         {asker, []ledger.Answer{after(account("gone", 9), time.Minute)}, []reply{{opened: opened}}},
		"who opted out, first": {asker, []ledger.Answer{after(shy, time.Minute), after(helper, time.Hour)}, nil},
		"who opted out, later": {asker, []ledger.Answer{after(helper, time.Hour), after(shy, 2*time.Hour)}, []reply{{opened, true, time.Hour}}},
		"asked by a bot":       {robot, []ledger.Answer{after(helper, time.Hour)}, nil},
		"asked by who opted out": {
			shy, []ledger.Answer{after(helper, time.Hour)}, nil,
		},
		"asked by nobody":     {ledger.Actor{}, []ledger.Answer{after(helper, time.Hour)}, nil},
		"before it was asked": {asker, []ledger.Answer{after(helper, -time.Hour)}, []reply{{opened, true, 0}}},
	} {
		threads := []ledger.FirstResponse{{Number: 1, Author: tt.author, Opened: opened, Answers: tt.answers}}
		if got := repliesTo(threads, who); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestFirstResponses(t *testing.T) {
	all := []reply{
		{opened: noon.Add(-90 * day)}, {noon.Add(-40 * day), true, time.Hour}, {opened: noon.Add(-8 * day)},
		{noon.Add(-day), true, time.Minute}, {opened: noon}, {opened: noon.Add(time.Hour)},
	}
	answered, waiting := firstResponses(all, noon)
	for window, want := range map[string]struct {
		answered []time.Duration
		waiting  int
	}{
		"7d": {[]time.Duration{time.Minute}, 1}, "30d": {[]time.Duration{time.Minute}, 2}, "90d": {[]time.Duration{time.Hour, time.Minute}, 2},
	} {
		for w, got := range answered {
			if string(w) == window && (!slices.Equal(got, want.answered) || waiting[w] != want.waiting) {
				t.Errorf("%s: %v answered, %d waiting, want %v", window, got, waiting[w], want)
			}
		}
	}
	if len(answered) != 3 {
		t.Errorf("%v tells not of every window", answered)
	}
}
