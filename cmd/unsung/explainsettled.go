package main

import (
	"context"
	"errors"
	"strings"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/sinks/report"
)

// settled is the contribution of that id as the daemon recorded it of a git
// history that was not read now. There is none where the ledger has none, or
// none that may be shown.
func (found *scanned) settled(ctx context.Context, cfg *config.Config, id string) ([]report.Entry, error) {
	if found.record == nil {
		return nil, nil
	}
	c, there, err := found.record.Contribution(ctx, strings.ToLower(id), nil)
	if errors.Is(err, record.ErrAmbiguous) {
		return nil, nil
	}
	if err != nil || !there || !strings.HasPrefix(c.Unit, "commit:") {
		return nil, err
	}
	// Its mailmaps have to be known too, for who opted out may be named in it
	// otherwise than in a thread.
	v, err := viewOf(ctx, cfg, found.record, nil)
	if err != nil {
		return nil, err
	}
	shown, who, may := v.Show(&c)
	if !may {
		return nil, nil
	}
	return []report.Entry{{Contribution: shown, Person: who}}, nil
}
