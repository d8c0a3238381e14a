package daemon

import (
	"context"
	"log/slog"
	"sync"
	"time"
)

// What can be wrong with the daemon itself, as it is logged.
const (
	noSchedule   = "the schedule cannot be read"
	noLedger     = "nothing can be read without the ledger"
	noWriting    = "nothing can be read while the ledger cannot be written to"
	noJudging    = "what is to be judged cannot be read"
	noHistory    = "no git history can be judged"
	noNumbers    = "people's numbers cannot be brought up to date, those from before are shown"
	noSuggesting = "what is worth a thank-you cannot be looked for"
	noDelivering = "deliveries cannot be made"
	noCounting   = "what the ledger holds cannot be counted"
)

// remindEvery is how often something is told again that is still wrong: whatever
// it is, it is met again within seconds.
const remindEvery = 5 * time.Minute

// troubles are what is wrong now.
type troubles struct {
	mu  sync.Mutex
	now map[string]*trouble // by what it is
}

type trouble struct {
	since, told time.Time
	reason      Reason
}

func (t *troubles) init() { t.now = map[string]*trouble{} }

// meet notes what is wrong, and tells whether that is worth an error in the log.
func (t *troubles) meet(what string, why Reason, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.now[what]
	if known == nil {
		known = &trouble{since: now}
		t.now[what] = known
	}
	if known.reason == why && now.Sub(known.told) < remindEvery {
		return false
	}
	known.reason, known.told = why, now
	return true
}

// end notes that something is wrong no more, and tells for how long it was.
func (t *troubles) end(what string, now time.Time) (lasted time.Duration, was bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	known := t.now[what]
	if known == nil {
		return 0, false
	}
	delete(t.now, what)
	return now.Sub(known.since), true
}

// fail counts what is wrong with the daemon itself, and logs it.
func (a *App) fail(what string, err error) {
	why, level := reasonOf(err), slog.LevelDebug
	a.metrics.troubles.WithLabelValues(string(why)).Inc()
	if a.troubles.meet(what, why, a.opt.Now()) {
		level = slog.LevelError
	}
	a.log.Log(context.Background(), level, what, "reason", string(why), "error", told(err))
}

// well logs that something goes well which did not.
func (a *App) well(what string) {
	if lasted, was := a.troubles.end(what, a.opt.Now()); was {
		a.log.Info("over: "+what, "lasted", lasted.Round(time.Second).String())
	}
}
