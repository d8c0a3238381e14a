package recognition

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// World is what rules look at. Nobody who opted out is in it, and no program.
type World struct {
	Now time.Time
	// Since is where Work begins, Now minus Lookback where it is zero.
	Since time.Time
	// Work is what was done since Now minus Lookback, in order of time, that of
	// one moment by id.
	Work []Work
	// Received are recognitions of the same span, in order of time.
	Received []Received
}

func (w *World) since() time.Time {
	if w.Since.IsZero() {
		return w.Now.Add(-Lookback)
	}
	return w.Since
}

// Lookback is how far back rules see: a quarter that ended a month ago, with
// some days to spare.
const Lookback = 130 * 24 * time.Hour

// Work is a contribution as it may be shown, joined to people.
type Work struct {
	*ledger.Contribution
	Who *ledger.Person
	// Helped are who was helped and may be seen: each once, never Who.
	Helped []*ledger.Person
	// Topic is the thread that it was done in, nil of a commit or a release.
	Topic *Topic
}

// Topic is a thread with its people.
type Topic struct {
	*ledger.Topic                // its title as it may be shown
	Author        *ledger.Person // nil where nobody is known, or may be seen
	// Answers are when each of the others first wrote in it, the first first.
	// Who may not be seen is nil in it, and what a program wrote is no answer.
	Answers []Answer
}

// Answer is when somebody first wrote in a thread of another.
type Answer struct {
	Who *ledger.Person
	At  time.Time
}

// Received is a recognition, joined to people.
type Received struct {
	*ledger.Recognition
	To   *ledger.Person
	From *ledger.Person // nil where nobody is known
}

// Idea is what a rule found worth a thank-you, before anything holds it back.
type Idea struct {
	Rule string
	Who  *ledger.Person
	// Kinds are what it is for, the most important first.
	Kinds []ledger.Kind
	// From and Until are the span of the work, Until not included: of a moment
	// both are about the acts, of steady work the period.
	From, Until time.Time
	// Period is the name of the period, "" of a moment.
	Period string
	// Cites are what shows it, the act itself first, at most MostCited; each is
	// praised only once. More is how many there are beyond these.
	Cites []*Work
	More  int
	// Anchor makes this idea this one: see ledger.SuggestionID.
	Anchor []string
	// Helped are who was helped: the natural givers, never Who.
	Helped []*ledger.Person
	// Said is what its templates may speak of beside the rest.
	Said Said
}

// MostCited is how many pieces of evidence a suggestion shows.
const MostCited = 5

// Said are the particulars of an idea, for its drafts. Titles and names in it are
// texts of others, not yet escaped.
type Said struct {
	Title  string // of the thread, or what it was about
	Where  string // "acme/site#12", "acme/site"
	Repo   string // "acme/site"
	Act    string // what was seen, as the contribution's why has it
	Count  int    // how many acts
	People int    // how many people were helped, or said thank-you
	Days   int    // how many whole days it waited for an answer
	What   string // a word or two that a rule has for the sort of work
}

// Rule is one way to find something worth a thank-you.
type Rule struct {
	ID    string // "moment.catch"
	Title string // what it looks for, as a heading
	Why   string // why that is worth a thank-you; it is told with each suggestion
	// Headline and Message are the templates of its drafts, text/template over a
	// Draft, where the user has none of their own.
	Headline, Message string
	Run               func(w *World, t Thresholds, suggest func(Idea))
}

// Thresholds are how much is much.
type Thresholds struct {
	// Least is how many acts of steady work, in a month, are worth a word at
	// all, and Times how many times what is usual for the team they have to be.
	Least int
	Times float64
	// Waited is how long a question has to have waited for its first answer.
	Waited time.Duration
	// Thanked is by how many different people somebody has to be thanked.
	Thanked int
}

// Draft is what templates see.
type Draft struct {
	Person string   // who is to be thanked, by label
	Givers []string // labels of who was helped
	Kind   ledger.Kind
	Kinds  []ledger.Kind
	Period string // "October 2026", "" of a moment
	Rule   string
	Values []string
	Said
}
