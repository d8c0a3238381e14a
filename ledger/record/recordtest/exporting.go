package recordtest

import (
	"encoding/json"
	"errors"
	"strings"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func exporting() []promise {
	return []promise{
		{"activities come by repository, kind and number", func(b *book) {
			b.append(ledger.Batch{Repo: b.source(harbour), Activities: []ledger.Activity{comment(2, "issue:1", ada, "hello")}})
			b.tell(labeled(1, "issue:1", ada), comment(100, "issue:1", ada, "c"), comment(20, "issue:1", ada, "b"), comment(3, "issue:1", ada, "a"))
			want(b, "order", b.exported(time.Time{}, false),
				"harbour issue_comment:2, lighthouse issue_comment:3, lighthouse issue_comment:20, lighthouse issue_comment:100, lighthouse labeled:1")
		}},
		{"activities are told since a time, and deleted ones when asked for", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "a"), comment(2, "issue:2", ada, "b"), comment(3, "issue:3", ada, "c"))
			b.append(ledger.Batch{Gone: []string{"issue:2"}})
			want(b, "all", b.exported(time.Time{}, true), "lighthouse issue_comment:1, lighthouse issue_comment:2 deleted, lighthouse issue_comment:3")
			want(b, "since", b.exported(minute(2), true), "lighthouse issue_comment:2 deleted, lighthouse issue_comment:3")
			want(b, "there", b.exported(minute(2), false), "lighthouse issue_comment:3")
		}},
		{"a payload is told as it was, be it JSON or not", func(b *book) {
			hello, odd := comment(1, "issue:1", ada, "a"), comment(2, "issue:1", ada, "b")
			hello.Payload, odd.Payload = []byte(`{"a": [1, "<x>"]}`), []byte("<html>\xff")
			b.tell(hello, odd)
			got := b.activities()
			want(b, "JSON", string(got["issue_comment:1"].Payload), `{"a": [1, "<x>"]}`)
			want(b, "no JSON", string(got["issue_comment:2"].Payload), `"\u003chtml\u003e\ufffd"`)
		}},
		{"an activity is written in these words", writesActivities},
		{"a contribution is written in the words of a report", writesContributions},
		{"people are written with what links them", writesPeople},
		{"the first error of who reads ends it", func(b *book) {
			b.tell(comment(1, "issue:1", ada, "a"), comment(2, "issue:1", ada, "b"))
			enough, n := errors.New("enough"), 0
			err := b.l.ExportActivities(b.ctx, time.Time{}, false, func(record.ExportedActivity) error { n++; return enough })
			if !errors.Is(err, enough) || n != 1 {
				b.Errorf("after %d activities: %v", n, err)
			}
		}},
	}
}

// exported lists what is exported, in order.
func (b *book) exported(since time.Time, deleted bool) string {
	b.Helper()
	var all []string
	b.must(b.l.ExportActivities(b.ctx, since, deleted, func(a record.ExportedActivity) error {
		line := strings.TrimPrefix(a.Repo, "github.com/example/") + " " + a.Kind + ":" + a.ID
		if a.Deleted {
			line += " deleted"
		}
		all = append(all, line)
		return nil
	}))
	return strings.Join(all, ", ")
}

func (b *book) written(v any) string {
	b.Helper()
	text, err := json.Marshal(v)
	b.must(err)
	return string(text)
}

func writesActivities(b *book) {
	act := comment(1, "issue:1", ada, "hello")
	act.Subject, act.Detail.Git = bob, ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@example.org"}
	b.tell(act, labeled(1, "issue:1", ledger.Actor{}))
	got := b.activities()
	want(b, "comment", b.written(got["issue_comment:1"]), `{"repo":"github.com/example/lighthouse","kind":"issue_comment","id":"1","unit":"issue:1",`+
		`"actor":{"identity":"github:ada","login":"ada","account":1,"type":"User"},"subject":{"identity":"github:bob","login":"bob","account":2,"type":"User"},`+
		`"at":"2026-03-01T12:01:00Z","url":"https://github.com/example/lighthouse/issues/1#issuecomment-1",`+
		`"detail":{"body":"hello"},"author":"Ada \u003cada@example.org\u003e","payload":{"body":"hello"}}`)
	want(b, "label", b.written(got["labeled:1"]), `{"repo":"github.com/example/lighthouse","kind":"labeled","id":"1","unit":"issue:1",`+
		`"actor":null,"at":"2026-03-01T12:01:00Z","url":"","detail":{"label":"wind"}}`)
}

func writesContributions(b *book) {
	hello := comment(1, "issue:1", ada, "hello")
	b.tell(hello)
	c := claim(hello, "said hello")
	c.Beneficiaries, c.Links = []ledger.Identity{bob.Identity}, &ledger.Links{Role: "Reviewed-by"}
	c.Links.Context = []ledger.Context{hello.Beside(ledger.ContextAnswers)}
	b.judge("v1", c)
	var got []string
	b.must(b.l.ExportContributions(b.ctx, minute(1), func(c record.ExportedContribution) error {
		got = append(got, b.written(c))
		return nil
	}))
	seen := `{"url":"https://github.com/example/lighthouse/issues/1#issuecomment-1","ref":"issue_comment:1","at":"2026-03-01T12:01:00Z"}`
	want(b, "contributions", strings.Join(got, "\n"), `{"id":"`+c.ID+`","kind":"review","rule":"test.rule","identity":"github:ada",`+
		`"at":"2026-03-01T12:01:00Z","repo":"github.com/example/lighthouse","unit":"issue:1",`+
		`"evidence":[`+seen+`],"why":"said hello","beneficiaries":["github:bob"],`+
		`"links":{"role":"Reviewed-by","context":[{"what":"answers",`+seen[1:]+`]}}`)
	b.must(b.l.ExportContributions(b.ctx, minute(2), func(c record.ExportedContribution) error {
		b.Errorf("told of %s, which is older", c.ID)
		return nil
	}))
}

func writesPeople(b *book) {
	mail := ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "ada@example.org"}
	lost := ledger.Identity{Source: ledger.Git, Name: "Ada", Email: "old@example.org"}
	commit := comment(1, "pull:1", ada, "hello")
	commit.Detail.Git = mail
	b.append(ledger.Batch{Activities: []ledger.Activity{commit}, Links: []ledger.Link{
		{From: mail, To: ada.Identity, Reason: "commit"}, {From: lost, To: ada.Identity, Reason: "commit"},
	}})
	var got []string
	b.must(b.l.ExportPeople(b.ctx, func(p record.ExportedIdentity) error {
		got = append(got, b.written(p))
		return nil
	}))
	want(b, "people", strings.Join(got, "\n"), `{"identity":"Ada \u003cada@example.org\u003e","source":"git","name":"Ada","email":"ada@example.org",`+
		`"links":[{"to":"github:ada","reason":"commit"}]}`+"\n"+
		`{"identity":"github:ada","source":"github","login":"ada","account":1,"type":"User","links":[]}`)
}
