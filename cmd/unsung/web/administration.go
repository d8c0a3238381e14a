package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"net/http"
	"net/http/pprof"
	"strings"
)

// administration lets in who has the token. Without one in the configuration,
// there is no administration.
func (s *Server) administration(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := *s.token.Load()
		switch {
		case token == "":
			http.Error(w, "Administration is closed: web.admin_token_file names a file with the token that opens it.", http.StatusNotFound)
		case !bears(r, token):
			w.Header().Set("WWW-Authenticate", `Bearer realm="unsung"`)
			http.Error(w, "Send the token of web.admin_token_file: Authorization: Bearer TOKEN.", http.StatusUnauthorized)
		default:
			next(w, r)
		}
	})
}

// bears compares in a time that tells nothing of the token, not even its length.
func bears(r *http.Request, token string) bool {
	scheme, sent, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	got, want := sha256.Sum256([]byte(sent)), sha256.Sum256([]byte(token))
	return subtle.ConstantTimeCompare(got[:], want[:]) == 1 && strings.EqualFold(scheme, "Bearer")
}

func (s *Server) reload(w http.ResponseWriter, r *http.Request) {
	if s.opt.Handlers.Reload == nil {
		notConfigured(w, r)
		return
	}
	if err := s.opt.Handlers.Reload(r.Context()); err != nil {
		plainly(w, http.StatusUnprocessableEntity, "nothing changed: "+err.Error())
		return
	}
	plainly(w, http.StatusOK, "reloaded")
}

// due makes the source that the query names due now.
func (s *Server) due(w http.ResponseWriter, r *http.Request) {
	if s.opt.Handlers.Due == nil {
		notConfigured(w, r)
		return
	}
	source := r.URL.Query().Get("source")
	if source == "" {
		plainly(w, http.StatusBadRequest, "name what is to be read now, as /-/status does: ?source=github:OWNER/NAME")
		return
	}
	known, err := s.opt.Handlers.Due(r.Context(), source)
	switch {
	case err != nil:
		plainly(w, http.StatusInternalServerError, "not made due: "+err.Error())
	case !known:
		plainly(w, http.StatusNotFound, "no such source: /-/status lists them")
	default:
		plainly(w, http.StatusAccepted, "due now")
	}
}

func (s *Server) status(w http.ResponseWriter, r *http.Request) {
	if s.opt.Handlers.Status == nil {
		notConfigured(w, r)
		return
	}
	status, err := s.opt.Handlers.Status(r.Context())
	if err != nil {
		plainly(w, http.StatusInternalServerError, "no status: "+err.Error())
		return
	}
	text, err := json.MarshalIndent(status, "", "  ")
	if err != nil {
		plainly(w, http.StatusInternalServerError, "no status: "+err.Error())
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(append(text, '\n')) // whoever asked may be gone
}

// profile is Go's pprof, moved below /-/.
func profile(w http.ResponseWriter, r *http.Request) {
	http.StripPrefix("/-", http.HandlerFunc(profiles)).ServeHTTP(w, r)
}

func profiles(w http.ResponseWriter, r *http.Request) {
	switch strings.TrimPrefix(r.URL.Path, "/debug/pprof/") {
	case "profile":
		pprof.Profile(w, r)
	case "trace":
		pprof.Trace(w, r)
	default:
		pprof.Index(w, r)
	}
}
