package daemon

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/miner/gitlog"
)

// rowName is what a source is called in the schedule, the same however it was
// written: "github:acme/site", "github:acme/*", a folder or an address without
// any password.
func rowName(s wiring.Source) string {
	name := lane(s)
	if s.Ref != "" {
		name += "@" + s.Ref
	}
	return name
}

// lane is what sources have in common of which one is read at a time: a
// repository, whatever the branch.
func lane(s wiring.Source) string {
	if s.OnGitHub() {
		return "github:" + strings.ToLower(s.Slug.Owner+"/"+s.Slug.Name)
	}
	shown := gitlog.Shown(s.Target)
	if shown != s.Target || strings.Contains(shown, ":") {
		return shown
	}
	if full, err := filepath.Abs(shown); err == nil {
		return full
	}
	return shown
}

// member is a source that a glob stands for.
func member(glob wiring.Source, fullName string) wiring.Source {
	owner, name, _ := strings.Cut(fullName, "/")
	s := glob
	s.Slug = config.Slug{Owner: owner, Name: name}
	s.Name = "github:" + fullName
	s.Target = s.Name
	return s
}

// agenda is what the configuration says of each row of a schedule. Rows that
// nothing is said of any more are not in it.
func (s *setup) agenda(rows []ledger.Due) map[string]wiring.Source {
	all := make(map[string]wiring.Source, len(rows))
	for _, src := range s.sources {
		all[rowName(src)] = src
	}
	for _, row := range rows {
		if _, named := all[row.Source]; named {
			continue
		}
		if glob, ok := s.globOf(row.Source); ok {
			all[row.Source] = member(glob, strings.TrimPrefix(row.Source, "github:"))
		}
	}
	return all
}

// globOf is the source that stands for all of an owner and so for this row.
func (s *setup) globOf(row string) (wiring.Source, bool) {
	name, ok := strings.CutPrefix(row, "github:")
	owner, _, isSlug := strings.Cut(name, "/")
	for _, src := range s.sources {
		if ok && isSlug && !strings.Contains(name, "@") && src.All() && strings.EqualFold(src.Slug.Owner, owner) {
			return src, true
		}
	}
	return wiring.Source{}, false
}

// isMember tells rows that are there only since a glob stands for them.
func (s *setup) isMember(row string) bool {
	for _, src := range s.sources {
		if rowName(src) == row {
			return false
		}
	}
	return true
}

// plan is what the schedule is to hold: of the rows that there are those on the
// agenda, and what is new to it, due now.
func (s *setup) plan(rows []ledger.Due, now time.Time) []ledger.Due {
	agenda := s.agenda(rows)
	var all []ledger.Due
	for _, row := range rows {
		if _, ok := agenda[row.Source]; ok {
			all = append(all, row)
			delete(agenda, row.Source)
		}
	}
	for _, src := range s.sources {
		if name := rowName(src); agenda[name].Name != "" {
			all = append(all, ledger.Due{Source: name, State: ledger.SourceActive, NextAt: now})
			delete(agenda, name)
		}
	}
	return all
}

// paceOf is how often a source is read.
func (s *setup) paceOf(src wiring.Source) pace {
	every := time.Duration(src.Every)
	if src.All() {
		every = time.Duration(s.config.Schedule.Discover)
	}
	return pace{every: every, jitter: s.config.Schedule.Jitter.Share()}
}

// refs are all references of which the histories of a repository are read.
func (s *setup) refs(of wiring.Source) []string {
	refs := []string{of.Ref}
	for _, src := range s.sources {
		if lane(src) == lane(of) && src.Clone != config.CloneNone {
			refs = append(refs, src.Ref)
		}
	}
	return refs
}

// isGlob tells rows that stand for all repositories of an owner.
func isGlob(row string) bool {
	return strings.HasPrefix(row, "github:") && strings.HasSuffix(row, "/*")
}
