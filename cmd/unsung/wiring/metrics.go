package wiring

import (
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// Metrics are how people stand in metrics. It fails where the key of pseudonyms
// cannot be read.
func Metrics(cfg *config.Config) (metrics.Options, error) {
	m := cfg.Metrics.WithDefaults()
	key, err := m.ReadPseudonymKey()
	if err != nil {
		return metrics.Options{}, err
	}
	return metrics.Options{
		People: metrics.Mode(m.People), Key: []byte(key.Reveal()), MaxPeople: m.MaxPeople, Repository: m.Repository,
		ScrapeInterval: time.Duration(m.ScrapeInterval),
	}, nil
}
