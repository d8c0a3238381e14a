package wiring

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/gofrs/flock"

	"github.com/unsung-dev/unsung/config"
)

// InMemory is the ledger that nobody else can have and that goes with the program.
const InMemory = ":memory:"

// LedgerFile is where the ledger is: by the flag, the configuration, or the custom
// of the system.
func LedgerFile(flag string, cfg *config.Config) (string, error) {
	if path := cmp.Or(flag, cfg.Ledger); path != "" {
		return path, nil
	}
	return defaultLedger()
}

// defaultLedger is in the folder "unsung" where programs keep their state, by the
// XDG Base Directory Specification or the custom of the system.
func defaultLedger() (string, error) {
	if dir := os.Getenv("XDG_STATE_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, "unsung", "ledger.db"), nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		dir, err := os.UserConfigDir()
		return filepath.Join(dir, "unsung", "ledger.db"), err
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", errors.New("there is no home folder to keep a ledger in: name a file with --ledger, or :memory: to keep nothing")
	}
	return filepath.Join(home, ".local", "state", "unsung", "ledger.db"), nil
}

// TryLock takes the lock of a ledger in a file, which whoever fills it holds, or
// tells at once that somebody else has it: two that fill one ledger at a time
// would each find that the other has read on where it stopped.
func TryLock(path string) (lock *flock.Flock, got bool, err error) {
	lock = flock.New(path + ".lock")
	if got, err = lock.TryLock(); err != nil {
		err = fmt.Errorf("lock the ledger %s: %w", path, err)
	}
	return lock, got, err
}
