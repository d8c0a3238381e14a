package main

import (
	"context"
	"fmt"
	"io"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/unsung-dev/unsung/internal/plain"
)

// progressDelay is how long a command may take before it shows that it works.
const progressDelay = time.Second

// progress shows on a terminal how far a long command is. The zero value
// shows nothing.
type progress struct {
	bars   *mpb.Progress
	stderr io.Writer // nil where nobody is to be told anything
}

// newProgress shows progress on stderr if that is a terminal and quiet is not
// set.
func newProgress(ctx context.Context, stderr io.Writer, quiet bool) progress {
	if quiet || !isTerminal(stderr) {
		return progress{stderr: stderr}
	}
	show := make(chan struct{})
	timer := time.AfterFunc(progressDelay, func() { close(show) })
	context.AfterFunc(ctx, func() { timer.Stop() })
	bars := mpb.NewWithContext(ctx, mpb.WithOutput(stderr), mpb.WithRenderDelay(show), mpb.WithWidth(40))
	return progress{bars, stderr}
}

// note tells something that the user waits for, whether anybody looks at bars
// or not.
func (p progress) note(text string) {
	line := "unsung: " + plain.Line(text) + "\n"
	if p.bars != nil {
		if _, err := p.bars.Write([]byte(line)); err == nil {
			return
		}
	}
	if p.stderr != nil {
		_, _ = io.WriteString(p.stderr, line) // nowhere is left to say that this failed
	}
}

// stage starts one step of the work.
func (p progress) stage(name string) *stage {
	st := &stage{}
	st.say(name)
	st.counts("commits")
	if p.bars != nil {
		st.bar = p.bars.New(0, mpb.SpinnerStyle().PositionLeft(), mpb.BarRemoveOnComplete(), mpb.BarWidth(2),
			mpb.AppendDecorators(decor.Any(st.line), decor.Elapsed(decor.ET_STYLE_GO)))
	}
	return st
}

// stage is one step of the work, as shown while it lasts.
type stage struct {
	bar  *mpb.Bar // nil where nobody looks
	text atomic.Pointer[string]
	noun atomic.Pointer[string] // what tell counts
}

// say changes what the step says of itself.
func (s *stage) say(text string) { s.text.Store(&text) }

// counts says what the step is measured in.
func (s *stage) counts(noun string) { s.noun.Store(&noun) }

// tell says how much of the step is done.
func (s *stage) tell(done int) {
	if s.bar != nil {
		s.bar.SetCurrent(int64(done))
	}
}

func (s *stage) line(now decor.Statistics) string {
	text := plain.Line(*s.text.Load())
	if now.Current > 0 {
		text = fmt.Sprintf("%s: %d %s", text, now.Current, *s.noun.Load())
	}
	return text + " "
}

// end takes the step off the screen.
func (s *stage) end() {
	if s.bar != nil {
		s.bar.Abort(true)
	}
}

// close takes what is still shown off the screen.
func (p progress) close() {
	if p.bars != nil {
		p.bars.Shutdown()
	}
}
