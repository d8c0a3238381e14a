package web

import (
	"fmt"
	"net/http"
	"strings"
)

// healthy says that the process lives, whatever its sources do: who restarts it
// for anything else would make an outage of GitHub their own.
func healthy(w http.ResponseWriter, _ *http.Request) { plainly(w, http.StatusOK, "alive") }

// ready says whether the numbers can be read yet.
func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	var why []string
	if s.opt.Handlers.Ready != nil {
		why = s.opt.Handlers.Ready()
	}
	if len(why) == 0 {
		plainly(w, http.StatusOK, "ready")
		return
	}
	plainly(w, http.StatusServiceUnavailable, "not ready yet:\n"+strings.Join(why, "\n"))
}

func plainly(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.WriteHeader(status)
	fmt.Fprintln(w, text)
}
