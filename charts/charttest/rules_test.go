package charttest

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	monitoring "github.com/prometheus-operator/prometheus-operator/pkg/apis/monitoring/v1"
	core "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

// What the Prometheus Operator gets is what charts/rules says, to the letter, and
// Prometheus takes it.
func TestRules(t *testing.T) {
	t.Parallel()
	for name, files := range map[string][]string{
		"operator":   {"unsung.rules.yaml", "unsung.alerts.yaml"},
		"podmonitor": {"unsung.rules.yaml"}, // without alerts
	} {
		var want monitoring.PrometheusRuleSpec
		for _, file := range files {
			var one monitoring.PrometheusRuleSpec
			if err := yaml.UnmarshalStrict([]byte(read(t, "..", "rules", file)), &one); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			want.Groups = append(want.Groups, one.Groups...)
		}
		got := the[*monitoring.PrometheusRule](t, installed(t, example(t, name))).Spec
		if g, w := inYAML(t, got), inYAML(t, want); g != w {
			t.Errorf("%s: the PrometheusRule says\n%s\nwant\n%s", name, g, w)
		}
		checked(t, inYAML(t, got))
	}
}

func inYAML(t *testing.T, v any) string {
	t.Helper()
	raw, err := yaml.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// checked has promtool look at rules.
func checked(t *testing.T, rules string) {
	t.Helper()
	promtool := found(t, "promtool", "it comes with Prometheus")
	file := filepath.Join(t.TempDir(), "rules.yaml")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), promtool, "check", "rules", file).CombinedOutput(); err != nil {
		t.Errorf("promtool check rules: %v%s", err, said(string(out)))
	}
}

// Each dashboard is in a ConfigMap of its own, as it is, with the label that the
// sidecar of Grafana looks for.
func TestDashboards(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "dashboards", "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no dashboards: %v", err)
	}
	got := map[string]string{}
	for _, c := range of[*core.ConfigMap](installed(t, example(t, "operator"))) {
		if c.Labels["grafana_dashboard"] == "1" && len(c.Data) == 1 {
			maps.Copy(got, c.Data)
		}
	}
	for _, file := range files {
		name := "unsung-" + filepath.Base(file)
		var dashboard struct{ UID, Title string }
		if err := json.Unmarshal([]byte(got[name]), &dashboard); err != nil || dashboard.Title == "" {
			t.Errorf("%s: %v: %q", name, err, dashboard)
		}
		if strings.TrimSpace(got[name]) != strings.TrimSpace(read(t, file)) {
			t.Errorf("%s is not the dashboard that it was made of", name)
		}
	}
	if len(got) != len(files) {
		t.Errorf("ConfigMaps for %v, want %v", slices.Sorted(maps.Keys(got)), files)
	}
}
