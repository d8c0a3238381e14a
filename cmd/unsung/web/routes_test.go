package web

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/prometheus/common/expfmt"
	"github.com/prometheus/common/model"
)

// handlers stand behind every path, and say which it is.
func handlers() Handlers {
	return Handlers{
		Metrics: says("daemon"), People: says("people"), API: says("api"), Hook: says("hook"),
		FeedAtom: says("atom"), FeedJSON: says("json"),
		Ready:  func() []string { return nil },
		Reload: func(context.Context) error { return nil },
		Due: func(_ context.Context, source string) (bool, error) {
			if source == "broken" {
				return false, errors.New("the disk is full")
			}
			return source == "github:octo/garden", nil
		},
		Status: func(context.Context) (any, error) { return map[string]int{"sources": 1}, nil },
	}
}

func TestPaths(t *testing.T) {
	tests := map[string]struct {
		ask  string // method and path
		code int
		says string
	}{
		"landing":          {"GET /", 200, `href="/metrics/people"`},
		"health":           {"GET /healthz", 200, "alive"},
		"health, briefly":  {"HEAD /healthz", 200, ""},
		"readiness":        {"GET /readyz", 200, "ready"},
		"metrics":          {"GET /metrics", 200, "daemon"},
		"people":           {"GET /metrics/people", 200, "people"},
		"api":              {"GET /api/v1/people/Ada?since=7d", 200, "api"},
		"giving thanks":    {"POST /api/v1/recognitions", 200, "api"},
		"telling":          {"POST /api/v1/self-reports", 200, "api"},
		"atom":             {"GET /feed.atom", 200, "atom"},
		"json feed":        {"HEAD /feed.json", 200, ""},
		"feed by POST":     {"POST /feed.json", 405, "GET"},
		"hook":             {"POST /hooks/github", 200, "hook"},
		"status":           {"GET /-/status", 200, `"sources": 1`},
		"reload":           {"POST /-/reload", 200, "reloaded"},
		"due":              {"POST /-/due?source=github:octo/garden", 202, "due now"},
		"due, unknown":     {"POST /-/due?source=github:octo/shed", 404, "no such source"},
		"due, unnamed":     {"POST /-/due", 400, "?source="},
		"due, failing":     {"POST /-/due?source=broken", 500, "the disk is full"},
		"profiles":         {"GET /-/debug/pprof/", 200, "goroutine"},
		"a profile":        {"GET /-/debug/pprof/heap?debug=1", 200, "heap profile"},
		"no profile":       {"GET /-/debug/pprof/nothing", 404, "Unknown profile"},
		"no route":         {"GET /metric", 404, "/ lists what there is"},
		"nothing below":    {"GET /-/teleport", 404, "/ lists what there is"},
		"reload by GET":    {"GET /-/reload", 405, "POST"},
		"due by GET":       {"GET /-/due?source=github:octo/garden", 405, "POST"},
		"hook by GET":      {"GET /hooks/github", 405, "POST"},
		"api by POST":      {"POST /api/v1/people", 200, "api"}, // refuses in its own words
		"metrics by PUT":   {"PUT /metrics", 405, "GET"},
		"go's own command": {"GET /-/debug/pprof/cmdline", 404, "Unknown profile"},
	}
	s := serve(t, Options{Token: token, Handlers: handlers()})
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			method, path, _ := strings.Cut(test.ask, " ")
			got := s.ask(t, method, path, "Authorization", "Bearer "+token)
			if got.code != test.code || !strings.Contains(got.text, test.says) {
				t.Errorf("%s: %d %s (%v), want %d and %q", test.ask, got.code, got.text, got.broken, test.code, test.says)
			}
			if allow := got.header.Get("Allow"); (got.code == http.StatusMethodNotAllowed) != (allow != "") {
				t.Errorf("%s: %d, Allow %q", test.ask, got.code, allow)
			}
			if got.header.Get("X-Content-Type-Options") != "nosniff" || got.header.Get("Content-Security-Policy") == "" {
				t.Errorf("%s: the headers are not hardened: %v", test.ask, got.header)
			}
		})
	}
}

