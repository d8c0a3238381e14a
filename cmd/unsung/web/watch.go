package web

import (
	"errors"
	"log"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// watch stands before everything: it counts, logs, hardens the headers and
// survives a handler that panics. The log has neither paths nor queries, in
// which there are people's names, but the route.
func (s *Server) watch(label func(*http.Request) string, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, route, a := time.Now(), label(r), &answer{ResponseWriter: w}
		defer func() {
			took := time.Since(start)
			s.metrics.answered(route, a.status, took)
			s.opt.Log.Debug("answered", "handler", route, "method", r.Method, "code", a.status, "took", took.Round(time.Microsecond).String(), "from", r.RemoteAddr)
		}()
		harden(w.Header())
		defer s.catch(a, route)
		next.ServeHTTP(a, r)
		a.done()
	})
}

// harden tells browsers to run nothing, embed nowhere and keep no copy. The web
// configuration can say otherwise for some of it.
func harden(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "deny")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
}

// catch makes a panic an answer 500, or where an answer has begun already, cuts
// that off: nobody shall take half of one for a whole.
func (s *Server) catch(a *answer, route string) {
	cause := recover()
	if cause == nil {
		return
	}
	if err, ok := cause.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		panic(cause)
	}
	s.metrics.panics.Inc()
	s.opt.Log.Error("a handler panicked: this is a fault of unsung, please report it", "handler", route, "panic", cause, "stack", string(debug.Stack()))
	if a.status != 0 {
		panic(http.ErrAbortHandler)
	}
	http.Error(a, "Something is wrong in here; the log says what.", http.StatusInternalServerError)
}

// answer remembers the status of what is written through it, 0 before that.
type answer struct {
	http.ResponseWriter
	status int
}

func (a *answer) WriteHeader(status int) {
	if a.status == 0 {
		a.status = status
	}
	a.ResponseWriter.WriteHeader(status)
}

func (a *answer) Write(p []byte) (int, error) {
	a.done()
	return a.ResponseWriter.Write(p)
}

// done makes it the status that net/http would send for none.
func (a *answer) done() {
	if a.status == 0 {
		a.status = http.StatusOK
	}
}

// Unwrap is for http.ResponseController.
func (a *answer) Unwrap() http.ResponseWriter { return a.ResponseWriter }

// quietly logs what net/http has to say, mostly of clients that talk nonsense,
// where it bothers nobody.
func quietly(to *slog.Logger) *log.Logger { return slog.NewLogLogger(to.Handler(), slog.LevelDebug) }
