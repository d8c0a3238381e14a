package ledger

import "time"

// FirstResponse is a thread and who answered its author: what the time to a
// first response is told from.
type FirstResponse struct {
	Repo RepoID
	// Arrival tells whether its author was new. Association and Keys are not told
	// where Past does already.
	Arrival
	Pull   bool
	Author Actor
	Opened time.Time
	// Closed is when it was closed or merged, zero while it is open, and Merged
	// when it was merged, zero where it was not.
	Closed, Merged time.Time
	// Answers are comments and reviews by anybody but the author, the first of
	// each account, in order of time.
	Answers []Answer
}

// Answer is who answered, and when.
type Answer struct {
	Actor Actor
	At    time.Time
	// Reviewed is when they first reviewed the change or remarked on its lines,
	// zero where they did neither.
	Reviewed time.Time
}

// FirstThread is how somebody who was new began in a repository: with the first
// thread they opened there, the first change, or both in one.
type FirstThread struct {
	FirstResponse
	Title, URL string
	// Change tells that it is their first pull request there. The first thread of
	// all has none Before.
	Change bool
	// Back is when they opened the next, in any repository of the same owner and
	// not in the same sitting: SameSitting later or more. It is zero where they
	// did not.
	Back time.Time
}

const (
	// SameSitting is how long after their first thread what somebody opens belongs
	// to the same visit.
	SameSitting = 24 * time.Hour
	// BackWithin is how long somebody has to come back before they are counted as
	// one who did not.
	BackWithin = 90 * 24 * time.Hour
)

// Return is what is known of whether a newcomer came back.
type Return int

// The answers to that question.
const (
	TooEarly Return = iota // to tell
	Returned
	NotReturned
)

// Returned tells whether who opened the thread came back within BackWithin, as
// far as that can be told at a moment.
func (f *FirstThread) Returned(now time.Time) Return {
	until := f.Opened.Add(BackWithin)
	switch {
	case !f.Back.IsZero() && !f.Back.After(until) && !f.Back.After(now):
		return Returned
	case !now.Before(until):
		return NotReturned
	}
	return TooEarly
}

// Met is who met a newcomer in a thread: nobody where it is nil.
type Met struct {
	Answerer, Reviewer *Person
	Answered, Reviewed time.Time // when they first did
}

// Met tells who was the first to answer the author and who the first to review
// the change. It is asked with the person behind an actor, nil for nobody and for
// programs. It is false where nothing may be told of the thread: its author may
// not be seen, or somebody who opted out was one of these.
func (f *FirstThread) Met(who func(Actor) *Person) (m Met, ok bool) {
	author := who(f.Author)
	if author == nil || author.Bot || author.Excluded {
		return m, false
	}
	for i := range f.Answers {
		a := &f.Answers[i]
		p := who(a.Actor)
		if p == nil || p.Bot || p == author {
			continue
		}
		if m.Answerer == nil {
			m.Answerer, m.Answered = p, a.At
		}
		if !a.Reviewed.IsZero() && (m.Reviewer == nil || a.Reviewed.Before(m.Reviewed)) {
			m.Reviewer, m.Reviewed = p, a.Reviewed
		}
	}
	return m, !m.Answerer.optedOut() && !m.Reviewer.optedOut()
}

// Team is that of who reviewed the change, else of who answered; "" where neither
// is in one.
func (m Met) Team() string {
	for _, p := range []*Person{m.Reviewer, m.Answerer} {
		if p != nil && p.Team != "" {
			return p.Team
		}
	}
	return ""
}

func (p *Person) optedOut() bool { return p != nil && p.Excluded }
