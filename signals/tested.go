package signals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var tested = ThreadDetector{
	ID:    "testing",
	Kind:  ledger.Testing,
	Title: "Tests by hand",
	Why:   "Somebody took the time to build and try it, and told the others what they saw.",
	Since: "0.2.0",
	Rules: []Rule{
		{"testing.reproduced", "Tried to reproduce a report, and said how"},
		{"testing.measured", "Measured something, and gave the numbers"},
		{"testing.ran", "Built, ran or tested something, and said how"},
		{"testing.weighed", "Told of a trial, by all that it says together"},
	},
	Run: runTested,
}

func runTested(t *Talk, claim func(ThreadClaim)) {
	for _, r := range t.Remarks {
		if trial, ok := trialOf(r); ok {
			claim(ThreadClaim{
				Rule: trial.rule, Who: r.Actor, Evidence: acts(r, nil),
				Why: trial.what + " (" + strings.Join(trial.with, ", ") + ") in " + t.titled(),
			})
		}
	}
}

// trial is what a remark reports of having tried something.
type trial struct {
	rule, what string
	with       []string // the specifics: "platform"
}

// trialOf wants a report of one's own doing and at least one specific.
func trialOf(r *Remark) (trial, bool) {
	p := r.Prose()
	var found trial
	bare := true
	for _, s := range p.sentences() {
		rule, what := reports(&s)
		if rule != "" && (found.rule == "" || rule == "testing.reproduced") {
			found = trial{rule: rule, what: what}
		}
		bare = bare && (rule == "" || isBareTest(&s)) && !tellsResult(s)
	}
	if found.rule == "" && isComparison(p) {
		found = trial{rule: "testing.ran", what: "Showed it before and after"}
	}
	if found.rule == "" || found.rule == "testing.measured" && p.Says(sketchWords...) {
		return trial{}, false
	}
	found.with = specificsOf(p, bare)
	return found, len(found.with) > 0
}

// specificsOf are the specifics of a report. Beside a bare approval an amount alone
// is none: it may be of anything. Where there is no other, what was seen is one.
func specificsOf(p *Prose, bare bool) []string {
	all := specifics(p)
	switch {
	case bare && len(all) == 1 && all[0] == "numbers":
		return nil
	case len(all) == 0 && slices.ContainsFunc(p.sentences(), tellsSeen):
		return []string{"what was seen"}
	}
	return all
}

// reports tells whether a sentence reports that its writer tried something:
// not what others did, will do or should do.
func reports(s *sentence) (rule, what string) {
	if s.asks || s.says(notTried) || s.says(neverTried) || readOnly(s) {
		return "", ""
	}
	switch {
	case s.says(reproduceWords):
		return "testing.reproduced", "Reproduced a report or tried to"
	case s.says(measureWords) && measure.MatchString(unquoted(s.text)):
		return "testing.measured", "Gave measurements"
	case s.says(trialWords) || s.begins(trialStarts):
		return "testing.ran", "Told of a trial"
	}
	return "", ""
}

// isComparison knows pictures of a change beside the state before it.
func isComparison(p *Prose) bool {
	return p.Pictures > 0 && (p.Says("master", "main", "before", "current") && p.Says("pr", "this pr", "after", "this branch", "this change", "patched"))
}

// specifics are what makes a report of a trial worth more than a claim.
func specifics(p *Prose) []string {
	var all []string
	for _, kind := range []struct {
		name string
		has  bool
	}{
		{"platform", namesWindows(p) || slices.ContainsFunc(p.sentences(), func(s sentence) bool { return namesPlatform(&s) })},
		{"version", hasFigure(p.Lower) && version.MatchString(p.Lower)},
		{"numbers", hasFigure(p.Lower) && amount.MatchString(p.Lower)},
		{"picture", p.Pictures > 0},
		{"output or commands", p.Outputs > 0 || len(commandsIn(p)) > 0},
	} {
		if kind.has {
			all = append(all, kind.name)
		}
	}
	return all
}

func hasFigure(text string) bool { return strings.ContainsAny(text, "0123456789") }

// namesWindows tells the system from words for what a program opens.
func namesWindows(p *Prose) bool {
	return strings.Contains(p.Lower, "windows") && windowsSystem.MatchString(unquoted(codeSpan.ReplaceAllString(p.Text, "")))
}

// namesPlatform tells platforms from the names of tools that format code.
func namesPlatform(s *sentence) bool {
	return s.says(platforms) && !s.says([]string{"clang-format", "clang-tidy"})
}

// unquoted is a text without what stands in quotation marks in it: names of
// things, titles of commits, what a program shows.
func unquoted(text string) string {
	if strings.Count(text, `"`) < 2 {
		return text
	}
	return inQuotes.ReplaceAllString(text, `""`)
}

var inQuotes = regexp.MustCompile(`"[^"]*"`)

// amountOf is an amount of time, memory or work, without what stands before it.
const amountOf = `(?:\d+[hm]\d+s?|\d+(?:[.,]\d+)* ?(?:ms|µs|us|ns|s|sec|secs|seconds?|min|minutes?|hours?|kb|mb|gb|kib|mib|gib|fps|ops|req/s|mb/s))(?:\b|$|[ .,;)])`

// onWindows names the system, however it is written.
const onWindows = `\b(?:on|under) (?:my |a |the )?windows\b|\bwindows (?:\d|xp|vista|server|machine|laptop|pc|build|user)`

var (
	version = regexp.MustCompile(`(?:^|[\s(])v?\d+\.\d+(?:\.\d+)*\b|\bversion \d|\b\d+\.x\b`)
	amount  = regexp.MustCompile(`\b` + amountOf)
	// measure wants an amount that is told of something, or compared.
	measure = regexp.MustCompile(`\b(?:took|takes|taking|spent|spends|needed|needs|down to|up to|from|in|is|was|at)[: ]+(?:about |around |only |just |under |over |~|≈)?` + amountOf +
		`|\b` + amountOf + `.{0,30}\b(?:faster|slower|vs|versus|on average)\b` +
		`|\b\d+(?:[.,]\d+)* ?(?:%|x|×|times) (?:faster|slower|less|more|better|worse|smaller|larger|of the time)`)
	// windowsSystem tells the system from what a program opens.
	windowsSystem = regexp.MustCompile(`[\w,;:(/+&-] ?Windows\b|(?i:` + onWindows + `)`)
)
