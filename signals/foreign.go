package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/signals/language"
)

// tellForeign finds the sentences that are in another language than English.
func (p *Prose) tellForeign() {
	if !p.tongue.Mixed() {
		return
	}
	for i := range p.parts {
		if t := language.ReadSentence(p.parts[i].text, p.tongue); t.Language != language.English {
			p.parts[i].foreign = t
		}
	}
	p.joinPraise()
}

// joinPraise reads praise and thanks as one that stand beside each other in two
// sentences, "good find! Thanks", unless the remark names more people than one of
// them does: they may speak to somebody each.
func (p *Prose) joinPraise() {
	for i := len(p.parts) - 1; i > 0; i-- {
		a, b := &p.parts[i-1], &p.parts[i]
		named := strings.Count(a.text+b.text, "@")
		if a.foreign == nil || b.foreign == nil || named > 1 || named < len(p.Mentions) {
			continue
		}
		if a.foreign.Telling()+b.foreign.Telling() == 0 {
			b.foreign = language.ReadSentence(a.text+" "+b.text, p.tongue)
		}
	}
}

// foreign tells whether a text is in another language than English, or in one
// that is not known.
func (p *Prose) foreign() bool { return p.tongue.Language != language.English }

// thanks tells whether anybody is thanked, in any language that is read.
func (p *Prose) thanks() bool {
	for _, s := range p.sentences() {
		if s.foreign == nil && s.says(thankWords) || s.foreign != nil && s.foreign.Says(language.Thanks) {
			return true
		}
	}
	return false
}

// duplicates tells whether a sentence says that the same is told elsewhere.
func duplicates(s *sentence) bool {
	if s.foreign != nil {
		return !s.asks && s.foreign.Says(language.Duplicate)
	}
	return s.holds(duplicateStems) && language.ReadEnglish(s.text).Says(language.Duplicate)
}

var duplicateStems = []string{"dup"}

// thanksAbroad is thanksOf for a sentence that is not English.
func thanksAbroad(t *Talk, r *Remark, text *language.Text) []ThreadClaim {
	worth, logins, ok := text.ThankedFor()
	if !ok {
		return nil
	}
	var to []answer
	how := "Thanked by name in "
	for _, login := range logins {
		to = append(to, answer{"credit.thanks", t.Called(asWritten(r, login)), acts(r, nil)})
	}
	if len(logins) == 0 {
		how, to = "Thanked in ", thankedBy(t, r, "")
	}
	var all []ThreadClaim
	for _, one := range to {
		all = append(all, ThreadClaim{Rule: one.rule, Who: one.who, Evidence: one.evidence, Why: how + t.noun() + " for " + worthWhy[worth]})
	}
	return all
}

// worthWhy says what somebody is thanked for, as worth does.
var worthWhy = map[language.Sort]string{
	language.WorthCatch:       "catching something",
	language.WorthPointer:     "a pointer",
	language.WorthReport:      "a report",
	language.WorthReview:      "a review",
	language.WorthTesting:     "testing",
	language.WorthExplanation: "an explanation",
	language.WorthWork:        "their work",
}

// notUnderstood are the remarks of humans in another language than English of
// which the rules understood nothing, by language.
func notUnderstood(t *Talk) map[string]int {
	var all map[string]int
	for _, r := range t.Remarks {
		if !r.Human || r.Prose().understood() {
			continue
		}
		if all == nil {
			all = map[string]int{}
		}
		all[r.Prose().tongue.Language.Code()]++
	}
	return all
}

// understood tells whether a text is English, or only thanks, approves and
// greets, or says that something is a duplicate.
func (p *Prose) understood() bool {
	if !p.foreign() {
		return true
	}
	left := 0
	for _, s := range p.sentences() {
		if s.foreign != nil && duplicates(&s) {
			return true
		}
		left += telling(&s)
	}
	return left < 2
}
