package undo

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// conditional tells whether a title speaks of a program that reverts
// something, rather than of a change: "Revert the option regardless of error".
func conditional(rest string) bool {
	for _, w := range []string{" after ", " before ", " if ", " when ", " regardless ", " on error", " on failure", " upon ", " in case "} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// atRunTime tells whether what a title brings back or restores is something that
// the program itself handles, so that it speaks of what the program does:
// "bring back files in a deleted directory".
func atRunTime(rest string) bool {
	words := strings.Fields(strings.ToLower(rest))
	for len(words) > 0 && isQualifier(words[0]) {
		words = words[1:]
	}
	if len(words) == 0 || !isHandled(words[0]) {
		return false
	}
	if len(words) == 1 {
		return true
	}
	switch words[1] {
	case "in", "from", "to", "on", "of", "for", "into", "at", "by", "that", "which", "as", "with":
		return true
	}
	return false
}

// isQualifier tells words that may stand before what is brought back.
func isQualifier(word string) bool {
	switch word {
	case "the", "a", "an", "all", "any", "its", "some", "deleted", "lost", "closed", "missing", "old", "previous", "prior", "former", "default", "original", "last":
		return true
	}
	return false
}

// isHandled tells what programs handle while they run.
func isHandled(word string) bool {
	switch word {
	case "file", "files", "directory", "directories", "data", "row", "rows", "record", "records", "entry", "entries", "window", "windows",
		"cursor", "focus", "connection", "connections", "session", "sessions", "selection", "backup", "backups", "snapshot", "snapshots",
		"object", "objects", "message", "messages", "state", "position", "terminal", "values", "settings":
		return true
	}
	return false
}

// toVersion tells whether a title rolls something back to a version, or names
// a change as what is rolled back.
func toVersion(rest string) bool {
	rest = strings.ToLower(rest)
	if _, to, ok := strings.Cut(rest, " to "); ok && strings.ContainsAny(to, "0123456789") {
		return true
	}
	for _, w := range []string{"change", "commit", "bump", "upgrade", "update", "version", "requirement"} {
		if strings.Contains(rest, w) {
			return true
		}
	}
	return false
}

// squashed tells whether what stands before in a body is a list of commit
// messages, as a squash merge leaves it.
func squashed(prior string) bool {
	for line := range strings.Lines(prior) {
		for _, mark := range []string{"* ", "- ", "---------", "Squashed commit"} {
			if strings.HasPrefix(line, mark) {
				return true
			}
		}
	}
	return false
}

// goesBack tells the phrases that say by themselves that something had been
// otherwise before; "re-add" and "put back" may be about today's branch.
func goesBack(word string) bool {
	for _, w := range []string{"bring", "brought", "go", "switch", "mov"} {
		if hasFold(word, w) {
			return true
		}
	}
	return false
}

// toOld tells whether a title restores what was, or goes down to a version.
func toOld(word, rest string) bool {
	if hasFold(word, "downgrad") {
		_, to, _ := strings.Cut(rest, " to ")
		return versionLike(to)
	}
	if conditional(rest) {
		return false
	}
	if !hasFold(word, "restor") && !hasFold(word, "reinstat") {
		return false
	}
	fields := strings.Fields(strings.ToLower(rest))
	for _, w := range fields[:min(3, len(fields))] {
		switch w {
		case "old", "legacy", "default", "previous", "prior", "former":
			return true
		}
	}
	return false
}

// versionLike tells whether a text begins with a version: "1.29", "v4", "the
// stable branch".
func versionLike(s string) bool {
	for _, w := range strings.Fields(s)[:min(3, len(strings.Fields(s)))] {
		w = strings.TrimPrefix(strings.ToLower(w), "v")
		if w[:min(1, len(w))] >= "0" && w[:min(1, len(w))] <= "9" || w == "stable" || w == "older" || w == "previous" {
			return true
		}
	}
	return false
}

// onlyNews tells whether a commit changes nothing but changelogs.
func onlyNews(c *ledger.Commit) bool {
	for k := range c.Changes {
		name := strings.ToLower(c.Changes[k].Path)
		if !strings.Contains(name, "changelog") && !strings.Contains(name, "relnotes") && !strings.Contains(name, "release-notes") {
			return false
		}
	}
	return len(c.Changes) > 0
}

// tradeWords are the words of interest that the product itself is about: its
// files are named after them, as a version control system has a revert.c. Such
// a word alone says nothing about a commit.
func tradeWords(commits []ledger.Commit, notes map[int32]*message) stem {
	files := map[stem]map[string]bool{sRevert: {}, sRoll: {}, sReland: {}, sWeak: {}}
	names := map[stem][]string{sRevert: {"revert"}, sRoll: {"rollback", "undo"}, sReland: {"reapply"}, sWeak: {"restore", "downgrade"}}
	for i := range notes {
		if len(commits[i].Changes) > wide {
			continue
		}
		for k := range commits[i].Changes {
			path := commits[i].Changes[k].Path
			for st, list := range names {
				for _, w := range list {
					if strings.Contains(path, w) {
						files[st][path] = true
					}
				}
			}
		}
	}
	var trade stem
	for st, set := range files {
		if len(set) >= 3 {
			trade |= st
		}
	}
	return trade
}
