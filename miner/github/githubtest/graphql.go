package githubtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

type question struct {
	Query     string
	Variables struct {
		IDs    []string
		ID     string
		Number int
		First  int
		After  string
	}
	all map[string]any // the variables, for those that are numbered
}

// graphql answers the queries of a crawl, told apart by what they ask for.
func (g *GitHub) graphql(w http.ResponseWriter, r *http.Request) {
	var q question
	q.read(r)
	g.Points++
	out := object{"rateLimit": object{"cost": 1, "limit": 5000, "remaining": 4000, "resetAt": stamp(time.Now().Add(time.Hour))}}
	var faults []object
	switch {
	case strings.Contains(q.Query, "nodes(ids:"):
		if g.Capacity > 0 && len(q.Variables.IDs) > g.Capacity {
			timeOut(w)
			return
		}
		nodes := []any{}
		for i, id := range q.Variables.IDs {
			node, fault := g.node(id, q.Variables.First)
			if fault == "TIMEOUT" {
				timeOut(w)
				return
			}
			if fault != "" {
				faults = append(faults, object{"type": fault, "path": []any{"nodes", i}, "message": "no " + id + ": " + fault})
			}
			nodes = append(nodes, node)
		}
		out["nodes"] = nodes
	case strings.Contains(q.Query, "node(id:"):
		out["node"] = g.part(q)
	case strings.Contains(q.Query, "pullRequest(number:"), strings.Contains(q.Query, "issue(number:"), strings.Contains(q.Query, "history("), strings.Contains(q.Query, "user(login:"):
		var lost []object
		out, lost = g.alone(q, out)
		faults = append(faults, lost...)
	case g.TotalsFault != "":
		out["repository"] = nil
		faults = append(faults, object{"type": g.TotalsFault, "path": []any{"repository"}, "message": "no totals"})
	default:
		out["repository"] = g.repository(q)
	}
	answer := object{"data": out}
	if len(faults) > 0 {
		answer["errors"] = faults
	}
	text, _ := json.Marshal(answer)
	_, _ = w.Write(text)
}

func timeOut(w http.ResponseWriter) {
	w.WriteHeader(http.StatusBadGateway)
	_, _ = w.Write([]byte(`{"data":null,"errors":[{"message":"Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug."}]}`))
}

func (g *GitHub) byNode(id string) *Thread {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "N_"))
	if n < 1 || n > len(g.Threads) || g.Threads[n-1].Gone != 0 {
		return nil
	}
	return g.Threads[n-1]
}

func (g *GitHub) node(id string, first int) (any, string) {
	t := g.byNode(id)
	switch {
	case t == nil:
		return nil, "NOT_FOUND"
	case t.Fault != "":
		return nil, t.Fault
	case t.Slow > 0 && first > t.Slow:
		return nil, "TIMEOUT"
	}
	updated := t.Updated
	if t.Behind > 0 {
		t.Behind--
		updated = t.Opened.Add(-time.Hour)
	}
	o := object{
		"__typename": "Issue", "id": id, "number": t.Number, "updatedAt": stamp(updated),
		"comments": list(t.Comments, first, "", g.comment), "timelineItems": list(t.References, first, "", g.reference),
	}
	if t.Pull {
		g.pullNode(o, t, first)
	}
	return o, ""
}

func (g *GitHub) pullNode(o object, t *Thread, first int) {
	labels := []object{}
	for _, l := range t.Labels {
		labels = append(labels, object{"name": l})
	}
	for name, value := range (object{
		"__typename": "PullRequest", "fullDatabaseId": strconv.FormatInt(t.ID, 10), "author": actor(t.By), "authorAssociation": t.association(),
		"title": t.Title, "body": t.Body, "createdAt": stamp(t.Opened), "state": strings.ToUpper(t.State), "isDraft": false,
		"baseRefName": "main", "headRefName": fmt.Sprintf("topic-%d", t.Number), "headRefOid": tip(t), "labels": object{"nodes": labels},
		"totalCommentsCount": len(t.Comments) + len(t.Lines) + t.Miscounted,
		"reviews":            list(t.Reviews, first, "", g.review), "commits": list(t.Commits, first, "", g.commit),
		"reviewThreads": list(t.Lines, first, "", g.lineThread),
	}) {
		o[name] = value
	}
}

// tip is the last commit of a pull request.
func tip(t *Thread) string {
	if len(t.Commits) == 0 {
		return fmt.Sprintf("%040x", t.Number)
	}
	return t.Commits[len(t.Commits)-1].SHA
}

