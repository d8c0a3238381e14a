package record_test

import (
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// benchmarkOutbox is a record in which 10,000 deliveries wait, of 2,000 people
// to 3 destinations, each resting on a contribution that stands.
func benchmarkOutbox(b *testing.B) *record.Ledger {
	l, repo := benchmarkLedger(b)
	if _, err := l.Append(b.Context(), syntheticBatch(repo, 1)); err != nil {
		b.Fatal(err)
	}
	judgeAll(b, l, repo)
	claims, err := l.Contributions(b.Context(), record.Query{})
	if err != nil {
		b.Fatal(err)
	}
	var m ledger.Making
	for i := 0; len(m.Deliveries) < 10_000; i++ {
		s := benchmarkSuggestion(i, claims[i%len(claims)].ID)
		m.Made = append(m.Made, s)
		for _, destination := range benchmarkDestinations[:1+i%3] {
			m.Deliveries = append(m.Deliveries, ledger.Delivery{
				ID: ledger.DeliveryID(s.ID, destination), Destination: destination, About: s.ID, Order: s.Mark, DueAt: time.Unix(int64(i), 0),
			})
		}
	}
	if err := l.Suggest(b.Context(), m); err != nil {
		b.Fatal(err)
	}
	return l
}

func benchmarkSuggestion(n int, basis string) ledger.Suggestion {
	return ledger.Suggestion{
		ID: ledger.SuggestionID("bench", strconv.Itoa(n)), Rule: "bench", Person: fmt.Sprint("Keeper ", n%2000), Mark: fmt.Sprint("keeper", n%2000),
		Headline: "Ada found the crack in the lens", Message: "Before it went dark, and in the middle of the night. That is worth a word.",
		Keys: []string{"github.com issue_comment:" + strconv.Itoa(n)}, Basis: []string{basis},
	}
}

var benchmarkDestinations = []string{"thanks", "chat", "archive"}

// BenchmarkClaim claims 16 of 10,000 deliveries.
func BenchmarkClaim(b *testing.B) {
	l := benchmarkOutbox(b)
	now := time.Unix(1_000_000, 0)
	for b.Loop() {
		rows := claimSome(b, l, now, 16)
		b.StopTimer()
		for _, o := range rows {
			tryAgain(b, l, o, now)
		}
		b.StartTimer()
	}
}

// BenchmarkSettleDelivery settles one of 10,000 deliveries.
func BenchmarkSettleDelivery(b *testing.B) {
	l := benchmarkOutbox(b)
	now := time.Unix(1_000_000, 0)
	var rows []ledger.OutboxRow
	for b.Loop() {
		if len(rows) == 0 {
			b.StopTimer()
			now = now.Add(time.Minute)
			rows = claimSome(b, l, now, 256)
			b.StartTimer()
		}
		tryAgain(b, l, rows[0], now)
		rows = rows[1:]
	}
}

func claimSome(b *testing.B, l *record.Ledger, now time.Time, limit int) []ledger.OutboxRow {
	rows, err := l.Claim(b.Context(), ledger.ClaimOf{Destinations: benchmarkDestinations, Limit: limit, Now: now, Lease: time.Minute})
	if err != nil || len(rows) == 0 {
		b.Fatal(len(rows), err)
	}
	return rows
}

func tryAgain(b *testing.B, l *record.Ledger, o ledger.OutboxRow, now time.Time) {
	err := l.SettleDelivery(b.Context(), ledger.Attempt{
		ID: o.ID, Fence: o.Fence, At: now, State: ledger.DeliveryPending, NextAt: now, Sent: true, Status: 503, Reason: "status_5xx",
	})
	if err != nil {
		b.Fatal(err)
	}
}
