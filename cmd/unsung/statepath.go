package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// ledgerPath is the default place of the ledger: the folder "unsung" where
// programs keep their state, by the XDG Base Directory Specification or the
// custom of the system.
func ledgerPath() (string, error) {
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

// mustExist refuses a ledger that nothing was ever recorded in.
func mustExist(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("ledger %s: there is none yet: unsung scan github:OWNER/NAME makes it, or name another with --ledger", path)
	}
	return nil
}
