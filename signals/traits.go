package signals

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/weigh"
)

// traitsOf is what can be seen of the i-th remark, for the weighing: where it
// stands, what it is made of, what came before and after, which cues and words it
// has, and which rules spoke for it.
func traitsOf(t *Talk, i int, rules []string) weigh.Traits {
	r := t.Remarks[i]
	var all weigh.Traits
	all.Add(placeTraits(t, r)...)
	all.Add(makeTraits(t, r)...)
	all.Add(beforeTraits(t, i)...)
	all.Add(afterTraits(t, i)...)
	where := " " + where(t, r)
	for _, cue := range append(cueTraits(r.Prose()), patternTraits(r.Prose())...) {
		all.Add(cue, cue+where)
	}
	all.Add(linkTraits(t, r.Prose())...)
	for _, way := range helpsBy(t, i) {
		all.Add("helps by "+way, "helps")
	}
	for _, says := range organises(t, r) {
		all.Add("organises "+says, "organises "+says+where)
	}
	for _, rule := range rules {
		all.Add("rule " + rule)
	}
	wordTraits(&all, r.Prose())
	return all
}

// where is in what sort of place a remark stands, and whether it is by whose thread
// it is: the same words mean one thing here and another there.
func where(t *Talk, r *Remark) string {
	place := inIssue
	switch {
	case r.Kind == ledger.ActReviewComment:
		place = onLine
	case t.Pull:
		place = inPull
	}
	if r.Own {
		return place + " by its author"
	}
	return place
}

// The places.
const (
	inIssue = "in an issue"
	onLine  = "on a line"
	inPull  = "in a pull request"
)

// placeTraits say where a remark stands and who wrote it.
func placeTraits(t *Talk, r *Remark) []string {
	all := []string{"is " + string(r.Kind) + " of " + t.noun()}
	if r.Own {
		all = append(all, "by the author", "by the author of "+t.noun())
	}
	if r.Kind == ledger.ActReview {
		all = append(all, "state "+strings.ToLower(r.Detail.State))
	}
	if r.Kind == ledger.ActReviewComment {
		if r.Detail.ReplyTo == "" {
			all = append(all, "opens a line")
		} else {
			all = append(all, "answers on a line")
		}
		if r.Own {
			all = append(all, "author on a line")
		}
	}
	if newHere(t) && !r.Own {
		all = append(all, "to a newcomer", "to a newcomer in "+t.noun())
	}
	if isProposal(t.Opening) {
		all = append(all, "thread proposes")
	}
	if t.Opening != nil && isStuck(t.Opening.Prose()) {
		all = append(all, "thread is stuck")
	}
	return all
}

// makeTraits say what a remark is made of.
func makeTraits(t *Talk, r *Remark) []string {
	p := r.Prose()
	all := []string{"long " + lengthOf(p.Words)}
	has := func(yes bool, what string) {
		if yes {
			all = append(all, what)
		}
	}
	sentences := p.sentences()
	asks, courteous := 0, 0
	for k := range sentences {
		if sentences[k].asks {
			asks++
		}
		if isCourtesy(&sentences[k]) {
			courteous++
		}
	}
	has(asks > 0, "asks")
	has(asks > 0 && asks == len(sentences), "only asks")
	has(len(sentences) > 0 && sentences[len(sentences)-1].asks, "ends asking")
	has(asks > 0 && !t.Pull, "asks in an issue")
	has(len(sentences) > 0 && !slices.ContainsFunc(sentences, func(s sentence) bool { return !isCall(&s) }), "only calls")
	has(courteous == len(sentences), "only courtesy")
	has(len(p.Suggestions) > 0, "suggests lines")
	has(p.Code > 0, "shows code")
	has(p.Outputs > 0, "shows output")
	has(p.Pictures > 0, "shows pictures")
	has(p.Quotes > 0, "quotes")
	has(p.Quotes > 1, "quotes often")
	has(len(p.Links) > 0, "links")
	has(strings.Contains(p.Text, "#"), "names a number")
	has(len(p.Mentions) > 0, "mentions")
	has(len(p.Mentions) > 1, "mentions several")
	has(namesThird(t, r, p.Text), "mentions others")
	has(strings.HasPrefix(strings.TrimSpace(p.Text), "@"), "begins with a mention")
	for _, s := range specifics(p) {
		all = append(all, "has "+s)
	}
	told := trialTold(t, r)
	has(len(told) > 0, "tells of a trial")
	has(len(told) > 1, "tells more of a trial")
	for _, what := range told {
		all = append(all, "tells "+what)
	}
	if m := substance(p); m != moveNone {
		all = append(all, "move "+string(m))
	}
	for k := range sentences {
		if m := moveOf(&sentences[k]); m != moveNone {
			all = append(all, "moves "+string(m))
		}
	}
	explains, advises := explanation(p)
	has(explains, "explains")
	has(advises, "advises")
	return all
}

