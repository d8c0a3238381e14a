package main

import (
	"maps"
	"os"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/signals"
)

// The file that the documentation shows makes sense, and the caps in it are
// the defaults, as it says.
func TestDocumentedConfiguration(t *testing.T) {
	text, err := os.ReadFile("../../docs/configuration.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "```yaml\n")
	example, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("docs/configuration.md shows no file")
	}
	cfg, err := config.Parse("docs/configuration.md", []byte(example), func(string) (string, bool) { return "secret", true })
	if err != nil {
		t.Fatal(err)
	}
	if len(cfg.Caps) != len(signals.DefaultCaps()) {
		t.Errorf("the file has %d caps, want all %d", len(cfg.Caps), len(signals.DefaultCaps()))
	}
	caps, err := capsOf(cfg)
	if err != nil || !maps.Equal(caps, signals.DefaultCaps()) {
		t.Errorf("capsOf = %v, %v, want the defaults", caps, err)
	}
}

func TestCaps(t *testing.T) {
	caps, err := capsOf(&config.Config{Caps: map[string]int{"review": 9}})
	if err != nil || caps["review"] != 9 || caps["triage"] != signals.DefaultCaps()["triage"] {
		t.Errorf("capsOf = %v, %v", caps, err)
	}
	if _, err := capsOf(&config.Config{Caps: map[string]int{"fun": 1}}); err == nil || !strings.Contains(err.Error(), `"fun" is no kind of work`) {
		t.Errorf("capsOf = %v, want a refusal", err)
	}
}
