package github

import (
	"bytes"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/unsung-dev/unsung/ledger"
)

// eventRow is an entry of /issues/events. See
// docs.github.com/rest/using-the-rest-api/issue-event-types.
type eventRow struct {
	ID        int64     `json:"id"`
	Event     string    `json:"event"`
	Actor     *account  `json:"actor"`
	Assigner  *account  `json:"assigner"`
	Assignee  *account  `json:"assignee"`
	Reviewer  *account  `json:"requested_reviewer"`
	CreatedAt time.Time `json:"created_at"`
	CommitID  string    `json:"commit_id"`
	Label     named     `json:"label"`
	Milestone titled    `json:"milestone"`
	Rename    struct {
		From string `json:"from"`
		To   string `json:"to"`
	} `json:"rename"`
	LockedFor string `json:"lock_reason"`
	Reason    string `json:"state_reason"`
	Dismissed struct {
		State    string `json:"state"`
		ReviewID int64  `json:"review_id"`
		Message  string `json:"dismissal_message"`
	} `json:"dismissed_review"`
}

// eventThread is the thread that comes with each event of a repository: four
// fifths of the answer, of which two facts are needed.
type eventThread struct {
	Number      int       `json:"number"`
	PullRequest *struct{} `json:"pull_request"`
}

// event reads an entry of a repository's events, which holds its thread.
func (p place) event(raw []byte) (ledger.Activity, error) {
	own, thread, err := cut(raw, "issue")
	if err != nil {
		return ledger.Activity{}, err
	}
	var t eventThread
	if len(thread) > 0 {
		if err := decode(thread, &t); err != nil {
			return ledger.Activity{}, err
		}
	}
	return p.threadEvent(own, t.PullRequest != nil, t.Number)
}

// threadEvent reads an entry of a thread's events.
func (p place) threadEvent(raw []byte, pull bool, number int) (ledger.Activity, error) {
	var r eventRow
	if err := decode(raw, &r); err != nil {
		return ledger.Activity{}, err
	}
	payload, err := slim(raw)
	return ledger.Activity{
		Source: p.name, Kind: ledger.ActivityKind(r.Event), ID: decimal(r.ID), Unit: ledger.ThreadUnit(pull, number),
		Actor: p.forge.actor(r.by()), Subject: p.forge.actor(r.to()), At: r.CreatedAt,
		URL: p.page(pull, number, "#event-"+decimal(r.ID)), Detail: r.detail(), Payload: payload,
	}, err
}

// by is who did it. Assignments name who assigned apart from the actor, which
// in old ones is who was assigned.
func (r *eventRow) by() *account {
	if r.Assigner != nil {
		return r.Assigner
	}
	return r.Actor
}

func (r *eventRow) to() *account {
	if r.Assignee != nil {
		return r.Assignee
	}
	return r.Reviewer
}

func (r *eventRow) detail() ledger.Detail {
	d := ledger.Detail{
		Commit: r.CommitID, Label: r.Label.Name, Milestone: r.Milestone.Title,
		From: r.Rename.From, To: r.Rename.To, Reason: r.Reason,
	}
	if r.LockedFor != "" {
		d.Reason = r.LockedFor
	}
	if r.Dismissed.ReviewID != 0 {
		d.Reason, d.Review = r.Dismissed.Message, decimal(r.Dismissed.ReviewID)
		d.State = strings.ToUpper(r.Dismissed.State)
	}
	return d
}

// cut takes one field out of an object: the rest as an object, and its value.
func cut(raw []byte, field string) (rest, value []byte, err error) {
	d := jsontext.NewDecoder(bytes.NewBuffer(raw), lenient)
	if d.PeekKind() != '{' {
		return raw, nil, nil
	}
	if _, err := d.ReadToken(); err != nil {
		return nil, nil, err
	}
	rest = append(make([]byte, 0, 2048), '{')
	for d.PeekKind() != '}' {
		name, err := d.ReadValue()
		if err != nil {
			return nil, nil, err
		}
		mine := string(name) == `"`+field+`"`
		before := len(rest)
		if before > 1 {
			rest = append(rest, ',')
		}
		rest = append(append(rest, name...), ':')
		v, err := d.ReadValue()
		if err != nil {
			return nil, nil, err
		}
		if mine {
			rest, value = rest[:before], bytes.Clone(v)
			continue
		}
		rest = append(rest, v...)
	}
	return append(rest, '}'), value, nil
}
