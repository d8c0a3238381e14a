package metrics

import (
	"net/http"
	"sync/atomic"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
	"github.com/prometheus/common/expfmt"
)

// Exporter serves the newest snapshot. Any number of goroutines may use it.
type Exporter struct {
	newest atomic.Pointer[Snapshot]
	packed http.Handler
}

// NewExporter makes an exporter that serves an empty snapshot until it is given
// one.
func NewExporter() *Exporter {
	e := &Exporter{}
	pack, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(gzip.BestSpeed))
	if err != nil {
		panic(err) // only for options that do not exist
	}
	e.packed = pack(http.HandlerFunc(e.serve))
	return e
}

// Set makes s what the next scrape gets. A scrape that is under way goes on with
// the one it began with.
func (e *Exporter) Set(s *Snapshot) { e.newest.Store(s) }

// Newest is the snapshot that is served, nil before the first.
func (e *Exporter) Newest() *Snapshot { return e.newest.Load() }

// ServeHTTP answers a scrape in the text format 0.0.4 or in OpenMetrics 1.0, as
// the Accept header prefers, packed where that is welcome.
func (e *Exporter) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "metrics are read with GET", http.StatusMethodNotAllowed)
		return
	}
	e.packed.ServeHTTP(w, r)
}

// serve writes the snapshot as it streams. An error means that the reader has
// gone, so there is nobody to tell.
func (e *Exporter) serve(w http.ResponseWriter, r *http.Request) {
	format := expfmt.NegotiateAccept(r.Header, expfmt.FmtOpenMetrics_1_0_0, expfmt.FmtText)
	w.Header().Set("Content-Type", string(format))
	w.Header().Add("Vary", "Accept")
	if format.FormatType() == expfmt.TypeOpenMetrics {
		_ = e.Newest().WriteOpenMetrics(w)
		return
	}
	_ = e.Newest().WriteText(w)
}