// TestNothingConfigured has no handler behind any path.
func TestNothingConfigured(t *testing.T) {
	s := serve(t, Options{Token: token})
	tests := map[string]int{
		"GET /metrics": 404, "GET /metrics/people": 404, "GET /api/v1/people": 404, "POST /hooks/github": 404,
		"GET /feed.atom": 404, "GET /feed.json": 404,
		"POST /-/reload": 404, "GET /-/status": 404, "POST /-/due?source=x": 404, "GET /readyz": 200,
	}
	for asked, code := range tests {
		method, path, _ := strings.Cut(asked, " ")
		if got := s.ask(t, method, path, "Authorization", "Bearer "+token); got.code != code {
			t.Errorf("%s: %d %s, want %d", asked, got.code, got.text, code)
		}
	}
}

func TestToken(t *testing.T) {
	tests := map[string]struct {
		token, authorization string
		code                 int
		says                 string
	}{
		"right":        {token, "Bearer " + token, 200, "reloaded"},
		"in lowercase": {token, "bearer " + token, 200, "reloaded"},
		"wrong":        {token, "Bearer " + token + "!", 401, "web.admin_token_file"},
		"half":         {token, "Bearer open", 401, "web.admin_token_file"},
		"none sent":    {token, "", 401, "web.admin_token_file"},
		"as password":  {token, "Basic " + token, 401, "web.admin_token_file"},
		"closed":       {"", "Bearer ", 404, "web.admin_token_file"},
		"closed, none": {"", "", 404, "web.admin_token_file"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := serve(t, Options{Token: test.token, Handlers: handlers()})
			got := s.ask(t, http.MethodPost, "/-/reload", "Authorization", test.authorization)
			if got.code != test.code || !strings.Contains(got.text, test.says) {
				t.Errorf("%d %s, want %d and %q", got.code, got.text, test.code, test.says)
			}
			if s.ask(t, http.MethodGet, "/-/debug/pprof/", "Authorization", test.authorization).code != test.code {
				t.Error("profiles are guarded otherwise than the rest")
			}
		})
	}
}

func TestTokenExchanged(t *testing.T) {
	s := serve(t, Options{Token: token, Handlers: handlers()})
	s.SetToken("another")
	for sent, code := range map[string]int{token: 401, "another": 200} {
		if got := s.ask(t, http.MethodGet, "/-/status", "Authorization", "Bearer "+sent); got.code != code {
			t.Errorf("%q is answered with %d, want %d", sent, got.code, code)
		}
	}
}

// TestSaysWhy has what can fail fail, with a reason.
func TestSaysWhy(t *testing.T) {
	h := handlers()
	h.Ready = func() []string { return []string{"the ledger is being opened", "nothing is counted yet"} }
	h.Reload = func(context.Context) error { return errors.New("unsung.yaml:3:1: unknown key repositorys") }
	h.Status = func(context.Context) (any, error) { return nil, errors.New("the ledger is locked") }
	s := serve(t, Options{Token: token, Handlers: h})
	tests := map[string]struct {
		code int
		says string
	}{
		"GET /readyz":    {503, "the ledger is being opened\nnothing is counted yet\n"},
		"POST /-/reload": {422, "nothing changed: unsung.yaml:3:1"},
		"GET /-/status":  {500, "the ledger is locked"},
		"GET /healthz":   {200, "alive"},
	}
	for asked, want := range tests {
		method, path, _ := strings.Cut(asked, " ")
		got := s.ask(t, method, path, "Authorization", "Bearer "+token)
		if got.code != want.code || !strings.Contains(got.text, want.says) {
			t.Errorf("%s: %d %s, want %d and %q", asked, got.code, got.text, want.code, want.says)
		}
	}
}

