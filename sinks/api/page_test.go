package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/report"
)

// page is a page of contributions or of people, as far as paging goes.
type page struct {
	Contributions []struct{ ID string }
	People        []struct{ Name string }
	Next          string
}

func (p page) names() []string {
	var names []string
	for _, c := range p.Contributions {
		names = append(names, c.ID)
	}
	for _, who := range p.People {
		names = append(names, who.Name)
	}
	return names
}

// turn reads one page.
func turn(t *testing.T, h http.Handler, address, cursor string) page {
	t.Helper()
	if cursor != "" {
		address += "&cursor=" + url.QueryEscape(cursor)
	}
	w := ask(t, h, http.MethodGet, Root+address)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %s", address, w.Body)
	}
	var p page
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

// leafed is everything on all pages, and how much was on each.
func leafed(t *testing.T, h http.Handler, address string) (all []string, sizes []int) {
	t.Helper()
	for cursor := ""; ; {
		p := turn(t, h, address, cursor)
		all, sizes = append(all, p.names()...), append(sizes, len(p.names()))
		if cursor = p.Next; cursor == "" {
			return all, sizes
		}
	}
}

// seen are the ids of what is shown of a shelf.
func seen(s *shelf, fits func(*ledger.Contribution) bool) []string {
	var ids []string
	for i := range s.all {
		if _, _, ok := s.now.View.Show(&s.all[i]); ok && fits(&s.all[i]) {
			ids = append(ids, s.all[i].ID)
		}
	}
	return ids
}

func TestPages(t *testing.T) {
	s := stocked(20) // 120, of which 80 are shown
	h, _ := serving(s)
	everything := func(*ledger.Contribution) bool { return true }
	for _, tt := range []struct {
		address string
		fits    func(*ledger.Contribution) bool
		sizes   []int
	}{
		{"contributions?limit=1000", everything, []int{80}},
		{"contributions?limit=80", everything, []int{80}},
		{"contributions?limit=79", everything, []int{79, 1}},
		{"contributions?limit=30", everything, []int{30, 30, 20}},
		{"contributions?limit=15&person=Ada", func(c *ledger.Contribution) bool { return slices.Contains(village()[0].Identities, c.Identity) }, []int{15, 5}},
		{"contributions?limit=9&kind=docs&kind=authored", func(c *ledger.Contribution) bool { return c.Kind == ledger.Docs || c.Kind == ledger.Authored }, []int{9, 7}},
		{"contributions?limit=50&repo=" + door, func(c *ledger.Contribution) bool { return c.Repo == door }, []int{40}},
		{"contributions?limit=50&since=2026-03-02", func(*ledger.Contribution) bool { return false }, []int{0}},
		{"contributions?limit=100&until=2026-03-02", everything, []int{80}},
	} {
		got, sizes := leafed(t, h, tt.address)
		if diff := cmp.Diff(seen(s, tt.fits), got); diff != "" {
			t.Errorf("%s: %s", tt.address, diff)
		}
		if diff := cmp.Diff(tt.sizes, sizes); diff != "" {
			t.Errorf("%s: %s", tt.address, diff)
		}
	}
	if got, sizes := leafed(t, h, "people?limit=3"); !slices.Equal(got, []string{"Ada", "Bob (bob)", "Bob (bob2)", "Cem / night shift"}) || !slices.Equal(sizes, []int{3, 1}) {
		t.Errorf("people: %v on %v", got, sizes)
	}
}

// TestWindowEndsNow leaves what a wrong clock says will be done out of windows that
// have only a start, as it is left out of those of the metrics.
func TestWindowEndsNow(t *testing.T) {
	s := stocked(1)
	early := work(1, github("bob"), ledger.Docs, site)
	early.ID, early.At = idOf(99), today.AddDate(0, 0, 1)
	s.add(early)
	h, _ := serving(s)
	for address, want := range map[string]bool{
		"contributions": true, "contributions?until=2027-01-01": true, "contributions?since=2026-01-01&until=all": true,
		"contributions?since=2026-01-01": false, "contributions?since=all": false,
	} {
		if got, _ := leafed(t, h, address); slices.Contains(got, early.ID) != want || len(got) < 2 {
			t.Errorf("%s tells %v", address, got)
		}
	}
}

