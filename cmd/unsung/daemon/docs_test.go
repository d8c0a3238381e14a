package daemon

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/internal/metricdocs"
)

// webhookNobodyHas gives a daemon the metrics of a webhook.
const webhookNobodyHas = "webhooks: [{name: thanks, url: 'https://thanks.example.org/'}]"

// What /metrics holds is what docs/metrics.md says, in both directions: names,
// types and labels.
func TestMetricsAreDocumented(t *testing.T) {
	w := newWorld(t)
	w.reading("github:octo/garden", webhookNobodyHas).run()
	w.hear(0, "refreshed")
	families, err := w.app.metrics.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	there, documented := map[string][]string{}, map[string][]string{}
	for _, f := range families {
		if strings.HasPrefix(f.GetName(), "unsung_") {
			there[f.GetName()] = []string{strings.ToLower(f.GetType().String())}
			for _, l := range f.GetMetric()[0].GetLabel() {
				there[f.GetName()] = append(there[f.GetName()], l.GetName())
			}
		}
	}
	entries, err := metricdocs.Read("../../../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Section == "The daemon itself" {
			documented[e.Name] = append([]string{e.Type}, e.Labels...)
		}
	}
	for _, all := range []map[string][]string{there, documented} {
		for name := range all {
			labels := all[name][1:]
			slices.Sort(labels)
		}
	}
	if diff := cmp.Diff(there, documented); diff != "" {
		t.Errorf("what is there and what docs/metrics.md says differ: %s", diff)
	}
}
