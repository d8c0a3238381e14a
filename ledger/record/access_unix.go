//go:build unix

package record

import (
	"errors"

	"golang.org/x/sys/unix"
)

// mayWrite tells whether a file may be written to, without opening it: closing it
// would drop the locks that SQLite holds on it. One that is not there may.
func mayWrite(path string) bool {
	err := unix.Access(path, unix.W_OK)
	return !errors.Is(err, unix.EACCES) && !errors.Is(err, unix.EROFS) && !errors.Is(err, unix.EPERM)
}
