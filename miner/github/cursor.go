package github

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/unsung-dev/unsung/ledger"
)

// cursor is how far a feed was read, as JSON in the record.
type cursor[T any] struct {
	name string
	raw  string // as the record has it
	at   T
}

func load[T any](ctx context.Context, from Ledger, name string) (*cursor[T], error) {
	raw, err := from.Cursor(ctx, name)
	if err != nil {
		return nil, err
	}
	c := &cursor[T]{name: name, raw: raw}
	if raw == "" {
		return c, nil
	}
	if err := json.Unmarshal([]byte(raw), &c.at); err != nil {
		return nil, fmt.Errorf("cursor %s is %q: %w", name, raw, err)
	}
	return c, nil
}

// advance records a batch together with the place that a feed has come to.
func advance[T any](ctx context.Context, c *crawl, at *cursor[T], next T, b ledger.Batch) (ledger.Outcome, error) {
	return at.move(next, b, func(b ledger.Batch) (ledger.Outcome, error) { return c.append(ctx, b) })
}

func (c *cursor[T]) move(next T, b ledger.Batch, put func(ledger.Batch) (ledger.Outcome, error)) (ledger.Outcome, error) {
	raw, err := json.Marshal(next)
	if err != nil {
		return ledger.Outcome{}, err
	}
	if string(raw) != c.raw {
		b.Cursors = append(b.Cursors, ledger.CursorMove{Name: c.name, From: c.raw, To: string(raw)})
	}
	o, err := put(b)
	if err == nil {
		c.raw, c.at = string(raw), next
	}
	return o, err
}
