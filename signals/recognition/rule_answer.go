package recognition

import (
	"slices"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var answeredLate = Rule{
	ID:       "moment.answer",
	Title:    "An answer to what had waited",
	Why:      "Who comes back to what has waited gives somebody a reason to stay.",
	Since:    "0.3.0",
	Kinds:    []ledger.Kind{ledger.Support, ledger.Onboarding, ledger.Review, ledger.Testing, ledger.Triage},
	Headline: `{{.Person}} answered {{.What}} that had waited: {{.Where}}`,
	Message: `Thank you for taking up ` + about + `. ` +
		`{{if eq .Days 1}}It had waited a day{{else}}It had waited {{.Days}} days{{end}} for an answer, and it was you who came back to it.`,
	Run: runAnswered,
}

// sitting is how long after its first words an answer may go on.
const sitting = 24 * time.Hour

// runAnswered looks for the first answer in each thread, by a human, that helps
// who asked. It does not tell who had not answered before.
func runAnswered(w *World, t Thresholds, suggest func(Idea)) {
	for _, all := range doings(w, func(a *Work) bool { return firstToAnswer(a, t.Waited) }) {
		i := all.moment(all[0].Kind)
		topic := all[0].Topic
		i.Helped = []*ledger.Person{topic.Author}
		i.Said.People = 1
		i.Said.Days = int(topic.Answers[0].At.Sub(topic.Opened) / (24 * time.Hour))
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
	first := t.Answers[0]
	return first.Who == a.Who && first.At.Sub(t.Opened) >= waited && !a.At.Before(first.At) && a.At.Sub(first.At) <= sitting
}

// answers tells work that is an answer to who began the thread.
func answers(a *Work) bool {
	return slices.Contains([]ledger.Kind{ledger.Support, ledger.Onboarding, ledger.Review, ledger.Testing}, a.Kind) ||
		a.Rule == "triage.confirmed"
}

// asked is what was answered.
func asked(a *Work) string {
	switch {
	case a.Kind == ledger.Support:
		return "a question"
	case startsWith(a.Unit, "pull:"):
		return "a pull request"
	}
	return "an issue"
}
