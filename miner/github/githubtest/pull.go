package githubtest

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
)

// read takes a query in, its variables twice.
func (q *question) read(r *http.Request) {
	var raw struct {
		Query     string
		Variables json.RawMessage
	}
	_ = json.NewDecoder(r.Body).Decode(&raw)
	q.Query = raw.Query
	_ = json.Unmarshal(raw.Variables, &q.Variables)
	_ = json.Unmarshal(raw.Variables, &q.all)
}

// alone answers what is asked about one pull request: itself, issues by number,
// and people.
func (g *GitHub) alone(q question, out object) (object, []object) {
	repository := object{"databaseId": g.ID, "nameWithOwner": g.full(), "url": g.home()}
	out["repository"] = repository
	var lost []object
	if g.Hidden {
		out["repository"] = nil
		return out, []object{{"type": "NOT_FOUND", "path": []any{"repository"}, "message": "Could not resolve to a Repository."}}
	}
	if strings.Contains(q.Query, "pullRequest(number:") {
		pull := g.wholePull(q)
		if pull == nil {
			lost = append(lost, object{"type": "NOT_FOUND", "path": []any{"repository", "pullRequest"}, "message": "Could not resolve to a PullRequest."})
		}
		repository["pullRequest"] = pull
	}
	g.issuesAlone(q, repository)
	g.peopleAlone(q, out, repository)
	return g.withNodes(out).(object), lost
}

func (g *GitHub) wholePull(q question) any {
	n := q.Variables.Number
	if n < 1 || n > len(g.Threads) || !g.Threads[n-1].Pull || g.Threads[n-1].Gone != 0 {
		return nil
	}
	t := g.Threads[n-1]
	told, _ := g.node(node(t), q.Variables.First)
	o := told.(object)
	closes, pushes := []object{}, []object{}
	for _, i := range t.Closes {
		closes = append(closes, g.closed(i))
	}
	for i, c := range t.Before {
		pushes = append(pushes, object{"id": fmt.Sprintf("P_%d", i), "createdAt": stamp(c.At), "actor": actor(t.By), "beforeCommit": g.landed(c, 1)})
	}
	o["closes"], o["pushes"], o["mergedAt"], o["landed"] = object{"nodes": closes}, object{"nodes": pushes}, stamp(t.Merged), nil
	if t.Landed != nil {
		o["landed"] = g.landed(t.Landed, 1)
	}
	return o
}

func (g *GitHub) closed(t *Thread) object {
	labels := []object{}
	for _, l := range t.Labels {
		labels = append(labels, object{"name": l})
	}
	return object{
		"number": t.Number, "title": t.Title, "url": g.page(t), "author": actor(t.By),
		"repository": object{"nameWithOwner": g.full()}, "labels": object{"nodes": labels},
	}
}

func (g *GitHub) landed(c *Commit, parents int) object {
	o := g.commit(c)["commit"].(object)
	o["parents"] = object{"totalCount": parents}
	return o
}

func (g *GitHub) issuesAlone(q question, repository object) {
	for i := 0; ; i++ {
		var n int
		_, after, ok := strings.Cut(q.Query, fmt.Sprintf("i%d: issue(number: ", i))
		if !ok {
			return
		}
		if _, err := fmt.Sscanf(after, "%d", &n); err == nil && n <= len(g.Threads) && !g.Threads[n-1].Pull {
			repository[fmt.Sprintf("i%d", i)] = g.closed(g.Threads[n-1])
		}
	}
}

func (g *GitHub) peopleAlone(q question, out, repository object) {
	target := object{}
	repository["defaultBranchRef"] = object{"target": target}
	for name, value := range q.all {
		asked, _ := value.(string)
		switch {
		case strings.HasPrefix(name, "u"):
			if u := g.user(asked); u != nil {
				out[name] = actor(u)
			}
		case strings.HasPrefix(asked, "U_"):
			signed := []object{}
			for _, c := range g.History {
				if c.By != nil && c.By.Login == strings.TrimPrefix(asked, "U_") {
					signed = append(signed, g.commit(c)["commit"].(object))
				}
			}
			target["h"+name[1:]] = object{"nodes": signed}
		}
	}
}

// user finds an account among those that did something here.
func (g *GitHub) user(login string) *User {
	var all []*User
	for _, t := range g.Threads {
		all = append(all, t.By)
		for _, c := range slices.Concat(t.Comments, t.Lines) {
			all = append(all, c.By)
		}
		for _, r := range t.Reviews {
			all = append(all, r.By)
		}
	}
	for _, u := range slices.Concat(all, g.Others) {
		if u != nil && strings.EqualFold(u.Login, login) {
			return u
		}
	}
	return nil
}

// withNodes adds to people, wherever they are told of, the id and the name that
// were asked for.
func (g *GitHub) withNodes(value any) any {
	switch v := value.(type) {
	case []object:
		for _, e := range v {
			g.withNodes(e)
		}
	case object:
		for _, e := range v {
			g.withNodes(e)
		}
		if login, ok := v["login"].(string); ok && v["__typename"] == "User" {
			v["id"] = "U_" + login
			if u := g.user(login); u != nil {
				v["name"] = u.Name
			}
		}
	}
	return value
}

// files are what a pull request changes.
func files(t *Thread) []object {
	all := []object{}
	for path, patch := range t.Patches {
		all = append(all, object{"filename": path, "patch": patch, "status": "modified"})
	}
	return all
}
