package recognition

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var shepherded = Rule{
	ID:       "moment.release",
	Title:    "A release that somebody saw through",
	Why:      "A release is days of care that read as one line in the history.",
	Headline: `{{.Person}} saw the release of {{.Repo}} {{.Title}} through`,
	Message: `Thank you for seeing the release of {{.Repo}} {{.Title}} through, with all that goes into it: {{.What}}. ` +
		`Because of that, what everybody worked on is with those who use it.`,
	Run: runShepherded,
}

const (
	// oneRelease is how far apart releases may be that were made in one go.
	oneRelease = 48 * time.Hour
	// releaseCare is how long before a release work on it may have begun.
	releaseCare = 60 * 24 * time.Hour
)

// runShepherded gathers what somebody did for a release around the release
// itself. A version that was set, and nothing else, is not much of a story.
func runShepherded(w *World, _ Thresholds, suggest func(Idea)) {
	type where struct {
		who  *ledger.Person
		repo string
	}
	for _, all := range gathered(w, forRelease, func(a *Work) where { return where{a.Who, a.Repo} }) {
		var before time.Time
		for _, made := range releases(all) {
			if steps := made.steps(all, before); steps.care() {
				suggest(made.idea(steps))
			}
			before = made[len(made)-1].At
		}
	}
}

func forRelease(a *Work) bool { return a.Kind == ledger.Release }

// made are releases that one person made in one go.
type made acts

// releases are the releases among work for them, those of one go together.
func releases(all acts) []made {
	var found []made
	for _, a := range all {
		if _, final := versionOf(a); !final {
			continue
		}
		last := len(found) - 1
		if last >= 0 && a.At.Sub(found[last][0].At) <= oneRelease {
			found[last] = append(found[last], a)
		} else {
			found = append(found, made{a})
		}
	}
	return found
}

// steps are the releases, the first before all, and the work for them since some
// time: candidates of these versions, notes, and what was brought over.
func (m made) steps(all acts, since time.Time) acts {
	steps := slices.Clone(acts(m))
	versions := m.versions()
	for _, a := range all {
		version, final := versionOf(a)
		early := a.At.Before(m[0].At.Add(-releaseCare)) || !a.At.After(since)
		if final || early || a.At.After(m[len(m)-1].At) || version != "" && !slices.Contains(versions, whole(version)) || ofAnother(a, versions) {
			continue
		}
		steps = append(steps, a)
	}
	return steps
}

// ofAnother tells notes on a release that is none of these.
func ofAnother(a *Work, versions []string) bool {
	m := release.FindStringSubmatch(quotedIn(a.Why))
	return a.Rule == "release.notes" && m != nil && !slices.Contains(versions, whole(m[1]))
}

// versions are those released, each once, in full.
func (m made) versions() []string {
	var all []string
	for _, a := range m {
		if v, _ := versionOf(a); !slices.Contains(all, whole(v)) {
			all = append(all, whole(v))
		}
	}
	return all
}

// care tells work on a release from the setting of a version: at least two
// steps, of which a commit and its publication are one.
func (all acts) care() bool {
	seen := map[string]bool{}
	for _, a := range all {
		if version, final := versionOf(a); final {
			seen[whole(version)] = true
		} else {
			seen[a.ID] = true
		}
	}
	return len(seen) > 1
}

func (m made) idea(steps acts) Idea {
	i := steps.moment(ledger.Release)
	i.From = steps.start()
	i.Until = acts(m).end()
	i.Said.Title, i.Said.What = inWords(m.versions()), stepsInWords(steps)
	i.Said.Where = i.Said.Repo
	return i
}

// stepsInWords says of what the work on a release was made, not how much of it.
func stepsInWords(steps acts) string {
	var words []string
	for _, of := range []struct {
		word  string
		rules []string
	}{
		{"release notes", []string{"release.notes"}},
		{"changes brought to its branch", []string{"release.backport", "release.backport_pull", "release.backport_asked"}},
		{"release candidates", nil},
		{"the release itself", nil},
	} {
		if slices.ContainsFunc(steps, func(a *Work) bool { return isStep(a, of.word, of.rules) }) {
			words = append(words, of.word)
		}
	}
	return inWords(words)
}

func isStep(a *Work, word string, rules []string) bool {
	version, final := versionOf(a)
	switch word {
	case "release candidates":
		return version != "" && !final
	case "the release itself":
		return final
	}
	return slices.Contains(rules, a.Rule)
}

// release names a version as people write it, and what comes before one.
var release = regexp.MustCompile(`(?i)\bv?(\d+\.\d+(?:\.\d+)*)([-.]?(?:rc|alpha|beta|pre|preview|dev|snapshot)[-.]?\d*)?`)

// versionOf is the version that an act made, and whether it was the release
// itself; "" where it made none. The beginning of work on the next makes none.
func versionOf(a *Work) (version string, final bool) {
	if a.Rule != "release.cut" && a.Rule != "release.published" {
		return "", false
	}
	title := strings.ToLower(quotedIn(a.Why))
	m := release.FindStringSubmatch(title)
	if m == nil || opensNext.MatchString(title) || strings.Count(m[1], ".") == 1 && strings.Contains(title, "bump") {
		return "", false
	}
	return m[1], m[2] == "" && !strings.Contains(title, "candidate")
}

// opensNext knows subjects by which work on the next version begins.
var opensNext = regexp.MustCompile(`\b(?:start|starts|starting|begin|begins|open|opens|next|cycle|development|dev|snapshot|post|back to)\b`)

// whole is a version with three numbers at least: "2.55" is "2.55.0".
func whole(version string) string {
	if strings.Count(version, ".") == 1 {
		return version + ".0"
	}
	return version
}
