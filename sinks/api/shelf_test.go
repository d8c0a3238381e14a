package api

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/view"
)

// shelf is a Source that holds everything in memory, and counts what is taken
// from it.
type shelf struct {
	now       *Snapshot
	all       []ledger.Contribution    // newest first, then by id
	made      []ledger.SuggestionState // newest first, then by id
	given     map[[2]string]ledger.Recognition
	told      map[[2]string]ledger.SelfReport
	token     string
	coverage  Coverage
	fails     error
	taken     int
	questions int
}

func (s *shelf) Now() *Snapshot { return s.now }

func (s *shelf) Contributions(ctx context.Context, q Query) ([]ledger.Contribution, error) {
	if s.fails != nil {
		return nil, s.fails
	}
	s.questions++
	var found []ledger.Contribution
	for _, c := range s.all[s.from(q.After):] {
		if len(found) == q.Limit {
			break
		}
		if fits(q, &c) {
			found = append(found, c)
		}
	}
	s.taken += len(found)
	return found, ctx.Err()
}

// from is where what comes after a place begins.
func (s *shelf) from(after *Place) int {
	if after == nil {
		return 0
	}
	return sort.Search(len(s.all), func(i int) bool {
		c := s.all[i].At.Compare(after.At)
		return c < 0 || c == 0 && s.all[i].ID > after.ID
	})
}

func fits(q Query, c *ledger.Contribution) bool {
	return (len(q.Identities) == 0 || slices.Contains(q.Identities, c.Identity)) &&
		(len(q.Kinds) == 0 || slices.Contains(q.Kinds, c.Kind)) &&
		(q.Repo == "" || q.Repo == c.Repo) &&
		(q.Since.IsZero() || !c.At.Before(q.Since)) && (q.Until.IsZero() || c.At.Before(q.Until))
}

func (s *shelf) Contribution(_ context.Context, id string) (ledger.Contribution, bool, error) {
	i := slices.IndexFunc(s.all, func(c ledger.Contribution) bool { return c.ID == id })
	if i < 0 {
		return ledger.Contribution{}, false, s.fails
	}
	return s.all[i], true, s.fails
}

func (s *shelf) Coverage(context.Context) (Coverage, error) { return s.coverage, s.fails }

// token opens the back channel of a shelf.
const token = "a token that nobody guesses"

func (s *shelf) Suggestions(_ context.Context, q SuggestionQuery) ([]ledger.SuggestionState, error) {
	var found []ledger.SuggestionState
	for i := range s.made {
		m := &s.made[i]
		after := q.After == nil || m.MadeAt.Before(q.After.At) || m.MadeAt.Equal(q.After.At) && m.ID > q.After.ID
		if after && (q.ID == "" || q.ID == m.ID) && !m.MadeAt.Before(q.Since) && (q.Limit == 0 || len(found) < q.Limit) {
			found = append(found, *m)
		}
	}
	s.taken += len(found)
	return found, s.fails
}

func (s *shelf) Recognise(_ context.Context, all []ledger.Recognition) (added int, err error) {
	if s.fails != nil {
		return 0, s.fails
	}
	for _, r := range all {
		if _, known := s.given[[2]string{r.Source, r.ID}]; !known {
			added++
		}
		s.given[[2]string{r.Source, r.ID}] = r
	}
	return added, nil
}

func (s *shelf) KeepSelfReports(_ context.Context, all []ledger.SelfReport) (added int, err error) {
	if s.fails != nil {
		return 0, s.fails
	}
	for _, r := range all {
		if _, known := s.told[[2]string{r.Source, r.ID}]; !known {
			added++
		}
		s.told[[2]string{r.Source, r.ID}] = r
	}
	return added, nil
}

// thankful is a suggestion to thank somebody, the n-th from the newest.
func thankful(n int, label string, who *ledger.Person, audience ledger.Audience) ledger.SuggestionState {
	at := noon.Add(time.Duration(n%3-n) * time.Hour)
	return ledger.SuggestionState{MadeAt: at, Suggestion: ledger.Suggestion{
		ID: idOf(n), Rule: "moment.catch", Person: label, Mark: view.Mark(who), Kinds: []ledger.Kind{ledger.Catch}, From: at, Headline: "Thank " + label + " & <all>",
		Message: "Thank you!\nSaid Shy Person.", Why: "It helps", Audience: audience, Beneficiaries: []string{"Bob (bob)", "Shy Person"}, Givers: []string{"Bob (bob)"},
		Evidence: []ledger.Evidence{{URL: "https://" + site + "/pull/1", Ref: "pull:1", At: at}}, Repos: []string{site},
	}}
}

