package webhook

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"

	"github.com/unsung-dev/unsung/internal/need"
	"github.com/unsung-dev/unsung/ledger"
)

// More secrets for tests, the last a plain text.
const (
	secretTwo   = "whsec_YW5vdGhlci1vbmUtdGhhdC1pcy1mb3ItdGVzdHM="
	secretWrong = "whsec_bm90LXRoZS1vbmUtdGhhdC1pcy1mb3ItdGVzdHM="
	secretText  = "a plain text für tests"
)

// captured is a delivery as it arrived.
type captured struct {
	header http.Header
	body   []byte
}

// capture sends events to a real receiver and takes down what arrives.
func capture(t *testing.T, secrets []string, events ...Event) []captured {
	t.Helper()
	var all []captured
	server := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		all = append(all, captured{r.Header, body})
	})
	d := to(server.URL)
	d.Secrets = secrets
	s := sender(t, d)
	for _, e := range events {
		if r := s.Send(t.Context(), e); r.State != ledger.DeliveryDone {
			t.Fatalf("send %s: %+v", e.ID, r)
		}
	}
	return all
}

// foreign is an event with text beyond ASCII.
func foreign() Event {
	e := event("msg_2")
	e.Suggestion.Message = "Grüße an Zoë: 感谢 🎉"
	return e
}

// verification is how a delivery is verified, and whether it should be taken.
type verification struct {
	name, secret string
	raw          bool // the secret is a plain text
	captured
	good bool
}

// verifications are of deliveries signed with two secrets and a text: each of them
// verifies, another does not, and nothing that was changed on the way.
func verifications(t *testing.T) []verification {
	var all []verification
	for _, c := range capture(t, []string{secretTwo, secretOne, secretText}, event("msg_1"), foreign()) {
		tampered, renamed, unsigned := c, c, c
		tampered.body = bytes.Replace(c.body, []byte("Ada"), []byte("Eve"), 1)
		renamed.header = c.header.Clone()
		renamed.header.Set("Webhook-Id", "msg_3")
		unsigned.header = c.header.Clone()
		unsigned.header.Del("Webhook-Signature")
		all = append(all,
			verification{"the new secret", secretTwo, false, c, true}, verification{"the old secret", secretOne, false, c, true},
			verification{"a text", secretText, true, c, true}, verification{"another secret", secretWrong, false, c, false},
			verification{"another text", secretText + "s", true, c, false}, verification{"another body", secretTwo, false, tampered, false},
			verification{"another id", secretTwo, false, renamed, false}, verification{"no signature", secretTwo, false, unsigned, false},
		)
	}
	return all
}

// TestSignaturesInGo verifies them by the library of the standard.
func TestSignaturesInGo(t *testing.T) {
	for _, v := range verifications(t) {
		key, err := standardwebhooks.NewWebhook(v.secret)
		if v.raw {
			key, err = standardwebhooks.NewWebhookRaw([]byte(v.secret))
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := key.Verify(v.body, v.header); (err == nil) != v.good {
			t.Errorf("%s: %v", v.name, err)
		}
	}
}

// TestSignaturesInJavaScript verifies them by a program that others wrote.
func TestSignaturesInJavaScript(t *testing.T) {
	node := need.Program(t, "install Node.js", "node")
	folder := need.Folder(t, "npm install standardwebhooks into some folder, and name its node_modules/standardwebhooks", "UNSUNG_STANDARDWEBHOOKS")
	type delivery struct {
		Secret  string            `json:"secret"`
		Raw     bool              `json:"raw"`
		Headers map[string]string `json:"headers"`
		Body    []byte            `json:"body"`
	}
	all := verifications(t)
	var cases []delivery
	for _, v := range all {
		d := delivery{v.secret, v.raw, map[string]string{}, v.body}
		for name := range v.header {
			d.Headers[strings.ToLower(name)] = v.header.Get(name)
		}
		cases = append(cases, d)
	}
	in, err := json.Marshal(cases)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), node, "testdata/verify.cjs", folder)
	cmd.Stdin = bytes.NewReader(in)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var wrong []string
	if err != nil || json.Unmarshal(out, &wrong) != nil || len(wrong) != len(all) {
		t.Fatalf("node testdata/verify.cjs: %v\n%s%s", err, out, stderr.String())
	}
	for i, v := range all {
		if (wrong[i] == "") != v.good {
			t.Errorf("%s: %q", v.name, wrong[i])
		}
	}
	if !slices.Contains(wrong, "No matching signature found") {
		t.Errorf("nothing was refused for its signature: %q", wrong)
	}
}

// TestSignedAnew: an attempt is signed for its own time, and keeps its id.
func TestSignedAnew(t *testing.T) {
	ring, err := newKeyring([]string{secretOne})
	if err != nil {
		t.Fatal(err)
	}
	first, second := http.Header{}, http.Header{}
	for h, at := range map[*http.Header]time.Time{&first: noon, &second: noon.Add(time.Hour)} {
		if err := ring.sign(*h, "msg_1", at, []byte("x")); err != nil {
			t.Fatal(err)
		}
	}
	if first.Get("Webhook-Id") != second.Get("Webhook-Id") || first.Get("Webhook-Signature") == second.Get("Webhook-Signature") {
		t.Errorf("signed as %v and %v", first, second)
	}
}

// TestUnsigned is for chats, which know no signature.
func TestUnsigned(t *testing.T) {
	c := capture(t, nil, event("msg_1"))[0]
	if c.header.Get("Webhook-Id") != "msg_1" || c.header.Get("Webhook-Timestamp") == "" || c.header.Values("Webhook-Signature") != nil {
		t.Errorf("sent %v", c.header)
	}
}
