package config

import (
	"cmp"
	"time"
)

// Recognition says what is suggested as worth a thank-you, to whom, and when.
type Recognition struct {
	// Within is how old work may be that begins a suggestion.
	Within Duration `yaml:"within"`
	// MinimumAge is how long nothing may have happened to it, so that nobody is
	// praised for what is taken back a day later.
	MinimumAge Duration `yaml:"minimum_age"`
	// PerWeek is how many suggestions there are for one person in a week of Zone.
	PerWeek int `yaml:"per_week"`
	// Off are rules that are not asked: their ids, in which * stands for any text.
	Off        []string   `yaml:"off"`
	Thresholds Thresholds `yaml:"thresholds"`
	// Zone is where days, weeks and months begin: a name of the IANA time zone
	// database, see Location.
	Zone  string `yaml:"zone"`
	Quiet Quiet  `yaml:"quiet"`
	// Audience is who may see that somebody is thanked whom Audiences does not
	// name: one of AllAudiences.
	Audience  string    `yaml:"audience"`
	Audiences Audiences `yaml:"audiences"`
	// Values are what the organisation calls what a kind of work shows, by kind.
	Values map[string][]string `yaml:"values"`
	// Points are what a suggestion of a rule is worth, by the id of the rule.
	Points map[string]int `yaml:"points"`
	// Templates replace the drafts of a rule, by its id.
	Templates map[string]Draft `yaml:"templates"`
	// Digest is how often nominees are gathered: one of Digests.
	Digest string `yaml:"digest"`
	// Feed opens /feed.atom and /feed.json, with what was approved and is public.
	Feed bool `yaml:"feed"`
}

// Thresholds are how much is much.
type Thresholds struct {
	// SteadyLeast is how many acts of one kind, in a month, are worth a word at
	// all, and SteadyTimes how many times what is usual they have to be.
	SteadyLeast int     `yaml:"steady_least"`
	SteadyTimes float64 `yaml:"steady_times"`
	// Waited is how long a question has to have waited for its first answer.
	Waited Duration `yaml:"waited"`
	// Thanked is by how many different people somebody has to be thanked.
	Thanked int `yaml:"thanked"`
}

// Draft are templates (text/template) of what is suggested to say; "" leaves the
// one that there is.
type Draft struct {
	Headline string `yaml:"headline"`
	Message  string `yaml:"message"`
}

// Audiences say of people who may see that they are thanked. Patterns are as in
// People; who is in several gets the one that shows least.
type Audiences struct {
	Public  []string `yaml:"public"`
	Private []string `yaml:"private"`
	None    []string `yaml:"none"`
}

// The audiences: everybody, who gives recognition and nobody else, nobody at all.
const (
	AudiencePublic  = "public"
	AudiencePrivate = "private"
	AudienceNone    = "none"
)

// AllAudiences are the values of Recognition.Audience.
func AllAudiences() []string { return []string{AudiencePublic, AudiencePrivate, AudienceNone} }

// How often nominees are gathered.
const (
	DigestOff       = "off"
	DigestMonthly   = "monthly"
	DigestQuarterly = "quarterly"
)

// Digests are the values of Recognition.Digest.
func Digests() []string { return []string{DigestOff, DigestMonthly, DigestQuarterly} }

const (
	defaultWithin      = 30 * day
	defaultMinimumAge  = 3 * day
	defaultPerWeek     = 1
	defaultZone        = "UTC"
	defaultSteadyLeast = 10
	defaultSteadyTimes = 2
	defaultWaited      = 7 * day
	defaultThanked     = 3
)

// WithDefaults is the same with what nobody gave put in.
func (r Recognition) WithDefaults() Recognition {
	r.Within = cmp.Or(r.Within, defaultWithin)
	r.MinimumAge = cmp.Or(r.MinimumAge, defaultMinimumAge)
	r.PerWeek = cmp.Or(r.PerWeek, defaultPerWeek)
	r.Thresholds = r.Thresholds.WithDefaults()
	r.Zone = cmp.Or(r.Zone, defaultZone)
	r.Audience = cmp.Or(r.Audience, AudiencePrivate)
	r.Digest = cmp.Or(r.Digest, DigestOff)
	return r
}

// WithDefaults is the same with what nobody gave put in.
func (t Thresholds) WithDefaults() Thresholds {
	t.SteadyLeast = cmp.Or(t.SteadyLeast, defaultSteadyLeast)
	t.SteadyTimes = cmp.Or(t.SteadyTimes, defaultSteadyTimes)
	t.Waited = cmp.Or(t.Waited, defaultWaited)
	t.Thanked = cmp.Or(t.Thanked, defaultThanked)
	return t
}

// Location is the zone; UTC where there is none, or none of that name, which
// Parse refuses.
func (r Recognition) Location() *time.Location {
	zone, err := time.LoadLocation(r.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}
