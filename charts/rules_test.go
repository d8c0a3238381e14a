package charts

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/unsung-dev/unsung/internal/metricdocs"
	"github.com/unsung-dev/unsung/internal/prometheustest"
)

// rule is one rule of Prometheus, recording or alerting.
type rule struct {
	Record, Alert, Expr, For string
	Labels, Annotations      map[string]string
}

// rules are all rules of a file.
func rules(t *testing.T, name string) (all []rule) {
	t.Helper()
	var file struct{ Groups []struct{ Rules []rule } }
	decode(t, name, &file)
	for _, g := range file.Groups {
		all = append(all, g.Rules...)
	}
	if len(all) == 0 {
		t.Fatalf("%s has no rules", name)
	}
	return all
}

func decode(t *testing.T, name string, into any) {
	t.Helper()
	text, err := Files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

const (
	recordingFile = "rules/unsung.rules.yaml"
	alertingFile  = "rules/unsung.alerts.yaml"
	runbook       = "https://github.com/unsung-dev/unsung/blob/main/docs/alerts.md"
)

func ruleTests(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("rules/*_test.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("tests of rules: %v %v", files, err)
	}
	return files
}

// Prometheus itself takes the rules, and they do what their tests say.
func TestRules(t *testing.T) {
	promtool := prometheustest.Promtool(t)
	run := func(args ...string) {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			t.Parallel()
			if out, err := exec.CommandContext(t.Context(), promtool, args...).CombinedOutput(); err != nil {
				t.Errorf("promtool %s: %v\n%s", strings.Join(args, " "), err, out)
			}
		})
	}
	run("check", "rules", recordingFile, alertingFile)
	for _, file := range ruleTests(t) {
		run("test", "rules", file)
	}
}

// ruleTest is one test of a file for promtool.
type ruleTest struct {
	Alerts []struct {
		Name string `yaml:"alertname"`
		Want []any  `yaml:"exp_alerts"`
	} `yaml:"alert_rule_test"`
	Queries []struct {
		Expr string
		Want []any `yaml:"exp_samples"`
	} `yaml:"promql_expr_test"`
}

// tested are what the tests of rules look for: records that have values, alerts
// that fire and alerts that are silent.
type tested struct{ records, fires, silent map[string]bool }

func whatIsTested(t *testing.T) tested {
	t.Helper()
	all := tested{map[string]bool{}, map[string]bool{}, map[string]bool{}}
	for _, name := range ruleTests(t) {
		var file struct{ Tests []ruleTest }
		decode(t, filepath.ToSlash(name), &file)
		for _, test := range file.Tests {
			all.note(test)
		}
	}
	return all
}

func (all tested) note(test ruleTest) {
	for _, a := range test.Alerts {
		all.fires[a.Name] = all.fires[a.Name] || len(a.Want) > 0
		all.silent[a.Name] = all.silent[a.Name] || len(a.Want) == 0
	}
	for _, q := range test.Queries {
		for _, record := range recordName.FindAllString(q.Expr, -1) {
			all.records[record] = all.records[record] || len(q.Want) > 0
		}
	}
}

// Every record has a test that gives it values; every alert one in which it fires
// and one in which it does not.
func TestEveryRuleIsTested(t *testing.T) {
	tested := whatIsTested(t)
	for _, r := range rules(t, recordingFile) {
		if !tested.records[r.Record] {
			t.Errorf("no test in charts/rules gives %s values", r.Record)
		}
	}
	for _, r := range rules(t, alertingFile) {
		if !tested.fires[r.Alert] || !tested.silent[r.Alert] {
			t.Errorf("%s: fires in a test: %v, is silent in one: %v", r.Alert, tested.fires[r.Alert], tested.silent[r.Alert])
		}
	}
}

