//go:build unix

package odb

import "golang.org/x/sys/unix"

// dropPages unmaps the pages of a mapping of a file. It is advice only: where
// it fails, they stay.
func dropPages(mapped []byte) {
	if len(mapped) > 0 {
		_ = unix.Madvise(mapped, unix.MADV_DONTNEED)
	}
}
