package github

import (
	"bytes"
	"encoding/json"
	"testing"
)

// seeds are rows of every kind, whole and broken.
var seeds = []string{
	`{"id":1,"event":"labeled","actor":{"login":"ada","id":1,"type":"User"},"issue":{"number":3},"label":{"name":"x"}}`,
	`{"id":1,"number":3,"title":"t","user":null,"pull_request":{"merged_at":null},"labels":[{"name":"b"},{"name":"a"}],"updated_at":"2024-05-01T09:00:00Z"}`,
	`{"id":4,"user":null,"pull_request_url":"https://x/pulls/8","position":null,"in_reply_to_id":3}`,
	`{"fullDatabaseId":"12","author":{"__typename":"Bot","login":"tidy","databaseId":3,"url":"u/apps/tidy"},"body":"b","createdAt":"2024-05-01T09:00:00Z"}`,
	`{"commit":{"oid":"aa","author":{"name":"Bob","email":"b@x","user":{"login":"bob","databaseId":2,"__typename":"User"}}}}`,
	`{"id":"CRE_1","source":{"__typename":"Issue","number":2,"repository":{"nameWithOwner":"octo/shed"}}}`,
	`{"id":"PRRT_1","isResolved":true,"resolvedBy":{"login":"bob","databaseId":2,"__typename":"User"},"path":"a.go","diffSide":"RIGHT","originalLine":4}`,
	`{"issue":[],"id":"x"}`, `{"a":{"login":1,"id":{},"type":[]}}`, `[`, `{"id":1e400}`, `"\ud83d"`, `{"fullDatabaseId":"x"}`, ``,
}

// FuzzDecoders feeds rows to all decoders: none may panic, and payloads are JSON
// that slimming does not change again.
func FuzzDecoders(f *testing.F) {
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	t := thread{place: testPlace, pull: true, number: 3}
	decoders := map[string]func([]byte) ([]byte, error){
		"event": func(raw []byte) ([]byte, error) { a, err := testPlace.event(raw); return a.Payload, err },
		"line":  func(raw []byte) ([]byte, error) { a, _, err := testPlace.lineComment(raw); return a.Payload, err },
		"issue": func(raw []byte) ([]byte, error) {
			var r threadRow
			if err := decode(raw, &r); err != nil {
				return nil, err
			}
			r.state(testPlace)
			a, err := r.issue(testPlace, raw)
			return a.Payload, err
		},
		"pull":    func(raw []byte) ([]byte, error) { a, err := testPlace.pull(raw); return a.Payload, err },
		"release": func(raw []byte) ([]byte, error) { a, _, err := testPlace.release(raw); return a.Payload, err },
	}
	for _, l := range pullParts {
		decoders[l.name] = func(raw []byte) ([]byte, error) { a, _, err := l.decode(t, raw); return a.Payload, err }
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		for name, decode := range decoders {
			payload, err := decode(bytes.Clone(raw))
			if err != nil || payload == nil {
				continue
			}
			again, err := slim(payload)
			if err != nil || !json.Valid(payload) || !bytes.Equal(again, payload) {
				t.Fatalf("%s: payload %s, slimmed again %s, %v", name, payload, again, err)
			}
		}
	})
}

func FuzzRows(f *testing.F) {
	f.Add([]byte(`[{"id":1},{"id":2}]`))
	f.Add([]byte(`[{"id":1}`))
	f.Add([]byte(`{"message":"no"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		var all []json.RawMessage
		err := rows(body, func(row []byte) error { all = append(all, bytes.Clone(row)); return nil })
		if err != nil {
			return
		}
		var want []json.RawMessage
		if json.Unmarshal(body, &want) == nil && len(all) != len(want) {
			t.Fatalf("%d rows, want %d", len(all), len(want))
		}
	})
}
