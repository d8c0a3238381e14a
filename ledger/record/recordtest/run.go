// Package recordtest says what a record must do, whatever database is under it.
package recordtest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// Run holds a kind of record to all that is promised of one. The function
// opens a record with nothing in it and closes it when its test ends.
func Run(t *testing.T, open func(t *testing.T) *record.Ledger) {
	groups := []struct {
		name  string
		cases []promise
	}{
		{"sources", sources()},
		{"appending", appending()},
		{"deleting", deleting()},
		{"renaming", renaming()},
		{"threads", threads()},
		{"judging", judging()},
		{"newcomers", newcomers()},
		{"settling", settling()},
		{"reading", reading()},
		{"exporting", exporting()},
		{"comparing", comparing()},
		{"histories", histories()},
		{"stepping", stepping()},
		{"counting", counting()},
		{"scheduling", scheduling()},
		{"suggesting", suggesting()},
		{"delivering", delivering()},
		{"recognising", recognising()},
		{"telling", telling()},
		{"together", together()},
	}
	for _, g := range groups {
		t.Run(g.name, func(t *testing.T) {
			for _, c := range g.cases {
				t.Run(c.what, func(t *testing.T) { c.holds(newBook(t, open)) })
			}
		})
	}
}

// promise is one thing that a record must do.
type promise struct {
	what  string
	holds func(*book)
}

// book is a record with one repository, in a test.
type book struct {
	*testing.T
	ctx  context.Context
	l    *record.Ledger
	repo ledger.RepoID
	open func(*testing.T) *record.Ledger
}

func newBook(t *testing.T, open func(*testing.T) *record.Ledger) *book {
	t.Helper()
	b := &book{T: t, ctx: t.Context(), l: open(t), open: open}
	b.repo = b.source(lighthouse)
	return b
}

// source gives a repository a place.
func (b *book) source(r ledger.SourceRepo) ledger.RepoID {
	b.Helper()
	id, err := b.l.Source(b.ctx, r)
	b.must(err)
	return id
}

// append records a batch about the repository of the book.
func (b *book) append(batch ledger.Batch) ledger.Outcome {
	b.Helper()
	if batch.Repo == 0 {
		batch.Repo = b.repo
	}
	outcome, err := b.l.Append(b.ctx, batch)
	b.must(err)
	return outcome
}

// tell records activities.
func (b *book) tell(all ...ledger.Activity) ledger.Outcome {
	b.Helper()
	return b.append(ledger.Batch{Activities: all})
}

func (b *book) must(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// want fails where two texts, numbers or the like differ.
func want[V comparable](b *book, what string, got, want V) {
	b.Helper()
	if got != want {
		b.Errorf("%s:\n got %v\nwant %v", what, got, want)
	}
}

// same fails where two values differ anywhere.
func same(b *book, what string, got, want any) {
	b.Helper()
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		b.Errorf("%s (-want +got):\n%s", what, diff)
	}
}
