package odb

import (
	"fmt"
	"runtime/debug"
	"sync/atomic"
)

// The pages of a mapped pack count as memory of this process once they were
// looked at, and a walk looks at nearly all of them. So the mapping is told to
// forget them now and then; the operating system still has them in its cache.
const (
	// window is what one access maps: Linux maps 64 KiB around each fault.
	window = 64 << 10
	// maxResident is how much of all packs may stay mapped, in bytes.
	maxResident = 64 << 20
)

// residency counts how much of the packs is mapped now, more or less.
type residency struct {
	most  int64
	bytes atomic.Int64
	busy  atomic.Bool
}

// touch notes that the bytes [from, to) of a mapped pack were read.
func (s *Store) touch(p *pack, from, to int64) {
	for w := from / window; w <= to/window; w++ {
		word, bit := &p.touched[w/32], uint32(1)<<(w%32)
		if word.Load()&bit != 0 || word.Or(bit)&bit != 0 {
			continue
		}
		if s.resident.bytes.Add(window) > s.resident.most {
			s.Forget()
		}
	}
}

// Forget gives back the memory of the packs' pages, unless that is being done
// already. They are found again at the next access; call it when that is not
// soon.
func (s *Store) Forget() {
	if !s.resident.busy.CompareAndSwap(false, true) {
		return
	}
	for _, p := range *s.packs.Load() {
		for i := range p.touched {
			p.touched[i].Store(0)
		}
		dropPages(p.content.mapped)
	}
	s.resident.bytes.Store(0)
	s.resident.busy.Store(false)
}

// guard turns a fault into an error: a mapped file that was cut short, or that
// vanished with its network share, cannot be read any more. Use it as
//
//	defer guard(&err)()
func guard(err *error) func() {
	before := debug.SetPanicOnFault(true)
	return func() {
		debug.SetPanicOnFault(before)
		switch fault := recover().(type) {
		case nil:
		case interface{ Addr() uintptr }:
			*err = fmt.Errorf("%w: its file could not be read: %v", ErrCorrupt, fault)
		default:
			panic(fault)
		}
	}
}
