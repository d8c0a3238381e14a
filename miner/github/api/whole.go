package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// maxBody is more than GitHub answers to anything: the largest pages, of 100
// comments at 64 KiB each, have 7 MB.
const maxBody = 64 << 20

var (
	errSlow  = errors.New("no whole answer in time")
	errLarge = errors.New("an answer of more than 64 MiB")
)

// cutError is an answer whose headers came and whose body did not.
type cutError struct {
	status int
	err    error
}

func (e *cutError) Error() string { return e.err.Error() }
func (e *cutError) Unwrap() error { return e.err }

// whole reads each body to its end before anybody sees the answer, so that one
// cut short can be asked for again.
type whole struct {
	next    http.RoundTripper
	timeout time.Duration // for headers and body
	spent   *tally
}

// memory is a body that was read.
type memory struct {
	*bytes.Reader
	raw []byte
}

func (memory) Close() error { return nil }

// rawOf is the body of an answer that came through whole.
func rawOf(resp *http.Response) []byte {
	if m, ok := resp.Body.(memory); ok {
		return m.raw
	}
	return nil
}

// RoundTrip sends one try.
func (w *whole) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithTimeoutCause(req.Context(), w.timeout, errSlow)
	defer cancel()
	w.spent.add(func(b *Budget) { b.Requests++ })
	resp, err := w.next.RoundTrip(req.WithContext(ctx))
	if err != nil {
		return nil, w.reason(ctx, err)
	}
	raw, err := io.ReadAll(io.LimitReader(resp.Body, maxBody+1))
	if closing := resp.Body.Close(); err == nil {
		err = closing
	}
	if len(raw) > maxBody {
		err = errLarge
	}
	if err != nil {
		return nil, &cutError{resp.StatusCode, w.reason(ctx, err)}
	}
	resp.Body, resp.Request = memory{bytes.NewReader(raw), raw}, req
	return resp, nil
}

// reason tells our own timeout from other failures.
func (w *whole) reason(ctx context.Context, err error) error {
	if errors.Is(context.Cause(ctx), errSlow) {
		return fmt.Errorf("%w, %v", errSlow, w.timeout)
	}
	return err
}
