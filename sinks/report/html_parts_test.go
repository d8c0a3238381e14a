package report

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/unsung-dev/unsung/ledger"
)

// helping is an act of help for others.
func helping(n int, by *ledger.Person, kind ledger.Kind, days int, helped ...ledger.Identity) Entry {
	e := sampleEntry(n, by, kind, string(kind)+".sample", "helped", sampleSince.AddDate(0, 0, days))
	e.Beneficiaries = helped
	return e
}

func helpReport(entries ...Entry) *Report {
	slices.SortStableFunc(entries, func(a, b Entry) int { return newestFirst(&a, &b) })
	return &Report{Window: sample().Window, Entries: entries, People: countPeople(entries)}
}

func TestWhomSomebodyHelped(t *testing.T) {
	people := samplePeople()
	ada, bjorn := people[0], people[1]
	stranger, mail := ledger.Identity{Source: "github", Login: "bob"}, ledger.Identity{Source: "git", Email: "carl@tidewater.example"}
	s := newSetting(helpReport(
		helping(1, ada, ledger.Review, 1, bjorn.Identities[0]), helping(2, ada, ledger.Support, 2, bjorn.Identities[0], stranger, mail),
		helping(3, ada, ledger.Catch, 3, people[2].Identities[0]), helping(4, ada, ledger.Rollback, 4, people[3].Identities[0]),
		helping(5, ada, ledger.Credit, 5, people[4].Identities[0]), helping(6, ada, ledger.Docs, 6, ada.Identities[0]),
		helping(7, bjorn, ledger.Review, 7, ada.Identities[0])))
	shown, more := s.helped(s.own[s.places[ada]])
	var got []string
	for _, h := range shown {
		text := h.Name + h.Href
		for _, k := range h.Kinds {
			text += " " + k.Name
		}
		got = append(got, text)
	}
	if diff := cmp.Diff([]string{"Björn Håkansson#p1 review support", "bob support"}, got); diff != "" || more != 0 {
		t.Errorf("%d more, %s", more, diff)
	}
}

func TestNewcomersAreNamedWithTheirHelpers(t *testing.T) {
	people := samplePeople()
	ada, bjorn, chloe := people[0], people[1], people[2]
	s := newSetting(helpReport(
		helping(1, ada, ledger.Onboarding, 1, chloe.Identities[0]), helping(2, bjorn, ledger.Mentoring, 9, chloe.Identities[0]),
		helping(3, ada, ledger.Review, 2, ledger.Identity{Source: "github", Login: "regular"}),
		helping(4, bjorn, ledger.Onboarding, 3, ledger.Identity{Source: "github", Login: "bob"}), helping(5, chloe, ledger.Docs, 4)))
	all, more := s.newcomers(s.r.Entries)
	var got []string
	for _, n := range all {
		for _, h := range n.Help {
			got = append(got, fmt.Sprintf("%s%s: %s %s", n.Name, n.Href, h.Date[5:], h.By.Name))
		}
	}
	want := []string{"bob: 08-26 Björn Håkansson", "Chloé Marchetti#p2: 08-24 Adaeze Okonkwo", "Chloé Marchetti#p2: 09-01 Björn Håkansson"}
	if diff := cmp.Diff(want, got); diff != "" || more != 0 {
		t.Errorf("%d more, %s", more, diff)
	}
}

// Lists of people end somewhere, and say how many they leave out.
func TestListsOfPeopleEnd(t *testing.T) {
	ada := samplePeople()[0]
	var entries []Entry
	for i := range 200 {
		entries = append(entries, helping(i, ada, ledger.Onboarding, i%80, ledger.Identity{Source: "github", Login: fmt.Sprintf("new%03d", i)}))
		entries = append(entries, helping(300+i, ada, ledger.Onboarding, 89, ledger.Identity{Source: "github", Login: "often"}))
	}
	s := newSetting(helpReport(entries...))
	if shown, more := s.newcomers(s.r.Entries); len(shown) != maxNewcomers || more != 201-maxNewcomers || shown[len(shown)-1].More != 200-maxHelp {
		t.Errorf("%d newcomers, %d more, %d more acts", len(shown), more, shown[len(shown)-1].More)
	}
	if shown, more := s.helped(s.own[0]); len(shown) != maxHelped || more != 201-maxHelped {
		t.Errorf("%d helped, %d more", len(shown), more)
	}
}

func TestCarriersOfAKind(t *testing.T) {
	s := newSetting(large(3000, 400))
	for _, k := range s.kindsOf(s.everybody()) {
		names := make([]string, len(k.People))
		for i, p := range k.People {
			names[i] = p.Name
		}
		if len(names) > maxCarriers || !slices.IsSorted(names) || k.More == 0 {
			t.Errorf("%s: %d named, in order %v, %d more", k.Name, len(names), slices.IsSorted(names), k.More)
		}
	}
	s = newSetting(sample())
	for _, k := range s.kindsOf(s.everybody()) {
		if k.More != 0 {
			t.Errorf("%s leaves out %d of a dozen", k.Name, k.More)
		}
	}
}

