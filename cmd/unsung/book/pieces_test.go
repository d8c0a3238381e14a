package book

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/prometheustest"
	"github.com/unsung-dev/unsung/ledger"
)

var blocks = regexp.MustCompile("(?ms)^( *)```([a-z]+)\n(.*?)^ *```$")

// piecesOf are the blocks of a language in all pages, each with its page. What is
// indented, since it belongs to a list, is not.
func piecesOf(t *testing.T, language string) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for page, text := range pages(t) {
		for _, m := range blocks.FindAllStringSubmatch(text, -1) {
			if m[2] == language {
				all[page] = append(all[page], regexp.MustCompile("(?m)^"+m[1]).ReplaceAllString(m[3], ""))
			}
		}
	}
	return all
}

var firstKey = regexp.MustCompile(`(?m)^([a-z_]+):`)

// Whatever a page shows of Unsung's configuration can be used as it is.
func TestConfigurationsAreTaken(t *testing.T) {
	var known []string
	for _, key := range config.Reference(ledger.KindNames()) {
		top, _, _ := strings.Cut(key.Path, ".")
		known = append(known, strings.TrimSuffix(top, "[]"))
	}
	variable := func(string) (string, bool) { return "https://secret.example.org/path", true }
	shown := 0
	for page, pieces := range piecesOf(t, "yaml") {
		for _, piece := range pieces {
			key := firstKey.FindStringSubmatch(piece)
			if key == nil || !slices.Contains(known, key[1]) {
				continue
			}
			shown++
			if _, err := config.Parse(page, []byte(piece), variable); err != nil {
				t.Errorf("%s shows\n%s%v", page, piece, err)
			}
		}
	}
	if shown < 10 {
		t.Errorf("only %d configurations were found", shown)
	}
}

// Whatever a page shows of Prometheus' configuration is taken by Prometheus.
func TestScrapesAreTaken(t *testing.T) {
	promtool := prometheustest.Promtool(t)
	shown := 0
	for page, pieces := range piecesOf(t, "yaml") {
		for _, piece := range pieces {
			if !strings.HasPrefix(piece, "scrape_configs:") {
				continue
			}
			shown++
			file := filepath.Join(t.TempDir(), "prometheus.yml")
			if err := os.WriteFile(file, []byte(piece), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := command(t, promtool, "check", "config", file); err != nil {
				t.Errorf("%s shows\n%s%s", page, piece, out)
			}
		}
	}
	if shown < 3 {
		t.Errorf("only %d were found", shown)
	}
}
