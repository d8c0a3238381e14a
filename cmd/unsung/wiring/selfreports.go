package wiring

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/given"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/selfreports"
)

// SelfReports are those of the file that a configuration names, none where it names
// none. A name that is not absolute is one in the folder of the configuration.
func SelfReports(cfg *config.Config, folder string, now time.Time) ([]ledger.SelfReport, error) {
	if cfg.SelfReports == "" {
		return nil, nil
	}
	file := cfg.SelfReports
	if !filepath.IsAbs(file) {
		file = filepath.Join(folder, file)
	}
	all, err := selfreports.Read(file, given.Telling{Source: "config", Now: now, Criteria: config.Criteria()})
	if err != nil && !strings.HasPrefix(err.Error(), file) {
		err = fmt.Errorf("self_reports: %w", err)
	}
	return all, err
}
