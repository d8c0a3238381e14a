package githubtest

import (
	"cmp"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// object is JSON.
type object = map[string]any

// RoundTrip answers without a network, for http.Client and in bubbles of
// testing/synctest.
func (g *GitHub) RoundTrip(r *http.Request) (*http.Response, error) {
	if err := r.Context().Err(); err != nil {
		return nil, err
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	resp := w.Result()
	resp.Request = r
	return resp, r.Context().Err()
}

// ServeHTTP answers as GitHub does: REST at /, GraphQL at /graphql.
func (g *GitHub) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if g.OnRequest != nil {
		g.OnRequest(r.URL.Path)
	}
	g.Lock()
	defer g.Unlock()
	g.Paths = append(g.Paths, r.URL.RequestURI())
	h := w.Header()
	if r.Host == "" {
		r.Host = r.URL.Host
	}
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Date", g.Clock.Add(g.DateAhead).Format(http.TimeFormat))
	h.Set("X-RateLimit-Limit", "5000")
	h.Set("X-RateLimit-Reset", strconv.FormatInt(time.Now().Add(30*time.Minute).Unix(), 10))
	h.Set("X-RateLimit-Remaining", strconv.Itoa(max(g.Left, 0)))
	if g.Left < 0 {
		h.Set("X-RateLimit-Remaining", "5000")
	}
	if r.URL.Path == "/graphql" {
		h.Set("X-RateLimit-Resource", "graphql")
		h.Set("X-RateLimit-Remaining", "5000")
		g.graphql(w, r)
		return
	}
	h.Set("X-RateLimit-Resource", "core")
	status, body := g.rest(w, r)
	g.reply(w, r, status, body)
}

// reply sends an answer, or says that it is the same as before, which is free.
func (g *GitHub) reply(w http.ResponseWriter, r *http.Request, status int, body any) {
	text, _ := json.Marshal(body)
	if status == http.StatusOK {
		hash := fnv.New64a()
		_, _ = hash.Write(text)
		etag := fmt.Sprintf(`W/"%x"`, hash.Sum64())
		w.Header().Set("ETag", etag)
		if r.Header.Get("If-None-Match") == etag {
			w.Header().Del("Link")
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	if g.Left == 0 {
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(`{"message":"API rate limit exceeded for user ID 1."}`))
		return
	}
	g.Left--
	g.Billable++
	w.WriteHeader(status)
	_, _ = w.Write(text)
}

func refuse(status int, message string) (int, any) {
	return status, object{"message": message, "status": strconv.Itoa(status)}
}

func (g *GitHub) moved(w http.ResponseWriter, to string) (int, any) {
	w.Header().Set("Location", to)
	return refuse(http.StatusMovedPermanently, "Moved Permanently")
}

func (g *GitHub) rest(w http.ResponseWriter, r *http.Request) (int, any) {
	for end, status := range g.Refuse {
		if strings.HasSuffix(r.URL.Path, end) {
			return refuse(status, "Refused for a test")
		}
	}
	if all, ok := g.owned(r.URL.Path); ok {
		return page(w, r, all, func(o object) object { return o })
	}
	if r.URL.Path == "/installation/repositories" {
		return http.StatusOK, object{"total_count": len(g.Owned), "repositories": g.listed(func(string) bool { return true })}
	}
	below, ok := strings.CutPrefix(r.URL.Path, fmt.Sprintf("/repositories/%d", g.ID))
	if !ok {
		name := strings.TrimPrefix(r.URL.Path, "/repos/")
		if slices.ContainsFunc(g.Former, func(f string) bool { return strings.EqualFold(f, name) }) {
			return g.moved(w, base(r)+fmt.Sprintf("/repositories/%d", g.ID))
		}
		if below, ok = strings.CutPrefix(strings.ToLower(name), strings.ToLower(g.full())); !ok {
			return refuse(http.StatusNotFound, "Not Found")
		}
	}
	if g.Hidden {
		return refuse(http.StatusNotFound, "Not Found")
	}
	return g.repo(w, r, below)
}

// base is the address that was asked: with no network between, requests hold
// its scheme.
// owned lists what an organization owns, or a user: one whose login is in lower
// case.
func (g *GitHub) owned(path string) ([]object, bool) {
	p := strings.Split(strings.TrimPrefix(path, "/"), "/")
	if len(p) != 3 || p[2] != "repos" || (p[0] == "users") != (p[1] == strings.ToLower(p[1])) {
		return nil, false
	}
	all := g.listed(func(name string) bool { return strings.HasPrefix(name, p[1]+"/") })
	return all, len(all) > 0
}

func (g *GitHub) listed(mine func(name string) bool) []object {
	all := []object{}
	for _, name := range g.Owned {
		if mine(name) {
			all = append(all, object{"full_name": name, "archived": strings.HasSuffix(name, "-old"), "fork": false})
		}
	}
	return all
}

func base(r *http.Request) string { return cmp.Or(r.URL.Scheme, "http") + "://" + r.Host }

// home is the page of the repository.
func (g *GitHub) home() string { return cmp.Or(g.Web, "https://github.com") + "/" + g.full() }

func (g *GitHub) full() string { return g.Owner + "/" + g.Name }

func (g *GitHub) repo(w http.ResponseWriter, r *http.Request, below string) (int, any) {
	switch below {
	case "":
		return http.StatusOK, object{
			"id": g.ID, "full_name": g.full(), "html_url": g.home(), "has_issues": !g.IssuesOff,
			"pushed_at": g.pushed(), "open_issues_count": len(g.here()), "archived": false, "private": false,
			"permissions": object{"admin": false, "push": false, "triage": true, "pull": true},
		}
	case "/issues":
		if g.IssuesOff {
			return refuse(http.StatusGone, "Issues are disabled for this repo")
		}
		return page(w, r, g.issueList(r.URL.Query()), g.issue)
	case "/pulls":
		return page(w, r, g.pullList(), g.pull)
	case "/pulls/comments":
		return page(w, r, g.lineList(r.URL.Query()), g.line)
	case "/issues/events":
		return g.eventList(w, r)
	}
	return g.threadRoute(w, r, strings.Split(strings.TrimPrefix(below, "/"), "/"))
}

func (g *GitHub) eventList(w http.ResponseWriter, r *http.Request) (int, any) {
	if g.IssuesOff {
		return refuse(http.StatusGone, "Issues are disabled for this repo")
	}
	if n, _ := strconv.Atoi(r.URL.Query().Get("page")); n > g.LastEventPage {
		return refuse(http.StatusUnprocessableEntity, "In order to keep the API fast for everyone, pagination is limited for this resource.")
	}
	newest := slices.Clone(g.Events)
	slices.Reverse(newest)
	return page(w, r, newest, func(e *Event) object { return g.event(e, true) })
}

// threadRoute serves /issues/1, /issues/1/events and /pulls/1/comments.
func (g *GitHub) threadRoute(w http.ResponseWriter, r *http.Request, path []string) (int, any) {
	if len(path) < 2 {
		return refuse(http.StatusNotFound, "Not Found")
	}
	n, _ := strconv.Atoi(path[1])
	if n < 1 || n > len(g.Threads) {
		return refuse(http.StatusNotFound, "Not Found")
	}
	t := g.Threads[n-1]
	switch {
	case t.Gone == http.StatusMovedPermanently:
		return g.moved(w, base(r)+t.MovedTo)
	case t.Gone != 0:
		return refuse(t.Gone, "This issue was deleted")
	case len(path) == 2:
		return http.StatusOK, g.issue(t)
	case path[2] == "events":
		var own []*Event
		for _, e := range g.Events {
			if e.thread == t {
				own = append(own, e)
			}
		}
		return page(w, r, own, func(e *Event) object { return g.event(e, false) })
	case path[2] == "files":
		return page(w, r, files(t), func(o object) object { return o })
	case path[0] == "pulls":
		return page(w, r, t.Lines, func(c *Comment) object { return g.line(lineOf{t, c}) })
	}
	return refuse(http.StatusNotFound, "Not Found")
}

// page cuts a list, and links to the next page and the last one.
func page[T any](w http.ResponseWriter, r *http.Request, all []T, tell func(T) object) (int, any) {
	q := r.URL.Query()
	per, _ := strconv.Atoi(q.Get("per_page"))
	n, _ := strconv.Atoi(q.Get("page"))
	n, per = max(n, 1), max(per, 1)
	from, to := min((n-1)*per, len(all)), min(n*per, len(all))
	if to < len(all) {
		link := func(n int, rel string) string {
			q.Set("page", strconv.Itoa(n))
			u := url.URL{Scheme: "https", Host: r.Host, Path: r.URL.Path, RawQuery: q.Encode()}
			return "<" + u.String() + `>; rel="` + rel + `"`
		}
		w.Header().Set("Link", link(n+1, "next")+", "+link((len(all)+per-1)/per, "last"))
	}
	told := []object{}
	for _, x := range all[from:to] {
		told = append(told, tell(x))
	}
	return http.StatusOK, told
}
