package signals

import (
	"slices"
	"strings"
)

// bumps tells whether the subject moves a dependency to another version.
func bumps(h *headline) bool {
	switch {
	case h.kind == "deps" || slices.Contains(suppliers, h.area):
		return true
	case h.says("ui version", "bump version", "bump versions"):
		return false
	case h.starts("vendor", "revendor", "re-vendor", "go mod tidy"):
		return true
	case h.starts("bump", "upgrade", "downgrade", "update", "updating", "pin", "unpin", "move to go"):
		return h.says(supplies...) || bumpedTo(h.text)
	}
	return false
}

var suppliers = []string{"deps", "vendor", "vendoring", "dependencies", "dependency", "go.mod"}

var supplies = []string{
	"dependency", "dependencies", "deps", "dep", "vendor", "vendored", "vendoring", "vendor'd", "go.mod", "go.sum", "go mod",
	"lockfile", "lock file", "modules", "packages", "npm", "github.com", "golang.org",
}

// bumpedTo finds "foo to v1.2" and "foo from 1.1 to 1.2".
func bumpedTo(text string) bool {
	if !dotted(text) {
		return false
	}
	words := fields(text)
	for i := 1; i < len(words); i++ {
		if isVersion(words[i]) && (words[i-1] == "to" || words[i-1] == "from" || i == 2) {
			return true
		}
	}
	return false
}

// refactors tells whether the subject speaks of better order without a change
// of behaviour. What users see under a name is behaviour.
func refactors(h *headline) bool {
	switch {
	case strings.Contains(h.text, "__") || h.says(additions...):
		return false
	case h.kind == "refactor" || h.starts(reorderings...):
		return true
	case h.starts("simplify", "simplifies", "simplified", "consolidate", "rename", "renamed", "renames"):
		return !h.says(visibles...)
	case h.starts("extract", "extracts", "move"):
		return h.says(codeParts...) && !h.says(visibles...)
	}
	return h.says("no functional change", "no functional changes", "no behavior change", "no behaviour change")
}

// additions are words of a change that does more than put code in order.
var additions = []string{
	"add", "adds", "added", "adding", "support", "implement", "introduce", "show", "allow", "enable", "performance", "faster",
	"optimize", "fix", "fixes",
}

var reorderings = []string{
	"refactor", "refactors", "refactored", "refactoring", "restructure", "reorganize", "reorganise", "factor out", "split out",
	"decouple", "deduplicate code", "de-duplicate code", "minor refactor", "some refactoring", "no-op refactor",
}

var codeParts = []string{
	"helper", "helpers", "function", "functions", "method", "methods", "struct", "package", "to its own", "into its own",
	"to own", "into own", "to separate", "into separate", "into a separate", "to a separate",
}

// visibles are what users see: a new name or a simpler form of these is more
// than order.
var visibles = []string{
	"metric", "metrics", "flag", "flags", "option", "options", "config", "configuration", "endpoint", "endpoints", "label", "labels",
	"command", "commands", "api", "rpc", "ui", "page", "link", "links", "button", "buttons", "file", "files", "url", "setting",
	"settings", "output", "message", "messages", "detection", "detect", "query", "queries", "expression", "env", "service",
	"argument", "parameter", "job", "format", "formatting", "header", "headers", "branch", "dashboard", "dashboards", "alert", "alerts",
}

// cleans tells whether the subject speaks of tidying the code.
func cleans(h *headline) bool {
	switch {
	case h.kind == "style" || h.kind == "cleanup":
		return true
	case h.starts("remove", "removes", "removed", "removing", "delete", "deletes", "drop", "drops", "dropped", "get rid of", "eliminate"):
		return h.says(dead...) || h.says(needless...) && !h.says(visibles...)
	case h.starts("cleanup", "clean up", "cleanups", "cleaned up", "cleaning up", "code cleanup", "small cleanup", "minor cleanup", "some cleanup"):
		return !h.says(atWork...)
	case h.starts("fix formatting"):
		return !h.says("formatting of")
	}
	return h.starts(linting...) || misspells(h.text)
}

var dead = []string{
	"unused", "dead code", "dead", "obsolete", "leftover", "duplicate code", "duplicated code", "commented", "no longer used",
	"never used", "unreachable",
}

var needless = []string{
	"redundant", "unnecessary", "unneeded", "superfluous", "needless", "no longer needed", "not needed", "extraneous", "useless",
}

// atWork are words by which cleaning that the program learnt to do differs
// from cleaning of the program.
var atWork = []string{
	"on", "after", "when", "if", "at", "during", "before", "once", "files", "file", "tempfiles", "temporary", "temp", "stale",
	"resources", "goroutine", "goroutines", "connections", "directory", "directories", "old", "expired", "failed", "orphaned",
	"state", "series", "properly", "leak", "leaks", "body", "bodies", "memory", "lock", "locks",
}

var linting = []string{
	"lint", "linting", "gofmt", "go fmt", "goimports", "golint", "govet", "go vet", "staticcheck", "modernize", "reformat",
	"fix lint", "fix linter", "fix linting", "fix golint", "fix golangci", "fix golangci-lint", "fix go vet", "fix govet",
	"fix staticcheck", "fix gofmt", "fix indentation", "fix whitespace", "make linter happy", "appease",
}

func misspells(text string) bool {
	return strings.Contains(text, "typo") && (hasWords(text, "typo") || hasWords(text, "typos")) && !strings.Contains(text, "typo'd") ||
		hasWords(text, "spelling") || hasWords(text, "misspelling") || hasWords(text, "misspellings") || hasWords(text, "misspelled")
}
