package recordtest

import (
	"errors"
	"math/rand/v2"
	"strings"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func sources() []promise {
	return []promise{
		{"a repository keeps its place by number", func(b *book) {
			renamed := lighthouse
			renamed.Repo = repoNamed("coast/beacon")
			want(b, "place", b.source(renamed), b.repo)
			got, err := b.l.Repo(b.ctx, b.repo)
			b.must(err)
			want(b, "repository", got, renamed)
		}},
		{"repositories without a number go by name", func(b *book) {
			one := b.source(ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}})
			want(b, "same place", b.source(ledger.SourceRepo{Repo: ledger.Repo{Name: "one"}}), one)
			if b.source(ledger.SourceRepo{Repo: ledger.Repo{Name: "two"}}) == one {
				b.Error("two repositories share a place")
			}
		}},
		{"one number on two forges is two repositories", func(b *book) {
			other := lighthouse
			other.Forge = "git.example.org"
			if b.source(other) == b.repo {
				b.Error("two repositories share a place")
			}
		}},
		{"repositories are told by name", func(b *book) {
			id := b.source(harbour)
			all, err := b.l.Repos(b.ctx)
			b.must(err)
			want(b, "how many", len(all), 2)
			want(b, "first", all[0], record.Stored{ID: id, SourceRepo: harbour})
			want(b, "second", all[1], record.Stored{ID: b.repo, SourceRepo: lighthouse})
		}},
		{"nothing is known of a place that nobody gave", func(b *book) {
			if _, err := b.l.Repo(b.ctx, 99); err == nil {
				b.Error("Repo told of it")
			}
			if _, err := b.l.Append(b.ctx, ledger.Batch{Repo: 99}); err == nil {
				b.Error("Append wrote to it")
			}
		}},
	}
}

func appending() []promise {
	hello := comment(5, "issue:1", ada, "hello")
	return []promise{
		{"what is told twice is recorded once", func(b *book) {
			want(b, "first", b.tell(hello), ledger.Outcome{New: 1})
			want(b, "again", b.tell(hello), ledger.Outcome{Same: 1})
			want(b, "activities", len(b.activities()), 1)
		}},
		{"what is told twice in one batch is recorded once", func(b *book) {
			later := hello
			later.Detail.Body = "hello again"
			want(b, "outcome", b.tell(hello, later), ledger.Outcome{New: 1})
			want(b, "body", b.activities()["issue_comment:5"].Detail.Body, "hello again")
		}},
		{"one id of two kinds is two activities", func(b *book) {
			want(b, "outcome", b.tell(hello, labeled(5, "issue:1", ada)), ledger.Outcome{New: 2})
		}},
		{"what changed is revised", revises},
		{"all is given back as it was told", givesBack},
		{"the order of arrival leaves no trace", forgetsOrder},
		{"cursors move with the batch", movesCursors},
		{"a cursor moved by another fails the batch whole", func(b *book) {
			b.append(ledger.Batch{Cursors: []ledger.CursorMove{{Name: "threads", To: "1"}}})
			_, err := b.l.Append(b.ctx, ledger.Batch{
				Repo: b.repo, Activities: []ledger.Activity{hello},
				Cursors: []ledger.CursorMove{{Name: "other", To: "9"}, {Name: "threads", From: "0", To: "2"}},
			})
			if !errors.Is(err, record.ErrMoved) {
				b.Errorf("Append: %v, want ErrMoved", err)
			}
			want(b, "activities", len(b.activities()), 0)
			other, err := b.l.Cursor(b.ctx, "other")
			b.must(err)
			want(b, "the other cursor", other, "")
		}},
		{"gaps replace those of the same place", replacesGaps},
		{"links are told once", func(b *book) {
			mail := ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@example.org"}
			link := ledger.Link{From: mail, To: ada.Identity, Reason: "commit"}
			b.append(ledger.Batch{Activities: []ledger.Activity{hello}, Links: []ledger.Link{link}})
			b.append(ledger.Batch{Links: []ledger.Link{link}})
			links, err := b.l.Links(b.ctx)
			b.must(err)
			want(b, "how many", len(links), 1)
			want(b, "link", links[0], link)
		}},
	}
}

