package webhook

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

// keyring signs as Standard Webhooks has it (standardwebhooks.com), with all
// secrets that there are.
type keyring []*standardwebhooks.Webhook

// keyPrefix begins a secret that is in base64; another is taken as it is.
const keyPrefix = "whsec_"

// leastKey and leastText are how many bytes a secret must have, in base64 and as
// a text: fewer can be guessed from one signature.
const (
	leastKey  = 24 // what the standard asks for
	leastText = 16
)

// newKeyring takes the secrets, the newest first. The error never has one.
func newKeyring(secrets []string) (keyring, error) {
	var ring keyring
	for _, s := range secrets {
		one, err := newKey(s)
		if err != nil {
			return nil, err
		}
		ring = append(ring, one)
	}
	return ring, nil
}

func newKey(secret string) (*standardwebhooks.Webhook, error) {
	if !strings.HasPrefix(secret, keyPrefix) {
		if len(secret) < leastText {
			return nil, shortError(len(secret), leastText)
		}
		return standardwebhooks.NewWebhookRaw([]byte(secret))
	}
	if n := (len(secret) - len(keyPrefix)) * 3 / 4; n < leastKey {
		return nil, shortError(n, leastKey)
	}
	key, err := standardwebhooks.NewWebhook(secret)
	if err != nil { // which might tell where it stops being base64
		return nil, errors.New("what follows whsec_ in a secret is not base64: copy the whole of it from where it was made")
	}
	return key, nil
}

func shortError(n, least int) error {
	return fmt.Errorf("a secret of %d bytes can be guessed: want %d or more, such as: echo whsec_$(openssl rand -base64 32)", n, least)
}

// sign puts the headers of the standard on a request. The time is that of the
// attempt: receivers refuse what was signed more than five minutes ago. Without
// a secret the id and the time are there all the same.
func (k keyring) sign(h http.Header, id string, at time.Time, body []byte) error {
	h.Set(standardwebhooks.HeaderWebhookID, id)
	h.Set(standardwebhooks.HeaderWebhookTimestamp, strconv.FormatInt(at.Unix(), 10))
	var signatures []string
	for _, key := range k {
		one, err := key.Sign(id, at, body)
		if err != nil {
			return fmt.Errorf("sign %s: %w", id, err)
		}
		signatures = append(signatures, one)
	}
	if len(signatures) > 0 {
		h.Set(standardwebhooks.HeaderWebhookSignature, strings.Join(signatures, " "))
	}
	return nil
}
