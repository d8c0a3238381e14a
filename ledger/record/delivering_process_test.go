package record_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

// deliverVariable names a record: a test program that finds it set suggests and
// delivers, to a file beside that record.
const deliverVariable = "UNSUNG_TEST_DELIVER"

const (
	deliverLooks = 40 // how many looks there are to be
	deliverMade  = 3  // how many suggestions each of them makes
	deliverLimit = 4  // how many deliveries are claimed at once
)

func deliverFile(path string, progress io.Writer) error {
	ctx := context.Background()
	l, err := record.Open(ctx, path)
	if err != nil {
		return err
	}
	received, err := os.OpenFile(path+".received", os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	return errors.Join(deliverAll(ctx, l, received, progress), received.Close(), l.Close())
}

// deliverAll makes all suggestions and delivers what is due until nothing waits.
func deliverAll(ctx context.Context, l *record.Ledger, received, progress io.Writer) error {
	for {
		made, err := l.Suggested(ctx)
		if err != nil {
			return err
		}
		if made < deliverLooks {
			if err := l.Suggest(ctx, processMaking(made)); err != nil && !errors.Is(err, record.ErrMoved) {
				return err
			}
		}
		if err := deliverSome(ctx, l, received); err != nil {
			return err
		}
		fmt.Fprintln(progress, made)
		if _, waits, err := l.NextDelivery(ctx, benchmarkDestinations); err != nil || !waits && made >= deliverLooks {
			return err
		}
	}
}

// deliverSome claims some and writes the once-key of each to where it goes, which
// nothing takes back when this is killed before it is settled.
func deliverSome(ctx context.Context, l *record.Ledger, received io.Writer) error {
	rows, err := l.Claim(ctx, ledger.ClaimOf{Destinations: benchmarkDestinations, Limit: deliverLimit, Now: time.Now(), Lease: time.Minute})
	if err != nil {
		return err
	}
	for _, o := range rows {
		if _, err := fmt.Fprintln(received, o.ID); err != nil {
			return err
		}
		err := l.SettleDelivery(ctx, ledger.Attempt{ID: o.ID, Fence: o.Fence, At: time.Now(), State: ledger.DeliveryDone, Sent: true, Status: 204})
		if err != nil {
			return err
		}
	}
	return nil
}

// processMaking is what the look from a step comes to.
func processMaking(from int64) ledger.Making {
	m := ledger.Making{From: from, To: from + 1}
	for i := range deliverMade {
		n := int(from)*deliverMade + i
		s := benchmarkSuggestion(n, "")
		s.Mark, s.Basis = fmt.Sprint("keeper", n%5), nil
		m.Made = append(m.Made, s)
		for _, destination := range benchmarkDestinations[:2] {
			m.Deliveries = append(m.Deliveries, ledger.Delivery{
				ID: ledger.DeliveryID(s.ID, destination), Destination: destination, About: s.ID, Order: s.Mark,
			})
		}
	}
	return m
}

// TestKilledDelivering kills who suggests and delivers again and again. In the end
// everything was received, in order of each person, and twice only what was under
// way when somebody was killed.
func TestKilledDelivering(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	random := rand.New(rand.NewPCG(8, 9))
	kills := 0
	for range 10 {
		release(t, path)
		p := startProcess(t, deliverVariable, path)
		for range random.IntN(4) {
			p.lines.Scan()
		}
		time.Sleep(time.Duration(random.IntN(8000)) * time.Microsecond) // to be killed in a moment that nobody chose
		if err := p.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = p.Wait() // it was killed
		kills++
	}
	release(t, path)
	startProcess(t, deliverVariable, path).finish(t)
	if twice := wantDelivered(t, path); twice > kills {
		t.Errorf("%d were received twice, want at most the one under way at each of %d kills", twice, kills)
	}
}

// TestProcessesDelivering has several processes deliver at once: each delivery is
// made by one of them.
func TestProcessesDelivering(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ledger.db")
	release(t, path)
	all := make([]*crawlProcess, 3)
	for i := range all {
		all[i] = startProcess(t, deliverVariable, path)
	}
	for _, p := range all {
		p.finish(t)
	}
	if twice := wantDelivered(t, path); twice > 0 {
		t.Errorf("%d were received twice", twice)
	}
}

// release is what who has the record alone does first.
func release(t *testing.T, path string) {
	t.Helper()
	l, err := record.Open(t.Context(), path)
	if err == nil {
		_, err = l.ReleaseLeases(t.Context())
		err = errors.Join(err, l.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
}

// wantDelivered fails where anything was not delivered, or out of order, and tells
// how often something was received again.
func wantDelivered(t *testing.T, path string) (twice int) {
	t.Helper()
	text, err := os.ReadFile(path + ".received")
	if err != nil {
		t.Fatal(err)
	}
	place := map[string]int{}
	for i, id := range strings.Fields(string(text)) {
		if _, again := place[id]; again {
			twice++
		} else {
			place[id] = i
		}
	}
	rows, err := open(t, path).Outbox(t.Context(), record.OutboxQuery{})
	if err != nil || len(rows) != deliverLooks*deliverMade*2 || len(place) != len(rows) {
		t.Fatalf("%d deliveries, %d received, want %d (%v)", len(rows), len(place), deliverLooks*deliverMade*2, err)
	}
	next := map[string]int{} // by person and destination, the place of the one made after
	for _, o := range rows { // those made last first
		at, received := place[o.ID]
		line := o.Order + " " + o.Destination
		if after, ok := next[line]; !received || o.State != ledger.DeliveryDone || o.Suggestion.SentAt.IsZero() || ok && after < at {
			t.Errorf("%s of %s: %s, received %v at %d, the next one at %d", o.ID, line, o.State, received, at, after)
		}
		next[line] = at
	}
	return twice
}
