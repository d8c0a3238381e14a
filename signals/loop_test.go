package signals

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// docket is a list of units, each to be judged once.
type docket struct {
	waiting []ledger.Stale
	settled []ledger.Judged
	fails   error
}

func (d *docket) Stale(_ context.Context, _ ledger.RepoID, _ string, limit int) ([]ledger.Stale, error) {
	return d.waiting[:min(limit, len(d.waiting))], nil
}

func (d *docket) Settle(_ context.Context, _ ledger.RepoID, _ string, verdicts []ledger.Judged) error {
	if d.fails != nil {
		return d.fails
	}
	d.settled = append(d.settled, verdicts...)
	d.waiting = d.waiting[len(verdicts):]
	return nil
}

func TestJudgeStale(t *testing.T) {
	d := &docket{}
	for n := range 2*staleAtOnce + 1 {
		d.waiting = append(d.waiting, ledger.Stale{
			Changed: int64(n + 7),
			Thread:  ledger.Thread{ThreadState: ledger.ThreadState{Number: n}, Past: ledger.Past{Before: n}},
		})
	}
	var told []int
	done, err := JudgeStale(t.Context(), d, 1, NewThreadKnown(nil, DefaultCaps()), func(n int) { told = append(told, n) })
	if err != nil || done != 2*staleAtOnce+1 || fmt.Sprint(told) != fmt.Sprint([]int{staleAtOnce, 2 * staleAtOnce, done}) {
		t.Fatalf("JudgeStale = %d, %v, having told %v", done, err, told)
	}
	for n, v := range d.settled {
		if v.Unit != fmt.Sprintf("issue:%d", n) || v.Changed != int64(n+7) || v.Before != n {
			t.Fatalf("verdict %d is %+v", n, v)
		}
	}
}

func TestJudgeStaleFails(t *testing.T) {
	full := errors.New("disk full")
	d := &docket{waiting: make([]ledger.Stale, 3), fails: full}
	done, err := JudgeStale(t.Context(), d, 1, NewThreadKnown(nil, DefaultCaps()), func(int) {})
	if done != 0 || !errors.Is(err, full) {
		t.Errorf("JudgeStale = %d, %v, want %v", done, err, full)
	}
}
