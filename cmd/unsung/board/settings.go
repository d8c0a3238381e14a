package board

import (
	"fmt"

	"github.com/unsung-dev/unsung/cmd/unsung/roster"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/metrics"
)

// settings are what is to be shown, and how. They do not change.
type settings struct {
	config *config.Config
	scope  Scope
	shape  metrics.Options
}

// Configure makes the next Refresh show the repositories in scope, and people as
// this configuration has them. It fails where the key of pseudonyms cannot be
// read or aliases contradict each other, and then leaves all as it was.
func (b *Board) Configure(cfg *config.Config, scope Scope) error {
	shape, err := b.shape(cfg)
	if err == nil {
		b.settings.Store(&settings{cfg, scope, shape})
	}
	return err
}

// Check fails where Configure would, and changes nothing.
func (b *Board) Check(cfg *config.Config) error {
	_, err := b.shape(cfg)
	return err
}

// shape is how a configuration has metrics look, if it makes sense with what is
// known of people.
func (b *Board) shape(cfg *config.Config) (metrics.Options, error) {
	shape, err := wiring.Metrics(cfg)
	if err != nil {
		return shape, err
	}
	known := &roster.Roster{}
	if p := b.picture.Load(); p != nil {
		known = p.roster
	}
	if _, err := known.Join(cfg, nil, nil); err != nil {
		return metrics.Options{}, fmt.Errorf("people in the configuration: %w", err)
	}
	return shape, nil
}
