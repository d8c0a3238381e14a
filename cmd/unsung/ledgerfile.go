package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger/record"
)

// mustExist refuses a ledger that nothing was ever recorded in.
func mustExist(path string) error {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("ledger %s: there is none yet: unsung scan github:OWNER/NAME makes it, and so does unsung serve; or name another with --ledger", path)
	}
	return nil
}

// openKept opens the ledger to read, nil where there is none yet or nobody keeps it.
func openKept(ctx context.Context, flag string, cfg *config.Config) (*record.Ledger, error) {
	path, err := wiring.LedgerFile(flag, cfg)
	if err != nil || path == wiring.InMemory {
		return nil, err
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return record.OpenToRead(ctx, path)
}

// openRecord opens the ledger once for all sources.
func (s *scanner) openRecord(ctx context.Context) (*record.Ledger, error) {
	if s.record != nil {
		return s.record, nil
	}
	path, err := wiring.LedgerFile(s.ledger, s.config)
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
	path, err := wiring.LedgerFile(f.ledger, cfg)
	if err != nil {
		return nil, nil, err
	}
	if err := mustExist(path); err != nil {
		return nil, nil, err
	}
	rec, err := open(ctx, path)
	return cfg, rec, err
}
