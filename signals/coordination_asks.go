package signals

import (
	"regexp"
	"slices"

	"github.com/unsung-dev/unsung/ledger"
)

// asksView tells whether a remark asks somebody whom it names for a view or a
// review. What reviews ask the author of a pull request, and authors ask a reviewer
// on a line, is of the change, unless it is of another thread or of merging it.
func asksView(t *Talk, r *Remark) bool {
	p := r.Prose()
	elsewhere, merging := refersElsewhere(t, p), patternNamed(coordinationPatterns, "merging").in(p)
	return slices.ContainsFunc(asksOf(t, r), func(a ask) bool {
		if a.author {
			return elsewhere && looks.MatchString(aimed(a.text)) || merging && opinions.MatchString(aimed(a.text))
		}
		text := aimed(a.text)
		return looks.MatchString(text) || (!r.Own || r.Kind != ledger.ActReviewComment) && (a.asks && isCall(a.sentence) || opinions.MatchString(text))
	})
}

func wantsView(text string) bool {
	return looks.MatchString(aimed(text)) || opinions.MatchString(aimed(text))
}

// aimed is a text without what only sounds like a view.
func aimed(text string) string { return noView.ReplaceAllString(text, "") }

// noView finds what things look like, what is looked for, and who will review.
var noView = regexp.MustCompile(`\b(?:how|what) (?:it|this|that|they|these|things) (?:(?:will|would|could|might|should) )?looks?\b|\blook(?:s|ing)? (?:if|whether|like|for|up)\b|\b(?:nice|good|native|same|different|better) looks?\b|\b(?:who|they|some|others) (?:will|can|could|would) review\b`)

// looks find what somebody asks who wants another to look, and opinions who wants to
// hear what another thinks.
var (
	looks = regexp.MustCompile(`\b(?:look|looking|looks (?:ok|okay|good|right|fine)|(?:re-?)?review\w*|(?:re-?)?ack\w*|check(?:ing)? (?:(?:it|this|that|them|these|#\d+) )?(?:out|this|it|#\d+)|approv\w+)\b`)

	opinions = regexp.MustCompile(`\b(?:thoughts?|opinions?|weigh in|chime in|(?:what|how) (?:do|would|does|say|about) (?:you|others)|wdyt|your (?:view|views|take|input|assent)|feel about|agree|objections?|` +
		`concerns?|(?:ok|okay|fine|happy) with|interested|feedback|comment on|(?:you|please) comment|(?:your|for|any|further) comments?|respond to|say you|proceed|change your mind)\b`)
)

// asksTrial tells whether a remark asks somebody whom it names to try something. On
// lines, and of the author of a pull request, that is review.
func asksTrial(t *Talk, r *Remark) bool {
	return r.Kind != ledger.ActReviewComment && slices.ContainsFunc(asksOf(t, r), func(a ask) bool {
		return !a.author && trialAsked.MatchString(testsWritten.ReplaceAllString(a.text, ""))
	})
}

var trialAsked = regexp.MustCompile(`\b(?:(?:re-?)?test(?:ing)?|tr(?:y|ying) (?:it|this|that|out|with|to)|reproduc\w+|verify|confirm|for you)\b`)

// testsWritten finds tests that are code.
var testsWritten = regexp.MustCompile(`\b(?:a|an|the|this|that|another|unit|functional|regression|more) (?:\w+ )?tests?\b|\btests? (?:for|case|file|suite)\b`)

// asksWork tells whether a remark asks somebody whom it names to do something. Of
// the author of a pull request, and on lines, only work beyond the change counts, or
// what a third person asked for: the rest is review and chores.
func asksWork(t *Talk, r *Remark) bool {
	p := r.Prose()
	return slices.ContainsFunc(asksOf(t, r), func(a ask) bool {
		if a.author && attends.MatchString(a.text) && (len(p.Links) > 0 || namesThird(t, r, a.text)) {
			return true
		}
		if a.author || r.Kind == ledger.ActReviewComment {
			return beyond.MatchString(a.text)
		}
		return works.MatchString(a.text) || beyond.MatchString(a.text)
	})
}

var attends = regexp.MustCompile(`\b(?:address|implement|answer|reply|respond)\w*\b`)

var works = regexp.MustCompile(`\b(?:prepar\w+|open(?:ing)? (?:a|an|another|the|one)|submit\w*|send(?:ing)?|propos\w+|suggesting|creat\w+|fil(?:e|ing) (?:a|an|it|this|that|one)|writ(?:e|ing)|get to|mov(?:e|ing)|split\w*|separat\w+|break\w*|re-?post|` +
	`back-?port\w*|refactor\b|(?:you|please) (?:design|draw)|pick (?:this|it)|tak(?:e|ing) (?:this|it|that|over|care)|working on|begun|cycles|(?:a|another) (?:\w+ )?(?:pr|pull request|patch)|to the (?:mailing )?list|implement(?:ing)?|clos(?:e|ing) (?:this|it|that|the|#\d+)|address(?:ing)?)\b`)

// beyond finds work that is no part of the change.
var beyond = regexp.MustCompile(`\b(?:open|submit|send|creat|prepar|prep|fil|propos|rais|split|get to)\w* [^.?!]{0,40}\b(?:prs?|pull requests?|issues?|patch(?:es)?|tickets?|follow-?ups?)\b|\bback-?port\w*|\bsplit\w* [^.?!]{0,40}\b(?:out|off|apart)\b|` +
	`\btak(?:e|ing) (?:this|it|that) over\b|\btak(?:e|ing) over\b|\b(?:mov|open|submit|send|post)\w* [^.?!]{0,30}\b(?:to|into|in|against) (?:the )?[\w-]+ repo(?:sitory)?\b|\bpick\w* (?:this|it) up\b|\bto the (?:mailing )?list\b|\b(?:in|as|into) (?:a|an|its|their|your) (?:own|separate|new|another|different|follow-?up) (?:pr|pull request|issue|change)\b`)
