package githubtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"time"
)

func (u *User) kind() string { return cmp.Or(u.Type, "User") }

func account(u *User) any {
	if u == nil {
		return nil
	}
	return object{
		"login": u.Login, "id": u.ID, "type": u.kind(), "node_id": "U_" + u.Login, "site_admin": false,
		"url": "https://api.github.com/users/" + u.Login, "html_url": "https://github.com/" + u.Login,
	}
}

// poster is who REST says wrote a thread or a comment: never nobody.
func poster(u *User) any {
	if u == nil {
		u = &User{Login: "ghost", ID: 10137}
	}
	return account(u)
}

func stamp(t time.Time) any {
	if t.IsZero() {
		return nil
	}
	return t.UTC().Format(time.RFC3339)
}

func since(q url.Values) time.Time {
	t, _ := time.Parse(time.RFC3339, q.Get("since"))
	return t
}

func (g *GitHub) pushed() any {
	var last time.Time
	for _, r := range g.Releases {
		last = r.At
	}
	return stamp(last)
}

func (g *GitHub) page(t *Thread) string {
	kind := "issues"
	if t.Pull {
		kind = "pull"
	}
	return fmt.Sprintf("%s/%s/%d", g.home(), kind, t.Number)
}

func (g *GitHub) issueList(q url.Values) []*Thread {
	var all []*Thread
	for _, t := range g.here() {
		if !t.Updated.Before(since(q)) {
			all = append(all, t)
		}
	}
	slices.SortStableFunc(all, func(a, b *Thread) int { return a.Updated.Compare(b.Updated) })
	return all
}

func (g *GitHub) pullList() []*Thread {
	all := slices.DeleteFunc(g.here(), func(t *Thread) bool { return !t.Pull })
	slices.SortStableFunc(all, func(a, b *Thread) int { return b.Updated.Compare(a.Updated) })
	return all
}

func (g *GitHub) issue(t *Thread) object {
	labels := []object{}
	for _, l := range t.Labels {
		labels = append(labels, object{"id": len(l), "name": l, "url": "https://api.github.com/labels/" + l})
	}
	o := object{
		"id": t.ID, "node_id": node(t), "number": t.Number, "title": t.Title, "body": t.Body, "user": poster(t.By),
		"labels": labels, "state": t.State, "state_reason": nil, "milestone": nil, "comments": len(t.Comments),
		"created_at": stamp(t.Opened), "updated_at": stamp(t.Updated), "author_association": t.association(), "html_url": g.page(t),
		"url": "https://api.github.com/x", "reactions": object{"url": "https://api.github.com/x/reactions", "total_count": 1, "heart": 1},
	}
	if t.Pull {
		o["id"] = t.ID + 1_000_000 // as an issue it has another number
		o["pull_request"] = object{"html_url": g.page(t), "merged_at": stamp(t.Merged)}
	}
	return o
}

func node(t *Thread) string { return fmt.Sprintf("N_%d", t.Number) }

func (g *GitHub) pull(t *Thread) object {
	o := g.issue(t)
	delete(o, "comments")
	o["id"], o["merged_at"] = t.ID, stamp(t.Merged)
	return o
}

type lineOf struct {
	thread  *Thread
	comment *Comment
}

func (g *GitHub) lineList(q url.Values) []lineOf {
	var all []lineOf
	for _, t := range g.here() {
		for _, c := range t.Lines {
			if !c.Edited.Before(since(q)) {
				all = append(all, lineOf{t, c})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b lineOf) int { return a.comment.Edited.Compare(b.comment.Edited) })
	return all
}

func (g *GitHub) line(l lineOf) object {
	return object{
		"id": l.comment.ID, "user": account(l.comment.By), "body": l.comment.Body, "path": l.comment.Path,
		"diff_hunk": cmp.Or(l.comment.Hunk, "@@ -1 +1 @@\n-old\n+new"), "original_line": 1, "line": 1, "position": 1, "side": "RIGHT", "subject_type": "line",
		"commit_id": fmt.Sprintf("%040x", 7), "original_commit_id": fmt.Sprintf("%040x", 7), "pull_request_review_id": l.comment.ID + 500_000,
		"created_at": stamp(l.comment.Created), "updated_at": stamp(l.comment.Edited), "author_association": "CONTRIBUTOR",
		"pull_request_url": fmt.Sprintf("https://api.github.com/repos/%s/pulls/%d", g.full(), l.thread.Number),
		"_links":           object{"self": object{"href": "https://api.github.com/x"}},
	}
}

func (g *GitHub) event(e *Event, withThread bool) object {
	o := object{}
	_ = json.Unmarshal([]byte(`{"more":0`+e.More+`}`), &o)
	delete(o, "more")
	o["id"], o["event"], o["actor"], o["created_at"] = e.ID, e.Kind, account(e.By), stamp(e.At)
	if withThread {
		o["issue"] = g.issue(e.thread)
	}
	return o
}
