package recordtest

import (
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

func telling() []promise {
	return []promise{
		{"what somebody tells of themselves is given back as it was told, and counts once", toldOnce},
		{"a self-report that says something else by now is changed, and was told when it was told first", func(b *book) {
			s := ownWord(1)
			want(b, "new", b.keep(s), 1)
			s.Text, s.Confirmed, s.At = "listened to", []string{"Bob"}, minute(9)
			again := s
			again.Recorded = minute(20)
			want(b, "new when it was told again", b.keep(again), 0)
			same(b, "told", b.selfReports(time.Time{}), []ledger.SelfReport{s})
		}},
		{"a self-report without a name is refused, with all that came with it", func(b *book) {
			for _, spoil := range []func(*ledger.SelfReport){func(s *ledger.SelfReport) { s.ID = "" }, func(s *ledger.SelfReport) { s.Source = "" }} {
				nameless := ownWord(2)
				spoil(&nameless)
				if _, err := b.l.KeepSelfReports(b.ctx, []ledger.SelfReport{ownWord(1), nameless}); err == nil {
					b.Error("KeepSelfReports: want an error")
				}
			}
			want(b, "told", len(b.selfReports(time.Time{})), 0)
		}},
		{"the same id of another source is another self-report", func(b *book) {
			other := ownWord(1)
			other.Source = "form"
			want(b, "new", b.keep(ownWord(1), other), 2)
			same(b, "told", b.selfReports(time.Time{}), []ledger.SelfReport{ownWord(1), other})
		}},
	}
}

func ownWord(n int) ledger.SelfReport {
	return ledger.SelfReport{
		Source: "api", ID: string(rune('a' + n)), Person: "ada@example.org", At: minute(n), Kind: ledger.Support, Text: "listened", Recorded: minute(10),
	}
}

func (b *book) keep(all ...ledger.SelfReport) int {
	b.Helper()
	n, err := b.l.KeepSelfReports(b.ctx, all)
	b.must(err)
	return n
}

func (b *book) selfReports(since time.Time) []ledger.SelfReport {
	b.Helper()
	all, err := b.l.SelfReports(b.ctx, since)
	b.must(err)
	return all
}

func toldOnce(b *book) {
	full := ledger.SelfReport{
		Source: "form", ID: "7", Person: "github:ada", At: minute(2), Criterion: "teamwork", Text: "Calmed a customer who was \"<b>leaving\".",
		Links: []string{"https://docs.example.org/7"}, Confirmed: []string{"github:bob", "Dora"}, Recorded: minute(11),
	}
	want(b, "new", b.keep(ownWord(3), full, ownWord(1), full), 3)
	want(b, "new when they are told again", b.keep(full, ownWord(1)), 0)
	same(b, "all", b.selfReports(time.Time{}), []ledger.SelfReport{ownWord(1), full, ownWord(3)})
	same(b, "since", b.selfReports(minute(2)), []ledger.SelfReport{full, ownWord(3)})
}
