package scraped

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/internal/dashboards"
	"github.com/unsung-dev/unsung/internal/prometheustest"
)

// asked is a question of a dashboard.
type asked = dashboards.Expression

// wantAnswers waits until each of these questions of the dashboards was answered
// at some time with something that can be shown.
func (s *scene) wantAnswers(t *testing.T, when string, which func(asked) bool) {
	t.Helper()
	wait(t, when+" answers the dashboards", func() error {
		s.open = slices.DeleteFunc(s.open, func(e asked) bool { return s.answers(t, e.Query) })
		var wrong []error
		for _, e := range s.open {
			if which(e) {
				wrong = append(wrong, fmt.Errorf("%s: %q has no data: %s", e.Dashboard, e.Panel, e.Query))
			}
		}
		return errors.Join(wrong...)
	})
}

// answers tells whether a query gives anything that is a number.
func (s *scene) answers(t *testing.T, query string) bool {
	t.Helper()
	return slices.ContainsFunc(s.server.Query(t, query, time.Now()), func(is prometheustest.Sample) bool {
		return !math.IsNaN(float64(is.Value))
	})
}

// wantRecords waits until every recording rule has given something, but for some.
func (s *scene) wantRecords(t *testing.T, but ...string) {
	t.Helper()
	wait(t, "every recording rule gives data", func() error {
		var wrong []error
		for _, r := range s.rules(t, "recording") {
			if !slices.Contains(but, r.Name) && !s.answers(t, r.Name) {
				wrong = append(wrong, errors.New("no data: "+r.Name))
			}
		}
		return errors.Join(wrong...)
	})
}

// rules are those of a type, each of which must have been evaluated without an
// error, but for those that were not evaluated yet.
func (s *scene) rules(t *testing.T, kind string) (all []prometheustest.Rule) {
	t.Helper()
	for _, r := range s.server.Rules(t) {
		if r.Health != "ok" && r.Health != "unknown" || r.LastError != "" {
			t.Errorf("%s: %s %s", r.Name, r.Health, r.LastError)
		}
		if r.Type == kind {
			all = append(all, r)
		}
	}
	if len(all) < 10 {
		t.Fatalf("Prometheus has only %d %s rules", len(all), kind)
	}
	return all
}

// wantSilent waits until nothing is told but what is about people.
func (s *scene) wantSilent(t *testing.T) {
	t.Helper()
	wait(t, "no alert is about a daemon that is well", func() error {
		var told []error
		for _, r := range s.rules(t, "alerting") {
			for _, a := range r.Alerts {
				if a.Labels["about"] != "people" {
					told = append(told, fmt.Errorf("%s: %v", r.Name, a))
				}
			}
		}
		return errors.Join(told...)
	})
}

// wantAlerts waits until these fire, and every alert was evaluated. What they say
// must be whole, and name nobody.
func (s *scene) wantAlerts(t *testing.T, names ...string) {
	t.Helper()
	wait(t, "alerts fire", func() error {
		var missing []error
		for _, r := range s.rules(t, "alerting") {
			fires := slices.ContainsFunc(r.Alerts, func(a prometheustest.Alert) bool { return a.State == "firing" })
			if slices.Contains(names, r.Name) && !fires || r.Health != "ok" {
				missing = append(missing, fmt.Errorf("%s is silent, health %s", r.Name, r.Health))
			}
			for _, a := range r.Alerts {
				s.wantWhole(t, r.Name, a)
			}
		}
		return errors.Join(missing...)
	})
}

func (s *scene) wantWhole(t *testing.T, name string, a prometheustest.Alert) {
	t.Helper()
	text := a.Annotations["summary"] + a.Annotations["description"]
	for _, wrong := range []string{"<error", "<no value>", "{{", "%!", "NaN"} {
		if strings.Contains(text, wrong) {
			t.Errorf("%s says %q", name, text)
		}
	}
	for login := range s.story.people {
		if strings.Contains(text, login) || a.Labels["person"] != "" {
			t.Errorf("%s names %s: %q %v", name, login, text, a.Labels)
		}
	}
}

// wantChoices sees that there is something to choose of everything that can be
// chosen.
func (s *scene) wantChoices(t *testing.T) {
	t.Helper()
	all := dashboards.Choices()
	if len(all) < 3 {
		t.Fatalf("the dashboards have only %d things to choose", len(all))
	}
	for _, c := range all {
		if len(s.server.LabelValues(t, c.Label, c.Series)) == 0 {
			t.Errorf("%s: %s has nothing to choose from: %s of %s", c.Dashboard, c.Variable, c.Label, c.Series)
		}
	}
}
