package ledger

import (
	"testing"
	"time"
)

func TestStricter(t *testing.T) {
	for _, tt := range []struct{ a, b, want Audience }{
		{Public, Public, Public}, {Public, Private, Private}, {Private, Private, Private}, {Private, None, None}, {Public, None, None},
		{None, None, None}, {Public, "", None}, {"everybody", Public, None},
	} {
		if got, back := tt.a.Stricter(tt.b), tt.b.Stricter(tt.a); got != tt.want || back != tt.want {
			t.Errorf("of %q and %q it is %q and %q, want %q", tt.a, tt.b, got, back, tt.want)
		}
	}
}

func TestStage(t *testing.T) {
	at := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	for want, s := range map[SuggestionStage]SuggestionState{
		SuggestionMade:      {MadeAt: at},
		SuggestionSent:      {MadeAt: at, SentAt: at},
		SuggestionApproved:  {SentAt: at, ApprovedAt: at},
		SuggestionDeclined:  {SentAt: at, DeclinedAt: at},
		SuggestionWithdrawn: {SentAt: at, ApprovedAt: at, DeclinedAt: at, WithdrawnAt: at},
	} {
		if got := s.Stage(); got != want {
			t.Errorf("%+v is %s, want %s", s, got, want)
		}
		if stands := want != SuggestionDeclined && want != SuggestionWithdrawn; s.Stands() != stands {
			t.Errorf("%s stands: %v", want, s.Stands())
		}
	}
}
