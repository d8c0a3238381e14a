package metricdocs

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/internal/need"
)

const root = "../.."

func documented(t *testing.T) []Entry {
	t.Helper()
	all, err := Read(filepath.Join(root, "docs", "metrics.md"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// Every metric that the code names is documented, and no other is.
func TestCodeAndDocsName(t *testing.T) {
	inCode := metricNames(t)
	inDocs := map[string]bool{}
	for _, e := range documented(t) {
		if inDocs[e.Name] {
			t.Errorf("docs/metrics.md documents %s twice", e.Name)
		}
		inDocs[e.Name] = true
		if inCode[e.Name] == "" {
			t.Errorf("docs/metrics.md documents %s, which is nowhere in the code", e.Name)
		}
	}
	for name, where := range inCode {
		if !inDocs[name] {
			t.Errorf("%s: docs/metrics.md does not say what %s is", where, name)
		}
	}
}

// metricName is what a name of a metric looks like. A Pushgateway's job and the
// like have the prefix too.
var (
	metricName = regexp.MustCompile(`^unsung_[a-z_]+$`)
	others     = []string{"unsung_scan"}
)

// metricNames are the names in the code, each with the file that has it.
func metricNames(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, folder := range []string{"cmd", "ledger", "miner", "signals", "sinks"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, _ fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
				return err
			}
			file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
			if err != nil {
				return err
			}
			for name := range names(file) {
				found[name] = path
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

// names are the names of metrics in a file.
func names(file *ast.File) map[string]bool {
	found := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
			if name, err := strconv.Unquote(text.Value); err == nil && metricName.MatchString(name) && !slices.Contains(others, name) {
				found[name] = true
			}
		}
		return true
	})
	return found
}

// Each entry says what it is, and how to ask for it.
func TestEntriesAreWhole(t *testing.T) {
	for _, e := range documented(t) {
		if !slices.Contains([]string{"gauge", "counter", "histogram"}, e.Type) || len(e.Text) < 10 || len(e.Queries) == 0 {
			t.Errorf("%s lacks something: %+v", e.Name, e)
		}
		if headed := e.Section != "The daemon itself"; headed && !strings.Contains(e.Text, "Wrong: ") {
			t.Errorf("%s: there is no wrong use", e.Name)
		}
		if !strings.Contains(strings.Join(e.Queries, " "), e.Name) {
			t.Errorf("%s: the query asks for something else: %q", e.Name, e.Queries)
		}
	}
}

// Prometheus itself understands every query.
func TestQueriesMakeSense(t *testing.T) {
	promtool := need.Program(t, "apt-get install prometheus", "promtool")
	rules := "groups:\n- name: queries\n  rules:\n"
	for _, e := range documented(t) {
		for _, query := range e.Queries {
			rules += "  - {record: asked, expr: " + strconv.Quote(query) + ", labels: {of: " + e.Name + strconv.Itoa(len(rules)) + "}}\n"
		}
	}
	file := filepath.Join(t.TempDir(), "rules.yml")
	if err := os.WriteFile(file, []byte(rules), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(promtool, "check", "rules", file).CombinedOutput(); err != nil {
		t.Errorf("promtool: %v\n%s", err, out)
	}
}
