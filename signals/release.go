package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/paths"
)

var release = Detector{
	ID:    "release",
	Kind:  ledger.Release,
	Title: "Releases",
	Why:   "A release is a day of care that reads as one line in the history.",
	Since: "0.1.0",
	Rules: []Rule{
		{"release.cut", "Cut a release, or set the version of the next"},
		{"release.backport", "Brought a change to another branch"},
		{"release.notes", "Wrote release notes"},
	},
	Run: runRelease,
}

func runRelease(u *Unit, claim func(Claim)) {
	r := u.read()
	if u.Commit.IsMerge() || undoes(&r.headline) || joins(&r.headline) {
		return
	}
	var picks []string
	if r.copied {
		picks = picked(u.Commit.Message)
	}
	switch {
	case r.release:
		claim(Claim{Rule: "release.cut", Who: u.Author, Why: versionWork(r) + r.quoted()})
	case len(picks) > 0 || backports(r):
		claim(Claim{
			Rule:  "release.backport",
			Who:   backporter(u, len(picks) > 0),
			Why:   "Brought a change to another branch: " + r.quoted(),
			Links: ledger.Links{Picks: picks},
		})
	case r.every.Has(paths.Changelog) && !r.secondHand:
		claim(Claim{Rule: "release.notes", Who: u.Author, Why: "Wrote release notes in " + listed(handwritten(u)) + ", " + r.quoted()})
	}
}

// cutsRelease tells whether the commit makes a release or sets the next
// version: the subject says that, a version and nothing else, or it says so in
// part and the files that hold versions agree.
func cutsRelease(u *Unit, r *reading) bool {
	if !dotted(r.text) {
		return false
	}
	words := fields(r.text)
	version, foreign := false, 0
	for _, w := range words {
		switch {
		case isVersion(w):
			version = true
		case w == "notes" || w == "note" || w == "go":
			return false
		case !releaseWord(w) && !ownName(u, w):
			foreign++
		}
	}
	if r.area == "changelog" && r.every.Has(paths.Changelog) {
		return false
	}
	if !version || foreign > 1 || len(words) > 9 || r.starts("to", "for", "in", "with", "and", "update changelog") {
		return false
	}
	return foreign == 0 && announces(&r.headline) || agrees(r, foreign, len(words))
}

// versionWork says whether a release was cut, or only a version was set: for the
// next cycle, or for a part of the project.
func versionWork(r *reading) string {
	if !announces(&r.headline) && (r.starts(versionVerbs...) || r.says("cycle", "development", "iteration", "upcoming", "dev", "version")) {
		return "Set the version: "
	}
	return "Cut a release: "
}

var versionVerbs = []string{"bump", "bumps", "update", "upgrade", "set", "change", "increment", "start", "begin"}

// dotted tells whether a number goes on after a dot, as in all versions.
func dotted(s string) bool {
	for i := 1; i+1 < len(s); i++ {
		if s[i] == '.' && '0' <= s[i-1] && s[i-1] <= '9' {
			return true
		}
	}
	return false
}

// announces tells whether a subject needs no file to be believed.
func announces(h *headline) bool {
	return h.area == "release" || h.starts("release", "releasing", "cut", "cutting", "prepare release", "prepare for release",
		"preparing release", "tag", "prepare the release")
}

// agrees asks the files. "Git 2.44" alone is a release where the changelog or
// the file that holds the version changed with it.
func agrees(r *reading, foreign, words int) bool {
	all := r.any | r.aside
	switch {
	case foreign == 1:
		return (announces(&r.headline) || words == 2 && namesProduct(&r.headline)) && all.Any(paths.Version|paths.Changelog) && r.code <= 1
	case foreign == 0 && r.starts("bump to", "bump up to") && all.Has(paths.Dependency):
		return true // nothing but the project's own version in its manifest
	case r.starts("bump", "update", "upgrade", "set", "change", "increment") || r.area == "version":
		return all.Has(paths.Version) || r.says("version") && all.Any(paths.Changelog|paths.Dependency|paths.Build)
	}
	return all.Any(paths.Version | paths.Changelog | paths.Dependency)
}

// namesProduct tells "Git 2.44" from "fix 2.44".
func namesProduct(h *headline) bool {
	return h.area == "" && h.raw != "" && 'A' <= h.raw[0] && h.raw[0] <= 'Z' &&
		!h.starts("fix", "fixes", "add", "adds", "support", "drop", "after", "post", "draft", "mention", "document", "clarify", "correct",
			"improve", "deprecate", "remove")
}

// releaseWord knows the words that a subject about a release is made of.
func releaseWord(w string) bool {
	switch w {
	case "release", "releases", "releasing", "released", "cut", "cutting", "prepare", "prepares", "preparing", "prep", "preparation",
		"tag", "publish", "bump",
		"bumps", "bumping", "bumped", "set", "update", "updates", "updating", "version", "versions", "number", "up", "to", "for", "the",
		"a", "new",
		"next", "of", "and", "in", "candidate", "rc", "final", "stable", "patch", "minor", "major", "beta", "alpha", "changelog", "changelogs",
		"notes", "note", "development", "dev", "begin", "start", "begins", "cycle", "iteration", "upcoming", "with", "ui", "module", "it",
		"change", "increment":
		return true
	}
	return false
}

// ownName tells whether the word is the repository's own name.
func ownName(u *Unit, w string) bool {
	name := strings.ToLower(u.Repo.Name)
	return w == name[strings.LastIndexByte(name, '/')+1:]
}
