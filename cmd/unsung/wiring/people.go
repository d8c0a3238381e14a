package wiring

import (
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/signals/paths"
	"github.com/unsung-dev/unsung/signals/people"
)

// People is what the configuration says of who is who.
func People(cfg *config.Config) people.Options {
	opt := people.Options{Bots: cfg.People.Bots, Exclude: cfg.People.Exclude, Teams: cfg.People.Teams}
	for _, a := range cfg.People.Aliases {
		opt.Aliases = append(opt.Aliases, people.Alias{Name: a.Name, Handles: a.Handles})
	}
	return opt
}

// Paths tells what paths are for. It fails where a glob makes no sense.
func Paths(cfg *config.Config) (*paths.Classifier, error) {
	p := cfg.Paths
	return paths.New(paths.Options{
		Docs: p.Docs, Tests: p.Tests, CI: p.CI, Build: p.Build,
		Dependencies: p.Dependencies, Changelogs: p.Changelogs, Versions: p.Versions,
		Generated: p.Generated, Vendored: p.Vendored, Ignore: p.Ignore,
	})
}

// Forges is what runs on hosts that cannot be told from their name, for
// gitlog.Options.
func Forges(cfg *config.Config) map[string]string {
	types := map[string]string{}
	for _, f := range cfg.Forges {
		types[strings.ToLower(f.Host)] = f.Type
	}
	return types
}
