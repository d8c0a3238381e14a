package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// receiverSecret is what the receiver of scripts verifies with. It is for tests.
const receiverSecret = "whsec_Zm9yLXRlc3RzLWZvci10ZXN0cy1mb3ItdGVzdHMh"

// startReceiver runs a receiver of webhooks for a script, which finds its address
// in RECEIVER, and that of a webhook there in HOOK: receiver STATUS [ANSWER]. The file received has what came last, and
// whether its signature is good.
func startReceiver(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: receiver STATUS [ANSWER]")
	}
	status, err := strconv.Atoi(args[0])
	ts.Check(err)
	file := ts.MkAbs("received")
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ts.Check(os.WriteFile(file, []byte(receivedText(r)), 0o644))
		w.Header().Set("Location", "http://169.254.169.254/hush")
		if status == http.StatusTooManyRequests {
			w.Header().Set("Retry-After", "120")
		}
		w.WriteHeader(status)
		if len(args) > 1 {
			_, _ = io.WriteString(w, args[1])
		}
	}))
	ts.Defer(server.Close)
	ts.Setenv("RECEIVER", server.URL)
	ts.Setenv("HOOK", server.URL+"/hush-hook")
}

// receivedText is a delivery, with a line that says whether it is signed.
func receivedText(r *http.Request) string {
	body, err := io.ReadAll(r.Body)
	signed := "good"
	key, wrong := standardwebhooks.NewWebhook(receiverSecret)
	if err == nil && wrong == nil {
		err = key.Verify(body, r.Header)
	}
	if err != nil || wrong != nil {
		signed = fmt.Sprint("bad: ", err, wrong)
	}
	return fmt.Sprintf("%s %s\n%s %s\nsignature %s\n%s\n", r.Method, r.URL, r.Header.Get("Webhook-Id"), r.Header.Get("User-Agent"), signed, body)
}
