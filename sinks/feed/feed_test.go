package feed

import (
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/mmcdole/gofeed"
	"golang.org/x/net/html"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
)

// crowd are all people there are.
type crowd []*ledger.Person

func (c crowd) All() []*ledger.Person { return c }

func (c crowd) Excluded() []*ledger.Person {
	return slices.DeleteFunc(slices.Clone(c), func(p *ledger.Person) bool { return !p.Excluded })
}

func (c crowd) Resolve(ledger.Identity) *ledger.Person { return &ledger.Person{Name: "(no name)"} }

var noon = time.Date(2026, 11, 20, 12, 0, 0, 0, time.UTC)

// wall is where a feed hangs.
type wall struct {
	people   crowd
	view     *view.View
	approved []ledger.SuggestionState
	wants    ledger.Audience
	closed   bool
	fails    error
	now      time.Time
	log      strings.Builder
}

func newWall() *wall {
	of := func(name, login string) *ledger.Person {
		return &ledger.Person{Name: name, Identities: []ledger.Identity{{Source: "github", Login: login}}}
	}
	w := &wall{people: crowd{of("Ada", "ada"), of("Bob", "bob"), of("Shy Person", "shyperson")}, wants: ledger.Public, now: noon}
	w.people[2].Excluded = true
	w.view = view.New(w.people)
	return w
}

// thank adds a suggestion for somebody that was approved n hours after noon.
func (w *wall) thank(n int, who *ledger.Person, audience ledger.Audience) *ledger.SuggestionState {
	at := noon.Add(-48 * time.Hour)
	w.approved = append(w.approved, ledger.SuggestionState{MadeAt: noon, ApprovedAt: noon.Add(time.Duration(n) * time.Hour), Suggestion: ledger.Suggestion{
		ID: fmt.Sprintf("%020x", n), Rule: "moment.catch", Person: who.Name, Mark: view.Mark(who), Kinds: []ledger.Kind{ledger.Catch}, From: at,
		Headline: "Thank " + who.Name, Message: "Thank you!\nIt helped Shy Person.", Why: "It helps.", Audience: audience,
		Evidence: []ledger.Evidence{{URL: "git show 123", Ref: "commit:123", At: at}, {URL: "https://example.org/pull/1", Ref: "pull:1", At: at}}, More: 2,
	}})
	return &w.approved[len(w.approved)-1]
}

func (w *wall) feed() *Feed {
	return New(Options{
		Approved: func(context.Context, int) ([]ledger.SuggestionState, error) { return slices.Clone(w.approved), w.fails },
		Open:     func() bool { return !w.closed }, View: func() *view.View { return w.view },
		Audience: func(*ledger.Person) ledger.Audience { return w.wants },
		Now:      func() time.Time { return w.now }, Log: slog.New(slog.NewTextHandler(&w.log, nil)),
	})
}

// both are the handlers of a feed by name.
func both(f *Feed) map[string]http.Handler {
	return map[string]http.Handler{"atom": f.Atom(), "json": f.JSON()}
}

