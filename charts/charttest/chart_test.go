package charttest

import (
	"flag"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"helm.sh/helm/v3/pkg/chart"
	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/chartutil"
	"helm.sh/helm/v3/pkg/engine"
	"helm.sh/helm/v3/pkg/lint"
	"helm.sh/helm/v3/pkg/lint/support"
)

var update = flag.Bool("update", false, "write README.md and the definitions in values.schema.json anew")

// folder is the chart.
const folder = "../unsung"

// here is a release as most are called.
var here = chartutil.ReleaseOptions{Name: "unsung", Namespace: "tools", Revision: 1, IsInstall: true}

// values are what somebody says of a release.
type values = map[string]any

func load(t testing.TB) *chart.Chart {
	t.Helper()
	c, err := loader.LoadDir(folder)
	if err != nil {
		t.Fatalf("load %s: %v", folder, err)
	}
	return c
}

// render is what helm template does: all files by their names, or what it says
// instead.
func render(t testing.TB, release chartutil.ReleaseOptions, v values) (map[string]string, error) {
	t.Helper()
	c := load(t)
	all, err := chartutil.ToRenderValues(c, v, release, nil)
	if err != nil {
		return nil, err
	}
	return engine.Render(c, all)
}

func mustRender(t testing.TB, release chartutil.ReleaseOptions, v values) map[string]string {
	t.Helper()
	files, err := render(t, release, v)
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// examples are the values that the README names, by the names of their files.
func examples(t testing.TB) map[string]values {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "ci", "*-values.yaml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	all := map[string]values{}
	for _, file := range files {
		v, err := chartutil.ReadValuesFile(file)
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		all[strings.TrimSuffix(filepath.Base(file), "-values.yaml")] = v
	}
	return all
}

func example(t testing.TB, name string) values {
	t.Helper()
	v, ok := examples(t)[name]
	if !ok {
		t.Fatalf("there is no example %s", name)
	}
	return v
}

// forEach runs a test for all examples.
func forEach(t *testing.T, test func(t *testing.T, v values)) {
	all := examples(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, all[name])
		})
	}
}

func TestLint(t *testing.T) {
	t.Parallel()
	noComplaint(t, values{})
	forEach(t, noComplaint)
}

// noComplaint is helm lint --strict. An icon is a matter of taste.
func noComplaint(t *testing.T, v values) {
	for _, m := range lint.AllWithKubeVersionAndSchemaValidation(folder, v, here.Namespace, nil, false).Messages {
		if m.Severity > support.InfoSev {
			t.Errorf("helm lint: %v", m)
		}
	}
}

// The same values make the same objects, to the byte.
func TestDeterministic(t *testing.T) {
	t.Parallel()
	forEach(t, func(t *testing.T, v values) {
		if !maps.Equal(mustRender(t, here, v), mustRender(t, here, v)) {
			t.Error("rendered twice, it differs")
		}
	})
}

// What is for whoever works on the chart is not in what is installed.
func TestLeftOut(t *testing.T) {
	t.Parallel()
	for _, f := range load(t).Raw {
		if strings.HasPrefix(f.Name, "ci/") || strings.HasSuffix(f.Name, ".gotmpl") {
			t.Errorf("%s is in the chart: name it in .helmignore", f.Name)
		}
	}
}

func read(t testing.TB, path ...string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}
