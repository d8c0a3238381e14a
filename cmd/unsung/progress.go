package main

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"

	"github.com/unsung-dev/unsung/internal/plain"
)

// progressDelay is how long a command may take before it shows that it works.
const progressDelay = time.Second

// When a step that lasts says so where there is no terminal: in the log of a CI
// job, silence looks like a program that hangs.
const (
	firstSign = 10 * time.Second
	nextSign  = time.Minute
)

// progress shows how far a long command is: on a terminal as it goes, else now
// and then. The zero value shows nothing.
type progress struct {
	bars   *mpb.Progress
	stderr io.Writer // nil where nobody is to be told anything
	signs  bool      // steps that last say so on stderr
}

// newProgress shows progress on stderr if that is a terminal and quiet is not
// set.
func newProgress(ctx context.Context, stderr io.Writer, quiet bool) progress {
	if quiet || !isTerminal(stderr) {
		return progress{stderr: &lines{to: stderr}, signs: !quiet}
	}
	show := make(chan struct{})
	timer := time.AfterFunc(progressDelay, func() { close(show) })
	context.AfterFunc(ctx, func() { timer.Stop() })
	bars := mpb.NewWithContext(ctx, mpb.WithOutput(stderr), mpb.WithRenderDelay(show), mpb.WithWidth(40))
	return progress{bars: bars, stderr: stderr}
}

// lines lets several goroutines write, one line at a time.
type lines struct {
	mu sync.Mutex
	to io.Writer
}

func (l *lines) Write(line []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.to.Write(line)
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
	st := &stage{since: time.Now()}
	st.say(name)
	st.counts("commits")
	if p.signs {
		lasting, stop := context.WithCancel(context.Background())
		st.stop = stop
		go p.sign(lasting, st)
	}
	if p.bars != nil {
		st.bar = p.bars.New(0, mpb.SpinnerStyle().PositionLeft(), mpb.BarRemoveOnComplete(), mpb.BarWidth(2),
			mpb.AppendDecorators(decor.Any(st.line), decor.Elapsed(decor.ET_STYLE_GO)))
	}
	return st
}

// sign says now and then what a step is at, for as long as it lasts.
func (p progress) sign(lasting context.Context, st *stage) {
	next := time.NewTimer(firstSign)
	defer next.Stop()
	for {
		select {
		case <-lasting.Done():
			return
		case <-next.C:
			p.note(st.standing() + " (" + lastingText(time.Since(st.since)) + ")")
			next.Reset(nextSign)
		}
	}
}

// lastingText is a span as short as a line of a log wants it: "10s", "2m10s".
func lastingText(d time.Duration) string { return d.Truncate(time.Second).String() }

// stage is one step of the work, as shown while it lasts.
type stage struct {
	bar   *mpb.Bar // nil where nobody looks
	text  atomic.Pointer[string]
	noun  atomic.Pointer[string] // what tell counts
	done  atomic.Int64
	all   atomic.Int64 // 0 where that is not known
	since time.Time
	stop  context.CancelFunc // ends its signs; nil where it gives none
}

// say changes what the step says of itself.
func (s *stage) say(text string) { s.text.Store(&text) }

// counts says what the step is measured in.
func (s *stage) counts(noun string) { s.noun.Store(&noun) }

// of says how much there is to do, where that is known.
func (s *stage) of(all int) { s.all.Store(int64(all)) }

// tell says how much of the step is done.
func (s *stage) tell(done int) {
	s.done.Store(int64(done))
	if s.bar != nil {
		s.bar.SetCurrent(int64(done))
	}
}

// standing is what the step is at: "judging the threads: 400 of 878 threads".
func (s *stage) standing() string {
	text, done, all := plain.Line(*s.text.Load()), int(s.done.Load()), int(s.all.Load())
	if done == 0 {
		return text
	}
	of := ""
	if all >= done {
		of = " of " + plain.Number(all)
	}
	return fmt.Sprintf("%s: %s%s %s", text, plain.Number(done), of, *s.noun.Load())
}

func (s *stage) line(decor.Statistics) string { return s.standing() + " " }

// end takes the step off the screen.
func (s *stage) end() {
	if s.stop != nil {
		s.stop()
	}
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
