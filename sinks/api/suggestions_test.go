package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// told are the ids and states of what is on all pages.
func told(t *testing.T, h http.Handler, address string, header ...string) (all []string) {
	t.Helper()
	for cursor := ""; ; {
		page := address
		if cursor != "" {
			page += "&cursor=" + cursor
		}
		w := ask(t, h, http.MethodGet, Root+page, header...)
		var got jsonSuggestions
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", page, w.Code, w.Body)
		}
		for _, s := range got.Suggestions {
			all = append(all, strings.TrimLeft(s.Suggestion.ID, "0")+s.State)
		}
		if got.Next == nil {
			return all
		}
		cursor = *got.Next
	}
}

func TestSuggestions(t *testing.T) {
	h, _ := serving(stocked(1))
	bearing := []string{"Authorization", "Bearer " + token}
	for _, tt := range []struct {
		address string
		header  []string
		want    []string
	}{
		{"suggestions?limit=100", nil, []string{"1sent", "2approved"}},
		{"suggestions?limit=1", nil, []string{"1sent", "2approved"}},
		{"suggestions?limit=1", bearing, []string{"made", "1sent", "2approved", "3declined"}},
		{"suggestions?limit=2&state=made", nil, nil},
		{"suggestions?limit=2&state=made", bearing, []string{"made"}},
		{"suggestions?limit=2&state=declined", nil, nil},
		{"suggestions?limit=2&state=declined", bearing, []string{"3declined"}},
		{"suggestions?limit=2&person=Ada", bearing, []string{"made", "1sent"}},
		{"suggestions?limit=2&since=2026-03-02", bearing, nil},
		{"suggestions?limit=2&since=2026-03-01", nil, []string{"1sent", "2approved"}},
	} {
		if diff := cmp.Diff(tt.want, told(t, h, tt.address, tt.header...)); diff != "" {
			t.Errorf("%s with %v: %s", tt.address, tt.header, diff)
		}
	}
}

// TestSuggestionsHide holds that who opted out is in no suggestion, and nobody sees
// what is not for them.
func TestSuggestionsHide(t *testing.T) {
	s := stocked(1)
	h, _ := serving(s)
	for _, header := range [][]string{nil, {"Authorization", "Bearer " + token}} {
		body := ask(t, h, http.MethodGet, Root+"suggestions", header...).Body.String()
		if strings.Contains(strings.ToLower(body), "shy") || !strings.Contains(body, "Said (somebody).") || !strings.Contains(body, "Thank Ada & <all>") {
			t.Errorf("with %v it tells %s", header, body)
		}
		for n := 4; n < 9; n++ { // withdrawn, of who opted out, for nobody, of another by now, of a program
			if p := refusal(t, ask(t, h, http.MethodGet, Root+"suggestions/"+idOf(n), header...)); p.Status != http.StatusNotFound {
				t.Errorf("%d with %v: %+v", n, header, p)
			}
		}
	}
	if p := refusal(t, ask(t, h, http.MethodGet, Root+"suggestions/"+idOf(0))); p.Status != http.StatusNotFound {
		t.Errorf("what is private is told to everybody: %+v", p)
	}
	if w := ask(t, h, http.MethodGet, Root+"suggestions/"+idOf(0), "Authorization", "bearer "+token); w.Code != http.StatusOK {
		t.Errorf("what is private is not told to who gives: %s", w.Body)
	}
}

// TestWrongTokenForSuggestions holds that nobody takes what everybody sees for all
// there is.
func TestWrongTokenForSuggestions(t *testing.T) {
	s := stocked(1)
	h, _ := serving(s)
	for _, s.token = range []string{token, ""} {
		for _, sent := range []string{"Bearer x", "Bearer ", "bearer " + token + "x"} {
			if p := refusal(t, ask(t, h, http.MethodGet, Root+"suggestions", "Authorization", sent)); p.Status != http.StatusUnauthorized {
				t.Errorf("%q where it is %q: %+v", sent, s.token, p)
			}
		}
		if w := ask(t, h, http.MethodGet, Root+"suggestions", "Authorization", "Basic eDp5"); w.Code != http.StatusOK {
			t.Errorf("a login is refused: %s", w.Body)
		}
	}
}

