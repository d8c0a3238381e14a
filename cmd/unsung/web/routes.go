package web

import (
	"net/http"
	"slices"
	"strings"
)

// route is a path, whom it belongs to in the metrics, and what it answers to.
type route struct {
	path    string // ending in a slash: and everything below
	label   string
	methods []string // where there are none, the handler refuses by itself
	handler http.Handler
}

func (s *Server) allRoutes() []route {
	h, read, change := s.opt.Handlers, []string{http.MethodGet, http.MethodHead}, []string{http.MethodPost}
	all := []route{
		{"/{$}", "landing", read, s.landing()},
		{"/healthz", "healthz", read, http.HandlerFunc(healthy)},
		{"/readyz", "readyz", read, http.HandlerFunc(s.ready)},
		{"/metrics", "metrics", read, orMissing(s.metricsHandler())},
		{"/api/v1/", "api", nil, orMissing(h.API)},
		{"/feed.atom", "feed", read, orMissing(h.FeedAtom)},
		{"/feed.json", "feed", read, orMissing(h.FeedJSON)},
		{"/hooks/github", "hook", change, orMissing(h.Hook)},
		{"/-/status", "status", read, s.administration(s.status)},
		{"/-/reload", "reload", change, s.administration(s.reload)},
		{"/-/due", "due", change, s.administration(s.due)},
		{"/-/debug/pprof/", "pprof", read, s.administration(profile)},
		{"/-/", "administration", []string{http.MethodGet, http.MethodHead, http.MethodPost}, s.administration(missing)},
		{"/", other, []string{http.MethodGet, http.MethodHead, http.MethodPost}, http.HandlerFunc(missing)},
	}
	if !s.together() {
		all = append(all, route{s.peoplePath(), "people", read, orMissing(h.People)})
	}
	return all
}

// other is the label of whatever is nowhere.
const other = "other"

// labels are all labels there can be.
func labels() []string {
	return []string{"landing", "healthz", "readyz", "metrics", "people", "api", "feed", "hook", "status", "reload", "due", "pprof", "administration", other}
}

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, r := range s.allRoutes() {
		mux.Handle(r.path, only(r.methods, r.handler))
	}
	return mux
}

// labelOf says to which route a request goes.
func (s *Server) labelOf(mux *http.ServeMux) func(*http.Request) string {
	known := map[string]string{}
	for _, r := range s.allRoutes() {
		known[r.path] = r.label
	}
	return func(r *http.Request) string {
		_, pattern := mux.Handler(r)
		if label, ok := known[pattern]; ok {
			return label
		}
		return other
	}
}

// only refuses what comes by another method, so that nothing is changed by who
// follows a link.
func only(methods []string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if len(methods) == 0 || slices.Contains(methods, r.Method) {
			next.ServeHTTP(w, r)
			return
		}
		w.Header().Set("Allow", strings.Join(methods, ", "))
		http.Error(w, "Ask for this by "+strings.Join(methods, " or ")+".", http.StatusMethodNotAllowed)
	})
}

func orMissing(h http.Handler) http.Handler {
	if h == nil {
		return http.HandlerFunc(notConfigured)
	}
	return h
}

func missing(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "There is nothing here: / lists what there is.", http.StatusNotFound)
}

func notConfigured(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "The configuration has nothing shown here.", http.StatusNotFound)
}
