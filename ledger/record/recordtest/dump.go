package recordtest

import (
	"bytes"
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger/record"
)

// Dump is all that a record exports, as JSON lines. With deleted activities, it
// tells as well what the source had once.
func Dump(t *testing.T, l *record.Ledger, deleted bool) string {
	t.Helper()
	var text bytes.Buffer
	if err := dump(t.Context(), &text, l, deleted); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

func dump(ctx context.Context, text *bytes.Buffer, l *record.Ledger, deleted bool) error {
	lines := json.NewEncoder(text)
	if err := l.ExportActivities(ctx, time.Time{}, deleted, func(a record.ExportedActivity) error { return lines.Encode(a) }); err != nil {
		return err
	}
	if err := l.ExportContributions(ctx, time.Time{}, func(c record.ExportedContribution) error { return lines.Encode(c) }); err != nil {
		return err
	}
	return l.ExportPeople(ctx, func(p record.ExportedIdentity) error { return lines.Encode(p) })
}

// activities are those that the source still has, by reference.
func (b *book) activities() map[string]record.ExportedActivity {
	b.Helper()
	all := map[string]record.ExportedActivity{}
	b.must(b.l.ExportActivities(b.ctx, time.Time{}, false, func(a record.ExportedActivity) error {
		all[a.Kind+":"+a.ID] = a
		return nil
	}))
	return all
}
