package daemon

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/github/api"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func TestAfter(t *testing.T) {
	p := pace{every: 15 * time.Minute}
	refused := &api.StatusError{Method: "GET", Path: "/repos/acme/site", Status: 401, Err: api.ErrUnauthorized}
	away := &gitlog.Problem{What: "the host does not answer", Err: gitlog.ErrUnreachable}
	row := ledger.Due{Source: "github:acme/site", State: ledger.SourceActive, Repo: 7, Failures: 2}
	for name, tt := range map[string]struct {
		r        result
		wait     time.Duration
		failures int
		reason   Reason
	}{
		"read":                 {result{}, 15 * time.Minute, 0, ""},
		"archived":             {result{state: ledger.SourceArchived}, 24 * time.Hour, 0, ""},
		"the third failure":    {result{err: refused}, time.Hour, 3, reasonRefused},
		"read in part":         {result{err: refused, moved: true}, 15 * time.Minute, 1, reasonRefused},
		"gone":                 {result{err: api.ErrNotFound, state: ledger.SourceGone}, time.Hour, 3, reasonMissing},
		"a turn that was over": {result{over: true}, 0, 0, ""},
		"without its history":  {result{lacking: away}, 15 * time.Minute, 0, reasonNetwork},
	} {
		t.Run(name, func(t *testing.T) {
			got := p.after(row, tt.r, noon)
			if wait := got.NextAt.Sub(noon); wait != tt.wait || got.Failures != tt.failures || got.Reason != string(tt.reason) || got.Repo != 7 {
				t.Errorf("got %+v, due in %v; want %+v", got, wait, tt)
			}
			if read := tt.r.err == nil && !tt.r.over; read != got.ReadAt.Equal(noon) {
				t.Errorf("read at %v", got.ReadAt)
			}
		})
	}
}

// A limit is waited for and is no failure; who waits for the same one does not
// come back at the same moment.
func TestAfterLimit(t *testing.T) {
	lifted := noon.Add(40 * time.Minute)
	row := ledger.Due{Source: "github:acme/site", Failures: 1}
	got := pace{every: time.Minute}.after(row, limited(result{err: fmt.Errorf("list: %w", &api.LimitError{Reset: lifted})}), noon)
	if got.Failures != 0 || got.Reason != string(reasonLimit) || got.NextAt.Before(lifted) || got.NextAt.After(lifted.Add(spread)) {
		t.Errorf("got %+v", got)
	}
	other := pace{}.after(ledger.Due{Source: "github:acme/shop"}, result{limit: lifted}, noon)
	if other.NextAt.Equal(got.NextAt) {
		t.Error("two sources are due at the same moment")
	}
}

func TestPauseGrows(t *testing.T) {
	for reason, longest := range map[Reason]time.Duration{
		reasonRefused: 6 * time.Hour, reasonNetwork: time.Hour, reasonLedger: 5 * time.Minute,
	} {
		p, was := pace{every: 15 * time.Minute}, time.Duration(0)
		for n := 1; n < 100; n++ {
			got := p.pause(ledger.Due{Failures: n, Reason: string(reason)})
			if got < was || got > longest {
				t.Fatalf("%s: %v after %d failures, %v before", reason, got, n, was)
			}
			was = got
		}
		if was != longest {
			t.Errorf("%s: at most %v, want %v", reason, was, longest)
		}
	}
}

// A list of repositories, say, is asked for every six hours: one that failed is
// not waited for as long.
func TestRarelyRead(t *testing.T) {
	p := pace{every: 48 * time.Hour}
	for n, want := range map[int]time.Duration{1: soon, 2: 2 * soon, 100: 48 * time.Hour} {
		if got := p.pause(ledger.Due{Failures: n, Reason: string(reasonGit)}); got != want {
			t.Errorf("after %d failures: %v, want %v", n, got, want)
		}
	}
}

func TestJitter(t *testing.T) {
	p := pace{every: time.Hour, jitter: 0.1}
	different := map[time.Duration]bool{}
	for n := range 50 {
		row := ledger.Due{Source: fmt.Sprintf("github:acme/site%d", n)}
		got := p.jittered(row, p.every)
		if got < 54*time.Minute || got > 66*time.Minute || got != p.jittered(row, p.every) {
			t.Errorf("%s: %v", row.Source, got)
		}
		different[got] = true
	}
	if len(different) < 45 {
		t.Errorf("50 sources are read after %d different times", len(different))
	}
}

// A clock that was wrong for a while does not keep a source from being read, nor
// does a configuration that wanted it seldom.
func TestDueAt(t *testing.T) {
	p := pace{every: 15 * time.Minute}
	for name, tt := range map[string]struct {
		row ledger.Due
		now bool
	}{
		"in a while":          {ledger.Due{NextAt: noon.Add(time.Hour)}, false},
		"years ahead":         {ledger.Due{NextAt: noon.AddDate(2, 0, 0)}, true},
		"read in the future":  {ledger.Due{NextAt: noon.Add(5 * time.Hour), StartedAt: noon.Add(5 * time.Hour)}, true},
		"archived":            {ledger.Due{NextAt: noon.Add(24 * time.Hour), State: ledger.SourceArchived}, false},
		"begun a moment ago":  {ledger.Due{NextAt: noon.Add(time.Minute), StartedAt: noon}, false},
		"now more often":      {ledger.Due{NextAt: noon.Add(time.Hour), ReadAt: noon.Add(-15 * time.Minute)}, true},
		"now seldom":          {ledger.Due{NextAt: noon.Add(time.Minute), ReadAt: noon}, false},
		"waits for a limit":   {ledger.Due{NextAt: noon.Add(time.Hour), ReadAt: noon.Add(-15 * time.Minute), Reason: string(reasonLimit)}, false},
		"waits for six hours": {ledger.Due{NextAt: noon.Add(6 * time.Hour), Failures: 9}, false},
	} {
		if got := p.dueAt(tt.row, noon); got.Equal(noon) != tt.now {
			t.Errorf("%s: due at %v", name, got)
		}
	}
}

func TestReasonOf(t *testing.T) {
	for want, errs := range map[Reason][]error{
		reasonLimit:    {&api.LimitError{}},
		reasonRefused:  {api.ErrForbidden, &gitlog.Problem{Err: gitlog.ErrRefused}},
		reasonMissing:  {api.ErrNotFound, &gitlog.Problem{Err: gitlog.ErrMissing}},
		reasonNetwork:  {&api.TroubleError{}, &gitlog.Problem{Err: gitlog.ErrUnreachable}},
		reasonGit:      {&gitlog.Problem{What: "not a git repository"}},
		reasonTimeout:  {errSilent},
		reasonInternal: {errors.New("something else")},
	} {
		for _, err := range errs {
			if got := reasonOf(fmt.Errorf("mine: %w", err)); got != want {
				t.Errorf("%v: %s, want %s", err, got, want)
			}
		}
	}
}
