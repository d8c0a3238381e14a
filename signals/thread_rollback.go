package signals

import (
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/commands"
	"github.com/unsung-dev/unsung/signals/people"
	"github.com/unsung-dev/unsung/signals/undo"
)

var pulledBack = ThreadDetector{
	ID:    "rollback",
	Kind:  ledger.Rollback,
	Title: "Rollbacks by pull request",
	Why:   "Whoever sees in time that something must be taken back spares all others what would have come of it.",
	Since: "0.2.0",
	Rules: []Rule{
		{"rollback.pull", "Undid a change by a pull request"},
		{"rollback.pull_reland", "Landed again by a pull request what had been undone"},
		{"rollback.asked", "Asked for a change to be undone, which it then was"},
	},
	Run: runPulledBack,
}

// runPulledBack claims pull requests that undo, and words that led to one. Who
// made the change that is undone is never told: nobody is blamed.
func runPulledBack(t *Talk, claim func(ThreadClaim)) {
	if c, ok := undoingPull(t); ok && !t.known.history {
		claim(c)
	}
	claimAskers(t, claim)
}

// undoingPull reads a merged pull request that undoes another, as GitHub's
// button makes it: `Revert "title"`, and "Reverts owner/name#12" in the text
// (docs.github.com: reverting a pull request).
func undoingPull(t *Talk) (ThreadClaim, bool) {
	landing := t.landing()
	if landing == nil {
		return ThreadClaim{}, false
	}
	depth, inner := undoneTitle(t.Opening.Detail.Title)
	target := revertsLine.FindStringSubmatch(t.Opening.Detail.Body)
	if depth == 0 && (target == nil || !strings.Contains(strings.ToLower(t.Opening.Detail.Title), "revert")) || onlyLifts(t.Opening.Prose()) {
		return ThreadClaim{}, false
	}
	c := ThreadClaim{
		Rule: "rollback.pull", Who: behindPull(t), Why: "Undid " + undone(inner, target) + ", by a pull request",
		Evidence: landing,
	}
	if depth > 0 && depth%2 == 0 {
		c.Rule, c.Why = "rollback.pull_reland", "Landed "+undone(inner, target)+", again after it was undone"
	} else if m := revertsCommit.FindStringSubmatch(t.Opening.Detail.Body); m != nil {
		c.Links.Reverts = []string{strings.ToLower(m[1])}
	}
	return c, true
}

// onlyLifts tells a text by which what is undone had served its time, and nothing
// broke: that is upkeep.
func onlyLifts(p *Prose) bool {
	served := slices.ContainsFunc(p.sentences(), func(s sentence) bool { return s.says(servedWords) && !s.says(noHaste) })
	return served && !undo.TellsOfFault(p.Lower) && !p.Says(brokeWords...)
}

var (
	servedWords = []string{
		"no longer needed", "no longer necessary", "no longer required", "not needed anymore", "not needed any more", "not necessary anymore", "not necessary any more", "isn't needed anymore",
		"no reason to", "no reasons to", "no need for", "no need to",
	}
	// noHaste are of those for whom something else is not needed than what is undone.
	noHaste = []string{
		"backport", "backports", "backported", "rush", "hurry", "wait", "waiting", "panic", "worry", "review", "reviews", "test", "retest", "rebase", "discuss", "apologize", "apologise", "release note", "release notes",
	}
	// brokeWords are those that undo.TellsOfFault does not know: of the text of a pull
	// request more may be said than of a title.
	brokeWords = []string{
		"breaks", "break", "breaking", "breakage", "fails", "fail", "failing", "failed", "failure", "failures", "error", "errors", "problem", "problems", "hang", "hangs", "hung", "freezes", "wrong",
		"incident", "outage", "slow", "slower", "slows", "slowdown", "flaky", "unusable", "corrupts", "corrupted", "data loss",
	}
)

// undone names what is undone by its title and by the thread it came from, as
// far as either is known.
func undone(title string, target []string) string {
	what := "a change"
	if title != "" {
		what = `"` + oneLine(title, 100) + `"`
	}
	if target != nil {
		what += ", " + oneLine(target[1], 80)
	}
	return what
}

var (
	// revertsLine is what GitHub's button writes into the text.
	revertsLine = regexp.MustCompile(`(?im)^\s*(?:this (?:pr |pull request )?)?reverts?:? ((?:https://[^\s]+/pull/|(?:[\w.-]+/[\w.-]+)?#)\d+)`)
	// revertsCommit is what git revert writes.
	revertsCommit = regexp.MustCompile(`(?i)\bthis reverts commit ([0-9a-f]{40})\b`)
	undoneWord    = regexp.MustCompile(`(?i)^(?:(reverts?|back ?out)|(reapply|reland|re-land))(?::)?\s+["“'‘](.*)$`)
)

