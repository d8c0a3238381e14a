package recognition

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var welcomed = Rule{
	ID:       "moment.newcomer",
	Title:    "A newcomer's first change, merged with somebody's help",
	Why:      "Who is helped with a first change often comes back with a second.",
	Headline: `{{.Person}} helped with one of somebody's first changes here: {{.Where}}`,
	Message: `Thank you for your help with ` + about + `. ` +
		`It is one of the first changes that its author made here, and it is merged: the time you took for it is a part of that.`,
	Run: runWelcomed,
}

// pair is who helped and whom.
type pair struct{ helper, newcomer *ledger.Person }

// runWelcomed looks for the first change of each newcomer that was merged, as far
// back as the world goes and the record knows, and for who helped with it or wrote
// it with them. Who is a newcomer is what onboarding goes by, ledger.Arrival; the
// draft calls nobody new: who is may be an old hand elsewhere.
func runWelcomed(w *World, _ Thresholds, suggest func(Idea)) {
	first, seasoned := firstMerged(w), seasonedBefore(w)
	told := map[pair]bool{}
	for _, help := range doings(w, helpsNewcomer) {
		topic := help[0].Topic
		if !help.tells() || first[topic.Author] != topic.place() || topic.MergedBefore > 0 || seasoned(topic.Author, topic.Opened) {
			continue
		}
		told[pair{help[0].Who, topic.Author}] = true
		i := help.moment(ledger.Onboarding)
		i.lasts(topic.Merged)
		suggest(i)
	}
	for _, wrote := range gathered(w, pairsWithNewcomer, func(a *Work) pair { return pair{a.Who, a.Helped[0]} }) {
		if !told[pair{wrote[0].Who, wrote[0].Helped[0]}] {
			suggest(wrote.moment(ledger.Mentoring))
		}
	}
}

// pairsWithNewcomer tells a commit of somebody new that they wrote together with one
// who is far from it, as mentoring.pairing has it.
func pairsWithNewcomer(a *Work) bool { return a.Rule == "mentoring.pairing" && len(a.Helped) > 0 }

// helpsNewcomer tells help that reached a newcomer while their change was open.
func helpsNewcomer(a *Work) bool {
	switch a.Rule {
	case "onboarding.explained", "onboarding.reviewed", "onboarding.answered":
		return merged(a) && a.At.Before(a.Topic.Merged) && slices.Contains(a.Helped, a.Topic.Author)
	}
	return false
}

// tells whether help explained something, or was a review beyond a single remark.
// Words in the conversation alone may as well be against the change.
func (all acts) tells() bool {
	said, reviewed := 0, false
	for _, a := range all {
		if a.Rule == "onboarding.explained" {
			return true
		}
		said += len(a.Evidence)
		reviewed = reviewed || a.isReview()
	}
	return reviewed && said > 1
}

func (t *Topic) place() place { return place{t.Repo, t.Unit} }

// firstMerged are, of each author, the first change that was merged.
func firstMerged(w *World) map[*ledger.Person]place {
	first := map[*ledger.Person]*Topic{}
	for i := range w.Work {
		t := w.Work[i].Topic
		if t == nil || t.Author == nil || t.Merged.IsZero() {
			continue
		}
		if have := first[t.Author]; have == nil || t.Merged.Before(have.Merged) {
			first[t.Author] = t
		}
	}
	places := map[*ledger.Person]place{}
	for p, t := range first {
		places[p] = t.place()
	}
	return places
}

// seasoned is how much somebody may have done for others before they are no
// newcomer, whatever a young repository takes them for.
const seasoned = 3

// seasonedBefore tells whether somebody had done that much by some time.
func seasonedBefore(w *World) func(*ledger.Person, time.Time) bool {
	done := map[*ledger.Person][]time.Time{}
	for i := range w.Work {
		if a := &w.Work[i]; a.Kind != ledger.Authored && a.Kind != ledger.Credit {
			done[a.Who] = append(done[a.Who], a.At)
		}
	}
	return func(p *ledger.Person, by time.Time) bool {
		times := done[p]
		return len(times) >= seasoned && times[seasoned-1].Before(by)
	}
}
