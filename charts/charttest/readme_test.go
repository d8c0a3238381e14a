package charttest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/norwoodj/helm-docs/pkg/document"
	"github.com/norwoodj/helm-docs/pkg/helm"
	"github.com/spf13/viper"
)

// The chart's README is what helm-docs makes of the values and their comments.
func TestReadme(t *testing.T) {
	got := documented(t)
	if *update {
		if err := os.WriteFile(filepath.Join(folder, "README.md"), []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got != read(t, folder, "README.md") {
		t.Error("README.md is not what helm-docs makes of values.yaml: go generate -C charts/charttest")
	}
	if strings.Contains(got, "|  |") {
		t.Error("a value has no comment that says what it is")
	}
	for name := range examples(t) {
		if !strings.Contains(got, "(ci/"+name+"-values.yaml) | ") {
			t.Errorf("README.md does not name the example %s", name)
		}
	}
}

// documented runs helm-docs on a copy of the chart. It keeps its settings in viper,
// and has no other way to be told.
func documented(t *testing.T) string {
	t.Helper()
	copied := t.TempDir()
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		t.Fatal(err)
	}
	for setting, value := range map[string]string{"values-file": "values.yaml", "output-file": "README.md", "sort-values-order": "file", "ignore-file": ".none"} {
		viper.Set(setting, value)
	}
	chart, err := helm.ParseChartInformation(copied, helm.ChartValuesDocumentationParsingConfig{})
	if err != nil {
		t.Fatalf("helm-docs: %v", err)
	}
	document.PrintDocumentation(chart, copied, []string{"README.md.gotmpl"}, false, "", "flat", nil, true)
	return read(t, copied, "README.md")
}

// The documentation names every example too, or all of them at once.
func TestDocumented(t *testing.T) {
	t.Parallel()
	text := read(t, "..", "..", "docs", "kubernetes.md")
	for _, want := range []string{"charts/unsung/README.md", "charts/unsung/ci"} {
		if !strings.Contains(text, want) {
			t.Errorf("docs/kubernetes.md does not name %s", want)
		}
	}
	for _, key := range []string{"github-token", "github-app-key", "admin-token", "hook-secret", "recognitions-token", "self-reports-token", "pseudonym-key"} {
		if !slices.Contains(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("` \n|,=", r) }), key) {
			t.Errorf("docs/kubernetes.md does not say what the secret %s is for", key)
		}
	}
}
