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
}

// said is a pattern of a kind, with its stems parted by bars.
func said(name, says, stems, expr string) pattern {
	p := pattern{name: name, says: says, expr: regexp.MustCompile(strings.NewReplacer("THREAD", threadNumber, "WORDS", `[^.?!]{0,40}`).Replace(expr))}
	if stems != "" {
		p.stems = strings.Split(stems, "|")
	}
	return p
}

// threadNumber is how a thread is named. A Prose leaves addresses out, so a mark
// may stand for one.
const threadNumber = `(?:(?:pr |pull request |issue |bug |mr )?(?:[\w.-]+/[\w.-]+)?#\d+|this pr|that pr|this issue)`

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

// inSentence tells whether a sentence says it so.
func (one *pattern) inSentence(s *sentence) bool {
	return (one.stems == nil || s.holds(one.stems)) && one.expr.MatchString(s.text)
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
