package wiring

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals"
)

func TestLimits(t *testing.T) {
	if got := CommitCaps(&config.Config{}); !maps.Equal(got, signals.DefaultCommitCaps()) {
		t.Errorf("caps of commits without a word: %s", got)
	}
	if got := Bursts(&config.Config{}); !maps.Equal(got, signals.DefaultBursts()) {
		t.Errorf("bursts without a word: %s", got)
	}
	cfg := &config.Config{
		CommitCaps: map[string]int{"docs": 0, "release": 5},
		Bursts:     map[string]config.Duration{"review": 0, "triage": config.Duration(time.Minute)},
	}
	if got := CommitCaps(cfg).String(); got != "docs=0 release=5 testing=10 upkeep=10" {
		t.Errorf("caps of commits: %s", got)
	}
	if got := Bursts(cfg).String(); got != "review=0s triage=1m0s" {
		t.Errorf("bursts: %s", got)
	}
}

// What the configuration takes is what the judges know.
func TestLimitsAreThoseOfTheJudges(t *testing.T) {
	var kinds []string
	for _, k := range signals.CommitCapKinds() {
		kinds = append(kinds, string(k))
	}
	if !slices.Equal(kinds, config.CommitCapKinds()) {
		t.Errorf("caps of commits for %s, and judges know %s", config.CommitCapKinds(), kinds)
	}
	var bursts []ledger.Kind
	for _, k := range config.BurstKinds() {
		bursts = append(bursts, ledger.Kind(k))
	}
	if known := slices.Sorted(maps.Keys(signals.DefaultBursts())); !slices.Equal(known, bursts) {
		t.Errorf("bursts of %s, and judges know %s", bursts, known)
	}
}
