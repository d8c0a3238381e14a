package metrics

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// recorded is what is recorded of somebody's reviews, -1 where there is no series.
func recorded(t *testing.T, s *Snapshot, person string) int {
	t.Helper()
	for _, line := range lines(t, s, "unsung_contributions_recorded_total") {
		if strings.Contains(line, `person="`+person+`"`) {
			n, err := strconv.Atoi(line[strings.LastIndexByte(line, ' ')+1:])
			if err != nil {
				t.Fatal(err)
			}
			return n
		}
	}
	return -1
}

// A new counter is 0 for three scrapes, so that increase() sees its first count.
func TestCountersBeginAtZero(t *testing.T) {
	born := ago(1)
	f := Facts{Tallies: []Tally{{Person: "ada", Kind: ledger.Review, Live: 3, Born: born}}}
	for _, tt := range []struct {
		every, after time.Duration
		want         int
	}{
		{0, 0, 0}, {0, time.Minute, 0}, {0, 3*time.Minute - 1, 0}, {0, 3 * time.Minute, 3}, {0, time.Hour, 3}, {0, -time.Hour, 3},
		{5 * time.Minute, 3 * time.Minute, 0}, {5 * time.Minute, 15*time.Minute - 1, 0}, {5 * time.Minute, 15 * time.Minute, 3},
		{time.Second, 3 * time.Second, 3},
	} {
		f.Now = born.Add(tt.after)
		if got := recorded(t, Build(f, Options{People: Named, ScrapeInterval: tt.every}), "ada"); got != tt.want {
			t.Errorf("a scrape every %v, %v after: %d, want %d", tt.every, tt.after, got, tt.want)
		}
	}
}

// What was only filled in has a counter at 0 for what will be recorded live.
func TestBackfilledHaveALiveCounter(t *testing.T) {
	s := Build(Facts{Now: noon, Tallies: []Tally{{Person: "ada", Kind: ledger.Review, Backfilled: 500, Born: ago(9)}}}, Options{People: Named})
	if got := recorded(t, s, "ada"); got != 0 {
		t.Errorf("recorded: %d", got)
	}
}

// When a clock is set back, counters that were written stay.
func TestCountersKnowNoClockSetBack(t *testing.T) {
	f := Facts{Now: noon, Tallies: []Tally{{Person: "ada", Kind: ledger.Review, Live: 3, Born: ago(0.01)}}}
	before := Build(f, Options{People: Named})
	f.Now = ago(0.009)
	if got := recorded(t, Build(f, Options{People: Named, Before: before}), "ada"); got != 3 {
		t.Errorf("after the clock was set back: %d", got)
	}
}

// crowd is a sequence of snapshots in which only ada has a place.
type crowd struct {
	t      *testing.T
	facts  Facts
	before *Snapshot
}

// at builds the next snapshot, some minutes after noon, and tells the counter of
// the others.
func (c *crowd) at(minutes int, tallies ...Tally) int {
	c.t.Helper()
	c.facts.Now = noon.Add(time.Duration(minutes) * time.Minute)
	c.facts.Work = did("ada", "", ledger.Review, 1)
	c.facts.Tallies = append([]Tally{counted("ada", 1, 90)}, tallies...)
	c.before = Build(c.facts, Options{People: Named, MaxPeople: 1, Before: c.before})
	return recorded(c.t, c.before, Others)
}

// The counter of the others rises by what they do, and by nothing else: not when
// one of them is not shown any more, nor when one joins them who had a place.
func TestOthersNeverFall(t *testing.T) {
	c := &crowd{t: t}
	steps := []struct {
		name    string
		minutes int
		tallies []Tally
		want    int
	}{
		{"begins at zero", 0, []Tally{counted("bob", 100, 80), counted("cyd", 50, 70)}, 0},
		{"rises", 10, []Tally{counted("bob", 102, 80), counted("cyd", 50, 70)}, 2},
		{"bob opts out", 20, []Tally{counted("cyd", 50, 70)}, 2},
		{"cyd goes on", 30, []Tally{counted("cyd", 51, 70)}, 3},
		{"dee joins who was named", 40, []Tally{counted("cyd", 51, 70), counted("dee", 40, 60)}, 3},
		{"eve is new", 50, []Tally{
			counted("cyd", 51, 70), counted("dee", 40, 60),
			{Person: "eve", Kind: ledger.Review, Live: 5, Born: noon.Add(45 * time.Minute)},
		}, 8},
	}
	for _, s := range steps {
		if got := c.at(s.minutes, s.tallies...); got != s.want {
			t.Errorf("%s: %d, want %d", s.name, got, s.want)
		}
	}
}

// Teams only: the same holds for the sum of a team.
func TestTeamsNeverFall(t *testing.T) {
	f := Facts{Now: noon, Tallies: []Tally{counted("ada", 100, 90), counted("bob", 50, 80)}}
	first := Build(f, Options{People: None})
	f.Now, f.Tallies = noon.Add(time.Hour), []Tally{counted("bob", 57, 80)}
	second := Build(f, Options{People: None, Before: first})
	if got := lines(t, second, "unsung_contributions_recorded_total"); len(got) != 1 || got[0] != `{team="",kind="review"} 7` {
		t.Errorf("got %v", got)
	}
}
