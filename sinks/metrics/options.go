package metrics

import (
	"cmp"
	"time"
)

// Mode is how people are shown.
type Mode string

// The modes: by name, under a name that only the holder of the key can tell, or
// not at all, so that there are teams only.
const (
	Named     Mode = "named"
	Pseudonym Mode = "pseudonym"
	None      Mode = "none"
)

// Options say how much of the facts is shown.
type Options struct {
	People Mode
	// Key makes pseudonyms. Without one, Pseudonym is None: a hash without a
	// key tells everybody who has a list of names.
	Key []byte
	// MaxPeople is how many have series of their own; all others are
	// "(others)" together. 0 is no bound.
	MaxPeople int
	// Repository adds a label for where the work was done.
	Repository bool
	// ScrapeInterval is how often Prometheus asks; a minute where it is 0.
	ScrapeInterval time.Duration
	// Before is the snapshot that was served until now, nil at first. The
	// counters of "(others)" go on from it, and time does not go back.
	Before *Snapshot
}

func (o Options) scrapes() time.Duration { return cmp.Or(o.ScrapeInterval, time.Minute) }

// mode is how people are shown in truth.
func (o Options) mode() Mode {
	if o.People == None || o.People == Pseudonym && len(o.Key) == 0 {
		return None
	}
	return o.People
}
