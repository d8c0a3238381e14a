package signals

import (
	"regexp"
	"slices"
	"strings"
)

// defectIn tells a defect that a text points out from a matter of taste, and
// what sort of defect that is by its words: "a crash", "a missed case". What is
// said of other programs, of an earlier state, or of what a change mends, is no
// defect of the change.
func defectIn(p *Prose) (sort string, ok bool) {
	d := p.defect(sureDefects)
	return d.sort, d.sort != ""
}

// flawIn is the same for words that may mean something else too: they count
// where more speaks for a defect.
func flawIn(p *Prose) (sort string, ok bool) {
	d := p.defect(likelyDefects)
	return d.sort, d.sort != ""
}

// wordsFor are the words that name a sort of defect.
type wordsFor func(*defectSort) []string

func sureDefects(d *defectSort) []string   { return d.sure }
func likelyDefects(d *defectSort) []string { return d.likely }

// namedDefect is the first defect that a text names, and how.
type namedDefect struct {
	sort     string // "" where it names none
	at       int    // the sentence
	asked    bool   // in a question
	supposed bool   // as something that might be
	times    int    // in how many sentences defects are named
}

func (p *Prose) defect(words wordsFor) (d namedDefect) {
	approves := approvesFirst(p)
	for i, s := range p.sentences() {
		if isCourtesy(&s) || s.says(noProblem) || s.says(tasteWords) || s.says(elsewhere) || approves && !s.says(turnWords) {
			continue
		}
		sort := sortOf(plainText(&s), words)
		if sort == "" {
			continue
		}
		if d.times++; d.times == 1 {
			d.sort, d.at, d.asked, d.supposed = sort, i, s.asks, s.says(supposing)
		}
	}
	return d
}

// sortOf is the first sort whose words stand in a sentence.
func sortOf(text string, words wordsFor) string {
	for i := range defectSorts {
		if tellsAnyOf(text, words(&defectSorts[i])) {
			return defectSorts[i].name
		}
	}
	return ""
}

// approvesFirst tells a text that begins with approval: what it says of defects
// is mostly about the one that the change mends.
func approvesFirst(p *Prose) bool {
	all := p.sentences()
	return len(all) > 0 && all[0].begins(approvalWords)
}

// plainText is a sentence without what stands in quotation marks or as code,
// and without words that only sound like a defect.
func plainText(s *sentence) string {
	text := codeSpan.ReplaceAllString(unquoted(s.text), "`")
	for _, w := range notDefects {
		if strings.Contains(text, w) {
			text = strings.ReplaceAll(text, w, "")
		}
	}
	return text
}

var codeSpan = regexp.MustCompile("`[^`]*`")

func tellsAnyOf(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(phrase string) bool { return tells(text, phrase) })
}

// tells tells whether a phrase stands in a text as whole words. Where it has a
// gap, "should be … not", its parts stand in this order.
func tells(text, phrase string) bool {
	part, rest, gap := strings.Cut(phrase, " … ")
	if !gap {
		return hasWords(text, phrase)
	}
	if !hasWords(text, part) {
		return false
	}
	_, after, _ := strings.Cut(text, part)
	return tells(after, rest)
}
