package threads

import (
	"cmp"
	"crypto/sha1" //nolint:gosec // how git names commits
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/internal/accuracy/measure"
	"github.com/unsung-dev/unsung/ledger"
)

// teller makes of a story what the crawl of GitHub would have made of it.
type teller struct {
	*project
	*story
	ties    map[string]string
	told    *Told
	reviews map[visit]string // their ids
	lines   map[string]lineStart
}

// visit is what a review and its lines have in common.
type visit struct {
	by    string
	after elapsed
}

// lineStart is where a thread of lines began.
type lineStart struct {
	id, path string
	line     int
}

func (p *project) tell(file string, s *story, ties map[string]string) Told {
	t := &teller{project: p, story: s, ties: ties, told: &Told{File: file}, reviews: map[visit]string{}, lines: map[string]lineStart{}}
	name := "github.com/" + p.Repo
	t.told.Thread = ledger.Thread{
		Repo:        ledger.Repo{Name: name, CommitURL: "https://" + name + "/commit/"},
		ThreadState: ledger.ThreadState{Number: s.Number.value, Pull: s.Pull, Author: actor(s.By), Opened: s.Opened},
	}
	t.told.Thread.Before, t.told.Thread.MergedBefore = s.Before, s.Before/2
	if s.Merged != nil {
		t.told.Thread.MergedBefore = *s.Merged
	}
	t.open()
	for i := range s.Then {
		t.then(i, &s.Then[i])
	}
	slices.SortStableFunc(t.told.Thread.Activities, func(x, y ledger.Activity) int {
		return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID))
	})
	return *t.told
}

// open adds the opening, with the first commit of a pull request before it.
func (t *teller) open() {
	kind := ledger.ActIssue
	d := ledger.Detail{Title: t.Title, Body: t.Says, State: t.state(), Labels: slices.Sorted(slices.Values(t.Labels)), Association: t.tie(t.By, t.ties)}
	if t.Pull {
		kind = ledger.ActPull
		d.Base, d.Head, d.Tip = "main", t.By+"-work", t.hash(t.pushed(len(t.Then)))
		t.add(ledger.ActPullCommit, "", t.By, t.Opened.Add(-time.Minute), ledger.Detail{Body: t.Title, Commit: t.hash(0)})
	}
	t.add(kind, t.id(-1), t.By, t.Opened, d)
}

// state is how the thread stands in the end.
func (t *teller) state() string {
	state := "open"
	for i := range t.Then {
		switch t.Then[i].Does.value {
		case doClose, doMerge:
			state = "closed"
		case doReopen:
			state = "open"
		}
	}
	return state
}

// when is the time of an act. Each has a second of its own, since labels and
// remarks may be joined by their times, save for closing with a comment, which a
// forge dates as one.
func (t *teller) when(i int, a *act) time.Time {
	second := i + 1
	if i > 0 && a.Does.value == doClose {
		if said := &t.Then[i-1]; said.Does.value == doComment && said.By == a.By && said.After == a.After {
			second--
		}
	}
	return t.Opened.Add(time.Duration(a.After) + time.Duration(second)*time.Second)
}

// then adds an act.
func (t *teller) then(i int, a *act) {
	at := t.when(i, a)
	id := t.id(i)
	switch a.Does.value {
	case doComment:
		t.remark(ledger.ActComment, id, a, at, ledger.Detail{Body: a.Says})
	case doReview:
		t.reviews[visit{a.By, a.After}] = id
		state := strings.ToUpper(cmp.Or(a.State, "commented"))
		t.remark(ledger.ActReview, id, a, at, ledger.Detail{Body: a.Says, State: state, Commit: t.hash(t.pushed(i))})
	case doLine:
		t.remark(ledger.ActReviewComment, id, a, at, t.line(i, a, at))
	case doMerge:
		t.told.Thread.Merged = at
		t.add(ledger.ActMerged, id, a.By, at, ledger.Detail{Commit: t.hash(len(t.Then) + 1)})
		t.add(ledger.ActClosed, "9"+id, a.By, at, ledger.Detail{})
	default:
		t.event(i, a, at)
	}
}

