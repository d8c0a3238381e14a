package signals

import (
	"regexp"
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// starterLabels are the acts that set labels for newcomers and let them stand.
func starterLabels(t *Talk) []triageAct {
	var all []triageAct
	for i := range t.Activities {
		a := &t.Activities[i]
		if a.Kind != ledger.ActLabeled || !isStarterLabel(a.Detail.Label) || isTakenBack(t, a) {
			continue
		}
		if t.Human(a.Actor) {
			all = append(all, triageAct{by: a.Actor, act: a})
		} else if act, ok := obeyed(t, i, ""); ok {
			all = append(all, act)
		}
	}
	return all
}

// isTakenBack tells whether a label was taken off again within a day.
func isTakenBack(t *Talk, set *ledger.Activity) bool {
	for _, a := range t.Of(ledger.ActUnlabeled) {
		if a.Detail.Label == set.Detail.Label && !a.At.Before(set.At) && a.At.Sub(set.At) < 24*time.Hour {
			return true
		}
	}
	return false
}

// explains tells whether a remark welcomes, or explains how to take part here.
func explains(t *Talk, r *Remark) bool {
	return r.Prose().Words >= 4 && r.Prose().Says(welcomes...) || teaches(t, r.Prose())
}

// teaches tells whether a remark speaks of the ways in which things are done, and
// says more than that they must be.
func teaches(t *Talk, p *Prose) bool {
	return (p.Words >= 12 || p.Words >= 4 && (len(p.Links) > 0 || p.Code > 0)) &&
		slices.ContainsFunc(p.sentences(), func(s sentence) bool { return isExplained(&s, t.Pull) && (t.Pull || !sendsUser(p, &s)) })
}

// guidesWork tells a sentence that says where changes belong, or how they are
// committed and described.
func guidesWork(s sentence) bool {
	return anyIn(waysOfWork, &s) && (s.says(advice) || s.says(requests) || s.says([]string{"should be", "needs to be", "need to be", "have to be"}))
}

var waysOfWork = patternsNamed(onboardingPatterns, "commit rules", "description rules", "where things go")

// sendsWork tells a sentence that says in which repository a change belongs.
func sendsWork(s sentence) bool {
	return s.says(otherPlaces) && workGoes.MatchString(s.text)
}

var (
	otherPlaces = []string{"repo", "repos", "repository", "repositories", "upstream", "main project", "other project", "subproject", "here"}
	workGoes    = regexp.MustCompile(`\b(?:should|must|has to|have to|needs? to|ought to|could|can|please|better|gets?|is|are|what|changes?|work|this|it) (?:to )?(?:be |go |get )?(?:merged|goes?|belongs?|moved?|submit(?:ted)?|opened?|filed?|sent|send|made|proposed?|land(?:s|ed)?) (?:\w+ )?(?:in|into|to|at|on|against|upstream)\b[^.?!]{0,30}\b(?:repo|repos|repository|repositories|upstream|project)\b` +
		`|\b(?:should not|shouldn't|should never|not) (?:be )?(?:open(?:ed)?|submit(?:ted)?|sent|made) here\b`)
)

// offersWork finds work of the writer's own that may be taken, and wishes for more of
// the same change: neither teaches how things are done.
var offersWork = regexp.MustCompile(`\bfeel free to (?:squash|cherry-pick|pick|take|pull|use|steal|include|incorporate|apply|merge)\b|\bwhile (?:you're|you are|we're|we are) (?:here|at it)\b`)

// isExplained wants a way of working and a word that teaches it.
func isExplained(s *sentence, pull bool) bool {
	if offersWork.MatchString(s.text) {
		return false
	}
	if s.says(guides) {
		return true
	}
	return s.says(tools) && (s.says(advice) || s.says(requests)) || pull && s.says(pullTools) && s.says(advice)
}

// sendsUser tells a sentence by which somebody who uses something is sent where to ask
// more about it: that shows nobody how to take part.
func sendsUser(p *Prose, s *sentence) bool {
	return s.says(chats) && s.says(userMatters) && !p.Says(takesPart...)
}

var welcomes = []string{
	"welcome to the project", "welcome to the community", "welcome to the team", "welcome aboard", "your first contribution", "your first pull request", "your first pr",
	"your first issue", "your first patch", "first-time contributor", "first time contributor", "new contributor", "new contributors", "good first issue", "new here",
	"congratulations on your first", "congrats on your first", "thanks for your first",
}

// guides are where newcomers are sent to read.
var guides = []string{
	"contributing.md", "contributing guide", "contributing guidelines", "contribution guide", "contribution guidelines", "contributor guide", "contributor's guide",
	"developer guide", "developer notes", "developer-notes.md", "developer documentation", "coding style guide", "style guide", "code of conduct", "getting started guide",
	"review guidelines", "pull request template", "issue template", "squashing commits", "how to contribute",
}

// tools are the things that one must know to take part, by unmistakable words.
var tools = []string{
	"git commit --amend", "git rebase", "git push", "force push", "force-push", "squash", "squashing", "sign off", "sign-off", "signed-off-by", "dco", "cla", "clang-format",
	"linter", "lint", "pre-commit", "commit message", "commit messages", "commit title", "pr description", "pull request description", "pr title", "merge script", "merge tool",
	"release notes", "changelog entry", "run the tests", "run tests", "test suite", "unit tests", "mailing list", "irc", "slack", "discord", "chat room", "git hook",
	"rebase", "review process", "fresh commit", "fixup", "fixup commit", "merge commit", "merge commits", "branch protection",
}

// chats are where people talk, of what they make or of what they use, and userMatters
// what those who only use it talk about.
var (
	chats       = []string{"mailing list", "irc", "slack", "discord", "chat room", "forum", "stack overflow", "stackoverflow", "stackexchange", "stack exchange"}
	userMatters = []string{"question", "questions", "ask", "asking", "support", "help"}
)

// takesPart are words of who makes something, not only uses it.
var takesPart = []string{
	"contribute", "contributing", "contribution", "contributions", "contributor", "contributors", "develop", "developing", "developer", "developers", "development", "patch", "patches", "pr", "prs",
	"pull request", "pull requests", "work on", "working on", "help with", "helping", "review", "reviews", "commit", "commits", "source code", "implement", "implementing", "translate", "translations",
}

// pullTools mean how to work on a pull request only within one.
var pullTools = []string{"ci", "upstream", "base branch", "master branch", "main branch", "commits", "commit"}

// advice says how, where and why.
var advice = []string{
	"you can", "you could", "you should", "you'll need", "you will need", "you need to", "you want to", "you'd want", "please see", "feel free", "don't hesitate",
	"to do so", "to do this", "to do that", "by running", "locally", "how to", "here is how", "here's how", "we usually", "we normally", "we generally", "we typically",
	"we prefer", "we follow", "we require", "normally we", "usually we", "our convention", "the convention", "in this project", "in this repo", "in this repository",
	"make sure", "let us know", "let me know", "happy to help", "easier to review", "it's better to",
}

// requests ask for what newcomers are to learn.
var requests = []string{
	"could you", "can you", "would you", "please", "you may", "you might", "see the", "see also", "take a look at", "have a look at", "so that", "because", "instead of",
	"should be squashed", "we use",
}

// rejections turn somebody away.
var rejections = []string{
	"nack", "-1", "there's no need", "there is no need", "no need for this", "not needed", "not interested", "makes no sense", "doesn't make sense", "does not make sense", "pointless",
	"is spam", "do not open", "don't open", "stop opening", "unacceptable", "tracker is for", "usage questions", "support requests",
}
