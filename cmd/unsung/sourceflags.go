package main

import (
	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
)

// sourcesOf reads what the command line names, else the configuration, else the
// current folder.
func (f *sourceFlags) sourcesOf(targets []string, cfg *config.Config, login bool) ([]wiring.Source, error) {
	named := cfg.Repositories
	if len(targets) > 0 {
		named = nil
		for _, t := range targets {
			named = append(named, config.Repository{Source: t})
		}
	}
	all, err := f.reading(login).Sources(named, cfg)
	if err != nil {
		return nil, usageError{err}
	}
	return all, nil
}

// reading is how the flags want sources to be read.
func (f *sourceFlags) reading(login bool) wiring.Reading {
	return wiring.Reading{Ref: f.ref, Clone: f.clone, Login: login}
}
