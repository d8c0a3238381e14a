package report

import (
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

// sampleBeginnings are how newcomers of the sample began.
func sampleBeginnings(people []*ledger.Person) []Beginning {
	at := func(days, hours int) time.Time {
		return sampleSince.AddDate(0, 0, days).Add(time.Duration(hours) * time.Hour)
	}
	begin := func(title string, days int, b Beginning) Beginning {
		b.Repo, b.Title, b.URL, b.Opened = sampleRepo, title, "https://"+sampleRepo+"/issues/"+title[len(title)-2:], at(days, 0)
		return b
	}
	ada, bjorn := people[0], people[1] // in a team, and not
	return []Beginning{
		begin("Readings stop after midnight 41", 3, Beginning{First: true, Return: ledger.Returned, Met: ledger.Met{Answerer: ada, Answered: at(3, 5)}}),
		begin("api: say what is missing 42", 20, Beginning{
			First: true, Change: true, Return: ledger.TooEarly, Merged: at(25, 0),
			Met: ledger.Met{Answerer: bjorn, Answered: at(20, 2), Reviewer: ada, Reviewed: at(22, 0)},
		}),
		begin("gauge: wait longer 43", 30, Beginning{Change: true, Met: ledger.Met{Answerer: bjorn, Answered: at(30, 1), Reviewer: bjorn, Reviewed: at(30, 1)}}),
		begin("How do I read two gauges? 44", 40, Beginning{First: true, Return: ledger.NotReturned}),
		begin("Does it run on a boat? 45", 80, Beginning{First: true, Return: ledger.TooEarly, Met: ledger.Met{Answerer: bjorn, Answered: at(80, 30)}}),
	}
}

func TestBeginningsSummedUp(t *testing.T) {
	all := sampleBeginnings(samplePeople())
	if got, want := beganOf(all).text(), "4 first threads, 3 answered, half of them within 5 hours, 1 came back within 90 days, 2 too early to tell; 2 first changes, 2 reviewed, 1 merged."; got != want {
		t.Errorf("the sum:\n got %s\nwant %s", got, want)
	}
	var got []string
	for _, b := range beganByTeam(all) {
		got = append(got, strings.Join(b.cells(), "|"))
	}
	want := "storage|2|2|2 hours|1|1|1|1|1\n(no team)|2|1|1 day|0|1|1|1|0"
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("by team:\n%s\nwant\n%s", text, want)
	}
	if teams := beganByTeam(all[4:]); teams != nil {
		t.Errorf("without teams there are %d", len(teams))
	}
	if got, want := beganOf(nil).text(), "0 first threads."; got != want {
		t.Errorf("of none: %s", got)
	}
}

// TestNobodyIsSaidToHaveLeft wants no format to tell of anybody that they did not
// come back.
func TestNobodyIsSaidToHaveLeft(t *testing.T) {
	left := &Report{People: threaded().People, Beginnings: sampleBeginnings(samplePeople())[3:4]}
	for _, format := range []string{"table", "markdown", "html", "json"} {
		_, text, found := strings.Cut(write(t, format, left, Options{}), "first")
		if !found || !strings.Contains(text, "thread") && !strings.Contains(text, "true") {
			t.Errorf("%s does not tell of the thread", format)
		}
		for _, word := range []string{"not come back", "did not return", "not_returned", "left us", "never"} {
			if strings.Contains(text, word) {
				t.Errorf("%s says %q", format, word)
			}
		}
	}
}
