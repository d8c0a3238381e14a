package github_test

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// A crawl that is ended at any moment continues where it was, while the
// repository goes on.
func TestEndedAnywhereContinues(t *testing.T) {
	t.Parallel()
	for requests := 1; requests < 16; requests += 3 {
		g, rec := garden(), newRecord(t)
		many(g, 5)
		history(g, 210)
		for range 40 {
			_, err := newCrawler(t, g, rec).Crawl(brief(t, g, requests), "octo", "garden")
			if err == nil {
				break
			}
			if !errors.Is(err, context.Canceled) {
				t.Fatal(err)
			}
			g.OnRequest = nil
			g.Say(g.Threads[1], ada, "still here")
			g.Happen(g.Threads[2], bob, "renamed", `,"rename":{"from":"a","to":"b"}`)
			requests++
		}
		g.OnRequest = nil
		crawl(t, g, rec)
		same(t, exported(t, rec), fresh(t, g))
	}
}

// Many events while a crawl is away: the way down from the top ends only where
// it is known that nothing is between.
func TestEndedOnTheWayDown(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	crawl(t, g, rec)
	history(g, 210)
	for requests := 3; requests < 7; requests++ {
		if _, err := newCrawler(t, g, rec).Crawl(brief(t, g, requests), "octo", "garden"); err == nil {
			t.Fatalf("%d requests were enough", requests)
		}
		g.OnRequest = nil
		history(g, 60)
	}
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
}

// Many events while a crawl reads new ones: they move down a page that was read
// already, and what lies below that was not.
func TestManyEventsOnTheWayDown(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	crawl(t, g, rec)
	history(g, 350)
	pages := 0
	g.OnRequest = func(path string) {
		g.Lock()
		defer g.Unlock()
		if strings.HasSuffix(path, "/issues/events") {
			if pages++; pages == 2 || pages == 6 {
				history(g, 250)
			}
		}
	}
	crawl(t, g, rec)
	g.OnRequest = nil
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
}

func TestLimitReached(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	many(g, 5)
	history(g, 500)
	g.Left = 5
	out := crawl(t, g, rec)
	if out.Ended == nil || out.Ended.Resource != "core" || out.New == 0 {
		t.Fatalf("outcome %+v, want an end for now", out)
	}
	g.Left = -1
	if out = crawl(t, g, rec); out.Ended != nil {
		t.Fatal(out.Ended)
	}
	same(t, exported(t, rec), fresh(t, g))
}

// A thread that is deleted while old events are paged through moves others up,
// past the reader.
func TestDeletedWhilePaging(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	many(g, 5)
	history(g, 110)
	lost := g.Threads[len(g.Threads)-1]
	for range 40 {
		g.Happen(lost, ada, "subscribed", "")
	}
	history(g, 200)
	pages := 0
	g.OnRequest = func(path string) {
		g.Lock()
		defer g.Unlock()
		if strings.HasSuffix(path, "/issues/events") {
			if pages++; pages == 3 {
				g.Lose(lost, 410, "")
			}
		}
	}
	crawl(t, g, rec)
	g.OnRequest = nil
	crawl(t, g, rec)
	same(t, exported(t, rec), fresh(t, g))
}

func TestEventsBeyondThePages(t *testing.T) {
	t.Parallel()
	g, rec := garden(), newRecord(t)
	many(g, 20)
	history(g, 210)
	whole := fresh(t, g)
	g.LastEventPage = 1
	out := crawl(t, g, rec)
	same(t, exported(t, rec), whole)
	if all := gaps(t, rec, out); len(all) > 0 {
		t.Errorf("gaps %+v", all)
	}
}
