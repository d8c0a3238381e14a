package hook

import (
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/prometheus/client_golang/prometheus/testutil"

	"github.com/unsung-dev/unsung/internal/need"
)

// example is an event as octokit/webhooks-examples tells of it, with payloads
// that GitHub really sent.
type example struct {
	Name     string            `json:"name"`
	Examples []json.RawMessage `json:"examples"`
}

// TestExamples delivers real payloads of every event, of github.com and of
// GitHub Enterprise Server. Each is taken, and names its repository.
func TestExamples(t *testing.T) {
	folder := need.Folder(t, "npm pack @octokit/webhooks-examples, unpack it, and name the folder package in it", "UNSUNG_WEBHOOK_EXAMPLES")
	files, err := filepath.Glob(filepath.Join(folder, "*", "index.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("%s has no examples (%v)", folder, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(filepath.Dir(file)), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var events []example
			if err := json.Unmarshal(text, &events); err != nil {
				t.Fatal(err)
			}
			deliverAll(t, events)
		})
	}
}

func deliverAll(t *testing.T, events []example) {
	t.Helper()
	for _, event := range events {
		for i, payload := range event.Examples {
			wantTaken(t, event.Name, event.Name+strconv.Itoa(i), payload)
		}
	}
}

// wantTaken delivers one payload to a receiver of its own.
func wantTaken(t *testing.T, event, id string, payload json.RawMessage) {
	t.Helper()
	r, _ := receiver(t, secret)
	if w := ask(r, deliver(event, id, secret, string(payload))); w.Code != http.StatusAccepted {
		t.Errorf("%s is answered with %d %s", id, w.Code, w.Body)
	}
	waits := map[string]bool{}
	for name, ok := r.queue.pop(); ok; name, ok = r.queue.pop() {
		waits[name] = true
	}
	if !telling(event) {
		if len(waits) != 0 {
			t.Errorf("%s makes %v due", id, waits)
		}
		return
	}
	for _, name := range repositories(t, payload) {
		if !waits[name] {
			t.Errorf("%s is about %s, and makes %v due", id, name, waits)
		}
	}
	if n := testutil.ToFloat64(r.metrics.deliveries.WithLabelValues(string(accepted))); (n == 1) != (len(waits) > 0) {
		t.Errorf("%s is counted as accepted %v times, %d repositories are due", id, n, len(waits))
	}
}

// repositories are those that a payload is about, read in another way.
func repositories(t *testing.T, payload json.RawMessage) []string {
	t.Helper()
	type repository struct {
		FullName string `json:"full_name"`
	}
	var about struct {
		Repository   repository   `json:"repository"`
		Repositories []repository `json:"repositories"`
		Added        []repository `json:"repositories_added"`
		Removed      []repository `json:"repositories_removed"`
	}
	if err := json.Unmarshal(payload, &about); err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, r := range append(append(append(about.Repositories, about.Added...), about.Removed...), about.Repository) {
		if r.FullName != "" {
			all = append(all, r.FullName)
		}
	}
	return all
}