// TestAudienceNow holds that what somebody wants now counts beside what they wanted
// when a suggestion was made.
func TestAudienceNow(t *testing.T) {
	s := stocked(1)
	want := ledger.Public
	h := New(Options{Source: s, Rules: texts{}, Span: span, Recognition: Recognition{
		Suggestions: s, Token: func() string { return token }, Audience: func(*ledger.Person) ledger.Audience { return want },
	}})
	seen := func() []string {
		return append(told(t, h, "suggestions?limit=9"), told(t, h, "suggestions?limit=9", "Authorization", "Bearer "+token)...)
	}
	for _, tt := range []struct {
		now  ledger.Audience
		want []string
	}{
		{ledger.Public, []string{"1sent", "2approved", "made", "1sent", "2approved", "3declined"}},
		{ledger.Private, []string{"made", "1sent", "2approved", "3declined"}},
		{ledger.None, nil},
	} {
		want = tt.now
		if diff := cmp.Diff(tt.want, seen()); diff != "" {
			t.Errorf("%s: %s", tt.now, diff)
		}
	}
}

// TestSuggestionsNotNamed holds that no suggestion is told where people are not named.
func TestSuggestionsNotNamed(t *testing.T) {
	s := stocked(1)
	s.now.Named = false
	h, _ := serving(s)
	for _, address := range []string{"suggestions", "suggestions/" + idOf(1)} {
		if p := refusal(t, ask(t, h, http.MethodGet, Root+address, "Authorization", "Bearer "+token)); p.Status != http.StatusForbidden {
			t.Errorf("%s: %+v", address, p)
		}
	}
}

// TestSuggestionPagesStandStill holds that nothing is told twice or left out since
// more was made between two pages.
func TestSuggestionPagesStandStill(t *testing.T) {
	s := stocked(1)
	ada := village()[0]
	s.made = nil
	for n := range 40 {
		s.made = append(s.made, thankful(n, "Ada", ada, ledger.Public))
	}
	slices.SortFunc(s.made, func(a, b ledger.SuggestionState) int {
		if c := b.MadeAt.Compare(a.MadeAt); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
	h, _ := serving(s)
	var got []string
	address := "suggestions?limit=7"
	for n := 100; ; n++ {
		var page jsonSuggestions
		if err := json.Unmarshal(ask(t, h, http.MethodGet, Root+address).Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, s := range page.Suggestions {
			got = append(got, s.Suggestion.ID)
		}
		if page.Next == nil {
			break
		}
		address = "suggestions?limit=7&cursor=" + *page.Next
		late := thankful(n, "Ada", ada, ledger.Public)
		late.MadeAt = noon.Add(time.Duration(n) * time.Hour)
		s.made = slices.Insert(s.made, 0, late)
	}
	slices.Sort(got)
	if len(got) != 40 || len(slices.Compact(got)) != 40 {
		t.Errorf("%d are told: %v", len(got), got)
	}
}

// TestSuggestionsEnd holds that a page gives up looking for what may be shown, and
// that the next one goes on there.
func TestSuggestionsEnd(t *testing.T) {
	s := stocked(0)
	ada, shy := village()[0], village()[4]
	hidden := thankful(0, "Shy Person", shy, ledger.Public)
	s.made = slices.Repeat([]ledger.SuggestionState{hidden}, mostLooked+7_000)
	for n := range s.made {
		s.made[n].ID, s.made[n].MadeAt = idOf(n), noon.Add(-time.Duration(n)*time.Second)
	}
	last := thankful(300_000, "Ada", ada, ledger.Public)
	s.made = append(s.made, last)
	h, _ := serving(s)
	if got := told(t, h, "suggestions?limit=10"); len(got) != 1 {
		t.Errorf("%v", got)
	}
}
