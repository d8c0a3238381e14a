package config

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// What recognition can be told. Signals see a quarter and some days, so nothing
// older can begin a suggestion.
const (
	mostWithin    = 120 * day
	mostAge       = 60 * day
	mostPerWeek   = 100
	mostThreshold = 10_000
	mostTimes     = 100
	mostPoints    = 1_000_000
)

func (c *checker) recognition(r Recognition) {
	const at = "recognition"
	c.span(r.Within, mostWithin, at, "within")
	c.span(r.MinimumAge, mostAge, at, "minimum_age")
	if full := r.WithDefaults(); full.MinimumAge >= full.Within {
		c.wrong(fmt.Sprintf("nothing is both older than %s and within %s: want within to be longer than minimum_age", full.MinimumAge, full.Within), at, "within")
	}
	c.number(r.PerWeek, mostPerWeek, at, "per_week")
	c.thresholds(r.Thresholds)
	c.noneEmpty(r.Off, "the id of a rule", at, "off")
	c.wrong(whatOf(checkZone(r.Zone)), at, "zone")
	c.quiet(r.Quiet)
	c.word(r.Audience, AllAudiences(), at, "audience")
	c.word(r.Digest, Digests(), at, "digest")
	c.rewards(r)
	c.drafts(r.Templates)
}

func (c *checker) thresholds(t Thresholds) {
	at := func(key string) []any { return []any{"recognition", "thresholds", key} }
	c.number(t.SteadyLeast, mostThreshold, at("steady_least")...)
	c.number(t.Thanked, mostThreshold, at("thanked")...)
	c.span(t.Waited, mostWithin, at("waited")...)
	if n := t.SteadyTimes; !(n >= 1 && n <= mostTimes) && leads(c.root, at("steady_times")...) {
		c.wrong(fmt.Sprintf("%g is out of range: want 1 to %d", n, mostTimes), at("steady_times")...)
	}
}

// checkZone wants a zone that means the same on every machine.
func checkZone(name string) error {
	if _, err := time.LoadLocation(name); err != nil || name == "Local" {
		return fmt.Errorf("%q is no time zone: want a name of the IANA database, such as Europe/Berlin, or UTC", name)
	}
	return nil
}

func (c *checker) quiet(q Quiet) {
	days := slices.Clone(q.Days)
	slices.Sort(days)
	if len(slices.Compact(days)) == len(weekdays()) {
		c.wrong("these are all days of the week: nothing would ever be sent", "recognition", "quiet", "days")
	}
}

// rewards checks what the organisation adds to a suggestion.
func (c *checker) rewards(r Recognition) {
	for _, kind := range slices.Sorted(maps.Keys(r.Values)) {
		c.noneEmpty(r.Values[kind], "what the organisation calls a value", "recognition", "values", kind)
	}
	for _, rule := range slices.Sorted(maps.Keys(r.Points)) {
		c.number(r.Points[rule], mostPoints, "recognition", "points", rule)
	}
}

func (c *checker) drafts(all map[string]Draft) {
	for _, rule := range slices.Sorted(maps.Keys(all)) {
		d, at := all[rule], []any{"recognition", "templates", rule}
		if d == (Draft{}) {
			c.wrong("want a headline, a message, or both", at...)
		}
		c.wrong(whatOf(checkTemplate(d.Headline)), append(slices.Clone(at), "headline")...)
		c.wrong(whatOf(checkTemplate(d.Message)), append(slices.Clone(at), "message")...)
	}
}

// noneEmpty refuses texts of a list that say nothing.
func (c *checker) noneEmpty(list []string, want string, path ...any) {
	for i, s := range list {
		if s == "" {
			c.wrong("nothing stands here: want "+want, append(slices.Clone(path), i)...)
		}
	}
}
