package signals

import (
	"regexp"
	"strings"
)

// defectIn tells a defect that a text points out from a matter of taste, and
// what sort of defect that is by its words: "a crash", "a missed case". What is
// said of other programs, of an earlier state, or of what a change mends, is no
// defect of the change.
func defectIn(p *Prose) (sort string, ok bool) {
	d := p.defect()
	return d.sort, d.sort != ""
}

// flawIn is the same for words that may mean something else too: they count
// where more speaks for a defect.
func flawIn(p *Prose) (sort string, ok bool) {
	if p.likely == nil {
		p.likely = p.find(likelyWords)
	}
	return p.likely.sort, p.likely.sort != ""
}

// wordsFor are the words that name a sort of defect.
type wordsFor func(*defectSort) []string

func sureWords(d *defectSort) []string   { return d.sure }
func likelyWords(d *defectSort) []string { return d.likely }

// namedDefect is the first defect that a text names, and how.
type namedDefect struct {
	sort     string // "" where it names none
	phrase   string // that names it
	at       int    // the sentence
	asked    bool   // in a question
	supposed bool   // as something that might be
	times    int    // in how many sentences defects are named
}

// defect is the first that the text names in words that leave no doubt.
func (p *Prose) defect() namedDefect {
	if p.sure == nil {
		p.sure = p.find(sureWords)
	}
	return *p.sure
}

func (p *Prose) find(words wordsFor) *namedDefect {
	d := &namedDefect{}
	approves, quoted := approvesFirst(p), quotedParts(p.sentences())
	for i := range p.parts {
		s := &p.parts[i]
		if quoted[i] || s.begins(onOther) || blamesAnother.MatchString(s.text) {
			continue
		}
		sort, phrase := sortOf(s, words)
		if sort == "" || isCourtesy(s) || s.says(noProblem) || s.says(tasteWords) || s.says(elsewhere) || approves && !s.says(turnWords) {
			continue
		}
		if d.times++; d.times == 1 {
			d.sort, d.phrase, d.at, d.asked, d.supposed = sort, phrase, i, s.asks, s.says(mightBe)
		}
	}
	return d
}

// onOther begins a sentence on something else.
var onOther = []string{"unrelated", "not related", "side note", "separately", "as a follow-up", "for a follow-up", "in a follow-up", "in another pr", "in a separate pr"}

// blamesAnother finds another change that brought something in: that is older.
var blamesAnother = regexp.MustCompile(`#\d+\b[^.;]{0,40}\b(?:introduced|broke|caused|added)\b`)

// quotedParts tells the sentences of a quotation that one sentence begins and a later
// one ends. A mark that nothing ends, or that stands for inches, begins none.
func quotedParts(parts []sentence) []bool {
	quoted := make([]bool, len(parts))
	began := -1
	for i := range parts {
		if strings.Count(parts[i].text, `"`)%2 == 0 || strings.Count(inches.ReplaceAllString(codeSpan.ReplaceAllString(parts[i].text, ""), ""), `"`)%2 == 0 {
			continue
		}
		if began < 0 {
			began = i
			continue
		}
		for k := began + 1; k <= i; k++ {
			quoted[k] = true
		}
		began = -1
	}
	return quoted
}

var inches = regexp.MustCompile(`\d"`)

// sortOf is the first sort whose words stand in a sentence, and those.
func sortOf(s *sentence, words wordsFor) (sort, phrase string) {
	text := ""
	for i := range defectSorts {
		for _, phrase := range words(&defectSorts[i]) {
			if !s.pairs.mayHold(phrase) {
				continue
			}
			if text == "" {
				text = plainText(s)
			}
			if tells(text, phrase) {
				return defectSorts[i].name, phrase
			}
		}
	}
	return "", ""
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
