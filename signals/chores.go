package signals

import "strings"

// bumps tells whether the subject moves a dependency to another version.
func bumps(h *headline) bool {
	if h.kind == "deps" || h.area == "deps" || h.area == "vendor" || h.area == "dependencies" || h.area == "go.mod" || h.area == "vendoring" {
		return true
	}
	if h.says("ui version", "bump version", "bump versions") {
		return false
	}
	if h.starts("bump", "upgrade", "downgrade", "update", "updating", "pin", "re-vendor", "revendor", "vendor", "go mod tidy", "unpin", "move to go") {
		return h.says("dependency", "dependencies", "deps", "dep", "vendor", "vendored", "vendoring", "vendor'd", "go.mod", "go.sum", "lockfile", "lock file",
			"go mod", "modules", "packages", "npm", "github.com", "golang.org") || h.starts("vendor", "revendor", "re-vendor", "go mod tidy") || bumpedTo(h.text)
	}
	return false
}

// bumpedTo finds "foo to v1.2" and "foo from 1.1 to 1.2".
func bumpedTo(text string) bool {
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
	case alsoFeature(h):
		return false
	case h.kind == "refactor":
		return true
	case h.starts("refactor", "refactors", "refactored", "refactoring", "restructure", "reorganize", "reorganise", "factor out", "deduplicate code",
		"de-duplicate code", "split out", "decouple"):
		return true
	case h.starts("simplify", "simplifies", "simplified", "consolidate", "rename", "renamed", "renames"):
		return !seenByUsers(h)
	case h.starts("extract", "extracts", "move"):
		return h.says("helper", "helpers", "function", "functions", "method", "methods", "struct", "to its own", "into its own", "to own", "into own",
			"to separate", "into separate", "into a separate", "to a separate", "package", "into package") && !seenByUsers(h)
	}
	return h.says("no functional change", "no functional changes", "no behavior change", "no behaviour change", "no-op refactor", "minor refactor", "some refactoring")
}

// alsoFeature tells whether a change does more than put code in order.
func alsoFeature(h *headline) bool {
	return h.says("add", "adds", "added", "adding", "support", "implement", "introduce", "show", "allow", "enable", "performance", "faster", "optimize", "fix", "fixes") || strings.Contains(h.text, "__")
}

func seenByUsers(h *headline) bool {
	return h.says("metric", "metrics", "flag", "flags", "option", "options", "config", "configuration", "endpoint", "endpoints", "label", "labels",
		"command", "commands", "api", "ui", "page", "file", "files", "url", "setting", "settings", "output", "message", "messages", "detection", "detect", "query", "queries", "expression", "env", "service", "argument", "job", "branch", "dashboard", "dashboards", "alert", "alerts", "parameter", "rpc")
}

// cleans tells whether the subject speaks of tidying the code.
func cleans(h *headline) bool {
	switch {
	case h.kind == "style" || h.kind == "cleanup":
		return true
	case h.starts("remove", "removes", "removed", "removing", "delete", "deletes", "drop", "drops", "dropped", "get rid of", "eliminate"):
		return h.says("unused", "dead code", "dead", "obsolete", "leftover", "duplicate code", "duplicated code", "commented", "no longer used", "never used", "unreachable") ||
			h.says("redundant", "unnecessary", "unneeded", "superfluous", "needless", "no longer needed", "not needed", "extraneous", "useless") && !seenByUsers(h) && !h.says("link", "links", "button", "buttons")
	case h.starts("cleanup", "clean up", "cleanups", "cleaned up", "code cleanup", "small cleanup", "minor cleanup", "cleaning up", "some cleanup"):
		return !runsLater(h)
	case h.starts("lint", "linting", "gofmt", "go fmt", "goimports", "golint", "govet", "go vet", "staticcheck", "modernize", "reformat", "fix lint", "fix linter", "fix linting",
		"fix golint", "fix golangci", "fix golangci-lint", "fix go vet", "fix govet", "fix staticcheck", "fix gofmt", "fix formatting", "fix indentation", "fix whitespace", "make linter happy", "appease"):
		return true
	}
	return strings.Contains(h.text, "typo") && h.says("typo", "typos") && !strings.Contains(h.text, "typo'd") || strings.Contains(h.text, "spell") && h.says("misspelling", "misspellings", "spelling", "misspelled")
}

// runsLater tells cleaning that the program learnt to do from cleaning of it.
func runsLater(h *headline) bool {
	return h.says("on", "after", "when", "if", "at", "during", "before", "once", "files", "file", "temporary", "temp", "stale", "resources",
		"goroutine", "goroutines", "connections", "directory", "directories", "old", "expired", "failed", "orphaned", "state", "series", "properly", "leak", "leaks", "body", "bodies", "tempfiles", "memory", "lock", "locks")
}
