package daemon

import (
	"context"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// status is what the daemon tells of itself to who administers it.
type status struct {
	Version  Version   `json:"version"`
	Started  time.Time `json:"started"`
	Reloaded time.Time `json:"reloaded"`
	Wrong    string    `json:"reload_error,omitempty"`
	Ready    []string  `json:"not_ready,omitempty"`
	// What waits to be judged, and how many steps of contributions people's
	// counters do not hold yet: nothing does where both are 0.
	Waiting int   `json:"waiting_units"`
	Behind  int64 `json:"steps_behind"`

	Sources []sourceStatus `json:"sources"`
}

// sourceStatus is one row of the schedule.
type sourceStatus struct {
	Source   string             `json:"source"`
	State    ledger.SourceState `json:"state"`
	Due      time.Time          `json:"due"`
	Started  *time.Time         `json:"started,omitempty"`
	Read     *time.Time         `json:"read,omitempty"`
	Failures int                `json:"failures,omitempty"`
	Reason   string             `json:"reason,omitempty"`
	Error    string             `json:"error,omitempty"`
}

// Status is the schedule and how the last readings went, the earliest due first.
func (a *App) Status(ctx context.Context) (any, error) {
	rows, err := a.record.Schedule(ctx)
	if err != nil {
		return nil, err
	}
	var c counts
	if err := a.countWaiting(ctx, &c); err != nil {
		return nil, err
	}
	last := a.reload.Load()
	s := status{
		Version: a.opt.Version, Started: a.started.UTC(), Reloaded: last.at.UTC(), Wrong: last.wrong, Ready: a.notReady(),
		Waiting: c.stale, Behind: c.behind,
	}
	for _, row := range rows {
		s.Sources = append(s.Sources, sourceStatus{
			Source: row.Source, State: row.State, Due: row.NextAt.UTC(), Started: when(row.StartedAt), Read: when(row.ReadAt),
			Failures: row.Failures, Reason: row.Reason, Error: row.Error,
		})
	}
	return s, nil
}

// when is a time, nil where there is none.
func when(t time.Time) *time.Time {
	if t.IsZero() {
		return nil
	}
	t = t.UTC()
	return &t
}