func ask(t *testing.T, h http.Handler, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://unsung.example.org/feed", nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// read has a parser read a feed that others wrote.
func read(t *testing.T, text string) *gofeed.Feed {
	t.Helper()
	feed, err := gofeed.NewParser().ParseString(text)
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return feed
}

func TestFeed(t *testing.T) {
	w := newWall()
	w.thank(1, w.people[0], ledger.Public)
	w.thank(2, w.people[1], ledger.Public)
	w.thank(3, w.people[1], ledger.Private)
	w.thank(4, w.people[1], ledger.None)
	w.thank(5, w.people[2], ledger.Public) // opted out
	w.thank(6, w.people[0], ledger.Public).Mark = view.Mark(w.people[1])
	w.thank(7, w.people[0], ledger.Public).WithdrawnAt = noon
	w.thank(8, w.people[0], ledger.Public).DeclinedAt = noon
	w.thank(9, w.people[0], ledger.Public).ApprovedAt = time.Time{}
	for name, h := range both(w.feed()) {
		answer := ask(t, h)
		feed := read(t, answer.Body.String())
		if feed.FeedType != name || feed.Title != title || feed.Description != subtitle && name == "json" || len(feed.Items) != 2 {
			t.Fatalf("%s: %+v of %s", name, feed, answer.Body)
		}
		first := feed.Items[0]
		if first.Title != "Thank Bob" || first.Link != "https://example.org/pull/1" || !first.PublishedParsed.Equal(noon.Add(2*time.Hour)) ||
			first.GUID != "tag:github.com,2026:unsung-dev/unsung/suggestion/00000000000000000002" || feed.Items[1].Title != "Thank Ada" {
			t.Errorf("%s: %+v", name, first)
		}
		const want = `<p>Thank you!</p><p>It helped (somebody).</p><p>It helps.</p><ul><li><a href="https://example.org/pull/1">pull:1</a></li><li>and 2 more</li></ul>`
		if first.Content != want {
			t.Errorf("%s: %s, want %s", name, first.Content, want)
		}
		if strings.Contains(answer.Body.String(), "Shy") {
			t.Errorf("%s names who opted out: %s", name, answer.Body)
		}
	}
}

// TestValid holds what the standards want of a feed beside what parsers read, also
// where nothing is in it.
func TestValid(t *testing.T) {
	for _, n := range []int{0, 1} {
		w := newWall()
		for i := range n {
			w.thank(i, w.people[0], ledger.Public)
		}
		h := both(w.feed())
		atom, answer := struct {
			XMLName xml.Name  `xml:"http://www.w3.org/2005/Atom feed"`
			ID      string    `xml:"id"`
			Updated time.Time `xml:"updated"`
			Author  struct {
				Name string `xml:"name"`
			} `xml:"author"`
			Link struct {
				Rel string `xml:"rel,attr"`
			} `xml:"link"`
			Entries []struct {
				ID      string    `xml:"id"`
				Updated time.Time `xml:"updated"`
				Title   struct {
					Type string `xml:"type,attr"`
				} `xml:"title"`
				Content struct {
					Type string `xml:"type,attr"`
				} `xml:"content"`
			} `xml:"entry"`
		}{}, ask(t, h["atom"])
		if err := xml.Unmarshal(answer.Body.Bytes(), &atom); err != nil || atom.ID == "" || atom.Author.Name == "" || atom.Link.Rel != "self" || len(atom.Entries) != n {
			t.Errorf("%+v, %v of %s", atom, err, answer.Body)
		}
		for _, e := range atom.Entries {
			if e.ID == "" || e.Updated.IsZero() || e.Title.Type != "" || e.Content.Type != "html" {
				t.Errorf("%+v", e)
			}
		}
		if kind := answer.Header().Get("Content-Type"); !strings.HasPrefix(kind, "application/atom+xml") {
			t.Error(kind)
		}
		var feed map[string]any
		answer = ask(t, h["json"])
		if err := json.Unmarshal(answer.Body.Bytes(), &feed); err != nil || feed["version"] != "https://jsonfeed.org/version/1.1" || feed["title"] == "" {
			t.Errorf("%v, %v", feed, err)
		}
		if items, ok := feed["items"].([]any); !ok || len(items) != n {
			t.Errorf("items are %v", feed["items"])
		}
		if kind := answer.Header().Get("Content-Type"); kind != "application/feed+json" {
			t.Error(kind)
		}
	}
}

// hostile are texts of others that try to be more than texts.
var hostile = []string{
	`</title><script>alert(1)</script>`, `<img src=x onerror=alert(1)>`, `]]><entry>`, "a\x00\x1b[31mb\u202e\ufffe", `&lt;b&gt; & "c" 'd'`,
	`<a href="javascript:alert(1)">x</a>`, "{{.}} ${x} %s", "\xff\xfe", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
}

func TestHostile(t *testing.T) {
	for _, text := range hostile {
		hang(t, text)
	}
}

func FuzzHostile(f *testing.F) {
	for _, text := range hostile {
		f.Add(text)
	}
	f.Fuzz(hang)
}

// hang shows a text wherever a text of others can stand, and holds that it is one
// there, and nothing else.
func hang(t *testing.T, text string) {
	w := newWall()
	s := w.thank(1, w.people[0], ledger.Public)
	s.Headline, s.Message, s.Why = "x"+text, "x"+text, "x"+text
	s.Evidence = []ledger.Evidence{{URL: text, Ref: text, At: noon}, {URL: "https://example.org/" + text, Ref: "x" + text, At: noon}}
	for name, h := range both(w.feed()) {
		answer := ask(t, h).Body.String()
		feed := read(t, answer)
		if len(feed.Items) != 1 || strings.ContainsAny(answer, "\x00\x1b") {
			t.Fatalf("%s: %q is %s", name, text, answer)
		}
		for _, link := range feed.Items[0].Links {
			if !strings.HasPrefix(link, "https://example.org/") && !strings.HasPrefix(link, "http") {
				t.Errorf("%s: %q is a link to %q", name, text, link)
			}
		}
		for _, tag := range tags(feed.Items[0].Content) {
			if !slices.Contains([]string{"p", "ul", "li", `a href`}, tag) {
				t.Errorf("%s: %q has the tag %q in %s", name, text, tag, feed.Items[0].Content)
			}
		}
	}
}

// tags are those of a page and their attributes; where an address leads tells too.
func tags(page string) (all []string) {
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		token := z.Token()
		if token.Type != html.StartTagToken && token.Type != html.SelfClosingTagToken {
			continue
		}
		said := token.Data
		for _, a := range token.Attr {
			said += " " + a.Key
			if !strings.HasPrefix(a.Val, "http") {
				said += "=" + a.Val
			}
		}
		all = append(all, said)
	}
	if !errors.Is(z.Err(), io.EOF) {
		all = append(all, z.Err().Error())
	}
	return all
}

