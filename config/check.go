package config

import (
	"fmt"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// checker finds what has the right shape and makes no sense.
type checker struct {
	file     string
	root     *yaml.Node
	mistakes []error
}

// wrong notes a mistake; path are the keys, and positions in lists, that lead to it.
func (c *checker) wrong(what string, path ...any) {
	if what != "" {
		c.mistakes = append(c.mistakes, mistakeAt(c.file, find(c.root, path...), what))
	}
}

// span wants at least a second, where a duration is given.
func (c *checker) span(d, most Duration, path ...any) {
	if (d < second || d > most) && leads(c.root, path...) {
		c.wrong(fmt.Sprintf("%s is out of range: want %s to %s", d, second, most), path...)
	}
}

// number wants at least 1, where one is given.
func (c *checker) number(n, most int, path ...any) {
	if (n < 1 || n > most) && leads(c.root, path...) {
		c.wrong(fmt.Sprintf("%d is out of range: want 1 to %d", n, most), path...)
	}
}

// word wants one of those there are, where one is given.
func (c *checker) word(s string, all []string, path ...any) {
	if s != "" && !oneOf(s, all) {
		c.wrong(fmt.Sprintf("%q is not known: want one of %s", s, strings.Join(all, ", ")), path...)
	}
}

const (
	second = Duration(time.Second)
	hour   = Duration(time.Hour)
	day    = 24 * hour
	year   = 365 * day
)

// What a machine, and a Prometheus, can bear.
const (
	mostWorkers = 64
	mostPeople  = 100_000
	mostJitter  = 50
)

func (c *checker) schedule(cfg *Config) {
	for i, r := range cfg.Repositories {
		c.span(r.Every, year, "repositories", i, "every")
	}
	s := cfg.Schedule
	c.span(s.Every, year, "schedule", "every")
	c.span(s.Discover, year, "schedule", "discover")
	c.span(s.Turn, day, "schedule", "turn")
	c.span(cfg.Drain, hour, "drain")
	c.number(s.Workers, mostWorkers, "schedule", "workers")
	if s.Jitter.Of100 > mostJitter {
		c.wrong(fmt.Sprintf("%s is out of range: want 0%% to %d%%", s.Jitter, mostJitter), "schedule", "jitter")
	}
}

func (c *checker) metrics(m Metrics) {
	c.word(m.People, PeopleModes(), "metrics", "people")
	c.word(m.PeoplePath, PeoplePaths(), "metrics", "people_path")
	c.number(m.MaxPeople, mostPeople, "metrics", "max_people")
	c.span(m.ScrapeInterval, hour, "metrics", "scrape_interval")
	if m.People == PeoplePseudonym && m.PseudonymKey.IsZero() && m.PseudonymKeyFile == "" {
		c.wrong("pseudonyms need a key that keeps them from being guessed: give pseudonym_key_file", "metrics", "people")
	}
}

func (c *checker) log(l Log) {
	c.word(l.Level, LogLevels(), "log", "level")
	c.word(l.Format, LogFormats(), "log", "format")
}

func (c *checker) people(p People) {
	for i, a := range p.Aliases {
		if a.Name == "" {
			c.wrong("an alias needs a name", "people", "aliases", i)
		}
		if len(a.Handles) == 0 {
			c.wrong(fmt.Sprintf("alias %q needs handles: e-mails, \"Name <e-mail>\" or github:login", a.Name), "people", "aliases", i)
		}
	}
}

func (c *checker) forges(all []Forge) {
	for i, f := range all {
		if f.Host == "" {
			c.wrong("a forge needs a host, such as git.example.org", "forges", i)
		}
		if !oneOf(f.Type, ForgeTypes()) {
			c.wrong(fmt.Sprintf("forge type %q is not known: want one of %v", f.Type, ForgeTypes()), "forges", i)
		}
	}
}
