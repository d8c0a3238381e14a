package daemon

import (
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/unsung-dev/unsung/cmd/unsung/recognise"
	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/ledger"
	"github.com/unsung-dev/unsung/ledger/record"
	"github.com/unsung-dev/unsung/miner/github/githubtest"
	"github.com/unsung-dev/unsung/signals/people"
)

// receiver is somebody who takes deliveries, and how they answer.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	got    []*http.Request
	bodies []string
	status int
}

func newReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{status: http.StatusOK}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		body, err := io.ReadAll(req.Body)
		if err != nil {
			t.Error(err)
		}
		r.mu.Lock()
		defer r.mu.Unlock()
		r.got, r.bodies = append(r.got, req), append(r.bodies, string(body))
		w.WriteHeader(r.status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) answer(status int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.status = status
}

func (r *receiver) received() ([]*http.Request, []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.got, r.bodies
}

const signingSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" // of nobody

// waiting is a world in which carl reviewed, ten days ago, a change that had waited
// for three months.
func waiting(t *testing.T) *world {
	w := newWorld(t)
	t.Setenv("HOOK_SECRET", signingSecret)
	gh, now := w.github, time.Now().Truncate(time.Second)
	dora, carl := &githubtest.User{Login: "dora", ID: 11}, &githubtest.User{Login: "carl", ID: 12}
	gh.Clock = now.Add(-100 * 24 * time.Hour)
	pull := gh.Open(true, dora, "Mend the latch")
	gh.Clock = now.Add(-10 * 24 * time.Hour)
	gh.Review(pull, carl, "CHANGES_REQUESTED", "The lower plate needs the same: it is what sticks when it rains, and the gate then stays open.")
	gh.Clock = now.Add(-24 * time.Hour)
	gh.DateAhead = time.Since(gh.Clock)
	return w
}

// sending is a configuration that sends to a receiver.
func (w *world) sending(to *receiver, more ...string) *world {
	hook := "webhooks: [{name: thanks, url: '" + to.URL + "', secret: '${HOOK_SECRET}', allow: [127.0.0.0/8]}]"
	return w.reading("github:octo/garden", append([]string{hook}, more...)...)
}

// TestRecognition has a suggestion reach a receiver once, signed.
func TestRecognition(t *testing.T) {
	w, to := waiting(t), newReceiver(t)
	w.sending(to).run()
	w.hear(0, "INFO delivered", "webhook=thanks")
	w.await("/metrics", `unsung_outbox_pending{destination="thanks"} 0`, `unsung_suggestions_total{rule="moment.answer"} 1`,
		`unsung_deliveries_total{destination="thanks",outcome="done",reason=""} 1`)
	w.end()
	w.run()
	w.hear(0, "DEBUG looked for what is worth a thank-you")
	w.end()
	got, bodies := to.received()
	if len(got) != 1 {
		t.Fatalf("%d deliveries: %v", len(got), bodies)
	}
	key, err := standardwebhooks.NewWebhook(signingSecret)
	if err != nil {
		t.Fatal(err)
	}
	if err := key.Verify([]byte(bodies[0]), got[0].Header); err != nil {
		t.Error(err)
	}
	for _, part := range []string{`"carl"`, `"suggested_givers":["dora"]`, "dev.unsung.suggestion.v1", "moment.answer"} {
		if !strings.Contains(bodies[0], part) {
			t.Errorf("no %s in %s", part, bodies[0])
		}
	}
}

// TestRecognitionRetried has a delivery that was refused for good begun again by hand,
// once its rule was switched off: it is looked at before it is sent.
func TestRecognitionRetried(t *testing.T) {
	w, to := waiting(t), newReceiver(t)
	to.answer(http.StatusGone)
	w.sending(to).run()
	w.await("/metrics", `unsung_outbox_dead{destination="thanks"} 1`)
	w.text += "recognition: {off: [moment.answer]}\n"
	at := w.hear(0, "will not try again")
	w.reload()
	at = w.hear(at, "looked for what is worth a thank-you")
	rows, err := w.app.record.Outbox(t.Context(), record.OutboxQuery{})
	if err != nil || len(rows) != 1 {
		t.Fatalf("the outbox holds %+v, %v", rows, err)
	}
	if err := w.app.record.RetryDelivery(t.Context(), rows[0].ID, time.Now()); err != nil {
		t.Fatal(err)
	}
	wake(w.app.wakes.deliver)
	w.hear(at, "INFO suggested", "withdrawn=1")
	w.end()
	if _, bodies := to.received(); len(bodies) != 1 {
		t.Errorf("it was sent %d times", len(bodies))
	}
}

