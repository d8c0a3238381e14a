package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/unsung-dev/unsung/miner/github/githubtest"
)

// inbox is a receiver of suggestions.
type inbox struct {
	*httptest.Server
	mu     sync.Mutex
	up     bool
	people map[string]string // by once-key, of all that was ever sent
	taken  map[string]int    // how often each once-key was answered with 200
	last   string            // the newest body
	wrong  []error
}

func newInbox(t *testing.T) *inbox {
	t.Helper()
	i := &inbox{people: map[string]string{}, taken: map[string]int{}}
	i.Server = httptest.NewServer(i)
	t.Cleanup(i.Close)
	return i
}

// ServeHTTP takes a suggestion whose signature is good, while it is up.
func (i *inbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	key, wrong := standardwebhooks.NewWebhook(receiverSecret)
	if err == nil && wrong == nil {
		err = key.Verify(body, r.Header)
	}
	var event struct {
		Type string
		Data struct{ Person string }
	}
	if err == nil && wrong == nil {
		err = json.Unmarshal(body, &event)
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if err != nil || wrong != nil || event.Type != "dev.unsung.suggestion.v1" {
		i.wrong = append(i.wrong, fmt.Errorf("%w %w: %s", err, wrong, body))
	}
	id := r.Header.Get("Webhook-Id")
	i.people[id], i.last = event.Data.Person, string(body)
	if !i.up {
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	i.taken[id]++
}

func (i *inbox) rise() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.up = true
}

// seen are who was ever sent, by once-key, and what was taken.
func (i *inbox) seen(t *testing.T) (people map[string]string, taken map[string]int) {
	t.Helper()
	i.mu.Lock()
	defer i.mu.Unlock()
	for _, err := range i.wrong {
		t.Errorf("a delivery was not as it should be: %v", err)
	}
	return maps.Clone(i.people), maps.Clone(i.taken)
}

// write replaces the configuration, in which what is given comes first.
func (h home) write(t *testing.T, more string) {
	t.Helper()
	text, err := os.ReadFile(h.file("unsung.yaml"))
	if err == nil {
		err = os.WriteFile(h.file("unsung.yaml"), append([]byte(more), text...), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// waits are changes that had waited for months when each was reviewed by somebody
// else, ten days ago.
func (v *village) waits(now time.Time) {
	v.Lock()
	defer v.Unlock()
	half := len(v.people) / 2
	var changes []*githubtest.Thread
	v.Clock = now.Add(-100 * 24 * time.Hour)
	for _, author := range v.people[half:] {
		changes = append(changes, v.Open(true, author, "Lift the gate"))
	}
	v.Clock = now.Add(-10 * 24 * time.Hour)
	for i, change := range changes {
		v.Review(change, v.people[i], "CHANGES_REQUESTED", "The lower plate needs the same: it is what sticks when it rains, and the gate then stays open.")
	}
}

// TestServeRecognises has a daemon suggest while its receiver is down. Whoever opts
// out before it is up is never taken; all others are, once, whatever is restarted.
func TestServeRecognises(t *testing.T) {
	v, to := newVillage(t), newInbox(t)
	v.waits(time.Now().UTC().Truncate(time.Second))
	h := newHome(t, v.url, "repositories:\n- {source: github:octo/garden, clone: none}\n"+
		"webhooks:\n- {name: thanks, url: "+to.URL+", secret: '${HOOK}', allow: [127.0.0.0/8], retry: 1s}\n")
	h.program = build(t)
	t.Setenv("HOOK", receiverSecret)
	s := h.serve(t)
	gone := s.waitingFor(t, to)
	h.write(t, "people: {exclude: ['github:"+gone+"']}\n")
	if code, text := s.ask(t, http.MethodPost, "/-/reload"); code != http.StatusOK {
		t.Fatalf("reload: %d %s", code, text)
	}
	to.rise()
	s.delivered(t)
	before := to.took(t, gone)
	s.stop(t)
	s = h.serve(t)
	s.await(t, "/metrics", func(_ int, text string) bool {
		return !strings.Contains(text, "unsung_suggest_duration_seconds_count 0") && strings.Contains(text, `unsung_outbox_pending{destination="thanks"} 0`)
	})
	s.kill(t)
	if after := to.took(t, gone); !maps.Equal(before, after) {
		t.Errorf("a restart delivers again: %v, and then %v", before, after)
	}
}

// waitingFor waits until several suggestions were sent in vain, and gives somebody
// who is in one of them.
func (s *serving) waitingFor(t *testing.T, to *inbox) (person string) {
	t.Helper()
	s.await(t, "/metrics", func(int, string) bool {
		people, _ := to.seen(t)
		for _, name := range slices.Sorted(maps.Values(people)) {
			person = name
		}
		return len(people) > 2
	})
	return person
}

// delivered waits until nothing waits to be delivered.
func (s *serving) delivered(t *testing.T) {
	t.Helper()
	s.await(t, "/metrics", func(_ int, text string) bool {
		return strings.Contains(text, `unsung_outbox_pending{destination="thanks"} 0`)
	})
}

// took are the once-keys that were taken, each of which has to be of somebody else
// than who is gone, and taken once.
func (i *inbox) took(t *testing.T, gone string) map[string]int {
	t.Helper()
	people, taken := i.seen(t)
	if len(taken) < 2 {
		t.Errorf("only %d suggestions were taken of %d", len(taken), len(people))
	}
	for id, times := range taken {
		if times != 1 || people[id] == gone {
			t.Errorf("%s, of %s, was taken %d times", id, people[id], times)
		}
	}
	for id, person := range people {
		if taken[id] == 0 && person != gone {
			t.Errorf("%s, of %s, was never taken", id, person)
		}
	}
	if strings.Contains(i.last, `"`+gone+`"`) {
		t.Errorf("%s is in %s", gone, i.last)
	}
	return taken
}