// TestPagesStandStill holds that nothing is told twice or left out because
// something new was done, or something gone was withdrawn, between two pages.
func TestPagesStandStill(t *testing.T) {
	s := stocked(10)
	h, _ := serving(s)
	want := seen(s, func(*ledger.Contribution) bool { return true })
	var got []string
	p := turn(t, h, "contributions?limit=7", "")
	for n := 1000; ; n++ {
		got = append(got, p.names()...)
		if p.Next == "" {
			break
		}
		s.add(work(n, github("bob"), ledger.Docs, site))
		s.all = slices.DeleteFunc(s.all, func(c ledger.Contribution) bool { return c.ID == got[len(got)-1] })
		p = turn(t, h, "contributions?limit=7", p.Next)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPagesReadLittle holds that a page costs as much as is on it, however much
// there is.
func TestPagesReadLittle(t *testing.T) {
	s := stocked(0)
	ada, shy := github("ada"), github("shyperson")
	for i := range 100_000 {
		who := ada
		if i%4 == 0 {
			who = shy
		}
		s.all = append(s.all, work(100_000-i, who, ledger.Docs, site))
	}
	s.all = slices.Clip(s.all)
	h, _ := serving(s)
	cursor := ""
	for range 20 {
		s.taken, s.questions = 0, 0
		p := turn(t, h, "contributions?limit=100", cursor)
		if len(p.Contributions) != 100 || s.taken > 400 || s.questions > 2 {
			t.Fatalf("%d contributions for %d read in %d times", len(p.Contributions), s.taken, s.questions)
		}
		cursor = p.Next
	}
}

// TestPagesEnd holds that a page gives up looking for what may be shown, and
// that the next one goes on there.
func TestPagesEnd(t *testing.T) {
	s := stocked(0)
	const hidden = mostLooked + 7_000
	for i := range hidden {
		s.all = append(s.all, work(hidden-i+2, github("shyperson"), ledger.Docs, site))
	}
	s.all = append(s.all, work(2, github("ada"), ledger.Docs, site))
	h, _ := serving(s)
	got, sizes := leafed(t, h, "contributions?limit=10")
	if !slices.Equal(got, []string{idOf(2)}) || len(sizes) < 2 {
		t.Errorf("%v on pages of %v", got, sizes)
	}
}

// TestClaimedTwice holds that what two units claim is told once.
func TestClaimedTwice(t *testing.T) {
	s := stocked(0)
	for _, n := range []int{3, 3, 1, 1, 2} {
		s.all = append(s.all, work(n, github("ada"), ledger.Docs, site))
	}
	h, _ := serving(s)
	for _, limit := range []string{"1", "2", "3"} {
		if got, _ := leafed(t, h, "contributions?limit="+limit); !slices.Equal(got, []string{idOf(3), idOf(1), idOf(2)}) {
			t.Errorf("by %s: %v", limit, got)
		}
	}
}

// TestSameAsReports holds that a contribution is the object that a report has,
// under the name by which everything else calls the person.
func TestSameAsReports(t *testing.T) {
	s := stocked(1)
	h, _ := serving(s)
	var got struct{ Contributions []json.RawMessage }
	if err := json.Unmarshal(ask(t, h, http.MethodGet, Root+"contributions").Body.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, c := range got.Contributions {
		texts = append(texts, string(c))
	}
	var want []string
	for i := range s.all {
		shown, who, ok := s.now.View.Show(&s.all[i])
		if !ok {
			continue
		}
		called := *who
		called.Name = s.now.View.Label(who)
		want = append(want, string(report.NewLines().Append(nil, &report.Entry{Contribution: shown, Person: &called})))
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Error(diff)
	}
}

func BenchmarkPage(b *testing.B) {
	s := stocked(20_000)
	h, _ := serving(s)
	b.ReportAllocs()
	for b.Loop() {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequestWithContext(b.Context(), http.MethodGet, Root+"contributions?limit=1000", nil))
		b.SetBytes(int64(w.Body.Len()))
	}
}
