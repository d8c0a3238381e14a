package main

import (
	"os"
	"testing"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/signals/paths"
)

// TestEveryPathKeyCounts matches the same path, which tables take for a test,
// with each key of the configuration.
func TestEveryPathKeyCounts(t *testing.T) {
	const path = "tests/door_test.go"
	for key, want := range map[string]paths.Class{
		"docs": paths.Docs, "tests": paths.Test, "ci": paths.CI, "build": paths.Build, "dependencies": paths.Dependency,
		"changelogs": paths.Changelog | paths.Docs, "versions": paths.Version, "generated": paths.Generated,
		"vendored": paths.Vendored, "ignore": paths.Neutral,
	} {
		c, err := config.Parse("c.yaml", []byte("paths: {"+key+": ['**/door_*']}"), os.LookupEnv)
		if err != nil {
			t.Fatal(err)
		}
		classes, err := wiring.Paths(c)
		if err != nil {
			t.Fatal(err)
		}
		if got := classes.Of(path); got != want {
			t.Errorf("%s: class %b, want %b", key, got, want)
		}
	}
}
