package signals

import (
	"regexp"
	"slices"
	"strings"
)

// pattern is a way to say something that a list of words cannot tell: what stands
// between its words may be anything. It is a trait of the remarks that it is found
// in, and says in a why what was seen.
type pattern struct {
	name, says string
	// stems are without which a sentence need not be held against the expression,
	// which takes a hundred times as long; none where it begins the sentence.
	stems []string
	expr  *regexp.Regexp
	id    int // tells it from all others; copies have the same
	// not is in sentences that mean something else; nil where any will do.
	not *regexp.Regexp
}

// but leaves out sentences with something in them.
func (one pattern) but(expr string) pattern {
	patternsMade++
	one.id, one.not = patternsMade, regexp.MustCompile(expr)
	return one
}

// said is a pattern of a kind, with its stems parted by bars.
func said(name, says, stems, expr string) pattern {
	patternsMade++
	p := pattern{name: name, says: says, id: patternsMade, expr: regexp.MustCompile(strings.NewReplacer("THREAD", threadNumber, "OTHER", otherThread, "WHENDUE", whenDue, "WHEN", when, "WORDS", `[^.?!]{0,40}`).Replace(expr))}
	if stems != "" {
		p.stems = strings.Split(stems, "|")
	}
	return p
}

// patternsMade counts the patterns of the package, all of which are made before
// anything is judged.
var patternsMade int

// threadNumber is how a thread is named. A Prose leaves addresses out, so a mark
// may stand for one.
const threadNumber = `(?:(?:pr |pull request |issue |bug |mr )?(?:[\w.-]+/[\w.-]+)?#\d+|this pr|that pr|this issue)`

// otherThread is how another thread than this one is named, and whenDue what others
// must wait for: another thread, or that something is merged or released.
const (
	otherThread = `(?:(?:pr |pull request |issue |bug |mr )?(?:[\w.-]+/[\w.-]+)?#\d+|that pr|(?:the )?(?:other|parent|base|previous|first|companion) (?:pr|pull request|one|change))`
	when        = `(?:until|once|after|before|when|as soon as)`
	whenDue     = `(?:(?:before|after|until|once)\b(?:[^.?!]{0,30}\b(?:merg\w+|land(?:s|ed|ing)?|(?:the|next|this|upcoming|coming|\d+) release|branch\w*|freeze|cut|cut-?off)\b|[^.?!]{0,30}` + otherThread + `)|(?:after|until)\s*(?:[.,;)]|$))`
)

// everyPattern is those of all kinds.
var everyPattern = func() []pattern {
	var all []pattern
	for _, some := range [][]pattern{triagePatterns, coordinationPatterns, supportPatterns, onboardingPatterns, creditPatterns, trialPatterns, reviewPatterns} {
		all = append(all, some...)
	}
	return all
}()

// patternTraits are the patterns found in a text.
func patternTraits(p *Prose) []string {
	var all []string
	for k := range everyPattern {
		if everyPattern[k].in(p) {
			all = append(all, "says "+everyPattern[k].name)
		}
	}
	return all
}

// inSentence tells whether a sentence says it so. A sentence is held against each
// pattern once, however many ask.
func (one *pattern) inSentence(s *sentence) bool {
	if found, known := s.patterns.recall(one.id); known {
		return found
	}
	found := s.foreign == nil && (one.stems == nil || s.holds(one.stems)) && one.expr.MatchString(s.text) && (one.not == nil || !one.not.MatchString(s.text))
	s.patterns.keep(one.id, found)
	return found
}

// patternSet is which patterns a sentence was held against, and which it has.
type patternSet struct{ asked, found [mostPatterns / 64]uint64 }

// mostPatterns is how many patterns are kept in mind; a test counts them.
const mostPatterns = 256

func (set *patternSet) recall(id int) (found, known bool) {
	at, bit := id/64, uint64(1)<<(id%64)
	return set.found[at]&bit != 0, set.asked[at]&bit != 0
}

func (set *patternSet) keep(id int, found bool) {
	at, bit := id/64, uint64(1)<<(id%64)
	set.asked[at] |= bit
	if found {
		set.found[at] |= bit
	}
}

func (one *pattern) in(p *Prose) bool {
	parts := p.sentences()
	for k := range parts {
		if one.inSentence(&parts[k]) {
			return true
		}
	}
	return false
}

// patternNamed is the pattern of that name.
func patternNamed(all []pattern, name string) *pattern {
	return &all[slices.IndexFunc(all, func(p pattern) bool { return p.name == name })]
}
