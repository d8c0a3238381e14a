package webhook

import (
	"encoding/json"
	"log/slog"
	"testing"
	"time"
)

// TestTold has times in the log as the rest of the program writes them: as text,
// also where it is JSON.
func TestTold(t *testing.T) {
	b := newBench(t, row("msg_1", "thanks", ""))
	b.Log = slog.New(slog.NewJSONHandler(&b.log, nil))
	b.receiver("thanks", answers(500))
	b.turn()
	var told struct{ Took, Next string }
	if err := json.Unmarshal(b.log.Bytes(), &told); err != nil {
		t.Fatalf("%s: %v", b.log.String(), err)
	}
	if _, err := time.ParseDuration(told.Took); err != nil {
		t.Error(err)
	}
	if next, err := time.Parse(time.RFC3339, told.Next); err != nil || next.Before(noon) {
		t.Errorf("next is %q, %v", told.Next, err)
	}
}
