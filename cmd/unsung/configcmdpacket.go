package main

import (
	"maps"
	"slices"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/sinks/packet"
)

// toldRow tells whether people can tell the daemon of themselves.
func toldRow(w config.Web) row {
	token, err := w.ReadSelfReportsToken()
	switch {
	case err != nil:
		return row{"told", "cannot be told", err.Error()}
	case token.IsZero():
		return row{"told", "closed", "web.self_reports_token_file opens /api/v1/self-reports"}
	}
	return row{"told", "open", "/api/v1/self-reports, for who has the token"}
}

// criteriaMistakes are kinds of work that cannot be put under a criterion.
func criteriaMistakes(cfg *config.Config) []recognise.Mistake {
	var all []recognise.Mistake
	for _, kind := range slices.Sorted(maps.Keys(cfg.Packet.Criteria)) {
		if _, err := packet.ParseCriteria(map[string]string{kind: cfg.Packet.Criteria[kind]}); err != nil {
			all = append(all, recognise.Mistake{What: err.Error(), Path: []any{"packet", "criteria", kind}})
		}
	}
	return all
}
