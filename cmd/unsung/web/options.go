package web

import (
	"context"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
)

// Options are what a Server is made of.
type Options struct {
	Listen     string // host:port; port 0 takes one that is free
	ConfigFile string // the web configuration of Prometheus's exporters, "" for plain HTTP
	Token      string // for everything below /-/, which without a token is not there
	Version    string // as the landing page shows it
	// ShowsPeople tells that people's numbers can be read here: they should not
	// be on an open network without authentication.
	ShowsPeople bool
	Handlers    Handlers
	Log         *slog.Logger
	// Registerer takes the metrics of what is answered here.
	Registerer prometheus.Registerer
}

// Handlers are what stands behind the paths. A path whose handler is nil is
// answered with 404 and says what to configure.
type Handlers struct {
	Metrics http.Handler // /metrics: the daemon's own
	People  http.Handler // people's metrics, at PeoplePath
	// PeoplePath is where people's metrics stand: "/metrics/people", or
	// "/metrics" to tell both in one answer.
	PeoplePath string
	API        http.Handler // everything below /api/v1/, with its whole path
	Hook       http.Handler // /hooks/github
	FeedAtom   http.Handler // /feed.atom
	FeedJSON   http.Handler // /feed.json

	// Ready says why the daemon is not ready yet, nothing once it is.
	Ready func() []string
	// Reload reads the configuration anew. Its error says why nothing changed.
	Reload func(ctx context.Context) error
	// Due makes a source due now. It says whether there is such a source.
	Due func(ctx context.Context, source string) (bool, error)
	// Status is the schedule and whatever else there is to tell, as JSON.
	Status func(ctx context.Context) (any, error)
}
