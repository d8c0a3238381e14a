package api

import (
	"fmt"
	"sync"
	"time"
)

const (
	// longestSilence is how long a server may give no answer at all until it is
	// given up; the try that is under way by then is waited for.
	longestSilence = 150 * time.Second
	// silenceHolds is for how long nothing is sent to a server that was given up.
	silenceHolds = time.Minute
	// A request that is tried again is told of when it has been under way for
	// tellAfter, and others are for tellEvery after that.
	tellAfter = 10 * time.Second
	tellEvery = 30 * time.Second
)

// fixSilence says what to do about a server that is given up.
const fixSilence = "is it up, and can it be reached from here? What was read is kept, the next reading goes on from there"

// silence is the time for which a server has not answered, whichever request was
// sent: many that wait for it at once wait no longer than one.
type silence struct {
	host string
	log  func(string)

	mu       sync.Mutex
	answered time.Time // last
	since    time.Time // when the first request was sent that got no answer after that; zero where all did
	ended    *TroubleError
	until    time.Time // when the server may be asked again after that
	told     time.Time
}

// unanswered tells of tries that a server said nothing to. One whose answer broke
// off is there; of a request that was called off nothing is known.
func (v verdict) unanswered() bool {
	return v.kind == trouble && v.answer == nil && v.reason != "truncated" && v.reason != "garbled"
}

// heard notes what became of a try that began at start. Where nothing was answered
// for too long it gives the server up at once, before anybody who waited for the
// place of that try takes it.
func (s *silence) heard(v verdict, start, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.giveUp(v, now)
	switch {
	case v.kind == final && v.answer == nil: // called off, or not even sent
	case !v.unanswered():
		s.answered, s.since, s.ended = now, time.Time{}, nil
	case s.since.IsZero() && start.After(s.answered):
		s.since = start
	case s.since.IsZero():
		s.since = s.answered
	}
}

// lasted is for how long nothing was answered, 0 where that is not long.
func (s *silence) lasted(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.since.IsZero() || now.Sub(s.since) < longestSilence {
		return 0
	}
	return now.Sub(s.since)
}

// giveUp has all requests fail for a while, where nothing was answered for long.
// The caller holds mu.
func (s *silence) giveUp(v verdict, now time.Time) {
	if v.unanswered() && now.Sub(s.since) >= longestSilence {
		s.ended = &TroubleError{Seen: v.seen, Err: v.err, Host: s.host, Silent: now.Sub(s.since), Fix: fixSilence}
		s.until = now.Add(silenceHolds)
	}
}

// given is the error with which the server was given up just now, nil where it
// was not. It names the call that it is for.
func (s *silence) given(c *call, now time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.ended == nil || !now.Before(s.until) {
		return nil
	}
	e := *s.ended
	e.Method, e.Path = c.method, c.path
	return &e
}

// tell says that a call is tried again, unless that is nothing to wonder about
// yet or was just said of another.
func (s *silence) tell(c *call, v verdict, now time.Time) {
	s.mu.Lock()
	quiet := c.sent.IsZero() || now.Sub(c.sent) < tellAfter || !s.told.IsZero() && now.Sub(s.told) < tellEvery
	if !quiet {
		s.told = now
	}
	s.mu.Unlock()
	if !quiet {
		n := c.tried() + 1
		s.log(fmt.Sprintf("%s: %s %s: %s: trying again (try %d of %d)", s.host, c.method, c.path, v.seen, n, max(n, v.worth())))
	}
}

// worth is how many tries are made of what fails so.
func (v verdict) worth() int {
	if v.tries > 0 {
		return v.tries
	}
	return maxTries
}
