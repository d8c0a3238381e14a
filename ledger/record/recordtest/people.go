package recordtest

import (
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

var (
	lighthouse = ledger.SourceRepo{Repo: repoNamed("example/lighthouse"), Forge: "github", Number: 71}
	harbour    = ledger.SourceRepo{Repo: repoNamed("example/harbour"), Forge: "github", Number: 72}

	ada  = account("ada", 1)
	bob  = account("bob", 2)
	cleo = account("cleo", 3)
)

func repoNamed(name string) ledger.Repo {
	return ledger.Repo{Name: "github.com/" + name, CommitURL: "https://github.com/" + name + "/commit/"}
}

func account(login string, number int64) ledger.Actor {
	return ledger.Actor{Identity: ledger.Identity{Source: "github", Login: login}, Account: number, Type: ledger.UserAccount}
}

// minute is a moment so many minutes into the story that the tests tell.
func minute(n int) time.Time {
	return time.Date(2026, 3, 1, 12, n, 0, 0, time.UTC)
}

// comment is one in a thread of the lighthouse, made in the minute of its id.
func comment(id int, unit string, by ledger.Actor, body string) ledger.Activity {
	return ledger.Activity{
		Kind: ledger.ActComment, ID: strconv.Itoa(id), Unit: unit, Actor: by, At: minute(id),
		URL:    "https://" + lighthouse.Name + "/issues/1#issuecomment-" + strconv.Itoa(id),
		Detail: ledger.Detail{Body: body}, Payload: []byte(`{"body":` + strconv.Quote(body) + `}`),
	}
}

// labeled says that the label "wind" was put on a thread.
func labeled(id int, unit string, by ledger.Actor) ledger.Activity {
	return ledger.Activity{
		Kind: ledger.ActLabeled, ID: strconv.Itoa(id), Unit: unit, Actor: by, At: minute(id), Detail: ledger.Detail{Label: "wind"},
	}
}

// thread is an issue, opened in the minute of its number.
func thread(number int, by ledger.Actor, version string) ledger.ThreadState {
	return ledger.ThreadState{Number: number, Author: by, Opened: minute(number), Version: version}
}

// pull is a pull request, merged in a minute, or not where that is 0.
func pull(number int, by ledger.Actor, merged int) ledger.ThreadState {
	t := thread(number, by, "1")
	t.Pull = true
	if merged > 0 {
		t.Merged = minute(merged)
	}
	return t
}

// claim is a contribution shown by an activity.
func claim(act ledger.Activity, why string) ledger.Contribution {
	evidence := []ledger.Evidence{act.Evidence()}
	return ledger.Contribution{
		ID:   ledger.ContributionID("test.rule", "", act.Actor.Key(), "github", evidence),
		Kind: ledger.Review, Rule: "test.rule", Identity: act.Actor.Identity, At: act.At,
		Unit: act.Unit, Evidence: evidence, Why: why,
	}
}
