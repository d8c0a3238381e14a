package examples

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// Thread is an issue or a pull request of an example.
type Thread struct {
	Issue  bool // a pull request where it is not set
	By     string
	Title  string
	Text   string // what the author wrote to begin with
	Branch string // which the pull request is for, where that matters
	// Earlier is how many threads its author had opened here before: many,
	// unless New says that it is the first.
	New bool
	// Joined and Elsewhere are how many threads of others its author had joined
	// here, and how many threads with the same owner elsewhere.
	Joined, Elsewhere int
	Acts              []Act
}

// Act is what somebody did in a thread. Acts are an hour apart.
type Act struct {
	By   string
	Kind ledger.ActivityKind
	Text string // what they wrote
	On   string // the file whose line it is about
	To   int    // which act of the thread it answers, counted from 1
	// What the act is about: a label, a milestone, the new title, a verdict,
	// the reason of closing, the title of another thread or of a commit.
	What string
	// Member says that they belong to the project.
	Member bool
	Other  string // another thread: "acme/lighthouse#13"
}

const number = 112

// thread is what a forge would have told.
func (t *Thread) thread() *ledger.Thread {
	all := &ledger.Thread{Repo: repo, Past: ledger.Past{Before: 10, MergedBefore: 10}}
	if t.New {
		all.Past = ledger.Past{Joined: t.Joined, Elsewhere: t.Elsewhere}
	}
	all.ThreadState = ledger.ThreadState{Number: number, Pull: !t.Issue, Author: actor(t.By), Opened: began}
	all.Activities = append(all.Activities, t.opening(all.Unit()))
	for i, act := range t.Acts {
		a := act.activity(i+1, all.Unit())
		if a.Kind == ledger.ActMerged {
			all.Merged = a.At
		}
		all.Activities = append(all.Activities, a)
	}
	return all
}

func (t *Thread) opening(unit string) ledger.Activity {
	kind := ledger.ActPull
	if t.Issue {
		kind = ledger.ActIssue
	}
	return ledger.Activity{
		Source: repo.Name, Kind: kind, ID: "1000", Unit: unit, Actor: actor(t.By), At: began,
		URL:    "https://" + repo.Name + "/issues/" + strconv.Itoa(number),
		Detail: ledger.Detail{Title: t.Title, Body: t.Text, Base: t.Branch},
	}
}

func (a *Act) activity(place int, unit string) ledger.Activity {
	id := strconv.Itoa(place)
	made := ledger.Activity{
		Source: repo.Name, Kind: a.Kind, ID: id, Unit: unit, Actor: actor(a.By),
		At: began.Add(time.Duration(place) * 5 * time.Minute), URL: "https://" + repo.Name + "/issues/" + strconv.Itoa(number) + "#" + id,
	}
	made.Detail = ledger.Detail{Body: a.Text, Path: a.On, Association: "CONTRIBUTOR"}
	if a.Member {
		made.Detail.Association = "MEMBER"
	}
	if a.To > 0 {
		made.Detail.ReplyTo = strconv.Itoa(a.To)
	}
	a.tell(&made)
	return made
}

// tell puts what an act is about where its kind has it.
func (a *Act) tell(made *ledger.Activity) {
	d := &made.Detail
	switch a.Kind {
	case ledger.ActReview:
		d.State = a.What
	case ledger.ActLabeled, ledger.ActUnlabeled:
		d.Label = a.What
	case ledger.ActMilestoned:
		d.Milestone = a.What
	case ledger.ActRenamed:
		d.To = a.What
	case ledger.ActClosed:
		d.Reason = a.What
	case ledger.ActLineChanged:
		made.ID, d.State = strconv.Itoa(a.To), cmp.Or(a.What, ledger.LinesGone)
	case ledger.ActReference:
		d.Ref, d.RefTitle = "github.com/"+a.Other, a.What
	default:
		d.Title = a.What
	}
}

// actor is an account. One that ends in [bot] is a program, and none is nobody.
func actor(login string) ledger.Actor {
	if login == "" {
		return ledger.Actor{}
	}
	a := ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Type: ledger.UserAccount}
	if strings.HasSuffix(login, "[bot]") {
		a.Type = ledger.BotAccount
	}
	for _, letter := range login {
		a.Account = a.Account*31 + int64(letter)
	}
	return a
}