// event adds an act without words.
func (t *teller) event(i int, a *act, at time.Time) {
	id := t.id(i)
	switch a.Does.value {
	case doPush:
		t.add(ledger.ActPullCommit, id, a.By, at, ledger.Detail{Body: cmp.Or(a.Says, t.Title), Commit: t.hash(i + 1)})
	case doClose:
		t.add(ledger.ActClosed, id, a.By, at, ledger.Detail{Reason: a.Reason})
	case doReopen:
		t.add(ledger.ActReopened, id, a.By, at, ledger.Detail{})
	case doLabel:
		t.add(ledger.ActLabeled, id, a.By, at, ledger.Detail{Label: a.Label})
	case doMilestone:
		t.add(ledger.ActMilestoned, id, a.By, at, ledger.Detail{Milestone: a.Milestone})
	case doAssign:
		t.add(ledger.ActAssigned, id, a.By, at, ledger.Detail{}).Subject = actor(a.To)
	}
}

// line is a comment on a line. It belongs to a review, for which GitHub makes an
// empty one where nobody wrote any.
func (t *teller) line(i int, a *act, at time.Time) ledger.Detail {
	began := lineStart{t.id(i), a.Path, a.Line}
	d := ledger.Detail{Body: a.Says, Hunk: a.Hunk, Outdated: a.Outdated, Commit: t.hash(t.pushed(i))}
	if a.Replies != "" {
		began = t.lines[a.Replies]
		d.ReplyTo = began.id
	}
	if a.ID != "" {
		t.lines[a.ID] = began
	}
	d.Path, d.Line = began.path, began.line
	to := visit{a.By, a.After}
	if t.reviews[to] == "" {
		t.reviews[to] = "9" + t.id(i)
		t.add(ledger.ActReview, t.reviews[to], a.By, at, ledger.Detail{State: "COMMENTED", Commit: d.Commit, Association: t.tie(a.By, t.ties)})
	}
	d.Review = t.reviews[to]
	return d
}

// remark adds what somebody said, and what readers found in it.
func (t *teller) remark(kind ledger.ActivityKind, id string, a *act, at time.Time, d ledger.Detail) {
	d.Association = t.tie(a.By, t.ties)
	added := t.add(kind, id, a.By, at, d)
	if !a.speaks() {
		return
	}
	t.told.Rows = append(t.told.Rows, measure.Row{
		Repo: t.Repo, Number: t.Number.value, Where: string(kind), At: at, Ref: added.Ref(), URL: added.URL,
		Own: a.By == t.By, Part: t.Part, Yes: *a.Is, Maybe: a.Maybe,
	})
}

// anchors end the addresses of remarks.
var anchors = map[ledger.ActivityKind]string{
	ledger.ActComment: "#issuecomment-", ledger.ActReview: "#pullrequestreview-", ledger.ActReviewComment: "#discussion_r",
}

func (t *teller) add(kind ledger.ActivityKind, id, by string, at time.Time, d ledger.Detail) *ledger.Activity {
	place := "issues"
	if t.Pull {
		place = "pull"
	}
	url := fmt.Sprintf("https://%s/%s/%d", t.told.Thread.Repo.Name, place, t.Number.value)
	switch anchor := anchors[kind]; {
	case anchor != "":
		url += anchor + id
	case kind == ledger.ActPullCommit:
		url += "/commits/" + d.Commit
		id = strconv.Itoa(t.Number.value) + ":" + d.Commit
	case kind != ledger.ActIssue && kind != ledger.ActPull:
		url += "#event-" + id
	}
	all := &t.told.Thread.Activities
	*all = append(*all, ledger.Activity{
		Source: t.told.Thread.Repo.Name, Kind: kind, ID: id, Unit: t.told.Thread.Unit(), Actor: actor(by), At: at, URL: url, Detail: d,
	})
	return &(*all)[len(*all)-1]
}

// id numbers acts, each once in a project.
func (t *teller) id(i int) string { return strconv.Itoa(t.Number.value*actsEach + i + 1) }

// pushed is the place of the last push before an act, for its hash.
func (t *teller) pushed(i int) int {
	for i--; i >= 0; i-- {
		if t.Then[i].Does.value == doPush {
			return i + 1
		}
	}
	return 0
}

// hash names the commit of a place.
func (t *teller) hash(place int) string {
	sum := sha1.Sum(fmt.Appendf(nil, "%s %d %d", t.Repo, t.Number.value, place)) //nolint:gosec // no secret
	return hex.EncodeToString(sum[:])
}
