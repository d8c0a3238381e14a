package config

import (
	"maps"
	"slices"
	"strings"
)

// Mention is the name of a rule, or a pattern for several, and where it stands.
// Which rules there are is known elsewhere: see Misplaced, which takes the path.
type Mention struct {
	Rule string
	// Pattern tells whether * may stand in it for any text.
	Pattern bool
	Path    []any
}

// Mentions are all names of rules in the configuration, in the order of the keys.
func (c *Config) Mentions() []Mention {
	var all []Mention
	for i, rule := range c.Recognition.Off {
		all = append(all, Mention{rule, true, []any{"recognition", "off", i}})
	}
	for _, rule := range slices.Sorted(maps.Keys(c.Recognition.Points)) {
		all = append(all, Mention{rule, false, []any{"recognition", "points", rule}})
	}
	for _, rule := range slices.Sorted(maps.Keys(c.Recognition.Templates)) {
		all = append(all, Mention{rule, false, []any{"recognition", "templates", rule}})
	}
	for i, w := range c.Webhooks {
		for j, rule := range w.Rules {
			all = append(all, Mention{rule, true, []any{"webhooks", i, "rules", j}})
		}
	}
	return all
}

// Names tells whether it names the rule.
func (m Mention) Names(rule string) bool {
	return m.Rule == rule || m.Pattern && Matches(m.Rule, rule)
}

// IsOff tells whether the rule is not to be asked.
func (r Recognition) IsOff(rule string) bool {
	return slices.ContainsFunc(r.Off, func(p string) bool { return Matches(p, rule) })
}

// Matches tells whether a text is as a pattern says, in which * stands for any
// text, also none.
func Matches(pattern, s string) bool {
	first, rest, many := strings.Cut(pattern, "*")
	s, ok := strings.CutPrefix(s, first)
	if !many {
		return ok && s == ""
	}
	if !ok {
		return false
	}
	parts := strings.Split(rest, "*")
	last := parts[len(parts)-1]
	for _, part := range parts[:len(parts)-1] {
		_, after, found := strings.Cut(s, part)
		if !found {
			return false
		}
		s = after
	}
	return strings.HasSuffix(s, last)
}
