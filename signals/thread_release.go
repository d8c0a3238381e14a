package signals

import (
	"regexp"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/commands"
	"github.com/unsung-dev/unsung/signals/people"
)

var releasedHere = ThreadDetector{
	ID:    "release",
	Kind:  ledger.Release,
	Title: "Releases on the forge",
	Why:   "A release, and a fix that reaches those who stay with an old one, is care that reads as one line.",
	Since: "0.2.0",
	Rules: []Rule{
		{"release.published", "Published a release"},
		{"release.backport_pull", "Brought a change to a release branch by a pull request"},
		{"release.backport_asked", "Had a bot bring a change to a release branch"},
	},
	Run: runReleasedHere,
}

func runReleasedHere(t *Talk, claim func(ThreadClaim)) {
	for _, a := range t.Of(ledger.ActRelease) {
		if !a.Detail.Draft {
			claim(ThreadClaim{
				Rule: "release.published", Who: a.Actor, Evidence: []*ledger.Activity{a},
				Why: `Published the release "` + oneLine(a.Detail.Title, 80) + `"`,
			})
		}
	}
	if landing := t.landing(); landing != nil && !t.known.history && t.Human(t.Author) && isBackport(t) {
		claim(ThreadClaim{
			Rule: "release.backport_pull", Who: behindPull(t), Evidence: landing,
			Why: `Brought a change to the branch "` + oneLine(t.Opening.Detail.Base, 60) + `": "` + oneLine(t.Opening.Detail.Title, 100) + `"`,
		})
	}
	claimOrderedBackports(t, claim)
}

// isBackport tells whether a pull request brings a change to a branch of
// releases: the branch is one, and the title or a label says so.
func isBackport(t *Talk) bool {
	if !releaseBranch.MatchString(strings.ToLower(t.Opening.Detail.Base)) {
		return false
	}
	title := strings.ToLower(t.Opening.Detail.Title)
	if depth, _ := undoneTitle(title); depth > 0 {
		return false
	}
	if backportTitle.MatchString(title) || strings.HasPrefix(title, "["+strings.ToLower(t.Opening.Detail.Base)+"]") {
		return true
	}
	for _, label := range t.Opening.Detail.Labels {
		if l := strings.ToLower(label); strings.Contains(l, "backport") || strings.Contains(l, "cherry-pick") || strings.Contains(l, "cherry pick") {
			return true
		}
	}
	return false
}

var (
	// releaseBranch knows the names that projects give to branches of releases.
	releaseBranch = regexp.MustCompile(`^(?:(?:release|releases|rel|stable|maint|maintenance|support|lts|hotfix|branch|series|backport)s?[-_/.]?v?\d.*|v?\d+(?:[._]\d+)*(?:[._-]?(?:x|stable|maint|lts|dev|patch))?|.*[-_/](?:stable|maint|lts)|(?:stable|maint|lts)[-_/].+|.*[-_/]v?\d+[._](?:\d+|x)(?:[._](?:\d+|x))?(?:[-_/].*)?)$`)
	// backportTitle knows titles of backports, not of changes to the tools for
	// them.
	backportTitle = regexp.MustCompile(`^\W*(?:\[[^\]]*\]\s*)*(?:backports?|backported|manual backport|automated cherry[ -]?pick|cherry[ -]?pick(?:ed|s)?)\b(?:.*#\d+|.* to |.* of |:)|\[(?:[^\]]*\b)?(?:backport|cherry[ -]?pick|bp)\b[^\]]*\]|\(backport (?:of )?#\d+\)|\bbackport of #\d+|\(bp #\d+\)|^\[(?:release[-/])?v?\d+(?:\.(?:\d+|x))+\]`)
)

// claimOrderedBackports claims for who had a bot copy the change, once each. What
// the bot then opened is not claimed of them once more. Of a bot that does this
// on its own nobody is looked for.
func claimOrderedBackports(t *Talk, claim func(ThreadClaim)) {
	asked := map[ledger.Identity]bool{}
	for i := range t.Activities {
		a := &t.Activities[i]
		if a.Kind != ledger.ActReference || !a.Actor.Known() || t.Human(a.Actor) || !commands.IsBackport(a.Detail.RefTitle) {
			continue
		}
		given, ok := t.orders().Behind(i)
		if !ok && people.ActsForPeople(a.Actor.Identity) {
			given.In = a
		} else if !ok || !given.Order.Has(ledger.ActReference, commands.Backport) || asked[given.By.Key()] {
			continue
		}
		asked[given.By.Key()] = true
		claim(ThreadClaim{
			Rule: "release.backport_asked", Who: given.By, Evidence: []*ledger.Activity{given.In, a},
			Why: "Had a bot bring the change to another branch",
		})
	}
}
