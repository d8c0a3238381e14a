package github_test

import (
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

func TestIssuesSwitchedOff(t *testing.T) {
	t.Parallel()
	g, rec := githubtest.New(), newRecord(t)
	g.IssuesOff = true
	for range 105 {
		p := g.Open(true, bob, "Pull")
		g.Say(p, ada, "yes")
		g.Happen(p, ada, "labeled", `,"label":{"name":"a"}`)
	}
	out := crawl(t, g, rec)
	if got := count(t, rec); got["pull_opened"] != 105 || got["issue_comment"] != 105 || got["labeled"] != 105 {
		t.Errorf("recorded %v", got)
	}
	if len(out.Gaps) > 0 {
		t.Errorf("gaps %+v", out.Gaps)
	}
	g.Say(g.Threads[3], ada, "one more")
	g.Happen(g.Threads[3], ada, "closed", "")
	g.Reset()
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
}

func TestRepositoryThatIsNotThere(t *testing.T) {
	g := garden()
	g.Hidden = true
	_, err := newCrawler(t, g, newRecord(t)).Crawl(t.Context(), "octo", "garden")
	if err == nil || !strings.Contains(err.Error(), "Pull requests") || !strings.Contains(err.Error(), "octo/garden") {
		t.Errorf("error %v", err)
	}
}

func TestRefusedPartIsAGap(t *testing.T) {
	for _, end := range []string{"/issues", "/pulls/comments", "/issues/events"} {
		g, rec := garden(), newRecord(t)
		g.Refuse[end] = http.StatusForbidden
		out := crawl(t, g, rec)
		all := gaps(t, rec, out)
		if len(all) != 1 || !strings.Contains(all[0].What, "Refused for a test") || !strings.Contains(all[0].Fix, "permissions") {
			t.Errorf("%s: gaps %+v", end, all)
		}
		delete(g.Refuse, end)
		out = crawl(t, g, rec)
		if all := gaps(t, rec, out); len(all) > 0 {
			t.Errorf("%s: still there %+v", end, all)
		}
		same(t, exported(t, rec), fresh(t, g))
	}
}

func TestQueriesShrink(t *testing.T) {
	g, rec := garden(), newRecord(t)
	many(g, 60)
	g.Capacity = 7
	out := crawl(t, g, rec)
	if out.Threads != 62 || len(out.Gaps) > 0 {
		t.Errorf("%d threads read, gaps %+v", out.Threads, out.Gaps)
	}
}

// A thread that alone is too much is asked for in smaller pages.
func TestSlowThread(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g, rec := garden(), newRecord(t)
		for range 60 {
			g.Say(g.Threads[1], ada, "and")
		}
		g.Threads[1].Slow = 30
		out := crawl(t, g, rec)
		if got := count(t, rec)["issue_comment"]; got != 63 || len(out.Gaps) > 0 {
			t.Errorf("%d comments, gaps %+v", got, out.Gaps)
		}
	})
}

func TestSpoiltThreads(t *testing.T) {
	tests := []struct {
		name, fault string
		gap         string // in the words of the gap, "" for none
		asked       bool   // again by the next crawl, though nothing changed
	}{
		{"a fault that passes", "SERVICE_UNAVAILABLE", "could not be read", true},
		{"not to be seen", "FORBIDDEN", "could not be read", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, rec := garden(), newRecord(t)
			many(g, 10)
			g.Threads[5].Fault = tt.fault
			out := crawl(t, g, rec)
			all := gaps(t, rec, out)
			if out.Threads != 11 || len(all) != 1 || all[0].Where != "issue:6" || !strings.Contains(all[0].What, tt.gap) {
				t.Errorf("%d threads, gaps %+v", out.Threads, all)
			}
			g.Threads[5].Fault = ""
			out = crawl(t, g, rec)
			if all := gaps(t, rec, out); len(all) > 0 || (out.Threads == 1) != tt.asked {
				t.Errorf("then %d threads, gaps %+v", out.Threads, all)
			}
		})
	}
}

// Totals that could not be had are asked for again, though nothing changed.
func TestTotalsRefused(t *testing.T) {
	g, rec := garden(), newRecord(t)
	g.TotalsFault = "SERVICE_UNAVAILABLE"
	out := crawl(t, g, rec)
	if all := gaps(t, rec, out); len(all) != 1 || all[0].Where != "totals" {
		t.Errorf("gaps %+v", all)
	}
	g.TotalsFault = ""
	if all := gaps(t, rec, crawl(t, g, rec)); len(all) > 0 {
		t.Errorf("still there %+v", all)
	}
	same(t, exported(t, rec), fresh(t, g))
}

// A thread that is deleted between the listing and the query is gone at once.
func TestDeletedBeforeRead(t *testing.T) {
	g, rec := garden(), newRecord(t)
	many(g, 10)
	g.OnRequest = func(path string) {
		g.Lock()
		defer g.Unlock()
		if path == "/graphql" && g.Threads[5].Gone == 0 {
			g.Lose(g.Threads[5], http.StatusNotFound, "")
		}
	}
	out := crawl(t, g, rec)
	g.OnRequest = nil
	if len(out.Gaps) > 0 {
		t.Errorf("gaps %+v", out.Gaps)
	}
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
}
