package web

import (
	"net"
	"net/http"
	"strings"
	"sync"
)

// The toolkit puts its basic authentication before every path, and knows no
// exceptions (v0.20.0). Some places need one: /healthz tells nothing and is
// asked by whatever keeps the daemon alive, GitHub can sign a delivery and not
// log in, and a request holds one Authorization header only, which below /-/
// and where thanks are given back or people tell of themselves is the token's. So
// the handler that the toolkit installs is put behind one that leads these past
// it, at the only moment where both are known: the toolkit has set the server up,
// and waits for the first connection.

// beginning is a listener that calls begin when it is first listened to.
type beginning struct {
	net.Listener
	once  sync.Once
	begin func()
}

func (b *beginning) Accept() (net.Conn, error) {
	b.once.Do(b.begin)
	return b.Listener.Accept()
}

// front puts what stands before everything before the handler of the toolkit,
// and leads what has an authentication of its own past it.
func (s *Server) front() {
	guarded := s.http.Handler
	s.http.Handler = s.watch(s.labelOf(s.mux), http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if isOpen(r) {
			s.mux.ServeHTTP(w, r)
			return
		}
		guarded.ServeHTTP(w, r)
	}))
}

// isOpen tells whether a request is answered without basic authentication. A path
// with dots in it is not: the mux would lead it elsewhere. The API asks for a token
// of its own where thanks are given back, and refuses a wrong one where who has it
// sees more.
func isOpen(r *http.Request) bool {
	path := r.URL.Path
	switch {
	case path == "/healthz", path == "/hooks/github", path == "/api/v1/recognitions", path == "/api/v1/self-reports":
		return true
	case strings.Contains(path, ".."):
		return false
	case path == "/api/v1/suggestions", strings.HasPrefix(path, "/api/v1/suggestions/"):
		scheme, _, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		return strings.EqualFold(scheme, "Bearer")
	}
	return strings.HasPrefix(path, "/-/")
}
