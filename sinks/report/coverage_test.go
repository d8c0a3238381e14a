package report

import (
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/page"
)

func TestCoverageText(t *testing.T) {
	rest := Budget{API: "GitHub REST", Requests: 118, Unchanged: 3}
	graph := Budget{API: "GitHub GraphQL", Requests: 48, Points: 48}
	own := Budget{API: "git.harbour.example REST", Requests: 1}
	for want, c := range map[string]Coverage{
		"1 commit read.":  {Commits: 1},
		"0 commits read.": {},
		"431 commits read; not counted: 2 acts of programs.":                                                                       {Commits: 431, Bots: 2},
		"431 commits and 1 thread (issues and pull requests) read; 166 requests to GitHub (3 unchanged, free), 48 GraphQL points.": {Commits: 431, Threads: 1, Budget: []Budget{rest, graph}},
		"878 threads (issues and pull requests) read; 1 request to git.harbour.example.":                                           {Threads: 878, Budget: []Budget{own}},
		"0 commits read; not counted: 2 acts of programs; not understood, for their language: 13 remarks (Korean 7, Russian 5, another language 1).": {
			Bots: 2, NotUnderstood: map[string]int{"ru": 5, "ko": 7, "und": 1},
		},
		"0 threads (issues and pull requests) read; 119 requests to GitHub and git.harbour.example (3 unchanged, free).": {Budget: []Budget{rest, own}},
	} {
		if got := coverageText(&Report{Coverage: c}); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// Threads that are known and not in the window were read all the same.
func TestCoverageTextTellsTheThreadsOfTheWindow(t *testing.T) {
	known := []Repo{{ThreadsKnown: 870}, {ThreadsKnown: 8}}
	for want, c := range map[string]Coverage{
		"Of 878 threads known (issues and pull requests), 0 are in the window.":                    {},
		"Of 878 threads known (issues and pull requests), 1 is in the window.":                     {Threads: 1},
		"4 commits read; of 878 threads known (issues and pull requests), 12 are in the window.":   {Commits: 4, Threads: 12},
		"878 threads (issues and pull requests) read.":                                             {Threads: 878},
		"Of 878 threads known (issues and pull requests), 0 judged in the window.":                 {Partial: true},
		"3 commits read; of 878 threads known (issues and pull requests), 2 judged in the window.": {Commits: 3, Threads: 2, Gaps: []ledger.Gap{{What: "late"}}},
	} {
		if got := coverageText(&Report{Repos: known, Coverage: c}); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestBudgetTexts(t *testing.T) {
	reset := time.Date(2026, 11, 21, 15, 0, 59, 0, time.FixedZone("", 3600))
	for want, b := range map[string]Budget{
		"": {API: "GitHub REST", Requests: 3},
		"GitHub REST: 4,885 of 5,000 requests left":                           {API: "GitHub REST", Remaining: 4885, Limit: 5000},
		"GitHub REST: 0 of 60 requests left until 2026-11-21 14:00 UTC":       {API: "GitHub REST", Limit: 60, Reset: reset},
		"GitHub GraphQL: 5,000 of 5,000 points left":                          {API: "GitHub GraphQL", Remaining: 5000, Limit: 5000},
		"GitHub REST: waited 1 second":                                        {API: "GitHub REST", Waited: time.Millisecond},
		"GitHub REST: waited 42 seconds; tried again 1 time (server error 1)": {API: "GitHub REST", Waited: 42 * time.Second, Retries: []Retry{{"server error", 1}}},
		"GitHub REST: waited 3 hours; tried again 5 times (a 2, b 3)":         {API: "GitHub REST", Waited: 3 * time.Hour, Retries: []Retry{{"a", 2}, {"b", 3}}},
	} {
		if got := strings.Join(budgetTexts(Coverage{Budget: []Budget{b}}), "|"); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestGapTexts(t *testing.T) {
	api := "https://api.github.com/repos/ada/harbour/issues/12"
	for want, g := range map[string]ledger.Gap{
		api + ": gone (2 times)":                                   {Source: "github.com/ada/harbour", Where: api, What: "gone", Count: 2},
		"github.com/bob/harbour: " + api + ": moved (follow it)":   {Source: "github.com/bob/harbour", Where: api, What: "moved", Fix: "follow it", Count: 1},
		"github.com/ada/harbour: commit 1234: its tree is missing": {Source: "github.com/ada/harbour", Where: "commit 1234", What: "its tree is missing"},
		"x: y": {Source: "x", What: "y"},
	} {
		if got := gapTexts(Coverage{Gaps: []ledger.Gap{g}}); len(got) != 1 || got[0] != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

func TestHistoryText(t *testing.T) {
	git := Repo{Ref: "refs/heads/main", Head: sampleSha(0), Commits: 4, History: 9}
	both := git
	both.Threads, both.ThreadsKnown, both.Crawled = 3, 12, sampleUntil
	for want, r := range map[string]Repo{
		"no commits yet": {},
		"main at " + page.Short(sampleSha(0)) + ", 4 commits of 9":                                             git,
		"main at " + page.Short(sampleSha(0)) + ", 4 commits of 9; 3 threads of 12 as of 2026-11-21 00:00 UTC": both,
		"12 threads": {Threads: 12, ThreadsKnown: 12},
		"0 threads of 12 as of 2026-11-21 00:00 UTC": {ThreadsKnown: 12, Crawled: sampleUntil},
	} {
		if got := historyText(r); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}

// A report that asked no forge says nothing of forges, in any format.
func TestWithoutThreadsNothingIsSaidOfThem(t *testing.T) {
	for _, name := range Formats() {
		out := strings.ToLower(write(t, name, sample(), Options{}))
		for _, word := range []string{"thread", "crawled", "budget", "pull request", "graphql"} {
			if strings.Contains(out, word) {
				t.Errorf("%s says %q", name, word)
			}
		}
	}
}

func TestJSONOfCoverage(t *testing.T) {
	r := threaded()
	r.Coverage.Gaps = nil
	r.Coverage.NotUnderstood = map[string]int{"ko": 7}
	want := `{"commits":431,"partial":false,"unattributed":3,"bots":27,"self":2,"gaps":[],"threads":212,"not_understood":{"ko":7},"budget":[` +
		`{"api":"GitHub REST","requests":118,"unchanged":3,"points":0,"remaining":4885,"limit":5000,"reset":"2026-11-21T15:00:00Z","waited_seconds":95,` +
		`"retries":[{"reason":"server error","count":3},{"reason":"secondary limit","count":1}]},` +
		`{"api":"GitHub GraphQL","requests":48,"unchanged":0,"points":48,"remaining":4952,"limit":5000,"reset":"2026-11-21T15:09:00Z","waited_seconds":0,"retries":[]}]}`
	got, err := compact(jsonCoverageOf(r))
	if err != nil || string(got) != want {
		t.Errorf("%v\ngot  %s\nwant %s", err, got, want)
	}
	repo := between(t, write(t, "json", r, Options{}), `"history":18204,`, "}")
	if want := `"last":"2026-11-21T00:00:00Z","threads":212,"threads_known":878,"crawled":"2026-11-21T14:05:00Z"`; repo != want {
		t.Errorf("got  %s\nwant %s", repo, want)
	}
}

// What could not be read may hold what a report does not show.
func TestEmptyTextOfLessThanAll(t *testing.T) {
	gaps := []ledger.Gap{{Where: "issues and pull requests", What: "not read to the end yet"}}
	window := sample().Window
	git := []Repo{{Repo: ledger.Repo{Name: "x"}, Head: sampleSha(1), History: 9, Last: sampleSince.Add(-1)}}
	for want, r := range map[string]*Report{
		"Nothing was found in what was read by then: scan again to read the rest.":                   {Window: window, Repos: unchanged().Repos, Coverage: Coverage{Partial: true, Gaps: gaps}},
		"Nothing was found in what could be read. What could not is named below, and may hold more.": {Window: window, Repos: unchanged().Repos, Coverage: Coverage{Gaps: gaps}},
		"The last commit was on 2026-08-22: try --since all. What could not be read is named below.": {Window: window, Repos: git, Coverage: Coverage{Gaps: gaps}},
	} {
		for _, format := range []string{"table", "html"} {
			if got := write(t, format, r, Options{}); !strings.Contains(got, want) || !strings.Contains(got, "not read to the end yet") {
				t.Errorf("%s does not say %q:\n%s", format, want, got)
			}
		}
		if !r.Coverage.Partial && !strings.Contains(write(t, "markdown", r, Options{}), "What could not") {
			t.Errorf("markdown does not say what is missing: %q", want)
		}
	}
}

func TestEmptyTextOfARecord(t *testing.T) {
	window := sample().Window
	narrowed := Report{Window: window, Repos: []Repo{{Threads: 4, ThreadsKnown: 9}}, Narrowed: []string{"--kind docs"}}
	for want, r := range map[string]*Report{
		"No commit, issue or pull request is in the window, last 90 days (default): 2026-08-23 to 2026-11-21: try --since all.": unchanged(),
		"Nothing in 4 threads (issues and pull requests) is left after --kind docs: try without.":                               &narrowed,
		"There is nothing to show yet: x has no commits, issues or pull requests that could be read.":                           {Window: window, Repos: []Repo{{Repo: ledger.Repo{Name: "x"}, Crawled: sampleUntil}}},
		"No commit, issue or pull request is in the whole history.":                                                             {Repos: []Repo{{ThreadsKnown: 3}}},
	} {
		if got := emptyText(r); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}
