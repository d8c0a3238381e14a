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
	if len(seen) == 0 || len(seen) == 1 && seen[0] == relatedThread && t.Remarks[i].Prose().Words > asideWords {
		return nil
	}
	all := byAnybody(t, i)
	all[0].Why = ": " + strings.Join(seen[:min(2, len(seen))], ", and ")
	return all
}

// A remark of more words than asideWords names a thread in passing.
const (
	relatedThread = "a related thread"
	asideWords    = 80
)

// organises says what can be seen that a remark does for how people work
// together, what tells most first.
func organises(t *Talk, r *Remark) []string {
	return once(&r.organised, func() []string {
		var all []string
		for _, one := range organisingsAndHints {
			if !slices.Contains(all, one.says) && (!one.status || !r.Own || beyondOwn(t, r)) && one.in(t, r) {
				all = append(all, one.says)
			}
		}
		return all
	})
}

var organisingsAndHints = slices.Concat(organisings, hints)

type organising struct {
	says string
	in   func(t *Talk, r *Remark) bool
	// status: in their own threads people say so of the course of their own work,
	// which organises nothing.
	status bool
}

// organisings tell enough by themselves.
var organisings = []organising{
	inWords("backports"), {"what people settled together", settles, false}, inWords("offers a change").ofStatus(), {"who does it", tellsWho, true}, inWords("asks for a change"),
	{"whom it asks to do something", asksWork, false},
	{"what comes before what", orders, true}, inWords("waits").ofStatus(), inWords("separate").ofStatus(), inWords("plans").ofStatus(),
	{"whom it asks to try it", asksTrial, false}, {"whom it asks for a view", asksView, false},
}

// hints tell less.
var hints = []organising{
	inWords("made a change").ofStatus(), {relatedThread, tellsOfThread, true}, inWords("merging").ofStatus(), inWords("asks readers").ofStatus(), {"whom it calls", callsIn, false},
}

// inWords is a pattern that says by itself what is organised.
func inWords(name string) organising {
	p := patternNamed(coordinationPatterns, name)
	return organising{p.says, func(_ *Talk, r *Remark) bool { return p.in(r.Prose()) }, false}
}

func (one organising) ofStatus() organising {
	one.status = true
	return one
}

// beyondOwn tells whether a remark of authors on their own thread names another
// thread, somebody else or a date.
func beyondOwn(t *Talk, r *Remark) bool {
	p := r.Prose()
	return len(p.Mentions) > 0 || refersElsewhere(t, p) || dated.MatchString(p.Lower)
}

var dated = regexp.MustCompile(`\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:next|this) (?:week|month|release|milestone)|v?\d+\.[\dx]+|[a-z]+ release)\b`)

// tellsWho tells whether a remark says who does it. To ask authors whether they are
// still at their own change does not.
func tellsWho(t *Talk, r *Remark) bool {
	p := patternNamed(coordinationPatterns, "who does it")
	return slices.ContainsFunc(r.Prose().sentences(), func(s sentence) bool {
		return p.inSentence(&s) && (!t.Pull || !s.asks || !stillAt.MatchString(s.text))
	})
}

var stillAt = regexp.MustCompile(`\b(?:still|currently|already) (?:working|planning|interested)\b|\bstatus\b`)

// settles tells whether a remark says what people agreed on, or talked over with
// an outcome.
func settles(_ *Talk, r *Remark) bool {
	p := patternNamed(coordinationPatterns, "met")
	parts := r.Prose().sentences()
	return slices.ContainsFunc(parts, func(s sentence) bool { return p.inSentence(&s) && !s.says(notAgreed) && !s.says(onlyHoped) })
}

// orders tells whether a remark says what comes before what, and not as authors ask
// of their own.
func orders(_ *Talk, r *Remark) bool {
	p := patternNamed(coordinationPatterns, "order")
	return slices.ContainsFunc(r.Prose().sentences(), func(s sentence) bool { return p.inSentence(&s) && (!r.Own || !s.asks) })
}

// onlyHoped are words of who only remembers a talk, or hopes for an outcome.
var onlyHoped = []string{"remember", "recall", "hopefully", "gets consensus", "get consensus", "need consensus", "something we", "something that we", "i was asked"}
