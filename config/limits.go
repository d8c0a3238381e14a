package config

import (
	"fmt"
	"maps"
	"slices"
)

// CommitCapKinds are the kinds of work that commits tell by themselves, which is
// where a cap for a day makes sense.
func CommitCapKinds() []string { return []string{"docs", "testing", "upkeep", "release", "security"} }

// BurstKinds are the kinds of work of which several acts can be one.
func BurstKinds() []string { return []string{"review", "triage"} }

// limits checks what can be earned at most.
func (c *checker) limits(cfg *Config) {
	c.counts(cfg.Caps, "caps")
	c.counts(cfg.CommitCaps, "commit_caps")
	for _, kind := range slices.Sorted(maps.Keys(cfg.CommitCaps)) {
		c.word(kind, CommitCapKinds(), "commit_caps", kind)
	}
	for _, kind := range slices.Sorted(maps.Keys(cfg.Bursts)) {
		c.word(kind, BurstKinds(), "bursts", kind)
		if d := cfg.Bursts[kind]; d > day {
			c.wrong(fmt.Sprintf("%s is out of range: want 0s to %s", d, day), "bursts", kind)
		}
	}
}

// counts wants no negative numbers.
func (c *checker) counts(numbers map[string]int, key string) {
	for _, kind := range slices.Sorted(maps.Keys(numbers)) {
		if n := numbers[kind]; n < 0 {
			c.wrong(fmt.Sprintf("%d is no number of contributions: want 0 or more", n), key, kind)
		}
	}
}

func limitHints(kinds []string) map[string]words {
	all := map[string]words{
		"caps":          {"description": "How many contributions of a kind one person can earn in one thread on one day (UTC); 0 leaves the kind out of threads."},
		"caps.*":        {"minimum": 0},
		"commit_caps":   {"description": "How many contributions of a kind the commits can earn that one person wrote on one day (UTC), in one history; 0 leaves the kind out of histories.", "propertyNames": words{"enum": CommitCapKinds()}},
		"commit_caps.*": {"minimum": 0},
		"bursts":        {"description": "How far apart acts of one person in one thread may be and still be one contribution, up to 1d; 0s lets each stand alone.", "propertyNames": words{"enum": BurstKinds()}},
		"bursts.*":      {"pattern": spanShape},
	}
	if len(kinds) > 0 {
		all["caps"]["propertyNames"] = words{"enum": kinds}
	}
	return all
}
