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
	"github.com/unsung-dev/unsung/sinks/packet"
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
	all, err := selfreports.Read(file, Telling("config", now))
	if err != nil && !strings.HasPrefix(err.Error(), file) {
		err = fmt.Errorf("self_reports: %w", err)
	}
	return all, err
}

// Telling are the terms on which self-reports of a source are taken.
func Telling(source string, now time.Time) given.Telling {
	terms := given.Telling{Source: source, Now: now}
	for _, c := range packet.AllCriteria() {
		terms.Criteria = append(terms.Criteria, string(c))
	}
	return terms
}