// TestRecognitionOptOut has a receiver that is down, and somebody who opts out before
// it is up again.
func TestRecognitionOptOut(t *testing.T) {
	w, to := waiting(t), newReceiver(t)
	to.answer(http.StatusServiceUnavailable)
	w.sending(to).run()
	at := w.hear(0, "could not deliver; will try again")
	to.answer(http.StatusOK)
	w.text += "people: {exclude: ['github:carl']}\n"
	w.reload()
	w.hear(at, "INFO suggested", "withdrawn=1")
	w.await("/metrics", `unsung_outbox_pending{destination="thanks"} 0`)
	w.end()
	if _, bodies := to.received(); len(bodies) != 1 {
		t.Errorf("%d attempts", len(bodies))
	}
	rec, err := record.OpenToRead(t.Context(), filepath.Join(w.dir, "ledger.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer rec.Close() //nolint:errcheck // it was only read from
	rows, err := rec.Outbox(t.Context(), record.OutboxQuery{})
	if err != nil || len(rows) != 1 || rows[0].State != ledger.DeliveryWithdrawn {
		t.Errorf("the outbox holds %+v, %v", rows, err)
	}
}

// TestRecognitionGone takes a webhook out of the configuration while something waits
// for it, and puts it back.
func TestRecognitionGone(t *testing.T) {
	w, to := waiting(t), newReceiver(t)
	to.answer(http.StatusServiceUnavailable)
	with := w.sending(to).text
	w.run()
	at := w.hear(0, "could not deliver; will try again")
	w.reading("github:octo/garden").reload()
	at = w.hear(at, "WARN deliveries wait for a webhook that is not in the configuration", "webhook=thanks", "count=1")
	w.await("/metrics", `unsung_outbox_pending{destination="thanks"} 1`)
	to.answer(http.StatusOK)
	w.text = with
	w.reload()
	at = w.hear(at, "DEBUG looked for what is worth a thank-you")
	rows, err := w.app.record.Outbox(t.Context(), record.OutboxQuery{})
	if err != nil || len(rows) != 1 {
		t.Fatalf("the outbox holds %+v, %v", rows, err)
	}
	if err := w.app.record.RetryDelivery(t.Context(), rows[0].ID, time.Now()); err != nil {
		t.Fatal(err)
	}
	w.reload() // sooner than it would look by itself
	w.hear(at, "INFO delivered", "webhook=thanks")
}

// TestRest looks again for what has changed, and the sooner the more depends on it.
func TestRest(t *testing.T) {
	now := time.Now()
	cfg, other := &config.Config{}, &config.Config{}
	s := suggesting{}
	by := &recognise.Sight{Config: cfg}
	if s.rest(by, 1, now) != 0 {
		t.Error("nothing was looked at, and nothing is")
	}
	s.end(by, &recognise.Look{Making: ledger.Making{To: 1}}, now, 10*time.Second)
	for name, tt := range map[string]struct {
		sight *recognise.Sight
		step  int64
		want  time.Duration
	}{
		"nothing new":            {&recognise.Sight{Config: cfg}, 1, suggestEvery - time.Second},
		"contributions":          {by, 2, 199 * time.Second},
		"another repository":     {&recognise.Sight{Config: cfg, Whole: []ledger.RepoID{1}}, 2, 39 * time.Second},
		"the configuration":      {&recognise.Sight{Config: other}, 1, 0},
		"people of another time": {&recognise.Sight{Config: cfg, People: &people.Directory{}}, 1, 39 * time.Second},
	} {
		if got := s.rest(tt.sight, tt.step, now.Add(time.Second)); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
	if s.rest(by, 1, now.Add(-time.Hour)) != 0 {
		t.Error("the clock was set back, and nothing is looked at for an hour")
	}
}
