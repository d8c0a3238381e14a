package hook

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// MaxBody is the size, in bytes, above which GitHub sends no payload. See
// docs.github.com/webhooks/webhook-events-and-payloads, "Payload cap".
const MaxBody = 25 << 20

// Options are what a Receiver needs.
type Options struct {
	// Secrets are those that a delivery may be signed with: more than one while
	// a secret is being exchanged for another. Without any, nothing is taken.
	Secrets []string
	// Nudge makes a repository due, by its full name: "acme/site". It is called
	// by Run, for one repository at a time, and may take as long as it needs.
	// A name may come that nobody asked for, or of a repository that is gone.
	Nudge func(ctx context.Context, fullName string) error
	Log   *slog.Logger
	// Registerer takes the metrics of deliveries.
	Registerer prometheus.Registerer
}

// Receiver answers GitHub's deliveries. It is an http.Handler that never waits
// for what a delivery sets off: Run does that.
type Receiver struct {
	nudge   func(ctx context.Context, fullName string) error
	log     *slog.Logger
	secrets atomic.Pointer[[][]byte]
	seen    *memory
	queue   *queue
	room    chan struct{} // a place for each body that may be read at once
	metrics *metrics
	// bodyTime is how long a body may take to come.
	bodyTime time.Duration
}

// New makes a receiver. Its error says what is wrong with the secrets.
func New(opt Options) (*Receiver, error) {
	r := &Receiver{
		nudge: opt.Nudge, log: opt.Log, seen: newMemory(remembered), queue: newQueue(waiting),
		room: make(chan struct{}, bodies), bodyTime: githubsPatience,
	}
	if err := r.SetSecrets(opt.Secrets); err != nil {
		return nil, err
	}
	r.metrics = newMetrics(opt.Registerer, r.queue)
	return r, nil
}

// SetSecrets exchanges the secrets for all deliveries that come from now on.
// Wrong ones change nothing; without any, no delivery is taken any more.
func (r *Receiver) SetSecrets(secrets []string) error {
	keys := make([][]byte, len(secrets))
	for i, s := range secrets {
		if s == "" {
			return fmt.Errorf("secret %d of %d is empty: a delivery signed with it proves nothing", i+1, len(secrets))
		}
		keys[i] = []byte(s)
	}
	r.secrets.Store(&keys)
	return nil
}

// Run makes due what deliveries named, until ctx ends. What waits then is left:
// it is read in its turn.
func (r *Receiver) Run(ctx context.Context) error {
	for {
		name, ok := r.queue.next(ctx)
		if !ok {
			return nil
		}
		r.metrics.handOn(r.nudge(ctx, name), func(err error) {
			r.log.Warn("a delivery of GitHub made nothing due; the repository is read in its turn", "repository", name, "error", err)
		})
	}
}

// ServeHTTP answers one delivery, with 202 where it was taken.
func (r *Receiver) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(r.bodyTime)) // else the server's own holds
	a := r.take(req)
	r.metrics.answered(a.outcome)
	r.log.Log(req.Context(), a.level(), "delivery of GitHub", "outcome", string(a.outcome),
		"event", clip(req.Header.Get("X-GitHub-Event")), "delivery", clip(req.Header.Get("X-GitHub-Delivery")))
	a.write(w)
}
