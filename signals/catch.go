package signals

import (
	"strings"

	"github.com/unsung-dev/unsung/ledger"
)

var catch = ThreadDetector{
	ID:    "catch",
	Kind:  ledger.Catch,
	Title: "Catches in review",
	Why:   "A defect that a reviewer catches never reaches a user, and nothing shows that it was there.",
	Since: "0.2.0",
	Rules: []Rule{
		{"catch.suggestion", "Pointed out a defect and proposed the lines that were then taken over"},
		{"catch.amended", "Pointed out a defect on a line that was then changed"},
		{"catch.confirmed", "Pointed out a defect that the author confirmed"},
		{"catch.settled", "Pointed out a defect that was settled: the thread was resolved, or the same reviewer approved later"},
		{"catch.named", "Pointed out a defect in plain words; what came of it does not show"},
	},
	Run: runCatch,
}

// runCatch wants words that name a defect, and tells what was seen to come of
// them. The remark alone is the work: what came of it is somebody else's.
func runCatch(t *Talk, claim func(ThreadClaim)) {
	if !t.Pull {
		return
	}
	for i, r := range t.Remarks {
		if r.Own || !r.Human {
			continue
		}
		f := newFinding(t, i)
		if rule, why := f.claim(); rule != "" {
			claim(ThreadClaim{
				Rule: rule, Who: r.Actor, NotBy: t.Author, Why: why + ", in " + t.titled(),
				Evidence: []*ledger.Activity{r.Activity}, Beneficiaries: []ledger.Actor{t.Author},
				Links: ledger.Links{Context: f.context()},
			})
		}
	}
}

// provenCatch tells the rules of catches of which the change or its author shows
// that there was something to mend.
func provenCatch(rule string) bool {
	return provenByLines(rule) || rule == "catch.confirmed"
}

// finding is a remark that may have caught something, and what came of it.
type finding struct {
	talk    *Talk
	remark  *Remark
	push    *ledger.Activity // the first after it, nil where none is known
	answers []*Remark        // of the author to it
	signs   []sign           // what was seen next, the strongest first
}

// newFinding looks at what came of the i-th remark.
func newFinding(t *Talk, i int) *finding {
	f := &finding{talk: t, remark: t.Remarks[i], push: t.PushAfter(t.Remarks[i].At), answers: answersTo(t, i)}
	f.signs = f.look()
	return f
}

// claim is the rule by the strongest sign, and a why that names the sort of
// defect and every sign. There is none where the author said that there is no
// defect, and where git shows that the lines stayed.
func (f *finding) claim() (rule, why string) {
	sort := f.defect()
	if sort == "" {
		return "", ""
	}
	rule = "catch.named"
	if len(f.signs) > 0 {
		rule = f.signs[0].rule
	}
	if rule == "catch.named" && f.lines().kept() {
		return "", ""
	}
	return rule, "Pointed out " + sort + f.place() + f.outcome()
}

// place names the file of a remark on a line.
func (f *finding) place() string {
	if f.remark.Detail.Path == "" {
		return ""
	}
	return " on a line of " + listed(pathsOf([]*Remark{f.remark}))
}

// outcome says what was seen next.
func (f *finding) outcome() string {
	if len(f.signs) == 0 {
		return "; what came of it does not show"
	}
	said := make([]string, len(f.signs))
	for i, s := range f.signs {
		said[i] = s.said
	}
	return "; " + strings.Join(said, ", ")
}

// context is what was seen next, apart from the evidence.
func (f *finding) context() []ledger.Context {
	var all []ledger.Context
	for _, s := range f.signs {
		all = append(all, s.act.Beside(s.what))
	}
	return all
}
