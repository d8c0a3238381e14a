package recordtest

import "github.com/unsung-dev/unsung/ledger"

func comparing() []promise {
	return []promise{
		{"pull requests with comments on lines are to be compared", func(b *book) {
			b.tell(lineComment(1, "pull:2"), lineComment(2, "pull:2"), comment(3, "pull:3", ada, "hello"), lineComment(4, "pull:4"),
				comment(5, "issue:5", ada, "hello"))
			b.wantUncompared(false, "pull:2", "pull:4")
		}},
		{"what was compared is not, until it changes", waitsForChanges},
		{"all are, where that is asked for", func(b *book) {
			b.tell(lineComment(1, "pull:2"))
			b.append(ledger.Batch{Compared: b.uncompared(false)})
			b.wantUncompared(false)
			b.wantUncompared(true, "pull:2")
		}},
		{"a look at less does not count", func(b *book) {
			b.tell(lineComment(1, "pull:2"))
			seen := b.uncompared(false)
			b.tell(lineComment(2, "pull:2"))
			b.append(ledger.Batch{Compared: seen})
			b.wantUncompared(false, "pull:2")
		}},
		{"what was found out about a comment that is gone is to be taken back", takesBack},
		{"what is not recorded cannot have been compared", func(b *book) {
			b.append(ledger.Batch{Compared: []ledger.Comparison{{Unit: "pull:7", Changed: 1}}})
			b.wantUncompared(true)
		}},
		{"other repositories are not asked for", func(b *book) {
			other := b.source(ledger.SourceRepo{Repo: repoNamed("github.com/acme/other"), Forge: "github", Number: 77})
			b.append(ledger.Batch{Repo: other, Activities: []ledger.Activity{lineComment(1, "pull:2")}})
			b.wantUncompared(true)
		}},
	}
}

func lineComment(id int, unit string) ledger.Activity {
	a := comment(id, unit, ada, "crooked")
	a.Kind = ledger.ActReviewComment
	return a
}

func lineGone(id int, unit string) ledger.Activity {
	a := comment(id, unit, ledger.Actor{}, "")
	a.Kind, a.Detail = ledger.ActLineChanged, ledger.Detail{State: ledger.LinesGone}
	return a
}

func (b *book) uncompared(again bool) []ledger.Comparison {
	b.Helper()
	all, err := b.l.Uncompared(b.ctx, b.repo, again)
	b.must(err)
	return all
}

func (b *book) wantUncompared(again bool, units ...string) {
	b.Helper()
	var got []string
	for _, c := range b.uncompared(again) {
		got = append(got, c.Unit)
	}
	same(b, "to be compared", got, units)
}

func waitsForChanges(b *book) {
	b.tell(lineComment(1, "pull:2"), lineComment(2, "pull:3"))
	b.append(ledger.Batch{Activities: []ledger.Activity{lineGone(1, "pull:2")}, Compared: b.uncompared(false)})
	b.wantUncompared(false)
	b.tell(lineComment(1, "pull:2"))
	b.wantUncompared(false)
	b.tell(lineComment(3, "pull:3"))
	b.wantUncompared(false, "pull:3")
	b.append(ledger.Batch{Compared: b.uncompared(false)})
	b.wantUncompared(false)
}

func takesBack(b *book) {
	b.tell(lineComment(1, "pull:2"))
	b.append(ledger.Batch{Activities: []ledger.Activity{lineGone(1, "pull:2")}, Compared: b.uncompared(false)})
	b.append(ledger.Batch{Whole: []ledger.Whole{{Unit: "pull:2", Kinds: []ledger.ActivityKind{ledger.ActReviewComment}}}})
	b.wantUncompared(false, "pull:2")
	b.append(ledger.Batch{
		Whole:    []ledger.Whole{{Unit: "pull:2", Kinds: []ledger.ActivityKind{ledger.ActLineChanged}}},
		Compared: b.uncompared(false),
	})
	b.wantUncompared(true)
}
