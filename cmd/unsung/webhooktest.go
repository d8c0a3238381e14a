package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/sinks/webhook"
)

// webhookTest tries a webhook for somebody who looks on.
type webhookTest struct {
	to     *webhook.Sender
	show   bool
	stdout io.Writer
}

// run sends one event and tells of it. The error says what to do.
func (t webhookTest) run(ctx context.Context) error {
	event := webhook.TestEvent("msg_test_"+rand.Text(), "", time.Now().UTC())
	body, contentType, err := t.to.Render(event)
	if err != nil {
		return fmt.Errorf("webhook %s: %w", t.to.Name(), err)
	}
	if t.show {
		fmt.Fprintf(t.stdout, "%s\n\n", body)
	}
	r := t.to.Send(ctx, event)
	if err := writeRows(t.stdout, t.rows(event.ID, contentType, r)); err != nil {
		return err
	}
	if r.State == ledger.DeliveryDone {
		_, err = fmt.Fprintln(t.stdout, "\nDelivered.")
		return err
	}
	return fmt.Errorf("webhook %s: not delivered: %s", t.to.Name(), r.Error+hint(r))
}

// rows are what was sent, and what was answered.
func (t webhookTest) rows(id, contentType string, r webhook.Result) []row {
	all := []row{
		{"sent to", t.to.Host(), contentType + ", " + plain.Count(r.Size, "byte", "bytes")},
		{"webhook-id", id, "the same whenever this event is sent"},
		{"webhook-timestamp", fmt.Sprint(r.At.Unix()), r.At.UTC().Format(time.RFC3339)},
		{"webhook-signature", "none", "there is no secret: whoever knows the address can send there"},
	}
	if n := t.to.Secrets(); n > 0 {
		all[3] = row{"webhook-signature", "signed", "with " + plain.Count(n, "secret", "secrets")}
	}
	took := r.Took.Round(time.Millisecond).String()
	if r.Status == 0 {
		return append(all, row{"answer", "none", "after " + took})
	}
	all = append(all, row{"answer", fmt.Sprint(r.Status, " ", http.StatusText(r.Status)), "after " + took})
	if r.Answer != "" {
		all = append(all, row{"it said", r.Answer})
	}
	return all
}

// hint is what to do about an answer, for those that have a usual cause.
func hint(r webhook.Result) string {
	switch r.Status {
	case http.StatusBadRequest, http.StatusUnprocessableEntity, http.StatusUnsupportedMediaType:
		return ": does it expect another format? --show prints what is sent"
	case http.StatusUnauthorized, http.StatusForbidden:
		return ": check that secret, headers and address are those of the receiver, and that its clock is right"
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return ": check the address"
	case http.StatusGone:
		return ": this webhook was deleted there: make another, and give its address"
	case http.StatusRequestEntityTooLarge:
		return ": it takes less than other receivers of this format"
	}
	return laterHint(r)
}

// laterHint is for what may go better another time: unsung serve would try again.
func laterHint(r webhook.Result) string {
	switch {
	case r.State == ledger.DeliveryDead, r.Reason == webhook.Blocked, r.Reason == webhook.Interrupted:
		return ""
	case r.RetryAfter > 0:
		return fmt.Sprintf(": it asks to be left alone for %s", config.Duration(r.RetryAfter.Round(time.Second)))
	}
	return ": unsung serve would try again"
}
