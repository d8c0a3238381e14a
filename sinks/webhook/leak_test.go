package webhook

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/unsung-dev/unsung/ledger"
)

func discardLog() *log.Logger { return log.New(io.Discard, "", 0) }

// TestLeaks sends what has a mark in all that is secret to receivers that repeat
// it in every way, and looks for the mark in all that is said of it.
func TestLeaks(t *testing.T) {
	const mark = "HUSHHUSH"
	echo := func(w http.ResponseWriter, r *http.Request) {
		all, _ := io.ReadAll(r.Body)
		w.Header().Set("Location", "https://other.example/"+mark+"?"+r.RequestURI)
		w.Header().Set("Retry-After", mark)
		w.WriteHeader(map[string]int{"/307": 307, "/302": 302, "/401": 401, "/500": 500, "/429": 429, "/200": 200}[r.URL.Path[:4]])
		_, _ = w.Write(all)
	}
	tls := httptest.NewTLSServer(http.HandlerFunc(echo))
	tls.Config.ErrorLog = discardLog()
	t.Cleanup(tls.Close)
	server := serve(t, echo)
	var addresses []string
	for _, at := range []string{
		server.URL + "/307", server.URL + "/302", server.URL + "/401", server.URL + "/500", server.URL + "/429", server.URL + "/200",
		tls.URL + "/200", closedPort(t) + "/200", "https://nowhere.invalid/200",
		strings.Replace(server.URL, "http:", "https:", 1) + "/200", strings.Replace(server.URL, "127.0.0.1", "localhost", 1) + "/200",
		rawReceiver(t, mark+"\r\n", false) + "/200", rawReceiver(t, "HTTP/1.1 "+mark+"\r\n\r\n", false) + "/200",
		rawReceiver(t, "HTTP/1.1 307 "+mark+"\r\nLocation: http://%zz"+mark+"\r\n\r\n", false) + "/200",
		rawReceiver(t, "HTTP/1.1 200 OK\r\n"+mark+"\r\n\r\n", false) + "/200", rawReceiver(t, "HTTP/1.1 200 OK\r\nContent-Length: "+mark+"\r\n\r\n", false) + "/200",
	} {
		addresses = append(addresses, at+mark+"?token="+mark)
	}
	var said bytes.Buffer
	for _, at := range addresses {
		d := to(at)
		d.Secrets = []string{"for-tests-" + mark, "whsec_" + mark + mark + mark + mark}
		d.Headers = map[string]string{"Authorization": mark}
		if strings.Contains(at, "localhost") {
			d.Allow = nil
		}
		s := sender(t, d)
		o := newShelf(row("msg_1", "thanks", "ada"))
		w := &Worker{Outbox: o, Senders: map[string]*Sender{"thanks": s}, Log: slog.New(slog.NewJSONHandler(&said, nil)), Prepare: marked(mark)}
		if _, err := w.Turn(t.Context(), t.Context()); err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(&said, "%+v\n%v %+v %#v %s %q\n%v %+v %#v\n", o.attempts, s, s, s, s, s, d, d, d)
		slog.New(slog.NewJSONHandler(&said, nil)).Info("look", "sender", s, "destination", d)
		slog.New(slog.NewTextHandler(&said, nil)).Info("look", "sender", s, "destination", d)
	}
	for line := range strings.Lines(said.String()) {
		if strings.Contains(line, mark) {
			t.Errorf("says what is secret: %s", line)
		}
	}
	if said.Len() < 10_000 {
		t.Errorf("hardly anything was said: %s", said.String())
	}
}

// marked prepares events with a mark in their text.
func marked(mark string) func(context.Context, ledger.OutboxRow) (Event, error) {
	return func(_ context.Context, r ledger.OutboxRow) (Event, error) {
		e := TestEvent(r.ID, "", time.Now())
		e.Suggestion.Message = mark
		e.Suggestion.Headline = mark
		return e, nil
	}
}

// TestUnlistedInLog keeps who is in no pick out of the log: the outbox tells it.
func TestUnlistedInLog(t *testing.T) {
	body, err := ParseTemplate("template", `{"to": {{json (pick .Headline "somebody" "U1")}}}`, "")
	if err != nil {
		t.Fatal(err)
	}
	d := to("https://nowhere.invalid/")
	d.Format, d.Template = Custom, body
	var said bytes.Buffer
	o := newShelf(row("msg_1", "thanks", "ada"))
	w := &Worker{Outbox: o, Senders: map[string]*Sender{"thanks": sender(t, d)}, Log: slog.New(slog.NewJSONHandler(&said, nil)), Prepare: marked("Ada Lind")}
	if _, err := w.Turn(t.Context(), t.Context()); err != nil {
		t.Fatal(err)
	}
	if len(o.attempts) != 1 || !strings.Contains(o.attempts[0].Error, "Ada Lind") {
		t.Errorf("settled as %+v", o.attempts)
	}
	if !strings.Contains(said.String(), "template") || strings.Contains(said.String(), "Ada Lind") {
		t.Errorf("the log says %s", said.String())
	}
}
