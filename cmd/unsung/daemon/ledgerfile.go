package daemon

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
)

var (
	errRemoved  = errors.New("the file was removed, or its disk taken away: put it back, or start again to begin with an empty one")
	errReplaced = errors.New("another file is in its place: start again to use that")
)

// ledgerFile is the file of the ledger as it was opened. The database would not
// notice that it is gone, and go on with a file that has no name any more and
// ends with the program.
type ledgerFile struct {
	path string
	is   os.FileInfo // nil where it is in memory
}

func openedFile(path string) (f ledgerFile, err error) {
	f.path = path
	if path != wiring.InMemory {
		f.is, err = os.Stat(path)
	}
	return f, err
}

// check tells whether the file is where it was.
func (f ledgerFile) check() error {
	if f.is == nil {
		return nil
	}
	now, err := os.Stat(f.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("ledger %s: %w", f.path, errRemoved)
	case err == nil && !os.SameFile(now, f.is):
		return fmt.Errorf("ledger %s: %w", f.path, errReplaced)
	}
	return nil // what else is wrong shows when it is used
}

// hasLedger looks whether the ledger is there to be written to. One that was
// replaced ends the daemon: only a start can take the other.
func (a *App) hasLedger() bool {
	err := a.file.check()
	switch {
	case errors.Is(err, errReplaced):
		a.quit(err)
	case err != nil:
		a.fail(noLedger, err)
	default:
		a.well(noLedger)
	}
	return err == nil
}