// TestInOne reads people's metrics and the daemon's own from one path, as
// Prometheus does, compressed or not.
func TestInOne(t *testing.T) {
	reg := prometheus.NewPedanticRegistry()
	people := "# HELP unsung_contributions Hidden work.\n# TYPE unsung_contributions gauge\nunsung_contributions{person=\"ada\"} 3\n" +
		"# HELP unsung_padding Makes it long enough to be compressed.\n# TYPE unsung_padding gauge\nunsung_padding{text=\"" + strings.Repeat("x", 4000) + "\"} 1\n"
	h := handlers()
	h.PeoplePath, h.Metrics = "/metrics", promhttp.HandlerFor(reg, promhttp.HandlerOpts{EnableOpenMetrics: true})
	h.People = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Accept-Encoding") != "" || strings.Contains(r.Header.Get("Accept"), "openmetrics") {
			t.Errorf("people's metrics are asked for with %v", r.Header)
		}
		plainly(w, http.StatusOK, people)
	})
	s := serve(t, Options{Registerer: reg, Handlers: h})
	const accept = "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5"
	got := s.ask(t, http.MethodGet, "/metrics", "Accept", accept)
	parser := expfmt.NewTextParser(model.UTF8Validation)
	families, err := parser.TextToMetricFamilies(strings.NewReader(got.text))
	if err != nil || families["unsung_contributions"] == nil || families["unsung_http_requests_total"] == nil {
		t.Errorf("%d families are read (%v)", len(families), err)
	}
	if packed := s.ask(t, http.MethodGet, "/metrics", "Accept", accept, "Accept-Encoding", "gzip"); packed.header.Get("Content-Encoding") != "gzip" {
		t.Errorf("it is not compressed: %v", packed.header)
	}
	if gone := s.ask(t, http.MethodGet, "/metrics/people"); gone.code != http.StatusNotFound {
		t.Errorf("/metrics/people is answered with %d", gone.code)
	}
}

// TestInOneFails shows nothing of people where the daemon's own metrics fail.
func TestInOneFails(t *testing.T) {
	h := handlers()
	h.PeoplePath, h.Metrics = "/metrics", http.HandlerFunc(missing)
	got := serve(t, Options{Handlers: h}).ask(t, http.MethodGet, "/metrics")
	if got.code != http.StatusNotFound || strings.Contains(got.text, "people") {
		t.Errorf("%d %s", got.code, got.text)
	}
}

func TestCounts(t *testing.T) {
	reg := prometheus.NewPedanticRegistry()
	s := serve(t, Options{Registerer: reg, Handlers: handlers()})
	before, err := testutil.GatherAndCount(reg, "unsung_http_requests_total")
	if err != nil || before < 10*len(labels()) {
		t.Errorf("%d series are there from the start (%v)", before, err)
	}
	s.ask(t, http.MethodGet, "/api/v1/people")
	s.ask(t, http.MethodPost, "/readyz")
	s.ask(t, http.MethodGet, "/nowhere/at/all")
	for series, want := range map[[2]string]float64{{"api", "200"}: 1, {"readyz", "405"}: 1, {other, "404"}: 1} {
		if got := testutil.ToFloat64(s.metrics.requests.WithLabelValues(series[0], series[1])); got != want {
			t.Errorf("%v is counted %v times, want %v", series, got, want)
		}
	}
	if after, _ := testutil.GatherAndCount(reg, "unsung_http_requests_total"); after != before {
		t.Errorf("%d series became %d", before, after)
	}
}

// TestRoutesHaveLabels holds the list of labels to the routes.
func TestRoutesHaveLabels(t *testing.T) {
	s := serve(t, Options{})
	used := map[string]bool{}
	for _, r := range s.allRoutes() {
		used[r.label] = true
	}
	for _, label := range labels() {
		if !used[label] {
			t.Errorf("no route has the label %s", label)
		}
		delete(used, label)
	}
	if len(used) != 0 {
		t.Errorf("labels of routes that are not among all: %v", used)
	}
}