// suggested are suggestions for all of the village, in every state.
func suggested(people crowd) []ledger.SuggestionState {
	all := []ledger.SuggestionState{
		thankful(0, "Ada", people[0], ledger.Private), thankful(1, "Ada", people[0], ledger.Public), thankful(2, "Bob (bob)", people[1], ledger.Public),
		thankful(3, "Bob (bob2)", people[2], ledger.Public), thankful(4, "Ada", people[0], ledger.Public), thankful(5, "Shy Person", people[4], ledger.Public),
		thankful(6, "Ada", people[0], ledger.None), thankful(7, "Ada", people[3], ledger.Public), thankful(8, "robot", people[5], ledger.Public),
	}
	all[1].SentAt = noon
	all[2].SentAt, all[2].ApprovedAt = noon, noon
	all[3].SentAt, all[3].DeclinedAt, all[3].Reason = noon, noon, "Shy Person said so"
	all[4].WithdrawnAt = noon
	return all
}

// add puts more contributions where they belong.
func (s *shelf) add(more ...ledger.Contribution) {
	s.all = append(s.all, more...)
	slices.SortStableFunc(s.all, func(a, b ledger.Contribution) int {
		if c := b.At.Compare(a.At); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
}

// crowd are all people there are.
type crowd []*ledger.Person

func (c crowd) All() []*ledger.Person { return c }

func (c crowd) Excluded() []*ledger.Person {
	return slices.DeleteFunc(slices.Clone(c), func(p *ledger.Person) bool { return !p.Excluded })
}

func (c crowd) Resolve(id ledger.Identity) *ledger.Person {
	for _, p := range c {
		if slices.Contains(p.Identities, id) {
			return p
		}
	}
	return &ledger.Person{Name: "(no name)"}
}

func github(login string) ledger.Identity { return ledger.Identity{Source: "github", Login: login} }

func git(name, email string) ledger.Identity {
	return ledger.Identity{Source: ledger.Git, Name: name, Email: email}
}

// village are Ada, who has two identities, two people called Bob, one with a
// slash in the name, one who opted out, and a program.
func village() crowd {
	adaGit, ada := git("Ada", "ada@example.org"), github("ada")
	return crowd{
		{Name: "Ada", Team: "web", Identities: []ledger.Identity{adaGit, ada}, Links: []ledger.Link{{From: adaGit, To: ada, Reason: "mailmap"}}},
		{Name: "Bob", Identities: []ledger.Identity{github("bob")}},
		{Name: "Bob", Identities: []ledger.Identity{github("bob2")}},
		{Name: "Cem / night shift", Identities: []ledger.Identity{git("Cem / night shift", "cem@example.org")}},
		{Name: "Shy Person", Excluded: true, Identities: []ledger.Identity{git("Shy Person", "shy@example.org"), github("shyperson")}},
		{Name: "robot", Bot: true, Identities: []ledger.Identity{github("robot[bot]")}},
	}
}

const (
	site = "github.com/acme/site"
	door = "github.com/acme/door"
)

// noon is when the first contribution of a shelf was made.
var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func idOf(n int) string { return fmt.Sprintf("%020x", n) }

// work is the n-th thing that somebody did; every third is at the time of the
// one before.
func work(n int, who ledger.Identity, kind ledger.Kind, repo string) ledger.Contribution {
	at := noon.Add(time.Duration(n-n%3) * time.Minute)
	return ledger.Contribution{
		ID: idOf(n), Kind: kind, Rule: string(kind) + ".sample", Identity: who, At: at, Repo: repo, Unit: fmt.Sprintf("pull:%d", n+1),
		Evidence: []ledger.Evidence{{URL: fmt.Sprintf("https://%s/pull/%d", repo, n+1), Ref: fmt.Sprintf("pull:%d", n+1), At: at}},
		Why:      "Reviewed <it> with Shy Person",
		Links:    &ledger.Links{},
	}
}

// stocked is a shelf on which all of the village did something, n things each
// in turn.
func stocked(n int) *shelf {
	people := village()
	s := &shelf{made: suggested(people), given: map[[2]string]ledger.Recognition{}, told: map[[2]string]ledger.SelfReport{}, token: token, coverage: Coverage{
		Commits: 7, Threads: 5, Bots: 2, NotUnderstood: map[string]int{"ko": 7},
		Repos: []Repo{
			{Name: site, State: ledger.SourceActive, Commits: 7, Threads: 5, ReadAt: noon, NextAt: noon.Add(time.Hour)},
			{Name: door, State: ledger.SourceGone, Failures: 3, Reason: "missing"},
		},
		Gaps: []ledger.Gap{{Source: door, Where: "pull:1", What: "the comment of Shy Person cannot be read", Count: 1}},
	}}
	kinds := ledger.Kinds()
	var all []ledger.Contribution
	for i := range n * len(people) {
		p := people[i%len(people)]
		all = append(all, work(i, p.Identities[i%len(p.Identities)], kinds[i%len(kinds)], []string{site, door}[i%2]))
	}
	s.add(all...)
	s.now = &Snapshot{
		View: view.New(people), Named: true, Repos: []string{door, site},
		Windows: []Window{
			{"7d", map[string]map[ledger.Kind]int{"Ada": {ledger.Review: 2, ledger.Authored: 1, ledger.Docs: 0}}},
			{"30d", map[string]map[ledger.Kind]int{"Ada": {ledger.Review: 3, ledger.Authored: 1}, "Bob (bob2)": {ledger.Docs: 4}}},
		},
	}
	return s
}

// texts explain every rule alike.
type texts struct{}

func (texts) Explain(rule string) Explanation {
	return Explanation{Title: "a sample", Why: "Samples <count>", Rule: "Looks for " + rule}
}

// today is when the tests run, by their clock.
var today = time.Date(2026, 12, 24, 0, 0, 0, 0, time.UTC)

// span takes dates and nothing else.
func span(since, until string) (from, to time.Time, err error) {
	for _, end := range []struct {
		text string
		at   *time.Time
	}{{since, &from}, {until, &to}} {
		switch end.text {
		case "":
			*end.at = today
			continue
		case "all":
			continue
		}
		if *end.at, err = time.Parse(time.DateOnly, end.text); err != nil {
			return from, to, fmt.Errorf("%q is not a date", end.text)
		}
	}
	return from, to, nil
}

// serving is the API of a shelf, and what it logs.
func serving(s *shelf) (http.Handler, *strings.Builder) {
	log := &strings.Builder{}
	thanks := Recognition{
		Suggestions: s, Thanks: s, Token: func() string { return s.token }, Now: func() time.Time { return today },
		KindsOf: func(values []string) []ledger.Kind {
			if slices.Contains(values, "quality") {
				return []ledger.Kind{ledger.Review}
			}
			return nil
		},
	}
	own := SelfReports{
		Told: s, Now: func() time.Time { return today }, Criteria: []string{"teamwork", "problems", "systems", "others"},
		Token: func() string {
			if s.token == "" {
				return ""
			}
			return ownToken
		},
	}
	return New(Options{Source: s, Rules: texts{}, Span: span, Log: slog.New(slog.NewTextHandler(log, nil)), Recognition: thanks, SelfReports: own}), log
}

// ownToken opens the path where people tell of themselves.
const ownToken = "who tells of themselves has this"

// give gives the answer to recognitions, with the token unless header says otherwise.
func give(t *testing.T, h http.Handler, body string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return post(t, h, "recognitions", body, append([]string{"Authorization", "Bearer " + token}, header...)...)
}

// tell gives the answer to self-reports, the same.
func tell(t *testing.T, h http.Handler, body string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	return post(t, h, "self-reports", body, append([]string{"Authorization", "Bearer " + ownToken}, header...)...)
}

func post(t *testing.T, h http.Handler, path, body string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, Root+path, strings.NewReader(body))
	header = append([]string{"Content-Type", "application/json"}, header...)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// ask gives the answer to one request.
func ask(t *testing.T, h http.Handler, method, path string, header ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), method, path, nil)
	for i := 0; i+1 < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}
