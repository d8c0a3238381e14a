package book

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/metricdocs"
	"github.com/unsung-dev/unsung/internal/prometheustest"
)

// Prometheus takes every query that a page shows.
func TestQueriesAreTaken(t *testing.T) {
	promtool := prometheustest.Promtool(t)
	rules := "groups:\n  - name: shown\n    rules:\n"
	shown := 0
	for _, pieces := range piecesOf(t, "promql") {
		for _, query := range pieces {
			shown++
			rules += fmt.Sprintf("      - record: shown:%d\n        expr: |\n          %s\n", shown, strings.ReplaceAll(strings.TrimSpace(query), "\n", "\n          "))
		}
	}
	file := filepath.Join(t.TempDir(), "rules.yml")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := command(t, promtool, "check", "rules", file); err != nil || shown < 15 {
		t.Errorf("%d queries: %v\n%s\n%s", shown, err, out, rules)
	}
}

var metricNames = regexp.MustCompile(`(?:^|[^:\w/.-])(unsung_[a-z_]+)(?:[^:\w/.-]|$)`)

// Every metric that a page names, docs/metrics.md explains.
func TestMetricsAreExplained(t *testing.T) {
	explained, err := metricdocs.Read(filepath.Join(root, "docs", "metrics.md"))
	if err != nil {
		t.Fatal(err)
	}
	known := []string{"unsung_scan"} // a job of the Pushgateway
	for _, entry := range explained {
		known = append(known, entry.Name, entry.Name+"_bucket", entry.Name+"_sum", entry.Name+"_count")
	}
	for page, text := range pages(t) {
		for _, m := range metricNames.FindAllStringSubmatch(text, -1) {
			if name := m[1]; !slices.Contains(known, name) {
				t.Errorf("%s names %s, of which docs/metrics.md knows nothing", page, name)
			}
		}
	}
}
