package webhook

import (
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/unsung-dev/unsung/ledger"
)

// TestRedirects follows a receiver within itself, and nowhere else: neither a
// signature nor a header nor a body goes to whom nobody named.
func TestRedirects(t *testing.T) {
	const done, dead = ledger.DeliveryDone, ledger.DeliveryDead
	elsewhere := make(chan *http.Request, 100)
	other := serve(t, func(_ http.ResponseWriter, r *http.Request) { elsewhere <- r })
	otherPort := other.Listener.Addr().(*net.TCPAddr).Port
	tests := []struct {
		name, location string // where HERE is host and port of the receiver
		status         []int
		state          ledger.DeliveryState
		asked          int // requests that the receiver gets
		says           string
	}{
		{"another path", "/canonical", []int{307, 308}, done, 2, ""},
		{"another path, whole", "http://HERE/canonical?x=y#z", []int{307, 308}, done, 2, ""},
		{"relative", "canonical", []int{307, 308}, done, 2, ""},
		{"loses what is asked", "/canonical", []int{301, 302, 303, 300, 305}, dead, 1, "answered 30"},
		{"in a circle", "/hook", []int{307, 308}, dead, 4, "answered 30"},
		{"another port", other.URL + "/for-tests", []int{301, 302, 303, 307, 308}, dead, 1, other.URL},
		{"another name", fmt.Sprintf("http://localhost:%d/for-tests", otherPort), []int{302, 307, 308}, dead, 1, fmt.Sprintf("http://localhost:%d:", otherPort)},
		{"the cloud", "http://169.254.169.254/latest/for-tests", []int{301, 302, 303, 307, 308}, dead, 1, "pointed to http://169.254.169.254:"},
		{"another scheme", "https://HERE/canonical", []int{301, 307, 308}, dead, 1, "pointed to https://127.0.0.1"},
		{"with a login", "http://me:for-tests@HERE/canonical", []int{307, 308}, dead, 1, "pointed to http://127.0.0.1"},
		{"without a place", "", []int{302, 307, 308}, dead, 1, "give the address that it leads to"},
		{"to nonsense", "http://%zz/for-tests", []int{302, 307, 308}, dead, 1, "give the address that it leads to"},
		{"to a file", "file:///etc/for-tests", []int{307}, dead, 1, "give the address that it leads to"},
		{"hostile", "http://evil\u202e.example/for-tests", []int{307}, dead, 1, "pointed to http://evil.example:"},
	}
	for _, test := range tests {
		for _, status := range test.status {
			asked := 0
			receiver := serve(t, func(w http.ResponseWriter, r *http.Request) {
				asked++
				if r.URL.Path == "/canonical" {
					if r.Method != http.MethodPost || r.Header.Get("Webhook-Signature") == "" || r.ContentLength < 10 {
						t.Errorf("%s: asked on with %s %v", test.name, r.Method, r.Header)
					}
					return
				}
				w.Header()["Location"] = []string{strings.ReplaceAll(test.location, "HERE", r.Host)}
				w.WriteHeader(status)
			})
			d := to(receiver.URL + "/hook")
			d.Headers = map[string]string{"Authorization": "for-tests"}
			got := sender(t, d).Send(t.Context(), event("msg_1"))
			if got.State != test.state || asked != test.asked || !strings.Contains(got.Error, test.says) || (got.Reason == Redirect) != (test.state == dead) {
				t.Errorf("%s, %d: %+v after %d requests, want %s after %d that says %q", test.name, status, got, asked, test.state, test.asked, test.says)
			}
			if strings.Contains(got.Error, "for-tests") {
				t.Errorf("%s: says too much: %s", test.name, got.Error)
			}
		}
	}
	if n := len(elsewhere); n > 0 {
		t.Errorf("%d requests went elsewhere, such as %v", n, (<-elsewhere).Header)
	}
}

// TestReserved keeps the list sorted, as people read it.
func TestReserved(t *testing.T) {
	for _, name := range reserved() {
		if http.CanonicalHeaderKey(name) != name {
			t.Errorf("%s is not as headers are compared", name)
		}
	}
	if !slices.IsSorted(reserved()) {
		t.Errorf("not sorted: %v", reserved())
	}
}
