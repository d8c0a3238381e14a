package daemon

import (
	"context"
	"time"
)

// silence is how long git may say nothing before it is given up: a clone that is
// under way tells of its progress many times a minute.
const silence = 10 * time.Minute

// listen ends a context when heard has not been called for a while; the cause is
// errSilent then. done is to be called in the end.
func listen(ctx context.Context, patience time.Duration) (listening context.Context, heard, done func()) {
	listening, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(patience, func() { cancel(errSilent) })
	return listening, func() { timer.Reset(patience) }, func() {
		timer.Stop()
		cancel(nil)
	}
}

// because is why something failed that knows of the end of its context only that
// it ended.
func because(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}
