package metrics

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	dto "github.com/prometheus/client_model/go"
	"github.com/prometheus/common/expfmt"

	"github.com/unsung-dev/unsung/ledger"
)

func TestParseGateway(t *testing.T) {
	for _, tt := range []struct {
		address, wrong string
		want           Gateway
	}{
		{"http://push:9091", "", Gateway{base: "http://push:9091", job: defaultJob}},
		{"https://ci:pass%2Fword@push.example.org/gate/", "", Gateway{base: "https://push.example.org/gate", user: "ci", password: "pass/word", job: defaultJob}},
		{"http://push/metrics/job/nightly", "", Gateway{base: "http://push", job: "nightly"}},
		{"http://push/gate/metrics/job/a%2Fb/repo/site/branch/main/", "", Gateway{
			base: "http://push/gate", job: "a/b", grouping: [][2]string{{"repo", "site"}, {"branch", "main"}},
		}},
		{"http://push/metrics/job/nightly/repo", "without a value", Gateway{}},
		{"http://push/metrics/job", "cannot be read", Gateway{}},
		{"http://push/metrics/job@base64/YQ", "cannot be read", Gateway{}},
		{"push:9091", "begins with http", Gateway{}},
		{"ftp://ci:secret@push", "begins with http", Gateway{}},
		{"http://", "names a host", Gateway{}},
		{"http://push?x=1", "neither ?", Gateway{}},
		{"http://ci:secret@push:port", "no web address", Gateway{}},
		{"http://ci:secret%zz@push", "no web address", Gateway{}},
		{"", "begins with http", Gateway{}},
	} {
		got, err := ParseGateway(tt.address)
		switch {
		case tt.wrong == "" && (err != nil || !cmp.Equal(tt.want, got, cmp.AllowUnexported(Gateway{}))):
			t.Errorf("%s: %+v, %v", tt.address, got, err)
		case tt.wrong != "" && (err == nil || !strings.Contains(err.Error(), tt.wrong) || strings.Contains(err.Error(), "secret")):
			t.Errorf("%s: %v", tt.address, err)
		}
	}
}

// gate is a Pushgateway that remembers the last push.
type gate struct {
	method, path   string
	user, password string
	families       map[string]*dto.MetricFamily
}

func (g *gate) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	g.method, g.path = r.Method, r.URL.Path
	g.user, g.password, _ = r.BasicAuth()
	g.families = map[string]*dto.MetricFamily{}
	for from := expfmt.NewDecoder(r.Body, expfmt.ResponseFormat(r.Header)); ; {
		var f dto.MetricFamily
		if err := from.Decode(&f); err == io.EOF { //nolint:errorlint // a decoder ends with this very value
			return
		} else if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		g.families[f.GetName()] = &f
	}
}

// of are the values of a family by their labels.
func (g *gate) of(family string) map[string]float64 {
	values := map[string]float64{}
	for _, m := range g.families[family].GetMetric() {
		var labels []string
		for _, l := range m.GetLabel() {
			labels = append(labels, l.GetName()+"="+l.GetValue())
		}
		values[strings.Join(labels, " ")] = m.GetGauge().GetValue()
	}
	return values
}

func villageScan() Scan {
	return Scan{Work: village().Work, Since: ago(90), Until: noon, Whole: true, Now: noon}
}

func TestPush(t *testing.T) {
	g := &gate{}
	server := httptest.NewServer(g)
	defer server.Close()
	to, err := ParseGateway(strings.Replace(server.URL, "http://", "http://ci:secret@", 1) + "/metrics/job/scan/repo/site")
	if err != nil {
		t.Fatal(err)
	}
	if err := to.Push(t.Context(), villageScan(), Options{People: Named}); err != nil {
		t.Fatal(err)
	}
	if got := []string{g.method, g.path, g.user, g.password}; !cmp.Equal(got, []string{"PUT", "/metrics/job/scan/repo/site", "ci", "secret"}) {
		t.Errorf("asked %v", got)
	}
	for family, want := range map[string]map[string]float64{
		"unsung_scan_contributions": {
			"kind=docs person=bob team=web": 3, "kind=review person=ada team=core": 4, "kind=review person=cyd team=": 1,
		},
		"unsung_scan_authored":                {"person=ada team=core": 1},
		"unsung_scan_since_timestamp_seconds": {"": float64(ago(90).Unix())},
		"unsung_scan_until_timestamp_seconds": {"": float64(noon.Unix())},
		"unsung_scan_complete":                {"": 1},
	} {
		if diff := cmp.Diff(want, g.of(family)); diff != "" {
			t.Errorf("%s: %s", family, diff)
		}
	}
	if len(g.families) != len(ScanFamilies()) {
		t.Errorf("%d families were pushed, %d are known", len(g.families), len(ScanFamilies()))
	}
}

func TestPushWithOptions(t *testing.T) {
	g := &gate{}
	server := httptest.NewServer(g)
	defer server.Close()
	to, err := ParseGateway(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	s := Scan{Work: did("ada", "core", ledger.Review, 1), Until: noon, Now: noon}
	for _, tt := range []struct {
		options Options
		want    string
	}{
		{Options{People: None}, "kind=review team=core"},
		{Options{People: Pseudonym, Key: []byte("k")}, "kind=review person=16ae9ecd9120 team=core"},
		{Options{People: Named, Repository: true}, "kind=review person=ada repository=example.org/octo/site team=core"},
	} {
		if err := to.Push(t.Context(), s, tt.options); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]float64{tt.want: 1}, g.of("unsung_scan_contributions")); diff != "" {
			t.Error(diff)
		}
	}
	if g.of("unsung_scan_complete")[""] != 0 || g.of("unsung_scan_since_timestamp_seconds")[""] != 0 {
		t.Error("a scan of all times that is not whole is told as another")
	}
}

// Whatever goes wrong, the message says it in a line and without the password.
func TestPushFails(t *testing.T) {
	for _, tt := range []struct {
		name   string
		answer http.HandlerFunc
		want   string
	}{
		{"no login", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusUnauthorized) }, "it wants a login"},
		{"no gateway", http.NotFound, "there is no Pushgateway at this address"},
		{"elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://elsewhere.example.org/", http.StatusFound)
		}, "name the address that it leads to"},
		{"a long story", func(w http.ResponseWriter, _ *http.Request) {
			http.Error(w, "inconsistent\nmetrics\x1b[2J"+strings.Repeat("!", 1<<20), http.StatusBadRequest)
		}, "inconsistent metrics\uFFFD[2J!!!"},
		{"hangs up", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, "EOF"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			server := httptest.NewServer(tt.answer)
			defer server.Close()
			to, err := ParseGateway(strings.Replace(server.URL, "http://", "http://ci:secret@", 1))
			if err != nil {
				t.Fatal(err)
			}
			err = to.Push(t.Context(), villageScan(), Options{People: Named})
			if err == nil {
				t.Fatal("no error")
			}
			if text := err.Error(); !strings.Contains(text, tt.want) || strings.Contains(text, "secret") || strings.Contains(text, "\n") || len(text) > 2000 {
				t.Errorf("%.300q", text)
			}
		})
	}
}
