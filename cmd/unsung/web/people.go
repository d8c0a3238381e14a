package web

import (
	"cmp"
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

const metricsPath = "/metrics"

func (s *Server) peoplePath() string { return cmp.Or(s.opt.Handlers.PeoplePath, "/metrics/people") }

// together tells whether people's metrics stand among the daemon's own.
func (s *Server) together() bool { return s.peoplePath() == metricsPath }

func (s *Server) metricsHandler() http.Handler {
	h := s.opt.Handlers
	if !s.together() || h.Metrics == nil || h.People == nil {
		return h.Metrics
	}
	return gzhttp.GzipHandler(inOne{h.Metrics, h.People})
}

// inOne tells two expositions in one answer. Both are asked for the text format
// and not compressed, as only that can be put together as it is.
type inOne [2]http.Handler

func (o inOne) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	plain := r.Clone(r.Context())
	plain.Header.Set("Accept", "text/plain;version=0.0.4")
	plain.Header.Del("Accept-Encoding")
	first := &answer{ResponseWriter: w}
	o[0].ServeHTTP(first, plain)
	if first.status == http.StatusOK {
		o[1].ServeHTTP(&appended{w, http.Header{}}, plain)
	}
}

// appended adds to an answer whose head was written already.
type appended struct {
	to     http.ResponseWriter
	header http.Header
}

func (a *appended) Header() http.Header         { return a.header }
func (a *appended) WriteHeader(int)             {}
func (a *appended) Write(p []byte) (int, error) { return a.to.Write(p) }
