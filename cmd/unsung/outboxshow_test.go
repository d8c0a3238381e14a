package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
)

func TestDeliveryID(t *testing.T) {
	got, err := deliveryIDs([]string{"msg_1f0c", " 1F0C2A ", "MSG_1f0c", "93cf7f4704"})
	if want := []string{"msg_1f0c", "msg_1f0c2a", "msg_93cf7f4704"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	for _, short := range []string{"", "msg_", "msg_1f0", "1f0"} {
		var usage usageError
		if id, err := deliveryID(short); !errors.As(err, &usage) || id != "" {
			t.Errorf("%q is taken for %q, %v", short, id, err)
		}
	}
}

func TestHelpful(t *testing.T) {
	for err, want := range map[error]string{
		record.ErrNoDelivery: "unsung outbox list shows all there are",
		record.ErrAmbiguous:  "give more of its digits",
		record.ErrSettled:    "declined or withdrawn",
	} {
		if got := helpful(fmt.Errorf("retry delivery x: %w", err)); !errors.Is(got, err) || !strings.HasSuffix(got.Error(), want) {
			t.Errorf("%v, want %s at its end", got, want)
		}
	}
	if helpful(nil) != nil {
		t.Error("help where nothing is wrong")
	}
}

// halfPast is a moment of one day.
func halfPast(hour int) time.Time { return time.Date(2026, 10, 7, hour, 30, 0, 0, time.UTC) }

func TestWhen(t *testing.T) {
	for want, row := range map[string]ledger.OutboxRow{
		"under way":            {State: ledger.DeliveryPending, LeasedUntil: halfPast(10), Delivery: ledger.Delivery{DueAt: halfPast(8)}},
		"due 2026-10-07 08:30": {State: ledger.DeliveryPending, LeasedUntil: halfPast(9), Delivery: ledger.Delivery{DueAt: halfPast(8)}},
		"2026-10-07 07:30":     {State: ledger.DeliveryDropped, LeasedUntil: halfPast(10), SettledAt: halfPast(7)},
	} {
		s := shownDelivery{OutboxRow: row}
		if got := s.when(halfPast(9)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// What a person wrote of a suggestion is shown, unless it is of whoever may not be
// seen.
func TestDecided(t *testing.T) {
	for want, state := range map[string]ledger.SuggestionState{
		"":                             {SentAt: halfPast(1)},
		"approved on 2026-10-07 01:30": {ApprovedAt: halfPast(1)},
		"declined on 2026-10-07 02:30: ada asked for it": {DeclinedAt: halfPast(2), Reason: "ada asked for it"},
		"withdrawn on 2026-10-07 03:30: taken back":      {WithdrawnAt: halfPast(3), ApprovedAt: halfPast(1), Reason: "taken back"},
	} {
		s := shownDelivery{OutboxRow: ledger.OutboxRow{Suggestion: &state}, suggestion: &state.Suggestion}
		if got := s.decided(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		s.suggestion = nil
		if got := s.decided(); strings.Contains(got, "ada") {
			t.Errorf("of nobody: %q", got)
		}
	}
}

func TestSpanOf(t *testing.T) {
	month := &ledger.Suggestion{From: time.Date(2026, 10, 1, 0, 0, 0, 0, time.UTC), Until: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)}
	if got := spanOf(month, time.UTC); got != "2026-10-01 to 2026-10-31" {
		t.Errorf("a month is %s", got)
	}
	east := time.FixedZone("east", 3600)
	month.From, month.Until = month.From.Add(-time.Hour), month.Until.Add(-time.Hour)
	if got := spanOf(month, east); got != "2026-10-01 to 2026-10-31" {
		t.Errorf("a month in the east is %s", got)
	}
	if got := spanOf(&ledger.Suggestion{From: halfPast(9)}, time.UTC); got != "2026-10-07" {
		t.Errorf("a moment is %s", got)
	}
}

func TestShortened(t *testing.T) {
	for text, want := range map[string]string{"": "", "gate": "gate", "grüße": "grüße", "a gate": "a ga…", "the gate": "the…"} {
		if got := shortened(text, 5); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}