// part is a further page of a list.
func (g *GitHub) part(q question) any {
	t := g.byNode(q.Variables.ID)
	if t == nil {
		return nil
	}
	first, after := q.Variables.First, q.Variables.After
	switch {
	case strings.Contains(q.Query, "comments("):
		return object{"comments": list(t.Comments, first, after, g.comment)}
	case strings.Contains(q.Query, "reviews("):
		return object{"reviews": list(t.Reviews, first, after, g.review)}
	case strings.Contains(q.Query, "commits("):
		return object{"commits": list(t.Commits, first, after, g.commit)}
	}
	if strings.Contains(q.Query, "reviewThreads(") {
		return object{"reviewThreads": list(t.Lines, first, after, g.lineThread)}
	}
	return object{"timelineItems": list(t.References, first, after, g.reference)}
}

// list cuts a list; its cursors are positions in it.
func list[T any](all []T, first int, after string, tell func(T) object) object {
	from, _ := strconv.Atoi(after)
	from = min(from, len(all))
	to := min(from+first, len(all))
	nodes := []object{}
	for _, x := range all[from:to] {
		nodes = append(nodes, tell(x))
	}
	return object{
		"totalCount": len(all), "nodes": nodes,
		"pageInfo": object{"hasNextPage": to < len(all), "endCursor": strconv.Itoa(to)},
	}
}

// actor is an account as GraphQL names it: an app without "[bot]".
func actor(u *User) any {
	if u == nil {
		return nil
	}
	login := strings.TrimSuffix(u.Login, "[bot]")
	return object{"__typename": u.kind(), "login": login, "databaseId": u.ID, "url": "https://github.com/apps/" + login}
}

func (g *GitHub) comment(c *Comment) object {
	return object{
		"fullDatabaseId": strconv.FormatInt(c.ID, 10), "author": actor(c.By), "authorAssociation": "NONE", "body": c.Body,
		"createdAt": stamp(c.Created), "updatedAt": stamp(c.Edited),
	}
}

func (g *GitHub) review(r *Review) object {
	return object{
		"fullDatabaseId": strconv.FormatInt(r.ID, 10), "author": actor(r.By), "authorAssociation": "NONE", "state": r.State,
		"body": r.Body, "submittedAt": stamp(r.At), "updatedAt": stamp(r.At), "commit": object{"oid": fmt.Sprintf("%040x", 7)},
	}
}

// lineThread is the thread that a comment on a line began.
func (g *GitHub) lineThread(c *Comment) object {
	return object{
		"id": fmt.Sprintf("PRRT_%d", c.ID), "isResolved": c.Resolved != nil, "resolvedBy": actor(c.Resolved), "path": c.Path,
		"diffSide": "RIGHT", "originalLine": 1,
	}
}

func (g *GitHub) commit(c *Commit) object {
	who := object{"name": c.Name, "email": c.Email, "user": actor(c.By)}
	return object{"commit": object{
		"oid": c.SHA, "message": cmp.Or(c.Message, "change it"), "authoredDate": stamp(c.At), "committedDate": stamp(c.At), "author": who,
		"committer": object{"name": "GitHub", "email": "noreply@github.com", "user": object{"__typename": "User", "login": "web-flow", "databaseId": 19864447}},
	}}
}

func (g *GitHub) reference(r *Reference) object {
	return object{
		"id": r.ID, "actor": actor(r.By), "createdAt": stamp(r.At), "isCrossRepository": r.From != g.full(), "willCloseTarget": false,
		"source": object{
			"__typename": "PullRequest", "number": r.Number, "title": r.Title,
			"repository": object{"databaseId": 77, "nameWithOwner": r.From},
		},
	}
}

func (g *GitHub) repository(q question) object {
	var issues, pulls []*Thread
	for _, t := range g.here() {
		if t.Pull {
			pulls = append(pulls, t)
		} else {
			issues = append(issues, t)
		}
	}
	number := func(t *Thread) object { return object{"number": t.Number} }
	first := 100
	return object{
		"issues":       list(issues, first, q.Variables.After, number),
		"pullRequests": list(pulls, first, q.Variables.After, number),
		"releases":     list(g.Releases, first, q.Variables.After, g.release),
	}
}

func (g *GitHub) release(r *Release) object {
	return object{
		"databaseId": r.ID, "tagName": r.Tag, "name": r.Tag, "description": r.Text, "isDraft": false, "publishedAt": stamp(r.At),
		"author": actor(r.By), "tagCommit": object{"oid": fmt.Sprintf("%040x", r.ID)},
	}
}
