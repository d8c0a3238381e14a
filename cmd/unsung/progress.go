package main

import (
	"context"
	"io"
	"os"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"
)

// progressDelay is how long a command may take before it shows that it works.
const progressDelay = time.Second

// progress shows on a terminal how far a long command is. The zero value
// shows nothing.
type progress struct {
	bars *mpb.Progress
}

// newProgress shows progress on stderr if that is a terminal and quiet is not
// set.
func newProgress(ctx context.Context, stderr io.Writer, quiet bool) progress {
	if quiet || !isTerminal(stderr) {
		return progress{}
	}
	show := make(chan struct{})
	timer := time.AfterFunc(progressDelay, func() { close(show) })
	context.AfterFunc(ctx, func() { timer.Stop() })
	return progress{mpb.NewWithContext(ctx, mpb.WithOutput(stderr), mpb.WithRenderDelay(show), mpb.WithWidth(40))}
}

// stage starts one step of the work. The first function tells how much of it
// is done, the second that it is over.
func (p progress) stage(name string) (tell func(done int), end func()) {
	if p.bars == nil {
		return func(int) {}, func() {}
	}
	bar := p.bars.New(0, mpb.SpinnerStyle().PositionLeft(), mpb.BarRemoveOnComplete(), mpb.BarWidth(2),
		mpb.AppendDecorators(decor.Name(name), decor.CurrentNoUnit(" %d "), decor.Elapsed(decor.ET_STYLE_GO)))
	return func(done int) { bar.SetCurrent(int64(done)) }, func() { bar.Abort(true) }
}

// close takes what is still shown off the screen.
func (p progress) close() {
	if p.bars != nil {
		p.bars.Shutdown()
	}
}

// isTerminal tells whether somebody sees what is written to w.
func isTerminal(w any) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