func lengthOf(words int) string {
	for _, step := range [...]struct {
		most int
		name string
	}{{0, "nothing"}, {3, "to 3 words"}, {7, "to 7 words"}, {15, "to 15 words"}, {30, "to 30 words"}, {60, "to 60 words"}, {120, "to 120 words"}} {
		if words <= step.most {
			return step.name
		}
	}
	return "over 120 words"
}

// beforeTraits say what a remark follows.
func beforeTraits(t *Talk, i int) []string {
	r := t.Remarks[i]
	var all []string
	asked, quoted := answered(t, i)
	switch {
	case asked == nil:
		all = append(all, "answers nobody")
	case asked == t.Opening:
		all = append(all, "answers the opening")
	case asked.Own:
		all = append(all, "answers the author")
	default:
		all = append(all, "answers another")
	}
	if quoted {
		all = append(all, "answers what it quotes")
	}
	if asked != nil && endsAsking(asked.Prose()) {
		all = append(all, "answers a question", "answers a question in "+t.noun())
	}
	if asked != nil && isStuck(asked.Prose()) && !t.Pull {
		all = append(all, "answers trouble")
	}
	if asked != nil && asked.Prose().Says(thankWords...) {
		all = append(all, "answers thanks")
	}
	last := t.Opened
	first := true
	for _, e := range t.Remarks[:i] {
		last = e.At
		first = first && (e.Own || !e.Human)
	}
	if first && !r.Own {
		all = append(all, "first answer")
	}
	if r.At.Sub(last) > 30*24*time.Hour {
		all = append(all, "after a month of silence")
	}
	return all
}

// afterTraits say what followed a remark, and what its writer did with it.
func afterTraits(t *Talk, i int) []string {
	r := t.Remarks[i]
	var all []string
	if t.Pull && !r.Own {
		all = append(all, findTraits(newFinding(t, i))...)
	}
	for k := range t.Activities {
		a := &t.Activities[k]
		if meanwhile(a, r.Activity) && triageEvent(t, a) != "" {
			all = append(all, "while "+string(a.Kind))
		}
	}
	return all
}

// findTraits say what speaks for a find, and what came of it.
func findTraits(f *finding) []string {
	var all []string
	if f.push != nil {
		all = append(all, "push follows")
	}
	for _, s := range f.signs {
		all = append(all, "then "+s.what)
	}
	if _, no := f.verdicts(); no != nil {
		all = append(all, "then author refused")
	}
	if f.remark.Detail.Outdated {
		all = append(all, "its lines changed")
	}
	p := f.remark.Prose()
	if sort, ok := defectIn(p); ok {
		all = append(all, "defect named", "defect "+sort)
	} else if sort, ok := flawIn(p); ok {
		all = append(all, "flaw named", "flaw "+sort)
	}
	if d := p.defect(); d.asked || d.supposed {
		all = append(all, "defect supposed")
	}
	if f.defect() != "" {
		all = append(all, "defect by cues")
	}
	return all
}
