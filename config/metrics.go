package config

import (
	"cmp"
	"time"
)

// Metrics says what is told of people, and where.
type Metrics struct {
	// People is how people are named: one of PeopleModes.
	People string `yaml:"people"`
	// PseudonymKey keeps pseudonyms from being guessed; the same key gives the
	// same ones.
	PseudonymKey     Secret `yaml:"pseudonym_key"`
	PseudonymKeyFile string `yaml:"pseudonym_key_file"`
	// MaxPeople is how many people are told apart; those beyond are one.
	MaxPeople int `yaml:"max_people"`
	// Repository adds a label with the repository.
	Repository bool `yaml:"repository"`
	// PeoplePath is where they are: one of PeoplePaths.
	PeoplePath string `yaml:"people_path"`
	// ScrapeInterval is how often Prometheus asks: as long as it takes to be
	// sure that it saw where a new counter begins, times three.
	ScrapeInterval Duration `yaml:"scrape_interval"`
}

// How people are named in metrics.
const (
	PeopleNamed     = "named"     // by the name to show
	PeoplePseudonym = "pseudonym" // by a word that only the key gives
	PeopleNone      = "none"      // teams alone
)

// PeopleModes are the values of Metrics.People.
func PeopleModes() []string { return []string{PeopleNamed, PeoplePseudonym, PeopleNone} }

// Where the metrics of people are: at a place of their own, or with those of the
// daemon.
const (
	PeopleApart    = "/metrics/people"
	PeopleTogether = "/metrics"
)

// PeoplePaths are the values of Metrics.PeoplePath.
func PeoplePaths() []string { return []string{PeopleApart, PeopleTogether} }

const (
	defaultMaxPeople      = 2000
	defaultScrapeInterval = Duration(time.Minute)
)

// WithDefaults is the same with what nobody gave put in.
func (m Metrics) WithDefaults() Metrics {
	m.People = cmp.Or(m.People, PeopleNamed)
	m.MaxPeople = cmp.Or(m.MaxPeople, defaultMaxPeople)
	m.PeoplePath = cmp.Or(m.PeoplePath, PeopleApart)
	m.ScrapeInterval = cmp.Or(m.ScrapeInterval, defaultScrapeInterval)
	return m
}

// ReadPseudonymKey is the key, from wherever it is kept; zero where there is
// none. The error names the key and the file.
func (m Metrics) ReadPseudonymKey() (Secret, error) {
	return longEnough(m.PseudonymKey, "metrics.pseudonym_key", m.PseudonymKeyFile)
}
