package signals

import (
	"regexp"
	"slices"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

// triageWords is the rule that a comment speaks for, "" where it is no triage.
// What people say of their own threads is left to the caller.
func triageWords(t *Talk, a *ledger.Activity) string {
	p := t.proseOf(a)
	if p == nil {
		return ""
	}
	found := ""
	for _, s := range p.sentences() {
		rule := triageSentence(t, &s)
		if rule != "" && (found == "" || triageWeight(rule) < triageWeight(found)) {
			found = rule
		}
	}
	return found
}

// proseOf is what a comment says, read once.
func (t *Talk) proseOf(a *ledger.Activity) *Prose {
	for _, r := range t.Remarks {
		if r.Activity == a {
			return r.Prose()
		}
	}
	return nil
}

func triageSentence(t *Talk, s *sentence) string {
	switch {
	case decides(s) || !t.Pull && settlesReport(s):
		return "triage.decided"
	case t.Pull:
		return ""
	case asksFacts(s):
		return "triage.asked"
	case confirms(s):
		return "triage.confirmed"
	}
	return ""
}

// closing finds words that close a thread: the doors and windows that a program
// closes are left alone by what must stand beside them.
var closing = regexp.MustCompile(`^(?:(?:ok|okay|so|thus|thanks|therefore|hence|for now|then|and|i am|i'm|i'll be|gonna|will be|just)[,:]? )*(?:re-?opening|closing|closed)(?: (?:this|the|it|as|in|since|due|because|for|per|based|given|after|with|now|here|pr|pull|issue|and|by|out|via|until|again|#)|[.,:!]|$)` +
	`|\b(?:i'll|i will|i am going to|i'm going to|going to|let's|lets|we can|we should|we could|can we|should we|could you|can you|can be|should be|could be|may be|please|propose to|suggest to|inclined to|okay to|ok to|fine to|safe to|happy to|think we can|vote to|mind if i) (?:please )?(?:re-?open|closed?)(?: (?:out )?(?:this|the (?:issue|pr|pull|ticket|thread)|it|as|issue|pr|pull|in favou?r|now|for now|here)\b|[.,:!?]|$)` +
	`|\b(?:i'm|i am|so|therefore|we're) (?:now )?(?:closing|re-?opening)(?: (?:it|this|the)\b|[.,:!]|$)` +
	`|\b(?:closing|re-?opening) (?:this|the) (?:issue|pr|pull request|ticket|thread|one|bug)\b|\bclosing (?:this|as|in favou?r)\b` +
	`|\b(?:issue|pr|pull request|ticket|thread|one|this) (?:can|could|should|may) (?:now |probably |also |likely |safely )?be (?:re-?opened|closed)\b|\bclose (?:this|the) (?:issue|pr|pull request|ticket)\b`)

// moving finds words by which a thread gives way to another or belongs
// elsewhere. A Prose leaves addresses out, so a mark may stand for one.
var moving = regexp.MustCompile(`\b(?:superseded|replaced|obsoleted|subsumed|supplanted) by\s*(?:#|[\w.-]+/[\w.-]+#|[,.;:!)]|$)` +
	`|\bin favou?r of\s*(?:#|[\w.-]+/[\w.-]+#)` +
	`|\b(?:should|needs to|must|has to|ought to|please|better to|could you|can you) (?:please )?(?:be )?(?:re-?)?(?:opened?|filed?|reported?|report|submitted?|submit|moved?|transferred?|transfer|posted) (?:this |it |that |the issue |an issue |a bug )?(?:upstream|(?:at|in|to|against|on|with)\s+(?:the )?(?:[\w.-]+/[\w.-]+|upstream|main|other|right|correct|\w+ repo|[,.;:!)]|$))` +
	`|\b(?:wrong|not the right|not the correct) (?:repo|repository|issue tracker|tracker|project)\b|\bwrong place\b|\b(?:belongs|fits better) (?:to|in|on|upstream)\b.*\b(?:repo|repository|upstream|tracker)\b|\b(?:moved|moving|transferred|transferring) (?:this|it) to (?:the )?(?:[\w.-]+/[\w.-]+|\w+ repo|[,.;:!)]|$)`)

// marking finds words about labels, milestones and who may take a thread over.
// Programs have labels and marks too: what somebody says of their own doing, or
// begins with, is about the thread.
var marking = regexp.MustCompile(`\bup for grabs\b|(?:^|\bi'm |\bi am |\bi |\bi've |\bi have |\bso |\band )(?:re)?(?:marking|marked|labelling|labeling|tagging|tagged|labelled|labeled) (?:this |it |the issue |the pr )?(?:as|with|for)\b` +
	`|\b(?:added|adding|removed|removing|applied|applying) (?:the |a )?["'` + "`" + `\w-]{0,20} ?\b(?:labels?|milestone)(?:[.,;:!)]|$| (?:as|since|because|now|and|per|so|again)\b)|\b(?:added|adding|moving|moved|removed|removing) (?:this |it )?(?:to|from) (?:the )?[\w. -]{0,20}milestone\b` +
	`|\b(?:assigning|assigned) (?:this |it )?to @`)

// decides tells whether a sentence says what is to happen with the thread.
func decides(s *sentence) bool {
	return duplicates(s) || s.holds(closingStems) && closing.MatchString(s.text) && !s.says(notClosing) ||
		s.holds(movingStems) && moving.MatchString(s.text) || s.holds(markingStems) && marks(s)
}

// marks tells a sentence that marks the thread from a mere question whether it
// is marked.
func marks(s *sentence) bool {
	asks := s.asks && len(s.words) <= 4
	return !asks && marking.MatchString(s.text) && !s.says(notMarking)
}

// notMarking are words that ask for a mark, or tell where marked threads are.
var notMarking = []string{"ones that are up for grabs", "those that are up for grabs", "issues up for grabs", "is this up for grabs", "is it up for grabs", "still up for grabs", "marked as draft", "as a draft"}

// Stems without which a sentence need not be held against an expression, which
// takes a hundred times as long.
var (
	closingStems = []string{"clos", "reopen", "re-open"}
	movingStems  = []string{
		"supersed", "replaced by", "obsoleted by", "subsumed by", "supplanted by", "in favo", "wrong", "not the right", "not the correct", "belongs", "fits better",
		"moved", "moving", "transfer", "upstream", "report", "filed", "file ", "opened", "open ", "submit", "posted",
	}
	markingStems = []string{"grabs", "mark", "label", "tagg", "milestone", "assign"}
	fixedStems   = []string{"fixed", "solved", "addressed", "closed", "handled", "taken care"}
)

// holds tells whether one of the stems stands anywhere in the sentence.
func (s *sentence) holds(stems []string) bool {
	return s.foreign == nil && slices.ContainsFunc(stems, func(stem string) bool { return s.pairs.mayHold(stem) && strings.Contains(s.text, stem) })
}

// notClosing are words that speak of closing as a thing that programs or others do.
var notClosing = []string{
	"window", "dialog", "button", "file", "connection", "socket", "tab", "menu", "app", "application", "panel", "popup", "wallet", "node", "browser", "door", "reader", "writer",
	"stream", "channel", "client", "server", "handle", "session", "i'll close when", "close enough", "closing bracket", "closing tag", "brace", "parenthesis",
	"when this can be closed", "when it can be closed", "not sure if", "not sure whether", "not sure what", "not sure why",
}

// settlesReport tells sentences that say what a report amounts to.
func settlesReport(s *sentence) bool {
	return s.says(settled) && !s.asks && !s.begins(askings) || s.holds(fixedStems) && fixedBy.MatchString(s.text)
}

// askings begin questions, whatever mark they end with.
var askings = []string{"is it", "is this", "is that", "are these", "does this", "should this", "would this", "could this", "may this", "maybe"}

var settled = []string{
	"wontfix", "won't fix", "will not fix", "not a bug", "isn't a bug", "is not an issue with", "works as intended", "working as intended", "works as designed",
	"working as designed", "as expected behavior", "expected behaviour", "expected behavior", "intended behavior", "intended behaviour", "upstream issue", "upstream bug",
	"upstream problem", "issue in upstream", "bug in upstream", "considering resolved", "considered resolved", "considering this resolved", "resolved as",
	"out of scope for this project", "out of scope for this repo", "out of scope here", "out of scope for this repository",
}

// fixedBy finds where an issue was mended.
var fixedBy = regexp.MustCompile(`\b(?:fixed|solved|resolved|addressed|closed|handled|taken care of) (?:by|in|with|via|through)\s*(?:#\d|pr |pull |[\w.-]+/[\w.-]+#|v?\d+\.\d|[,.;:!)]|$)`)

// asksFacts tells whether a sentence asks for something that a report needs.
func asksFacts(s *sentence) bool {
	asks := s.asks || s.begins([]string{"please", "could you", "can you", "would you"}) || s.says([]string{"please provide", "please share", "please attach", "please post"})
	if !asks {
		return false
	}
	if s.says(factQuestions) || s.holds([]string{"still"}) && stillAsked.MatchString(s.text) {
		return true
	}
	return s.says([]string{"please", "could you", "can you", "would you", "mind", "able to", "did you", "have you", "do you", "are you"}) &&
		s.says(givings) && s.says(facts)
}

// factQuestions ask for a fact by themselves.
var factQuestions = []string{
	"which version", "what version", "which release", "which os", "what os", "which operating system", "what operating system", "which platform", "what platform",
	"which distribution", "what distro", "steps to reproduce", "how to reproduce", "can you reproduce", "could you reproduce", "able to reproduce", "do you reproduce",
	"what exactly", "how exactly",
	"where did you get", "how did you install", "how did you build", "system details", "what do you see", "what did you expect", "minimal example", "minimal reproducer",
	"what hardware", "which browser", "what browser", "error message",
}

// stillAsked finds questions whether a report still holds.
var stillAsked = regexp.MustCompile(`(?:^|\b(?:is|are|does|do|did|was|can|could|have|has)\b.{0,60} |\bif (?:it |this |that |the \w+ )?)still (?:reproduc|happen|occur|relevant|an issue|a problem|valid|see|have this|experienc|the case|needed|broken)`)

var givings = []string{
	"provide", "share", "sharing", "post", "posting", "attach", "attaching", "upload", "paste", "give", "send", "describe", "clarify", "elaborate", "tell", "try", "check",
	"confirm", "run", "running", "test", "verify", "specify", "show", "mention",
}

var facts = []string{
	"log", "logs", "version", "versions", "steps", "screenshot", "screenshots", "screen shot", "backtrace", "stack trace", "stacktrace", "traceback", "output", "config",
	"configuration", "details", "detail", "information", "info", "example", "reproducer", "reproduction", "environment", "os", "operating system", "platform", "hardware",
	"command line", "command-line", "option", "options", "trace", "dump", "core dump", "latest version", "latest release", "master", "main branch", "nightly", "release candidate", "safe mode", "debug",
	"settings", "sample", "test case", "testcase", "error", "warnings", "video", "use case",
}

// confirms tells whether a sentence says whether the report holds.
func confirms(s *sentence) bool {
	return !s.asks && (s.says(confirmations) || s.holds([]string{"confirm"}) && confirmed.MatchString(s.text) && !othersConfirm.MatchString(s.text)) && !s.says([]string{"if you can reproduce", "if someone can", "if anyone can", "steps to reproduce", "try to reproduce", "could you", "can you", "please", "to be confirmed", "going to reproduce", "probably", "should be reproducible", "might be reproducible", "resolves the", "resolves it", "fixes the", "fixes it", "solves the", "solves it"})
}

// confirmed finds what somebody says that they confirm themselves.
var confirmed = regexp.MustCompile(`(?:^(?:@[\w-]+,? )?|\b(?:i|we|i've|i have|and|just|also|ok|yes|yep),? )(?:(?:can|could|just|also|have) )*(?:confirming|confirmed|confirm)(?: (?:this|that|the|it|on|with|in|issue|bug|as|for|here|same|also|locally|a)\b|[.,:!]|$)`)

// othersConfirm finds who else is said to know it.
var othersConfirm = regexp.MustCompile(`@[\w-]+ (?:can|could|may|might|will|should) (?:also |probably )?confirm\b`)

var confirmations = []string{
	"can reproduce", "could reproduce", "able to reproduce",
	"i reproduced", "reproduced on", "reproduced this", "reproduced it", "reproduced with", "reproducible on", "reproducible with", "reproducible in", "reproducible for me",
	"can't reproduce", "cannot reproduce", "can not reproduce", "couldn't reproduce", "could not reproduce", "unable to reproduce", "not able to reproduce",
	"can't replicate", "cannot replicate", "can replicate", "unable to replicate", "tried to reproduce", "i don't see this on", "doesn't reproduce", "does not reproduce", "not reproducible",
	"no longer reproducible", "no longer happens",
}
