package daemon

import (
	"context"
	"time"
)

const (
	// silence is how long git may say nothing before it is given up: a clone that is
	// under way tells of its progress many times a minute.
	silence = 10 * time.Minute
	// hush is how long it may before others are read beside it.
	hush = 30 * time.Second
)

// listen ends a context when heard has not been called for a while; the cause is
// errSilent then. Before that, quiet is told so, and when something is heard again.
// done is to be called in the end.
func listen(ctx context.Context, patience, brief time.Duration, quiet func(bool)) (listening context.Context, heard, done func()) {
	listening, cancel := context.WithCancelCause(ctx)
	long := time.AfterFunc(patience, func() { cancel(errSilent) })
	short := time.AfterFunc(brief, func() { quiet(true) })
	heard = func() {
		long.Reset(patience)
		if !short.Reset(brief) {
			quiet(false)
		}
	}
	return listening, heard, func() {
		short.Stop()
		long.Stop()
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
