package config

import "cmp"

// WithDefaults is the configuration with what nobody gave put in, as far as it
// can be known from here: where the ledger is and what a kind may earn is known
// elsewhere. c stays as it is.
func (c *Config) WithDefaults() *Config {
	full := *c
	full.Window = cmp.Or(c.Window, DefaultWindow)
	full.GitHub.Clone = cmp.Or(c.GitHub.Clone, CloneAuto)
	full.Schedule = c.Schedule.WithDefaults()
	full.Web = c.Web.WithDefaults()
	full.Metrics = c.Metrics.WithDefaults()
	full.Log = c.Log.WithDefaults()
	full.Recognition = c.Recognition.WithDefaults()
	full.Webhooks = nil
	for _, w := range c.Webhooks {
		full.Webhooks = append(full.Webhooks, w.WithDefaults())
	}
	full.Drain = cmp.Or(c.Drain, defaultDrain)
	return &full
}
