package recognise

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/recognition"
	"github.com/unsung-dev/unsung/sinks/view"
)

// settings are how much may be suggested, as the configuration has it.
func (s *Sight) settings() recognition.Settings {
	r := s.Config.Recognition.WithDefaults()
	return recognition.Settings{
		Zone: r.Location(), Within: time.Duration(r.Within), MinimumAge: time.Duration(r.MinimumAge), PerWeek: r.PerWeek,
		Off: offOf(s.Config), Thresholds: thresholdsOf(r.Thresholds), Values: valuesOf(r), Points: r.Points, Templates: wordsOf(r),
		Label: s.View.Label, Mark: view.Mark, Audience: newAudiences(r).of,
	}
}

// zone is where days, weeks and months begin.
func (s *Sight) zone() *time.Location { return s.Config.Recognition.WithDefaults().Location() }

func thresholdsOf(t config.Thresholds) recognition.Thresholds {
	return recognition.Thresholds{Least: t.SteadyLeast, Times: t.SteadyTimes, Waited: time.Duration(t.Waited), Thanked: t.Thanked}
}

func valuesOf(r config.Recognition) map[ledger.Kind][]string {
	all := make(map[ledger.Kind][]string, len(r.Values))
	for kind, values := range r.Values {
		all[ledger.Kind(kind)] = values
	}
	return all
}

func wordsOf(r config.Recognition) map[string]recognition.Words {
	all := make(map[string]recognition.Words, len(r.Templates))
	for rule, draft := range r.Templates {
		all[rule] = recognition.Words{Headline: draft.Headline, Message: draft.Message}
	}
	return all
}

// offOf are the rules that are not asked.
func offOf(cfg *config.Config) map[string]bool {
	off := map[string]bool{}
	for _, rule := range recognition.Rules() {
		off[rule.ID] = cfg.Recognition.IsOff(rule.ID) || !goesAnywhere(cfg, rule.ID)
	}
	return off
}

// goesAnywhere tells whether a rule's suggestions may come to anybody, so that
// those that nobody asked for take no place in anybody's week. Where nothing is set
// up, all do: somebody looks what there would be.
func goesAnywhere(cfg *config.Config, rule string) bool {
	if cfg.Recognition.Feed || len(cfg.Webhooks) == 0 {
		return true
	}
	return slices.ContainsFunc(cfg.Webhooks, func(w config.Webhook) bool {
		return len(w.Rules) == 0 || slices.ContainsFunc(w.Rules, func(p string) bool { return config.Matches(p, rule) })
	})
}

// IsOn tells whether suggestions are made at all: there is somewhere to tell them.
func IsOn(cfg *config.Config) bool { return cfg.Recognition.Feed || len(cfg.Webhooks) > 0 }
