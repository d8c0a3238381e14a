package web

import (
	"net/http"

	toolkit "github.com/prometheus/exporter-toolkit/web"
)

// landing is the page at / that says what is to be found where.
func (s *Server) landing() http.Handler {
	links := []toolkit.LandingLinks{
		{Address: "/metrics", Text: "/metrics", Description: "how the daemon itself fares, for Prometheus"},
		{Address: "/api/v1/people", Text: "/api/v1/people", Description: "what stands behind the numbers; /api/v1/openapi.json describes it"},
		{Address: "/readyz", Text: "/readyz", Description: "whether the numbers can be read yet"},
		{Address: "/healthz", Text: "/healthz", Description: "whether the process lives"},
	}
	if s.together() {
		links[0].Description = "people's numbers and how the daemon itself fares, for Prometheus"
	} else {
		people := toolkit.LandingLinks{Address: s.peoplePath(), Text: s.peoplePath(), Description: "people's numbers, for Prometheus"}
		links = append([]toolkit.LandingLinks{people}, links...)
	}
	page, err := toolkit.NewLandingPage(toolkit.LandingConfig{
		Name: "Unsung", Description: "Work that usually goes unseen", Version: s.opt.Version,
		HeaderColor: "#1f5f5b", Links: links, Profiling: "false",
	})
	if err != nil {
		return http.HandlerFunc(missing) // the page cannot fail to be made: it is made of constants
	}
	return page
}
