package recognise

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/cmd/unsung/wiring"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// The size of a large organisation: a thousand people did a million things in
// three years, of which about a tenth may be looked at.
const (
	benchPeople = 1000
	benchClaims = 1_000_000
	benchSpan   = 3 * 365 * day
)

// BenchmarkLook is what one look costs in a ledger that holds years.
func BenchmarkLook(b *testing.B) {
	rec, err := record.Open(b.Context(), filepath.Join(b.TempDir(), "ledger.db"))
	if err != nil {
		b.Fatal(err)
	}
	defer rec.Close() //nolint:errcheck // it was only for this
	random := rand.New(rand.NewPCG(1, 1))
	kinds := ledger.Kinds()
	for n := range 10 {
		id, err := rec.Source(b.Context(), ledger.SourceRepo{Forge: "github", Number: int64(n + 1), Repo: ledger.Repo{Name: fmt.Sprint("site", n)}})
		if err == nil {
			err = wiring.Remember(b.Context(), rec, id, wiring.WholeCursor(id), true)
		}
		named := &ledger.HistoryPeople{}
		var who []ledger.Identity
		for i := range benchPeople {
			who = append(who, mail(fmt.Sprint("Person ", i), fmt.Sprintf("p%d@example.org", i)))
			named.Seen = append(named.Seen, ledger.GitAuthor{Identity: who[i]})
		}
		if err == nil {
			_, err = rec.Append(b.Context(), ledger.Batch{Repo: id, History: &ledger.HistoryHead{Head: "a"}, Named: named})
		}
		p := &place{acts: n * benchClaims}
		var all []ledger.Contribution
		for range benchClaims / 10 {
			all = append(all, p.did(who[random.IntN(benchPeople)], kinds[random.IntN(len(kinds))], time.Duration(random.Int64N(int64(benchSpan))), who[random.IntN(benchPeople)]))
		}
		if err == nil {
			err = rec.SettleHistory(b.Context(), ledger.HistoryVerdict{Repo: id, Head: "a", Rules: "1", Contributions: all})
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	s, err := ReadSight(b.Context(), rec, (&config.Config{}).WithDefaults())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		l, err := s.Look(b.Context(), rec, now)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(l.Work), "contributions")
		b.ReportMetric(float64(len(l.Made)), "made")
	}
}
