package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

const (
	// quietHeap is how many bytes may be in use before garbage is collected at
	// all: a scan that finds little new is over before that.
	quietHeap = 192 << 20
	// gcPercent applies from then on. It trades a little time for memory: on a
	// history of 80,000 commits 5 % for 50 MB.
	gcPercent = 50
)

// tuneMemory sets the garbage collector up for a program that runs for seconds.
// GOGC and GOMEMLIMIT in the environment have the last word.
func tuneMemory() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(quietHeap)
	type sentinel struct{ _ [4]uintptr }
	runtime.AddCleanup(new(sentinel), func(int) { // runs with the first collection
		debug.SetGCPercent(gcPercent)
		debug.SetMemoryLimit(math.MaxInt64)
	}, 0)
}
