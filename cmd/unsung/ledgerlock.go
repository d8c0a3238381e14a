package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
)

// lockPoll is how often to look whether another scan has ended.
const lockPoll = 200 * time.Millisecond

// lockRecord keeps two scans from filling one ledger at a time: each would find
// that the other has read on where it stopped. It waits for as long as a scan
// may wait for GitHub.
func (s *scanner) lockRecord(ctx context.Context, path string) error {
	if path == wiring.InMemory || s.lock != nil {
		return nil
	}
	lock, got, err := wiring.TryLock(path)
	if err == nil && !got {
		s.bars.note(fmt.Sprintf("another scan, or unsung serve, is filling the ledger %s: waiting for its end", path))
		waiting, cancel := context.WithTimeout(ctx, s.maxWait)
		defer cancel()
		got, err = lock.TryLockContext(waiting, lockPoll)
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case !got && (err == nil || errors.Is(err, context.DeadlineExceeded)):
		return fmt.Errorf("another scan, or unsung serve, is still filling the ledger %s: wait for it, or name another with --ledger", path)
	case err != nil:
		return err
	}
	s.lock = lock
	return nil
}

// unlockRecord lets the next scan begin.
func (s *scanner) unlockRecord() {
	if s.lock != nil {
		_ = s.lock.Close() // it goes with the process at the latest
		s.lock = nil
	}
}