// undoneTitle counts how often a title says that something is undone, and
// gives what that is: once for `Revert "x"`, twice for `Revert "Revert "x""`
// and for `Reapply "x"`.
func undoneTitle(title string) (depth int, inner string) {
	title = strings.TrimSpace(title)
	for strings.HasPrefix(title, "[") {
		_, rest, ok := strings.Cut(title, "]")
		if !ok {
			break
		}
		title = strings.TrimLeft(rest, " :")
	}
	for depth < 20 {
		m := undoneWord.FindStringSubmatch(title)
		if m == nil {
			break
		}
		depth++
		if m[2] != "" {
			depth++
		}
		title = m[3]
	}
	if depth == 0 {
		return 0, ""
	}
	return depth, strings.TrimRight(withoutNumber(title), `"”'’ `)
}

// merging is the act by which a pull request was merged: the event, else the
// opening where the source only says that it was; nil while it is not.
func (t *Talk) merging() *ledger.Activity {
	if merged := t.Of(ledger.ActMerged); len(merged) > 0 {
		return merged[0]
	}
	if !t.Merged.IsZero() && t.Opening != nil {
		return t.Opening.Activity
	}
	return nil
}

// landing is the evidence of a pull request that was merged, the merge first;
// nil for other threads, and where the source does not show the opening.
func (t *Talk) landing() []*ledger.Activity {
	merge := t.merging()
	if !t.Pull || t.Opening == nil || merge == nil {
		return nil
	}
	return joinEvidence([]*ledger.Activity{merge}, []*ledger.Activity{t.Opening.Activity})
}

// behindPull is whose a pull request is: its author's, or of a program's the
// one human whom its text names as having asked. Where it names nobody it is the
// program's own, unless that acts for people as a rule.
func behindPull(t *Talk) ledger.Actor {
	if t.Human(t.Author) || t.Opening == nil {
		return t.Author
	}
	text := t.Opening.Detail.Body
	var named ledger.Actor
	for _, who := range t.saidBehind(text) {
		if named.Known() && !sameActor(named, who) {
			return ledger.Actor{}
		}
		named = who
	}
	if !named.Known() && !people.ActsForPeople(t.Author.Identity) {
		return t.Author
	}
	return named
}

// saidBehind are the humans whom a program's text names as having asked: in the
// words of the program, as the table of programs has them, or else in words that
// many share.
func (t *Talk) saidBehind(text string) []ledger.Actor {
	var all []ledger.Actor
	for _, id := range people.SaidBy(t.Author.Identity, text) {
		if who := t.Called(id.Login); id.Login != "" && t.Human(who) {
			all = append(all, who)
		}
	}
	if m := behalfOf.FindStringSubmatch(text); m != nil && all == nil {
		all = append(all, t.Called(m[1]))
	}
	return all
}

var behalfOf = regexp.MustCompile(`(?i)\b(?:requested|triggered|initiated|reverted|asked for|on behalf of):?(?: by)?:? @([a-z0-9][a-z0-9-]{0,38})\b`)

// revertWait is how long after somebody asked for it a revert still answers.
const revertWait = 14 * 24 * time.Hour

// claimAskers claims for who asked for a revert that somebody else then made: a
// pull request that says so referred to this thread.
func claimAskers(t *Talk, claim func(ThreadClaim)) {
	var last time.Time
	for _, ref := range t.Of(ledger.ActReference) {
		if depth, _ := undoneTitle(ref.Detail.RefTitle); depth%2 == 0 {
			continue
		}
		for _, r := range t.Remarks {
			if r.At.After(last) && r.At.Before(ref.At) && ref.At.Sub(r.At) <= revertWait && r.Human && !sameActor(r.Actor, ref.Actor) && asksRevert(r) {
				claim(ThreadClaim{
					Rule: "rollback.asked", Who: r.Actor, Evidence: []*ledger.Activity{r.Activity, ref},
					Why: "Asked in " + t.noun() + " for a change to be undone, which it was",
				})
				break // who asked first saw it
			}
		}
		last = ref.At
	}
}

// asksRevert tells whether a remark orders a bot to undo the change, or asks
// people to.
func asksRevert(r *Remark) bool {
	for _, o := range commands.OrdersOf(r.Activity) {
		if o.Has(ledger.ActReference, commands.Revert) {
			return true
		}
	}
	for _, s := range r.Prose().sentences() {
		if revertAsked.MatchString(s.text) && !s.says([]string{"don't revert", "not revert", "no need to revert", "before reverting", "instead of reverting", "without reverting"}) {
			return true
		}
	}
	return false
}

var revertAsked = regexp.MustCompile(`\b(?:please|can we|could we|can you|could you|let's|lets|should|we should|i'd|i would|suggest|propose to|propose|need to|needs to|has to|must|going to|have to|better to|vote to|might want to|may want to) (?:just |probably |rather |to |we |be |please |like to )*(?:revert(?:ed|ing)?|back(?:ed|ing)? (?:this |it )?out|roll(?:ed|ing)? (?:this |it )?back)\b`)
