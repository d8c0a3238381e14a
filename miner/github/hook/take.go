package hook

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"
)

// bodies is how many payloads are read at once: one that somebody made for it
// can take twice MaxBody of memory before its signature is found wrong.
const bodies = 4

const (
	// githubsPatience is how long GitHub waits for an answer.
	githubsPatience = 10 * time.Second
	// patience is how long a delivery waits for a place to be read at.
	patience = 3 * time.Second
)

// take decides about one delivery. What can be refused without reading its
// body is refused first.
func (r *Receiver) take(req *http.Request) answer {
	secrets := *r.secrets.Load()
	if len(secrets) == 0 {
		return answer{closed, http.StatusNotFound, "No webhook is configured here: web.hook_secret_file names the file with its secret."}
	}
	sum, refusal, ok := check(req)
	if !ok {
		return refusal
	}
	said, err := r.read(req, secrets, sum)
	switch tooLarge := (*http.MaxBytesError)(nil); {
	case errors.As(err, &tooLarge):
		return large()
	case errors.Is(err, errCrowded):
		return answer{overloaded, http.StatusServiceUnavailable, "Too many deliveries at once: the repository is read in its turn, or redeliver this one later."}
	case err != nil:
		return answer{interrupted, http.StatusBadRequest, "The payload broke off before its end: redeliver this one."}
	case !said.signed:
		return answer{unsigned, http.StatusUnauthorized,
			"The signature is of another secret: the secret of the webhook on GitHub has to be a line of web.hook_secret_file."}
	}
	return r.believe(req, sum, said)
}

var errCrowded = errors.New("too many deliveries at once")

// read reads a body as soon as there is a place.
func (r *Receiver) read(req *http.Request, secrets [][]byte, sum signature) (delivery, error) {
	enough := time.NewTimer(patience)
	defer enough.Stop()
	select {
	case r.room <- struct{}{}:
		defer func() { <-r.room }()
		return read(req, secrets, sum)
	case <-enough.C:
		return delivery{}, errCrowded
	}
}

// check looks at the headers of a delivery, and finds its signature.
func check(req *http.Request) (signature, answer, bool) {
	var none signature
	if req.Method != http.MethodPost {
		return none, answer{refused, http.StatusMethodNotAllowed, "GitHub delivers webhooks here, by POST."}, false
	}
	if req.ContentLength > MaxBody {
		return none, large(), false
	}
	if _, ok := payloadOf(req); !ok {
		return none, answer{unsupported, http.StatusUnsupportedMediaType,
			"Choose application/json as content type of the webhook (application/x-www-form-urlencoded is read too)."}, false
	}
	sum, err := parseSignature(req.Header.Get("X-Hub-Signature-256"))
	if err != nil {
		return none, answer{unsigned, http.StatusUnauthorized, err.Error()}, false
	}
	if req.Header.Get("X-GitHub-Event") == "" || req.Header.Get("X-GitHub-Delivery") == "" {
		return none, answer{refused, http.StatusBadRequest,
			"X-GitHub-Event or X-GitHub-Delivery is missing: something between GitHub and this address drops headers."}, false
	}
	return sum, answer{}, true
}

func large() answer {
	return answer{oversized, http.StatusRequestEntityTooLarge, fmt.Sprintf("A payload of GitHub has at most %d MB.", MaxBody>>20)}
}

// payloadOf is how to get at the payload, by its content type.
func payloadOf(req *http.Request) (func(io.Reader) io.Reader, bool) {
	kind, _, err := mime.ParseMediaType(req.Header.Get("Content-Type"))
	switch {
	case err != nil:
		return nil, false
	case kind == "application/json":
		return func(r io.Reader) io.Reader { return r }, true
	case kind == "application/x-www-form-urlencoded":
		return newForm, true
	}
	return nil, false
}

// believe acts on a delivery that is GitHub's. It is remembered only once it was
// taken, so that one for which there was no room can be delivered again.
func (r *Receiver) believe(req *http.Request, sum signature, said delivery) answer {
	id := req.Header.Get("X-GitHub-Delivery")
	if r.seen.has(id, sum) {
		return taken(replayed, "This was delivered before.")
	}
	a := r.act(req.Header.Get("X-GitHub-Event"), said)
	if a.status < http.StatusBadRequest {
		r.seen.add(id, sum)
	}
	return a
}

func (r *Receiver) act(event string, said delivery) answer {
	switch {
	case said.err != nil:
		return answer{malformed, http.StatusBadRequest, "The payload is signed, but it is no JSON object: " + said.err.Error()}
	case event == "ping":
		return taken(pinged, "Deliveries arrive, and the secret is right.")
	case !telling(event):
		return taken(ignored, "Nothing that is counted changes with this event.")
	case len(said.names) == 0:
		return taken(nameless, "This is about no repository.")
	case !r.queue.add(said.names):
		return answer{overloaded, http.StatusServiceUnavailable, "Too many repositories wait: this one is read in its turn, or redeliver this later."}
	}
	return taken(accepted, "The repository is read soon.")
}
