package signals

import (
	"regexp"
	"slices"
	"strings"
)

// tellsOfThread tells whether a remark names another thread and what it has to do
// with this one.
func tellsOfThread(t *Talk, r *Remark) bool {
	p := r.Prose()
	if !refersElsewhere(t, p) {
		return false
	}
	linked := slices.ContainsFunc(p.Links, func(link string) bool { return leadsElsewhere(t, link) })
	return slices.ContainsFunc(p.sentences(), func(s sentence) bool {
		marked := strings.Contains(s.text, "#") && threadMark.MatchString(s.text)
		tied := marked && times.MatchString(s.text) || (marked || linked) && ties.MatchString(s.text)
		return tied && !asideOrPast(&s) && (!r.Own || !ownCourse.MatchString(s.text)) && !reported.MatchString(s.text)
	})
}

// ownCourse finds questions of authors what they are to do with their own thread,
// and what they pushed to it.
var ownCourse = regexp.MustCompile(`\b(?:do|should|shall|can|may|must) i\b|\b(?:i(?:'ve| have)?(?: just| also)?|^|just|ahead and) ?pushed\b`)

// reported finds what a trial of this change showed of another thread.
var reported = regexp.MustCompile(`\b(?:this|it|which) (?:fixed|solved|resolved)\b|\b(?:tested|confirm\w*|verified)\b[^.?!]{0,40}\bfix(?:es|ed)\b`)

// ties find what a thread has to do with another.
var ties = regexp.MustCompile(`\b(?:relat(?:ed|es)|relation (?:between|to|with)|similar|is [^.?!]{0,20}\bthe same|same (?:as|issue|problem|thing|bug)|see also|also (?:see|filed|opened)|companion|alternat(?:e|ive)|compet\w+|supersed\w+|replaced|replaces|overcome|overlap\w*|` +
	`conflict\w*|in favou?r of|instead of|follow-?ups?|prerequisite|requires?|depend\w*|blocker|blocked|blocks|base pr|parent pr|previous (?:attempt|pr|version|pull request)|earlier attempt|continu(?:es|ed|ation)|` +
	`moved (?:to|into|here|from)|picked up|split|tracked|track|closing|re-?post\w*|opened|filed|created|put together|please review|review(?:ing)?[^.]{0,20}#\d+|` +
	`rebased on|rebase of|proposes|proposed|addressed|addresses|(?:fix(?:ed|es)?|resolv\w+) (?:in|by|is|of|it|this)|covers?|covered|(?:been|got|just|is|was) merged|discussed (?:in|more)|discussion (?:in|on|at|took|there|from)|reverting of|feel about|thoughts|drop this|resurrect\w*|reopen)\b|` +
	`\b(?:after|before|until|once|when|now that|on top of)(?: (?:is|gets|has|lands|was|being)\b|\s*(?:[.,;)]|$))`)

// times tie a thread to another whose number stands beside them.
var times = regexp.MustCompile(`\b(?:already|after|before|until|once|when|now that|on top of)\b`)
