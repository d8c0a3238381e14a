package signals

import (
	"regexp"
	"slices"
	"strings"
)

// byOrganiser is what a remark that weighs enough organises. One of which nobody
// can say what it organises claims nothing.
func byOrganiser(t *Talk, i int) []ThreadClaim {
	seen := organises(t, t.Remarks[i])
	if len(seen) == 0 {
		return nil
	}
	all := byAnybody(t, i)
	all[0].Why = ": " + strings.Join(seen[:min(2, len(seen))], ", and ")
	return all
}

// organises says what can be seen that a remark does for how people work
// together, what tells most first.
func organises(t *Talk, r *Remark) []string {
	if r.organised != nil {
		return r.organised
	}
	r.organised = []string{}
	for _, one := range slices.Concat(organisings, hints) {
		if !slices.Contains(r.organised, one.says) && one.in(t, r) {
			r.organised = append(r.organised, one.says)
		}
	}
	return r.organised
}

type organising struct {
	says string
	in   func(t *Talk, r *Remark) bool
}

// organisings tell enough by themselves.
var organisings = []organising{
	inWords("backports"), {"what people settled together", settles}, inWords("offers a change"), inWords("who does it"), inWords("asks for a change"),
	{"whom it asks to do something", asksWork},
	{"what comes before what", orders}, inWords("waits"), inWords("separate"), inWords("plans"),
	{"whom it asks to try it", asksTrial}, {"whom it asks for a view", asksView},
}

// hints tell less.
var hints = []organising{
	inWords("made a change"), {"a related thread", tellsOfThread}, inWords("merging"), inWords("asks readers"), {"whom it calls", callsIn},
}

// inWords is a pattern that says by itself what is organised.
func inWords(name string) organising {
	p := patternNamed(coordinationPatterns, name)
	return organising{p.says, func(_ *Talk, r *Remark) bool { return p.in(r.Prose()) }}
}

// settles tells whether a remark says what people agreed on, or talked over with
// an outcome.
func settles(_ *Talk, r *Remark) bool {
	p := patternNamed(coordinationPatterns, "met")
	parts := r.Prose().sentences()
	return slices.ContainsFunc(parts, func(s sentence) bool { return p.inSentence(&s) && !s.says(notAgreed) && !s.says(onlyHoped) })
}

// orders tells whether a remark says what comes before what, other than what its
// writer pushed before somebody looks again, and not as authors ask of their own.
func orders(_ *Talk, r *Remark) bool {
	p := patternNamed(coordinationPatterns, "order")
	return slices.ContainsFunc(r.Prose().sentences(), func(s sentence) bool { return p.inSentence(&s) && !newPush.MatchString(s.text) && !(r.Own && s.asks) })
}

var newPush = regexp.MustCompile(`\b(?:after|since) (?:the|my|your|this|these|those|a) (?:\w+ )?(?:commits?|push(?:es)?|changes?|rebas\w+|updates?|fix(?:es)?)\b`)

// onlyHoped are words of who only remembers a talk, or hopes for an outcome.
var onlyHoped = []string{"remember", "recall", "hopefully", "gets consensus", "get consensus", "need consensus", "something we", "something that we", "i was asked"}

// asksView tells whether a remark asks somebody whom it names for a view, a review
// or a trial.
func asksView(t *Talk, r *Remark) bool {
	return slices.ContainsFunc(asksOf(t, r), func(s *sentence) bool { return s.asks && isCall(s) || views.MatchString(s.text) })
}

var views = regexp.MustCompile(`\b(?:thoughts?|opinions?|looks?|looking|(?:re-?)?review\w*|(?:re-?)?ack\w*|weigh in|chime in|(?:what|how) (?:do|would|does|say|about) (?:you|others)|wdyt|` +
	`your (?:view|views|take|input|assent)|feel about|agree|object\w*|concerns?|(?:ok|okay|fine|happy) with|check\w*|confirm\w*|interested|interesting|feedback|comment|comments|respond|say you|` +
	`proceed|change your mind|approv\w+|merge)\b`)

// asksTrial tells whether a remark asks somebody whom it names to try something.
func asksTrial(t *Talk, r *Remark) bool {
	return slices.ContainsFunc(asksOf(t, r), func(s *sentence) bool { return trialAsked.MatchString(s.text) })
}

var trialAsked = regexp.MustCompile(`\b(?:(?:re-?)?test(?:ing)?|tr(?:y|ying) (?:it|this|that|out|with|to)|reproduc\w+|verify|for you)\b`)

// asksWork tells whether a remark asks somebody whom it names to do something
// beside the chores of their own change.
func asksWork(t *Talk, r *Remark) bool {
	return slices.ContainsFunc(asksOf(t, r), func(s *sentence) bool { return works.MatchString(s.text) })
}

var works = regexp.MustCompile(`\b(?:prepar\w+|open(?:ing)? (?:a|an|another|the|one)|submit\w*|send(?:ing)?|propos\w+|suggesting|creat\w+|fil(?:e|ing) |writ(?:e|ing)|get to|mov(?:e|ing)|split\w*|separat\w+|break\w*|re-?post|back-?port\w*|` +
	`refactor\b|pick (?:this|it)|tak(?:e|ing) (?:this|it|that|over|care)|working on|begun|cycles|label|to the (?:mailing )?list|implement(?:ing)?|clos(?:e|ing)|address(?:ing)?)\b`)

// tellsOfThread tells whether a remark names another thread and what it has to do
// with this one.
func tellsOfThread(t *Talk, r *Remark) bool {
	p := r.Prose()
	if !refersElsewhere(t, p) {
		return false
	}
	linked := slices.ContainsFunc(p.Links, func(link string) bool { return leadsElsewhere(t, link) })
	return slices.ContainsFunc(p.sentences(), func(s sentence) bool {
		return (linked || strings.Contains(s.text, "#") && threadMark.MatchString(s.text)) && ties.MatchString(s.text) && !asideOrPast(&s) && !(r.Own && asksLeave.MatchString(s.text))
	})
}

// asksLeave finds questions of authors what they are to do with their own thread.
var asksLeave = regexp.MustCompile(`\b(?:do|should|shall|can|may|must) i\b`)

// ties find what a thread has to do with another.
var ties = regexp.MustCompile(`\b(?:relat(?:ed|es)|similar|is [^.?!]{0,20}\bthe same|same (?:as|issue|problem|thing|bug)|see also|also (?:see|filed|opened)|companion|alternat(?:e|ive)|compet\w+|supersed\w+|replaced|replaces|overcome|overlap\w*|` +
	`conflict\w*|in favou?r of|instead of|follow-?ups?|prerequisite|requires?|depend\w*|blocker|blocked|blocks|base pr|parent pr|previous (?:attempt|pr|version|pull request)|earlier attempt|already|continu(?:es|ed|ation)|` +
	`moved (?:to|into|here|from)|picked up|split|tracked|track|closing|re-?post\w*|opened|filed|created|put together|please review|review(?:ing)?[^.]{0,20}#\d+|after|before|until|once|when|now that|on top of|` +
	`rebased on|proposes|proposed|addressed|addresses|(?:fix(?:ed|es)?|resolv\w+) (?:in|by|is|of|it|this)|covers?|covered|(?:been|got|just|is|was) merged|discussed (?:in|more)|discussion (?:in|on|at|took|there|from)|reverting of|feel about|thoughts|drop this|resurrect\w*|reopen)\b`)
