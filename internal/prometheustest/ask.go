package prometheustest

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
	"time"
)

// Rule is a rule of a running Prometheus, as it fares.
type Rule struct {
	Name, Type, Health, LastError string // Type is "recording" or "alerting", Health "unknown", "ok" or "err"
	Alerts                        []Alert
}

// Alert is one that is pending or fires.
type Alert struct {
	State               string // "pending" or "firing"
	Labels, Annotations map[string]string
}

// Rules are all rules that are loaded.
func (s *Server) Rules(t testing.TB) (all []Rule) {
	t.Helper()
	var said struct{ Groups []struct{ Rules []Rule } }
	s.get(t, "/api/v1/rules", nil, &said)
	for _, g := range said.Groups {
		all = append(all, g.Rules...)
	}
	return all
}

// LabelValues are the values of a label, of the series that a selector finds.
func (s *Server) LabelValues(t testing.TB, label, selector string) (all []string) {
	t.Helper()
	s.get(t, "/api/v1/label/"+url.PathEscape(label)+"/values", url.Values{"match[]": {selector}}, &all)
	return all
}

// get asks for something, and takes what Prometheus calls data; the test fails
// where it gives none.
func (s *Server) get(t testing.TB, path string, query url.Values, data any) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL+path+"?"+query.Encode(), nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read from
	said := struct {
		Status, Error string
		Data          any
	}{Data: data}
	if err := json.NewDecoder(answer.Body).Decode(&said); err != nil || said.Status != "success" {
		t.Fatalf("ask Prometheus for %s %v: %v %s", path, query, err, said.Error)
	}
}
