package recognition

import (
	"slices"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var answeredLate = Rule{
	ID:       "moment.answer",
	Title:    "An answer to what had waited",
	Why:      "Who comes back to what has waited gives somebody a reason to stay.",
	Headline: `{{.Person}} answered {{.What}} that had waited: {{.Where}}`,
	Message: `Thank you for taking up ` + about + `. ` +
		`It had waited {{if gt .Days 90}}a long time{{else if eq .Days 1}}a day{{else}}{{.Days}} days{{end}} for an answer, and you gave one.`,
	Run: runAnswered,
}

// sitting is how long after its first words an answer may go on.
const sitting = 24 * time.Hour

// reviewPatience is how many times as long as a question a change has to have
// waited: to review one takes time.
const reviewPatience = 2

// runAnswered looks for the first answer in each thread, by a human, that helps
// who asked. It does not tell who had not answered before.
func runAnswered(w *World, t Thresholds, suggest func(Idea)) {
	busy := busy(w)
	first := func(a *Work) bool { return firstToAnswer(a, t.Waited) && (a.Kind != ledger.Testing || busy[a.Who]) }
	for _, all := range doings(w, first) {
		if isPull(all[0]) && !all.reviewed() {
			continue
		}
		i := all.moment(all[0].Kind)
		topic := all[0].Topic
		i.Helped = []*ledger.Person{topic.Author}
		i.Said.People = 1
		i.Said.Days = int(topic.Answers[0].At.Sub(topic.Asked) / (24 * time.Hour))
		i.Said.What = asked(all[0])
		suggest(i)
	}
}

// firstToAnswer tells whether a piece of work is the first answer in its thread,
// after it had waited that long.
func firstToAnswer(a *Work, waited time.Duration) bool {
	t := a.Topic
	if t == nil || t.Author == nil || t.Author == a.Who || len(t.Answers) == 0 || !answers(a) {
		return false
	}
	if isPull(a) {
		waited *= reviewPatience
	}
	first := t.Answers[0]
	return first.Who == a.Who && !t.Asked.IsZero() && first.At.Sub(t.Asked) >= waited && !a.At.Before(first.At) && a.At.Sub(first.At) <= sitting
}

// answers tells work that is an answer to who began the thread: who proposes a
// change waits for a review, who reports something for any help. A bare reply is
// none, and neither is what somebody thinks of a proposal.
func answers(a *Work) bool {
	switch a.Kind {
	case ledger.Support, ledger.Testing:
		return true
	case ledger.Review:
		return isPull(a)
	}
	return a.Rule == "onboarding.reviewed" || a.Rule == "onboarding.explained" && !isPull(a) || a.Rule == "triage.confirmed"
}

// reviewed tells a review, or a trial, from remarks, which may as well weigh
// whether the change is wanted at all.
func (all acts) reviewed() bool {
	return slices.ContainsFunc(all, func(a *Work) bool { return a.Kind == ledger.Testing || a.isReview() })
}

// isReview tells work on the change itself: words on its lines, a verdict, or a
// review as the forge has them.
func (w *Work) isReview() bool {
	return w.Rule == "review.lines" || w.Rule == "review.verdict" || slices.ContainsFunc(w.Evidence, func(e ledger.Evidence) bool {
		return strings.HasPrefix(e.Ref, "review:") || strings.HasPrefix(e.Ref, "review_comment:")
	})
}

// busy are those who did something in more than one place. Of others nobody can
// tell whether what they tried out was their own report, which somebody moved
// here in their place.
func busy(w *World) map[*ledger.Person]bool {
	first := map[*ledger.Person]place{}
	found := map[*ledger.Person]bool{}
	for i := range w.Work {
		a := &w.Work[i]
		if at, met := first[a.Who]; !met {
			first[a.Who] = a.place()
		} else if at != a.place() {
			found[a.Who] = true
		}
	}
	return found
}

func isPull(a *Work) bool { return strings.HasPrefix(a.Unit, "pull:") }

// asked is what was answered.
func asked(a *Work) string {
	switch {
	case a.Kind == ledger.Support:
		return "a question"
	case isPull(a):
		return "a pull request"
	}
	return "an issue"
}