// Every alert says how bad it is, what it is and what to do, and is explained.
func TestAlertsAreWhole(t *testing.T) {
	text, err := os.ReadFile("../docs/alerts.md")
	if err != nil {
		t.Fatal(err)
	}
	explained := map[string]bool{}
	for _, heading := range regexp.MustCompile(`(?m)^### (Unsung\w+)$`).FindAllStringSubmatch(string(text), -1) {
		explained[heading[1]] = true
	}
	for _, r := range rules(t, alertingFile) {
		wantWhole(t, r)
		if !explained[r.Alert] {
			t.Errorf("docs/alerts.md has no heading for %s", r.Alert)
		}
		delete(explained, r.Alert)
	}
	for name := range explained {
		t.Errorf("docs/alerts.md explains %s, which is no alert", name)
	}
}

func wantWhole(t *testing.T, r rule) {
	t.Helper()
	severity, about := r.Labels["severity"], r.Labels["about"]
	if !slices.Contains([]string{"info", "warning", "critical"}, severity) || !slices.Contains([]string{"people", "daemon"}, about) {
		t.Errorf("%s is %q about %q", r.Alert, severity, about)
	}
	if about == "people" && severity != "info" {
		t.Errorf("%s: what people do is nothing to be woken for", r.Alert)
	}
	if r.Annotations["summary"] == "" || len(r.Annotations["description"]) < 80 || strings.Contains(r.Annotations["summary"], "\n") {
		t.Errorf("%s does not say what it is in a line, and what to do: %q", r.Alert, r.Annotations)
	}
	if want := runbook + "#" + strings.ToLower(r.Alert); r.Annotations["runbook_url"] != want {
		t.Errorf("%s: runbook_url is %s, want %s", r.Alert, r.Annotations["runbook_url"], want)
	}
}

var (
	recordName = regexp.MustCompile(`\b[a-z_]+:\w+:\w+\b`)
	metricName = regexp.MustCompile(`\bunsung_[a-z_]+\b`)
	labelNames = regexp.MustCompile(`\b(?:by|on|ignoring|without) \(([a-z_, ]*)\)|([a-z_]+) *(?:=~|!~|!=|=)"|\$labels\.([a-z_]+)`)
	textOnly   = regexp.MustCompile(`"[^"]*"`)
)

// Rules ask for metrics, records and labels that there are, and no rule tells who
// somebody is.
func TestRulesNameWhatThereIs(t *testing.T) {
	known, labels := documented(t)
	for _, r := range rules(t, recordingFile) {
		known[r.Record] = true
	}
	for _, r := range append(rules(t, recordingFile), rules(t, alertingFile)...) {
		said := r.Annotations["summary"] + r.Annotations["description"]
		for _, name := range namesIn(r.Expr) {
			if !known[name] {
				t.Errorf("%s asks for %s, which neither docs/metrics.md nor a rule knows", r.Record+r.Alert, name)
			}
		}
		for _, label := range labelsIn(r.Expr + said) {
			if !labels[label] {
				t.Errorf("%s: nothing has a label %q", r.Record+r.Alert, label)
			}
		}
		if strings.Contains(said, "$labels.person") {
			t.Errorf("%s names a person", r.Record+r.Alert)
		}
	}
}

// namesIn are the metrics and records that an expression asks for.
func namesIn(expr string) []string {
	asked := textOnly.ReplaceAllString(expr, `""`)
	return append(recordName.FindAllString(asked, -1), metricName.FindAllString(recordName.ReplaceAllString(asked, ""), -1)...)
}

// documented are the metrics of docs/metrics.md and their labels, with those that
// Prometheus sets.
func documented(t *testing.T) (metrics, labels map[string]bool) {
	t.Helper()
	all, err := metricdocs.Read("../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	metrics, labels = map[string]bool{}, map[string]bool{"job": true, "instance": true, "__name__": true}
	for _, e := range all {
		metrics[e.Name] = true
		for _, l := range e.Labels {
			labels[l] = true
		}
	}
	return metrics, labels
}

func labelsIn(text string) (all []string) {
	for _, m := range labelNames.FindAllStringSubmatch(text, -1) {
		for _, group := range m[1:] {
			for name := range strings.SplitSeq(group, ",") {
				if name = strings.TrimSpace(name); name != "" {
					all = append(all, name)
				}
			}
		}
	}
	return all
}
