package signals

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/signals/commands"
	"github.com/unsung-dev/unsung/signals/people"
)

// Talk is what thread detectors judge: one issue or pull request, with all that
// several of them need worked out once.
type Talk struct {
	*ledger.Thread
	// Opening is what the author wrote to begin with; nil where the source
	// does not show it.
	Opening *Remark
	// Remarks are the comments, reviews and line comments, in order of time.
	Remarks []*Remark
	// Pushes are the commits and force pushes of a pull request, in order of
	// time.
	Pushes []*ledger.Activity

	known  *ThreadKnown
	desk   *commands.Desk          // see orders
	logins map[string]ledger.Actor // by login in lower case, see Called
}

// NewTalk takes a thread apart.
func NewTalk(t *ledger.Thread, known *ThreadKnown) *Talk {
	talk := &Talk{Thread: t, known: known}
	for i := range t.Activities {
		a := &t.Activities[i]
		switch a.Kind {
		case ledger.ActIssue, ledger.ActPull:
			talk.Opening = talk.remark(a)
		case ledger.ActComment, ledger.ActReview, ledger.ActReviewComment:
			talk.Remarks = append(talk.Remarks, talk.remark(a))
		case ledger.ActPullCommit, ledger.ActForcePushed:
			talk.Pushes = append(talk.Pushes, a)
		}
	}
	return talk
}

func (t *Talk) remark(a *ledger.Activity) *Remark {
	return &Remark{Activity: a, Human: t.Human(a.Actor), Own: t.ByAuthor(a.Actor)}
}

// Human tells whether a person acted: somebody whom the source names and who is
// no program by the type of the account, by name, or by the configuration.
func (t *Talk) Human(a ledger.Actor) bool { return t.known.classOf(a) == people.Human }

// ByAuthor tells whether the actor is who opened the thread.
func (t *Talk) ByAuthor(a ledger.Actor) bool { return sameActor(a, t.Author) }

// titled names the thread as a why shows it.
func (t *Talk) titled() string {
	if t.Opening == nil || strings.TrimSpace(t.Opening.Detail.Title) == "" {
		return "#" + strconv.Itoa(t.Number)
	}
	return `"` + oneLine(t.Opening.Detail.Title, 100) + `"`
}

// PushAfter is the first commit or force push later than that; nil where there
// is none.
func (t *Talk) PushAfter(at time.Time) *ledger.Activity {
	for _, p := range t.Pushes {
		if p.At.After(at) {
			return p
		}
	}
	return nil
}

// Of is all that happened of these kinds, in order of time.
func (t *Talk) Of(kinds ...ledger.ActivityKind) []*ledger.Activity {
	var found []*ledger.Activity
	for i := range t.Activities {
		if slices.Contains(kinds, t.Activities[i].Kind) {
			found = append(found, &t.Activities[i])
		}
	}
	return found
}

// orders finds who stands behind what programs did here.
func (t *Talk) orders() *commands.Desk {
	if t.desk == nil {
		t.desk = commands.NewDesk(t.Activities, func(a ledger.Actor) bool { return !t.Human(a) })
	}
	return t.desk
}

// Called is who goes by a login here. Somebody who did not act in the thread is
// known by the login alone.
func (t *Talk) Called(login string) ledger.Actor {
	if a, ok := t.acted()[strings.ToLower(login)]; ok {
		return a
	}
	if strings.EqualFold(t.Author.Login, login) {
		return t.Author
	}
	return ledger.Actor{Identity: ledger.Identity{Source: t.source(), Login: login}}
}

// acted are the accounts that did something in the thread, or to whom something was
// done: each as it was first seen.
func (t *Talk) acted() map[string]ledger.Actor {
	if t.logins != nil {
		return t.logins
	}
	t.logins = map[string]ledger.Actor{}
	for i := range t.Activities {
		for _, a := range [...]ledger.Actor{t.Activities[i].Actor, t.Activities[i].Subject} {
			login := strings.ToLower(a.Login)
			if _, have := t.logins[login]; a.Known() && !have {
				t.logins[login] = a
			}
		}
	}
	return t.logins
}

// source is the forge, as the identities of the thread name it.
func (t *Talk) source() string {
	if t.Author.Source != "" {
		return t.Author.Source
	}
	for i := range t.Activities {
		if s := t.Activities[i].Actor.Source; s != "" {
			return s
		}
	}
	return "github"
}

// sameActor compares by number where both have one. Nobody is nobody's same.
func sameActor(a, b ledger.Actor) bool {
	if !a.Known() || !b.Known() {
		return false
	}
	if a.Account != 0 && b.Account != 0 {
		return a.Account == b.Account && a.Source == b.Source
	}
	return a.Source == b.Source && strings.EqualFold(a.Login, b.Login)
}

// Remark is something that somebody wrote: the opening text, a comment, a
// review, a comment on a line.
type Remark struct {
	*ledger.Activity
	Human bool // see Talk.Human
	Own   bool // by who opened the thread

	prose *Prose
	// What several ask of it; nil until it was worked out.
	organised, helps, tried *[]string // see organises, helpsBy and trialTold
	asks                    *[]ask    // see asksOf
}

// once works something out where it is not kept yet.
func once[T any](kept **T, work func() T) T {
	if *kept == nil {
		found := work()
		*kept = &found
	}
	return **kept
}

// Prose is the text, read once.
func (r *Remark) Prose() *Prose {
	if r.prose == nil {
		r.prose = ReadProse(r.Detail.Body)
	}
	return r.prose
}
