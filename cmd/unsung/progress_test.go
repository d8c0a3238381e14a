package main

import (
	"bytes"
	"testing"
	"testing/synctest"
	"time"
)

// Without a terminal a step that lasts says so after ten seconds and then once
// a minute, one that does not last says nothing.
func TestProgressWithoutATerminal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		bars := newProgress(t.Context(), &log, false)
		short := bars.stage("opening a repository")
		time.Sleep(9 * time.Second) // of the test's own clock
		short.end()
		long := bars.stage("judging the threads")
		long.counts("threads")
		time.Sleep(11 * time.Second)
		long.of(1878)
		long.tell(400)
		time.Sleep(time.Minute)
		long.of(0)
		time.Sleep(time.Minute)
		long.end()
		time.Sleep(time.Hour)
		want := "unsung: judging the threads (10s)\n" +
			"unsung: judging the threads: 400 of 1,878 threads (1m10s)\n" +
			"unsung: judging the threads: 400 threads (2m10s)\n"
		synctest.Wait()
		if got := log.String(); got != want {
			t.Errorf("the log says\n%swant\n%s", got, want)
		}
	})
}

func TestNoProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		bars := newProgress(t.Context(), &log, true)
		long := bars.stage("reading")
		time.Sleep(time.Hour)
		long.end()
		bars.note("waiting")
		if got := log.String(); got != "unsung: waiting\n" {
			t.Errorf("the log says %q", got)
		}
	})
}
