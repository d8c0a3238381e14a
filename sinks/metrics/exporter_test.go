package metrics

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/klauspost/compress/gzip"
	"github.com/prometheus/common/expfmt"

	"github.com/unsung-dev/unsung/internal/need"
)

// What Prometheus 2.42 and 3.5 send, and what a browser and curl do.
const (
	fromPrometheus2 = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
	fromPrometheus3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
	withProtobuf    = "application/vnd.google.protobuf;proto=io.prometheus.client.MetricFamily;encoding=delimited,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
	fromBrowser     = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
)

func TestScrape(t *testing.T) {
	for _, tt := range []struct {
		name, accept, encoding string
		wantType, wantEncoding string
	}{
		{"prometheus 2", fromPrometheus2, "gzip", expfmt.OpenMetricsType + "; version=1.0.0", "gzip"},
		{"prometheus 3", fromPrometheus3, "gzip", expfmt.OpenMetricsType + "; version=1.0.0", "gzip"},
		{"protobuf", withProtobuf, "gzip", "text/plain; version=0.0.4", "gzip"},
		{"a browser", fromBrowser, "gzip, deflate", "text/plain; version=0.0.4", "gzip"},
		{"curl", "", "", "text/plain; version=0.0.4", ""},
		{"no gzip", "text/plain", "gzip;q=0, identity", "text/plain; version=0.0.4", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := NewExporter()
			e.Set(Build(village(), Options{People: Named}))
			r := httptest.NewRequest(http.MethodGet, "/metrics/people", nil)
			r.Header.Set("Accept", tt.accept)
			r.Header.Set("Accept-Encoding", tt.encoding)
			w := httptest.NewRecorder()
			e.ServeHTTP(w, r)
			if got := w.Header().Get("Content-Type"); !strings.HasPrefix(got, tt.wantType) {
				t.Errorf("Content-Type: %q", got)
			}
			if got := w.Header().Get("Content-Encoding"); got != tt.wantEncoding {
				t.Errorf("Content-Encoding: %q", got)
			}
			body := unpacked(t, w)
			if open := strings.HasSuffix(body, "# EOF\n"); open != strings.HasPrefix(tt.wantType, expfmt.OpenMetricsType) {
				t.Errorf("the end of the text is %q", body[max(0, len(body)-40):])
			}
			if !strings.Contains(body, `unsung_contributions{person="ada",team="core",kind="review",window="30d"} 3`) {
				t.Errorf("the answer is\n%s", body)
			}
		})
	}
}

func unpacked(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var body io.Reader = w.Body
	if w.Header().Get("Content-Encoding") == "gzip" {
		pack, err := gzip.NewReader(w.Body)
		if err != nil {
			t.Fatal(err)
		}
		body = pack
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestOnlyReading(t *testing.T) {
	for method, want := range map[string]int{
		http.MethodGet: 200, http.MethodHead: 200, http.MethodPost: 405, http.MethodDelete: 405,
	} {
		w := httptest.NewRecorder()
		NewExporter().ServeHTTP(w, httptest.NewRequest(method, "/", nil))
		if w.Code != want {
			t.Errorf("%s: %d, want %d", method, w.Code, want)
		}
	}
}

// Before there is anything to show, a scrape succeeds and is empty.
func TestNothingYet(t *testing.T) {
	for accept, want := range map[string]string{"text/plain": "", fromPrometheus2: "# EOF\n"} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header.Set("Accept", accept)
		w := httptest.NewRecorder()
		NewExporter().ServeHTTP(w, r)
		if w.Code != 200 || w.Body.String() != want {
			t.Errorf("%s: %d %q", accept, w.Code, w.Body)
		}
	}
}

// Scrapes go on while snapshots are put in place, each of one snapshot only.
func TestScrapeDuringSet(t *testing.T) {
	e := NewExporter()
	few, many := Build(village(), Options{People: Named}), Build(village(), Options{People: Named, Repository: true})
	e.Set(few)
	want := []string{text(t, few), text(t, many)}
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for i := range 50 {
				e.Set([]*Snapshot{few, many}[i%2])
				w := httptest.NewRecorder()
				e.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/", nil))
				if !slices.Contains(want, w.Body.String()) {
					t.Errorf("a scrape of two snapshots:\n%s", w.Body)
				}
			}
		})
	}
	wait.Wait()
}

// The text means to others what it means to us: read and written again by
// Prometheus's own library it is the same, in both formats.
func TestFormatsAgreeWithPrometheus(t *testing.T) {
	s := Build(village(), Options{People: Named, MaxPeople: 2})
	families := parse(t, s)
	if len(families) != len(Families()) {
		t.Errorf("%d families of %d can be read", len(families), len(Families()))
	}
	var plain, open bytes.Buffer
	for _, f := range Families() {
		if _, err := expfmt.MetricFamilyToText(&plain, families[f.Name]); err != nil {
			t.Fatal(err)
		}
		if _, err := expfmt.MetricFamilyToOpenMetrics(&open, families[f.Name]); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := expfmt.FinalizeOpenMetrics(&open); err != nil {
		t.Fatal(err)
	}
	var ours strings.Builder
	if err := s.WriteOpenMetrics(&ours); err != nil {
		t.Fatal(err)
	}
	if got, want := canonical(text(t, s)), canonical(plain.String()); got != want {
		t.Errorf("text format: %s\nwant\n%s", got, want)
	}
	if got, want := canonical(ours.String()), canonical(open.String()); got != want {
		t.Errorf("OpenMetrics: %s\nwant\n%s", got, want)
	}
}

// canonical writes numbers alike: 1.7815248e+09 is 1781524800.0 is 1781524800.
func canonical(text string) string {
	text = regexp.MustCompile(`(?m)\.0$`).ReplaceAllString(text, "")
	return strings.ReplaceAll(text, "1.7815248e+09", "1781524800")
}

func TestPromtoolLikesIt(t *testing.T) {
	promtool := need.Program(t, "apt-get install prometheus", "promtool")
	cmd := exec.Command(promtool, "check", "metrics")
	cmd.Stdin = strings.NewReader(text(t, Build(village(), Options{People: Named})))
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("promtool check metrics: %v\n%s", err, out)
	}
}
