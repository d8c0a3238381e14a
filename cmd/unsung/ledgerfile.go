package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger/record"
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

// openRecord opens the ledger once for all sources.
func (s *scanner) openRecord(ctx context.Context) (*record.Ledger, error) {
	if s.record != nil {
		return s.record, nil
	}
	path, err := ledgerFile(s.ledger, s.config)
	if err != nil {
		return nil, err
	}
	s.recordPath = path
	open := record.Open
	if s.recalling {
		open = record.OpenToRead
	}
	s.record, err = open(ctx, path)
	return s.record, err
}

// ledgerFile is where the ledger is: by the flag, the configuration, or the
// custom of the system.
func ledgerFile(flag string, cfg *config.Config) (string, error) {
	if path := cmp.Or(flag, cfg.Ledger); path != "" {
		return path, nil
	}
	return ledgerPath()
}

// openRecord is record.Open or record.OpenToRead.
type openRecord func(ctx context.Context, path string) (*record.Ledger, error)

// recordFlags are for commands about the ledger alone.
type recordFlags struct {
	config string
	ledger string
	quiet  bool
}

func (f *recordFlags) add(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.config, "config", "", "configuration `FILE`: aliases, bots, people to leave out")
	addLedger(cmd, &f.ledger)
}

// open opens the ledger that there is.
func (f *recordFlags) open(ctx context.Context, open openRecord) (*config.Config, *record.Ledger, error) {
	cfg, err := (&sourceFlags{config: f.config}).loadConfig()
	if err != nil {
		return nil, nil, err
	}
	path, err := ledgerFile(f.ledger, cfg)
	if err != nil {
		return nil, nil, err
	}
	if err := mustExist(path); err != nil {
		return nil, nil, err
	}
	rec, err := open(ctx, path)
	return cfg, rec, err
}