func revises(b *book) {
	hello := comment(5, "issue:1", ada, "hello")
	b.tell(hello)
	for what, change := range map[string]func(*ledger.Activity){
		"body":    func(a *ledger.Activity) { a.Detail.Body = "bye" },
		"payload": func(a *ledger.Activity) { a.Payload = []byte(`{}`) },
		"actor":   func(a *ledger.Activity) { a.Actor = bob },
		"subject": func(a *ledger.Activity) { a.Subject = bob },
		"nobody":  func(a *ledger.Activity) { a.Actor = ledger.Actor{} },
		"time":    func(a *ledger.Activity) { a.At = minute(50) },
		"url":     func(a *ledger.Activity) { a.URL = "https://elsewhere.example/5" },
		"unit":    func(a *ledger.Activity) { a.Unit = "pull:1" },
		"author":  func(a *ledger.Activity) { a.Detail.Git = ledger.Identity{Source: ledger.Git, Name: "Ada"} },
	} {
		changed := hello
		change(&changed)
		want(b, what+" changed", b.tell(changed), ledger.Outcome{Revised: 1})
		want(b, what+" changed back", b.tell(hello), ledger.Outcome{Revised: 1})
	}
}

func givesBack(b *book) {
	told := ledger.Activity{
		Source: lighthouse.Name, Kind: ledger.ActPullCommit, ID: "7:00ff", Unit: "pull:7",
		Actor: ada, Subject: bob, At: minute(3),
		URL: "https://" + lighthouse.Name + "/pull/7/commits/00ff",
		Detail: ledger.Detail{
			Title: "turn\x00 <the> \"lamp\"", Labels: []string{"wind"}, Line: 4, Ref: lighthouse.Name + "#3", RefTitle: "dark",
			Git: ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@example.org"}, Edited: minute(9),
		},
	}
	b.tell(told)
	stale, err := b.l.Stale(b.ctx, b.repo, "v1", 10)
	b.must(err)
	if len(stale) != 1 || len(stale[0].Activities) != 1 {
		b.Fatalf("stale: %+v", stale)
	}
	same(b, "activity", stale[0].Activities[0], told)
}

// forgetsOrder tells the same in many orders and batches.
func forgetsOrder(b *book) {
	var all []ledger.Activity
	for i := range 30 {
		all = append(all, comment(i, "issue:1", []ledger.Actor{ada, bob, cleo}[i%3], "hello"), labeled(i, "pull:2", bob))
	}
	b.tell(all...)
	first := Dump(b.T, b.l, true)
	random := rand.New(rand.NewPCG(1, 2))
	for range 3 {
		id := b.source(ledger.SourceRepo{Repo: lighthouse.Repo, Forge: "github", Number: random.Int64()})
		random.Shuffle(len(all), func(i, k int) { all[i], all[k] = all[k], all[i] })
		for from := 0; from < len(all); from += 7 {
			b.append(ledger.Batch{Repo: id, Activities: all[from:min(from+7, len(all))]})
		}
	}
	lines := strings.SplitAfter(first, "\n")
	got := Dump(b.T, b.l, true)
	one := strings.Join(lines[:len(all)], "")
	want(b, "export of four times the same", got, strings.Repeat(one, 4)+strings.Join(lines[len(all):], ""))
}

func movesCursors(b *book) {
	at := func() string {
		b.Helper()
		value, err := b.l.Cursor(b.ctx, "threads")
		b.must(err)
		return value
	}
	want(b, "at first", at(), "")
	b.append(ledger.Batch{Cursors: []ledger.CursorMove{{Name: "threads", To: "1"}}})
	want(b, "then", at(), "1")
	b.append(ledger.Batch{Cursors: []ledger.CursorMove{{Name: "threads", From: "1", To: "2"}, {Name: "threads", From: "2", To: "3"}}})
	want(b, "at last", at(), "3")
}

func replacesGaps(b *book) {
	gap := func(where, what string, count int) ledger.Gap {
		return ledger.Gap{Source: lighthouse.Name, Where: where, What: what, Fix: "look", Count: count}
	}
	b.append(ledger.Batch{Gaps: []ledger.Gap{gap("events", "old", 4), gap("issue:3", "private", 1), gap("issue:4", "private", 1)}})
	b.append(ledger.Batch{Gaps: []ledger.Gap{gap("events", "lost", 2), gap("events", "older", 3), gap("issue:4", "", 0)}})
	gaps, err := b.l.Gaps(b.ctx, b.repo)
	b.must(err)
	same(b, "gaps", gaps, []ledger.Gap{gap("events", "lost", 2), gap("events", "older", 3), gap("issue:3", "private", 1)})
}
