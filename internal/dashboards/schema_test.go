package dashboards

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

// mistakes are changes to a dashboard that Grafana would pass over in silence:
// what stands there, and what is put in its place.
func mistakes() [][2]string {
	return [][2]string{
		{`"schemaVersion": 42`, `"schemaVersion": "42"`},
		{`"refresh":`, `"refesh":`},
		{`"noValue":`, `"novalue":`},
		{`"legendFormat":`, `"legend":`},
		{`"showLegend":`, `"showLegends":`},
		{`"drawStyle": "line"`, `"drawStyle": "lien"`},
		{`"lineWidth":`, `"linewidth":`},
		{`"gridPos":`, `"gridpos":`},
		{`"textMode":`, `"textmode":`},
		{`"displayName":`, `"displayname":`},
		{`"mode": "markdown"`, `"mode": "markup"`},
		{`"includeAll":`, `"includesAll":`},
		{`"type": "datasource"`, `"type": "source"`},
		{`"iconColor":`, `"iconColour":`},
		{`"id": "byName"`, `"id": "byname"`},
		{`"mode": "fixed"`, `"mode": "fixt"`},
		{`"columnField":`, `"column":`},
		{`"targetBlank":`, `"blank":`},
	}
}

// Grafana's own schema takes every dashboard, and no mistake in one.
func TestSchemaTakesEveryDashboard(t *testing.T) {
	modules := grafanaModules(t)
	node := need.Program(t, "apt-get install nodejs", "node")
	right, wrong := map[string]string{}, map[string]string{}
	for name, text := range mustFiles(t) {
		right[strings.TrimSuffix(name, ".json")] = string(text)
	}
	for i, m := range mistakes() {
		wrong[mistaken(i)] = spoil(t, right, m)
	}
	folder := t.TempDir()
	writeSources(t, folder, modules, right)
	writeSources(t, folder, modules, wrong)
	told := compile(t, node, modules, folder)
	for name := range right {
		if strings.Contains(told, name+".ts") {
			t.Errorf("Grafana's schema does not take %s:\n%s", name, told)
		}
	}
	for i, m := range mistakes() {
		if !strings.Contains(told, mistaken(i)+".ts") {
			t.Errorf("Grafana's schema took %s for %s:\n%s", m[1], m[0], told)
		}
	}
}

// mistaken is the name of a dashboard with a mistake.
func mistaken(i int) string { return "wrong" + string(rune('a'+i)) }

// grafanaModules is the folder of Node's packages that .ci/run fetches.
func grafanaModules(t *testing.T) string {
	t.Helper()
	const how = "npm install --legacy-peer-deps --prefix FOLDER @grafana/schema@13.2.3 @grafana/data@13.2.3 react@18.3.1 react-dom@18.3.1 typescript@7.0.2, and name FOLDER/node_modules"
	return need.Folder(t, how, "UNSUNG_GRAFANA")
}

// spoil puts a mistake in the first dashboard that has a place for it.
func spoil(t *testing.T, files map[string]string, mistake [2]string) string {
	t.Helper()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.Contains(files[name], mistake[0]) {
			return strings.Replace(files[name], mistake[0], mistake[1], 1)
		}
	}
	t.Fatalf("no dashboard has %s", mistake[0])
	return ""
}

// writeSources writes each dashboard as a value that TypeScript holds to the
// schema.
func writeSources(t *testing.T, folder, modules string, texts map[string]string) {
	t.Helper()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	shape, err := os.ReadFile("testdata/shape.ts")
	if err != nil {
		t.Fatal(err)
	}
	write("shape.ts", string(shape))
	for name, text := range texts {
		write(name+".ts", "import type { Checked } from './shape';\nexport const it: Checked = "+text+";\n")
	}
	if err := os.Symlink(modules, filepath.Join(folder, "node_modules")); err != nil && !os.IsExist(err) {
		t.Fatal(err)
	}
}

// compile is what the TypeScript compiler says of all files of a folder.
func compile(t *testing.T, node, modules, folder string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.ts"))
	if err != nil {
		t.Fatal(err)
	}
	args := append([]string{filepath.Join(modules, "typescript", "bin", "tsc"), "--noEmit", "--strict", "--skipLibCheck", "--pretty", "false",
		"--module", "nodenext", "--moduleResolution", "nodenext", "--types", ""}, files...)
	cmd := exec.CommandContext(t.Context(), node, args...)
	cmd.Dir = folder
	out, _ := cmd.CombinedOutput() // it fails, since there are mistakes to find
	if !strings.Contains(string(out), "error TS") {
		t.Fatalf("tsc found nothing wrong at all:\n%s", out)
	}
	return string(out)
}