func TestDistancesOfAChainAreTrue(t *testing.T) {
	at := func(hours int) time.Time { return sampleSince.Add(time.Duration(hours) * time.Hour) }
	steps := func(hours ...int) chain {
		c := chain{}
		for i, h := range hours {
			c.Steps = append(c.Steps, step{What: []string{"landed", "undone", "landed again"}[i], At: at(h)})
		}
		return c
	}
	shown, _ := htmlChains([]chain{steps(0, 10, 100), steps(5, 4), steps(3, 3), {Steps: []step{{What: "landed"}, {What: "undone", At: at(1)}}}})
	want := []htmlMark{{"broke", 0}, {"undone", 10}, {"again", 100}}
	if diff := cmp.Diff(want, shown[0].Line); diff != "" {
		t.Error(diff)
	}
	if spans := shown[0].Spans; spans[0].Label != "" || spans[1].Label != "3 days" || spans[1].Middle != 55 {
		t.Errorf("the spans are %+v", spans)
	}
	for i, c := range shown[1:] {
		if c.Line != nil {
			t.Errorf("chain %d has a line: %+v", i+1, c.Line)
		}
	}
}

// Whoever wrote the change that broke something is named nowhere for it.
func TestNobodyIsNamedForBreaking(t *testing.T) {
	people := samplePeople()
	undo := helping(1, people[0], ledger.Rollback, 1, people[5].Identities[0])
	undo.Links.Reverts, undo.Links.AfterSeconds = []string{sampleSha(5)}, 3600
	r := helpReport(undo)
	r.People[0].Team = "storage"
	for name, text := range site(t, r) {
		if strings.Contains(text, people[5].Name) || strings.Contains(text, people[5].Identities[0].Email) {
			t.Errorf("%s names who wrote it", name)
		}
	}
}

func TestTeamsTellOfTheirOwn(t *testing.T) {
	r := teamed()
	pages := site(t, r)
	s := newSetting(r)
	s.asSite(maxPersonPages)
	if len(s.teams) != 2 {
		t.Fatalf("%d teams", len(s.teams))
	}
	for _, team := range s.teams {
		text := pages[team.file()]
		for i, p := range s.people {
			row := strings.Contains(between(t, text, `class="matrix`, "</table>"), ">"+p.Name+"<")
			if member := slices.Contains(team.members, i); member != row {
				t.Errorf("%s: %s is a member %v, has a row %v", team.Name, p.Name, member, row)
			}
		}
		hidden, _ := totals(s.of(team.members))
		if !strings.Contains(text, fmt.Sprintf("<b>%d</b>&nbsp;hidden", hidden)) {
			t.Errorf("%s does not tell of %d", team.Name, hidden)
		}
	}
}

// A single page of very few or very many people holds together, too.
func TestSinglePagesHoldTogether(t *testing.T) {
	alone := helpReport(helping(1, samplePeople()[0], ledger.Docs, 1))
	years := large(500, 3)
	for i := range years.Entries {
		c := *years.Entries[i].Contribution
		c.At = c.At.AddDate(-i/5, 0, 0)
		years.Entries[i].Contribution = &c
	}
	years.Window = Window{}
	for name, r := range map[string]*Report{"one": alone, "nobody": {}, "many": large(2500, 2000), "years": years, "teams": teamed()} {
		page := map[string]string{"": write(t, "html", r, Options{})}
		ids := len(page[""])
		checkSite(t, page)
		if ids == 0 || name == "many" && !strings.Contains(page[""], "--output FOLDER/") {
			t.Errorf("%s: the page is empty, or does not say where the drawings are", name)
		}
	}
}

// multitude is a report of so many people who each did one thing.
func multitude(n int) *Report {
	r := sample()
	r.Entries = make([]Entry, n)
	for i := range r.Entries {
		name := fmt.Sprintf("Person %04d", i)
		p := &ledger.Person{Name: name, Identities: []ledger.Identity{{Source: "git", Name: name}}}
		r.Entries[i] = sampleEntry(i, p, ledger.Docs, "docs.only", "wrote", sampleUntil)
	}
	r.People = countPeople(r.Entries)
	return r
}

// However many people there are, a page ends somewhere and says where the rest
// is.
func TestPagesOfACrowdEnd(t *testing.T) {
	const most = 1 << 20
	r := multitude(maxTablePeople + 1)
	single := write(t, "html", r, Options{})
	checkSite(t, map[string]string{"": single})
	if len(single) > most || !strings.Contains(single, "5,001 people and 5,001 contributions are more than one page can hold") {
		t.Errorf("the single page has %d bytes, or does not say what it lacks", len(single))
	}
	var first string
	err := WriteSite(r, func(name string) (io.WriteCloser, error) {
		if strings.HasPrefix(name, "people/") {
			return nil, errFull // those are many
		}
		return &sitePage{close: func(text string) { first = text }}, nil
	})
	if !errors.Is(err, errFull) || len(first) > most || !strings.Contains(first, ">Person 0000 to Person 0005<") {
		t.Errorf("error %v, or the first page has %d bytes, or does not lead to the people", err, len(first))
	}
}

// Where people share pages, every number still leads to its evidence.
func TestPeopleShareAPage(t *testing.T) {
	pages := map[string]string{}
	err := writeSite(teamed(), 4, func(name string) (io.WriteCloser, error) {
		return &sitePage{close: func(text string) { pages[name] = text }}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	checkSite(t, pages)
	if len(pages) != 1+1+2+4 {
		t.Errorf("%d files", len(pages))
	}
}
