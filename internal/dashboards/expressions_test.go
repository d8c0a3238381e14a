package dashboards

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/unsung-dev/unsung/internal/metricdocs"
	"github.com/unsung-dev/unsung/internal/prometheustest"
)

// Prometheus' own parser understands every expression, whoever is chosen.
func TestPrometheusUnderstandsEveryExpression(t *testing.T) {
	rules := "groups:\n- name: asked\n  rules:\n"
	for _, person := range []string{"Ada L", `Bob "b" O'Neil (bob2) \`, ""} {
		for i, e := range Expressions(person) {
			if strings.Contains(e.Query, "$") {
				t.Errorf("%s, %s: something is left to put in: %s", e.Dashboard, e.Panel, e.Query)
			}
			rules += fmt.Sprintf("  - {record: asked, expr: %s, labels: {of: %q}}\n", strconv.Quote(e.Query), fmt.Sprint(person, i))
		}
	}
	for i, c := range Choices() {
		rules += fmt.Sprintf("  - {record: asked, expr: %s, labels: {of: choice%d}}\n", strconv.Quote("count by ("+c.Label+") ("+c.Series+")"), i)
	}
	file := filepath.Join(t.TempDir(), "rules.yml")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(prometheustest.Promtool(t), "check", "rules", file).CombinedOutput(); err != nil {
		t.Errorf("promtool: %v\n%s", err, out)
	}
}

// known is a metric with its labels and its type.
type known struct {
	kind   string // "gauge", "counter"
	labels []string
}

// everyMetric are the metrics that there are: those of docs/metrics.md, those
// that the recording rules make, and the few of others that are used here.
func everyMetric(t *testing.T) map[string]known {
	t.Helper()
	all := map[string]known{
		"ALERTS":                        {"gauge", []string{"alertname", "alertstate", "about"}},
		"process_start_time_seconds":    {kind: "gauge"},
		"process_resident_memory_bytes": {kind: "gauge"},
		"process_open_fds":              {kind: "gauge"},
		"process_cpu_seconds_total":     {kind: "counter"},
		"go_memstats_heap_inuse_bytes":  {kind: "gauge"},
		"go_goroutines":                 {kind: "gauge"},
	}
	documented, err := metricdocs.Read("../../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range documented {
		if e.Type == "histogram" {
			all[e.Name+"_bucket"] = known{"counter", append(slices.Clone(e.Labels), "le")}
			continue
		}
		all[e.Name] = known{e.Type, e.Labels}
	}
	for _, name := range recorded(t) {
		level, _, _ := strings.Cut(name, ":")
		all[name] = known{"gauge", strings.Split(level, "_")}
	}
	return all
}

// recorded are the names that the recording rules make.
func recorded(t *testing.T) []string {
	t.Helper()
	text, err := os.ReadFile("../../charts/rules/unsung.rules.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Groups []struct {
			Rules []struct {
				Record string `yaml:"record"`
			} `yaml:"rules"`
		} `yaml:"groups"`
	}
	if err := yaml.Unmarshal(text, &file); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, g := range file.Groups {
		for _, r := range g.Rules {
			names = append(names, r.Record)
		}
	}
	return names
}

// Every expression names metrics and labels that exist, asks counters when and
// gauges how much, and lets no job or instance through.
func TestExpressionsNameWhatThereIs(t *testing.T) {
	metrics := everyMetric(t)
	for _, e := range Expressions("Ada L") {
		a := parse(e.Query)
		if len(a.metrics) == 0 {
			t.Errorf("%s, %s: nothing is asked: %s", e.Dashboard, e.Panel, e.Query)
		}
		mayKeep := []string{"job", "instance"}
		for _, m := range a.metrics {
			metric, ok := metrics[m.name]
			if !ok {
				t.Errorf("%s, %s: there is no metric %s", e.Dashboard, e.Panel, m.name)
			}
			for _, label := range m.labels {
				if !slices.Contains(metric.labels, label) {
					t.Errorf("%s, %s: %s has no label %s", e.Dashboard, e.Panel, m.name, label)
				}
			}
			if grows := m.within == "increase" || m.within == "rate"; grows != (metric.kind == "counter") {
				t.Errorf("%s, %s: %s is a %s and stands in %q", e.Dashboard, e.Panel, m.name, metric.kind, m.within)
			}
			mayKeep = append(mayKeep, metric.labels...)
		}
		for _, label := range a.kept {
			if !slices.Contains(mayKeep, label) && !strings.Contains(e.Query, `label_replace`) {
				t.Errorf("%s, %s: nothing has the label %s: %s", e.Dashboard, e.Panel, label, e.Query)
			}
		}
	}
}

var legendLabel = regexp.MustCompile(`\{\{(\w+)\}\}|\$\{__field\.labels\.(\w+)`)

// What a legend, a link or a table names is in the answer.
func TestWhatIsShownIsAsked(t *testing.T) {
	for _, p := range everyPanel() {
		var kept []string
		fields := []string{"Time", "Value"}
		for i, q := range p.ask {
			a := parse(substitution("Ada L").Replace(q.expr))
			kept = append(kept, a.kept...)
			fields = append(fields, "Value #"+refID(i))
			for _, m := range legendLabel.FindAllStringSubmatch(q.legend, -1) {
				if !slices.Contains(a.kept, m[1]) {
					t.Errorf("%s: the legend names %s: %s", p.title, m[1], q.expr)
				}
			}
		}
		for _, l := range p.links {
			for _, m := range legendLabel.FindAllStringSubmatch(l.url, -1) {
				if !slices.Contains(kept, m[2]) {
					t.Errorf("%s: the link names %s", p.title, m[2])
				}
			}
		}
		for _, field := range shaped(p) {
			if !slices.Contains(append(fields, kept...), field) {
				t.Errorf("%s: there is no field %s to show", p.title, field)
			}
		}
	}
}

// shaped are the fields that the transformations of a panel begin from.
func shaped(p panel) []string {
	var fields []string
	for _, s := range p.shape {
		switch o := s.Options.(type) {
		case matrixJSON:
			return []string{o.RowField, o.ColumnField, o.ValueField}
		case sortByJSON:
			fields = append(fields, o.Sort[0].Field)
		case organizeJSON:
			for from := range o.RenameByName {
				fields = append(fields, from)
			}
		}
	}
	return fields
}

func everyPanel() []panel {
	var all []panel
	for _, n := range boards() {
		for _, s := range n.board.sections {
			all = append(all, s.panels...)
		}
	}
	return all
}
