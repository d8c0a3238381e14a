package main

import (
	"fmt"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/web"
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// daemonRows are what unsung serve would do, with the files that it would need
// and cannot read here.
func (c *checked) daemonRows() []row {
	full := c.config.WithDefaults()
	all := append(listenRows(full.Web), c.scheduleRows(full.Schedule)...)
	return append(all, peopleRow(full.Metrics), adminRow(full.Web), hooksRow(full.Web), givenRow(full.Web), toldRow(full.Web))
}

func listenRows(w config.Web) []row {
	at := row{"listens", w.Listen, "only programs on this machine reach it"}
	switch {
	case w.ConfigFile != "":
		at[2] = "guarded as " + w.ConfigFile + " says"
	case !w.Local():
		at[2] = "whoever reaches it can read it: web.config_file sets up TLS and passwords"
	}
	if err := web.Check(w.ConfigFile); err != nil {
		return []row{at, {"guarded", "cannot be read", err.Error()}}
	}
	return []row{at}
}

// scheduleRows are when what is read, first what holds for all.
func (c *checked) scheduleRows(s config.Schedule) []row {
	pace := fmt.Sprintf("%s at once, each for %s at most", plain.Count(s.Workers, "source", "sources"), s.Turn)
	if s.Jitter.Of100 > 0 {
		pace = fmt.Sprintf("%s sooner or later; %s", s.Jitter, pace)
	}
	all := []row{{"reads", "every " + s.Every.String(), pace}}
	if len(c.config.Repositories) == 0 {
		all = []row{{"reads", "nothing", "name what under repositories"}}
	}
	for _, r := range c.config.Repositories {
		if r.Every != 0 {
			all = append(all, row{"reads", "every " + r.Every.String(), gitlog.Shown(r.Source)})
		}
	}
	if slices.ContainsFunc(c.sources, wiring.Source.All) {
		all = append(all, row{"lists", "every " + s.Discover.String(), "the repositories of an owner"})
	}
	return all
}

// peopleRow tells what Prometheus learns of people.
func peopleRow(m config.Metrics) row {
	if _, err := m.ReadPseudonymKey(); err != nil {
		return row{"people", "cannot be told", err.Error()}
	}
	if m.People == config.PeopleNone {
		return row{"people", m.People, "teams alone, at " + m.PeoplePath}
	}
	return row{"people", m.People, fmt.Sprintf("at %s, up to %s", m.PeoplePath, plain.Number(m.MaxPeople))}
}

func adminRow(w config.Web) row {
	token, err := w.ReadAdminToken()
	switch {
	case err != nil:
		return row{"admin", "cannot be opened", err.Error()}
	case token.IsZero():
		return row{"admin", "closed", "web.admin_token_file opens /-/reload and the rest of /-/"}
	}
	return row{"admin", "open", "/-/, for who has the token"}
}

func hooksRow(w config.Web) row {
	all, err := w.ReadHookSecrets()
	switch {
	case err != nil:
		return row{"hooks", "cannot be taken", err.Error()}
	case len(all) == 0:
		return row{"hooks", "none", "web.hook_secret_file lets GitHub tell what is new"}
	}
	return row{"hooks", "/hooks/github", plain.Count(len(all), "secret", "secrets") + " to sign them"}
}
