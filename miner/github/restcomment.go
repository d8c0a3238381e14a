package github

import (
	"path"
	"strconv"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// lineRow is a comment on a line, as /pulls/comments lists it. See
// docs.github.com/rest/pulls/comments#list-review-comments-in-a-repository.
type lineRow struct {
	ID             int64     `json:"id"`
	ReviewID       int64     `json:"pull_request_review_id"`
	ReplyTo        int64     `json:"in_reply_to_id"`
	User           *account  `json:"user"`
	Body           string    `json:"body"`
	Path           string    `json:"path"`
	Hunk           string    `json:"diff_hunk"`
	CommitID       string    `json:"commit_id"`
	OriginalCommit string    `json:"original_commit_id"`
	Line           int       `json:"line"`
	OriginalLine   int       `json:"original_line"`
	OriginalStart  int       `json:"original_start_line"`
	StartSide      string    `json:"start_side"`
	Side           string    `json:"side"`
	Position       *int      `json:"position"`
	SubjectType    string    `json:"subject_type"` // "line", or "file"
	CreatedAt      time.Time `json:"created_at"`
	UpdatedAt      time.Time `json:"updated_at"`
	Association    string    `json:"author_association"`
	PullRequestURL string    `json:"pull_request_url"`
}

// lineComment reads a comment on a line, and when it was last updated.
func (p place) lineComment(raw []byte) (ledger.Activity, time.Time, error) {
	var r lineRow
	if err := decode(raw, &r); err != nil {
		return ledger.Activity{}, time.Time{}, err
	}
	payload, err := slim(raw)
	pull, _ := strconv.Atoi(path.Base(r.PullRequestURL))
	return ledger.Activity{
		Source: p.name, Kind: ledger.ActReviewComment, ID: decimal(r.ID), Unit: ledger.ThreadUnit(true, pull),
		Actor: p.forge.actor(r.User), At: r.CreatedAt, URL: p.page(true, pull, "#discussion_r"+decimal(r.ID)),
		Detail: r.detail(), Payload: payload,
	}, r.UpdatedAt, err
}

// detail has the line of the commit that was commented on, which later pushes
// do not move.
func (r *lineRow) detail() ledger.Detail {
	d := ledger.Detail{
		Body: r.Body, Path: r.Path, Hunk: r.Hunk, Commit: r.OriginalCommit, Association: r.Association,
		Outdated: r.outdated(), Edited: edited(r.CreatedAt, r.UpdatedAt),
	}
	if r.Side != "LEFT" {
		d.Line = r.OriginalLine
	}
	if d.Line != 0 && r.StartSide == "RIGHT" {
		d.FirstLine = r.OriginalStart
	}
	if d.Commit == "" {
		d.Commit = r.CommitID
	}
	if r.ReviewID != 0 {
		d.Review = decimal(r.ReviewID)
	}
	if r.ReplyTo != 0 {
		d.ReplyTo = decimal(r.ReplyTo)
	}
	return d
}

// outdated tells a comment whose line the forge does not find any more: it then
// has no line, while it keeps the one that it had. The position, which is on its
// way out, is null or 1 for those.
func (r *lineRow) outdated() bool {
	return r.SubjectType != "file" && (r.Position == nil || r.Line == 0 && r.OriginalLine != 0)
}

// edited is when something was last changed, zero where it never was.
func edited(made, changed time.Time) time.Time {
	if !changed.After(made) {
		return time.Time{}
	}
	return changed
}
