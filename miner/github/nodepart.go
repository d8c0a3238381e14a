package github

import (
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// thread is whose parts are read.
type thread struct {
	place
	pull   bool
	number int
	seen   time.Time // as of when the thread is told
}

func (t thread) activity(kind ledger.ActivityKind, id, anchor string) ledger.Activity {
	return ledger.Activity{
		Source: t.name, Kind: kind, ID: id,
		Unit: ledger.ThreadUnit(t.pull, t.number), URL: t.page(t.pull, t.number, anchor),
	}
}

type commentNode struct {
	ID          int64     `json:"fullDatabaseId,string"`
	Author      *node     `json:"author"`
	Association string    `json:"authorAssociation"`
	Body        string    `json:"body"`
	CreatedAt   time.Time `json:"createdAt"`
	UpdatedAt   time.Time `json:"updatedAt"`
}

// comment reads a comment in the thread.
func (t thread) comment(raw []byte) (ledger.Activity, error) {
	var n commentNode
	if err := decode(raw, &n); err != nil {
		return ledger.Activity{}, err
	}
	a := t.activity(ledger.ActComment, decimal(n.ID), "#issuecomment-"+decimal(n.ID))
	a.Actor, a.At = t.forge.author(n.Author), n.CreatedAt
	a.Detail = ledger.Detail{Body: n.Body, Association: n.Association, Edited: edited(n.CreatedAt, n.UpdatedAt)}
	var err error
	a.Payload, err = slim(raw)
	return a, err
}

type reviewNode struct {
	ID          int64     `json:"fullDatabaseId,string"`
	Author      *node     `json:"author"`
	Association string    `json:"authorAssociation"`
	State       string    `json:"state"`
	Body        string    `json:"body"`
	SubmittedAt time.Time `json:"submittedAt"`
	UpdatedAt   time.Time `json:"updatedAt"`
	Commit      oid       `json:"commit"`
}

// pendingReview is one that only its author sees: whoever's token this is.
const pendingReview = "PENDING"

// review reads a review; its Kind is "" where nobody else may see it yet.
func (t thread) review(raw []byte) (ledger.Activity, error) {
	var n reviewNode
	if err := decode(raw, &n); err != nil || n.State == pendingReview {
		return ledger.Activity{}, err
	}
	a := t.activity(ledger.ActReview, decimal(n.ID), "#pullrequestreview-"+decimal(n.ID))
	a.Actor, a.At = t.forge.nodeActor(n.Author), n.SubmittedAt
	a.Detail = ledger.Detail{
		State: n.State, Body: n.Body, Commit: n.Commit.OID, Association: n.Association,
		Edited: edited(n.SubmittedAt, n.UpdatedAt),
	}
	var err error
	a.Payload, err = slim(raw)
	return a, err
}

// signature is an author or committer line, with the account that GitHub finds
// its e-mail address to be of.
type signature struct {
	Name  string `json:"name"`
	Email string `json:"email"`
	User  *node  `json:"user"`
}

func (s signature) git() ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: s.Name, Email: s.Email}
}

type commitNode struct {
	Commit struct {
		OID         string    `json:"oid"`
		Message     string    `json:"message"`
		CommittedAt time.Time `json:"committedDate"`
		Author      signature `json:"author"`
		Committer   signature `json:"committer"`
	} `json:"commit"`
}

// commit reads a commit of a pull request, and whose accounts it names.
func (t thread) commit(raw []byte) (ledger.Activity, []ledger.Link, error) {
	var n commitNode
	if err := decode(raw, &n); err != nil {
		return ledger.Activity{}, nil, err
	}
	c := n.Commit
	a := t.activity(ledger.ActPullCommit, strconv.Itoa(t.number)+":"+c.OID, "/commits/"+c.OID)
	a.Actor, a.At = t.forge.nodeActor(c.Author.User), c.CommittedAt
	if !a.Actor.Known() {
		a.Actor.Identity = c.Author.git()
	}
	a.Detail = ledger.Detail{Body: c.Message, Commit: c.OID, Git: c.Author.git()}
	var err error
	a.Payload, err = slim(raw)
	return a, append(t.forge.links(c.Author), t.forge.links(c.Committer)...), err
}

// accountReason is why an e-mail address in git is somebody on the forge.
const accountReason = "the forge's commit account"

func (f forge) links(s signature) []ledger.Link {
	if s.User == nil || s.User.Login == webFlowLogin || s.Email == "" {
		return nil
	}
	return []ledger.Link{{From: s.git(), To: f.nodeActor(s.User).Identity, Reason: accountReason}}
}

type lineThreadNode struct {
	ID       string `json:"id"`
	Resolved bool   `json:"isResolved"`
	By       *node  `json:"resolvedBy"`
	Path     string `json:"path"`
	Side     string `json:"diffSide"`
	Line     int    `json:"originalLine"`
}

// resolved reads a thread of comments on lines; its Kind is "" where nobody has
// called it settled.
func (t thread) resolved(raw []byte) (ledger.Activity, error) {
	var n lineThreadNode
	if err := decode(raw, &n); err != nil || !n.Resolved {
		return ledger.Activity{}, err
	}
	a := t.activity(ledger.ActThreadResolved, n.ID, "/files")
	a.Actor, a.At, a.Detail.Path = t.forge.nodeActor(n.By), t.seen, n.Path
	if n.Side != "LEFT" {
		a.Detail.Line = n.Line
	}
	var err error
	a.Payload, err = slim(raw)
	return a, err
}

type referenceNode struct {
	ID        string    `json:"id"`
	Actor     *node     `json:"actor"`
	CreatedAt time.Time `json:"createdAt"`
	Source    struct {
		Typename   string `json:"__typename"`
		Number     int    `json:"number"`
		Title      string `json:"title"`
		Repository struct {
			Name string `json:"nameWithOwner"`
		} `json:"repository"`
	} `json:"source"`
}

// reference reads that another thread named this one. It stands in the other.
func (t thread) reference(raw []byte) (ledger.Activity, error) {
	var n referenceNode
	if err := decode(raw, &n); err != nil {
		return ledger.Activity{}, err
	}
	a := t.activity(ledger.ActReference, n.ID, "")
	a.Actor, a.At = t.forge.nodeActor(n.Actor), n.CreatedAt
	if s := n.Source; s.Repository.Name != "" {
		from := t.elsewhere(s.Repository.Name)
		a.URL = from.page(s.Typename == "PullRequest", s.Number, "")
		a.Detail.Ref, a.Detail.RefTitle = from.name+"#"+strconv.Itoa(s.Number), s.Title
	}
	var err error
	a.Payload, err = slim(raw)
	return a, err
}
