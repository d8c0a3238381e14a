package daemon

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/unsung-dev/unsung/config"
)

// Places are for what is being read, not for what is only waited for.
func TestTurnsLendTheirPlace(t *testing.T) {
	var all turns
	all.init()
	s := config.Schedule{Workers: 1, Turn: config.Duration(10 * time.Minute)}
	begins := func(lane string, at time.Time, want bool) {
		t.Helper()
		if got := all.begin(lane, s, at); got != want {
			t.Errorf("%s begins: %v", lane, got)
		}
	}
	begins("a", noon, true)
	begins("a", noon.Add(time.Hour), false) // it is under way
	begins("b", noon, false)
	all.fall("a", true)
	begins("b", noon, true)
	begins("c", noon, false)
	begins("c", noon.Add(10*time.Minute), true) // b takes long
	all.fall("c", true)
	all.fall("gone", true)
	begins("d", noon.Add(10*time.Minute), true)
	all.fall("d", true)
	begins("e", noon.Add(time.Hour), false) // there is an end to lending
	all.end("a")
	begins("e", noon.Add(time.Hour), true)
	all.end("e")
	all.hold(noon.Add(2 * time.Hour))
	begins("e", noon.Add(time.Hour), false)
	if held := all.heldFor(noon.Add(time.Hour)); held != time.Hour {
		t.Errorf("held for %v", held)
	}
}

func TestListen(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var said []bool
		ctx, heard, done := listen(t.Context(), 10*time.Minute, time.Minute, func(is bool) { said = append(said, is) })
		defer done()
		for _, after := range []time.Duration{30 * time.Second, 59 * time.Second, 9 * time.Minute, time.Second, 11 * time.Minute} {
			time.Sleep(after)
			synctest.Wait()
			if ctx.Err() == nil {
				heard()
			}
		}
		if len(said) != 3 || !said[0] || said[1] || !said[2] {
			t.Errorf("told %v", said)
		}
		if !errors.Is(context.Cause(ctx), errSilent) {
			t.Errorf("it ends with %v", context.Cause(ctx))
		}
	})
}