// TestHeaders holds that who asks again is told whether anything changed, also where
// something is gone.
func TestHeaders(t *testing.T) {
	w := newWall()
	w.thank(1, w.people[0], ledger.Public)
	w.thank(2, w.people[1], ledger.Public)
	for name, h := range both(w.feed()) {
		w.wants = ledger.Public
		first := ask(t, h)
		tag, since := first.Header().Get("ETag"), first.Header().Get("Last-Modified")
		if tag == "" || since == "" || first.Header().Get("Cache-Control") != "private, no-cache" || first.Header().Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v", name, first.Header())
		}
		for _, again := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", since}} {
			if got := ask(t, h, again...); got.Code != http.StatusNotModified || got.Body.Len() > 0 {
				t.Errorf("%s with %v: %d %s", name, again, got.Code, got.Body)
			}
		}
		w.wants = ledger.Private // within the same second
		for _, again := range [][]string{{"If-None-Match", tag}, {"If-Modified-Since", since}} {
			if got := ask(t, h, again...); got.Code != http.StatusOK || strings.Contains(got.Body.String(), "Ada") {
				t.Errorf("%s with %v though nobody wants to be seen: %d %s", name, again, got.Code, got.Body)
			}
		}
	}
}

func TestMost(t *testing.T) {
	w := newWall()
	for n := range 2 * mostShown {
		w.thank(n, w.people[0], ledger.Public)
	}
	items := read(t, ask(t, w.feed().Atom()).Body.String()).Items
	if len(items) != mostShown || items[0].GUID != fmt.Sprintf("%s%020x", entryID, 2*mostShown-1) {
		t.Errorf("%d, the first %s", len(items), items[0].GUID)
	}
}

func TestClosed(t *testing.T) {
	w := newWall()
	w.thank(1, w.people[0], ledger.Public)
	check := func(status int, says string) {
		t.Helper()
		for name, h := range both(w.feed()) {
			if got := ask(t, h); got.Code != status || !strings.Contains(got.Body.String(), says) || strings.Contains(got.Body.String(), "Ada") {
				t.Errorf("%s: %d %s", name, got.Code, got.Body)
			}
		}
	}
	w.fails = errors.New("read ada.db: disk gone")
	check(http.StatusServiceUnavailable, "the daemon's log says why")
	if !strings.Contains(w.log.String(), "disk gone") {
		t.Errorf("it is logged as %s", w.log.String())
	}
	w.view = nil
	check(http.StatusServiceUnavailable, "only just started")
	w.closed = true
	check(http.StatusNotFound, "recognition.feed")
}

// TestAtOnce asks from several sides.
func TestAtOnce(t *testing.T) {
	w := newWall()
	w.thank(1, w.people[0], ledger.Public)
	h := both(w.feed())
	done := make(chan int)
	for i := range 8 {
		go func() {
			answer := httptest.NewRecorder()
			h[[]string{"atom", "json"}[i%2]].ServeHTTP(answer, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/", nil))
			done <- answer.Code
		}()
	}
	for range 8 {
		if code := <-done; code != http.StatusOK {
			t.Error(code)
		}
	}
}
