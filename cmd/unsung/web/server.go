package web

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	toolkit "github.com/prometheus/exporter-toolkit/web"
)

// Server answers on one address. Start binds it, Run answers, Stop ends that:
// each once, in this order.
type Server struct {
	opt      Options
	token    atomic.Pointer[string]
	metrics  *metrics
	mux      *http.ServeMux
	http     *http.Server
	listener net.Listener
}

// New checks the web configuration and puts the routes together. It opens
// nothing yet.
func New(opt Options) (*Server, error) {
	if err := Check(opt.ConfigFile); err != nil {
		return nil, err
	}
	s := &Server{opt: opt, metrics: newMetrics(opt.Registerer)}
	s.SetToken(opt.Token)
	s.mux = s.routes()
	s.http = s.server()
	return s, nil
}

// SetToken exchanges the token of administration; "" closes it.
func (s *Server) SetToken(token string) { s.token.Store(&token) }

// Start binds the address, so that whoever waits for it can connect. Its error
// says what to do where that cannot be.
func (s *Server) Start(ctx context.Context) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", s.opt.Listen)
	if err != nil {
		return listenError(s.opt.Listen, err)
	}
	s.listener = listener
	s.warn()
	return nil
}

// URL is where the server is reached: "http://127.0.0.1:9847". It is known
// after Start.
func (s *Server) URL() string {
	scheme := "http"
	if p, _ := readProtection(s.opt.ConfigFile); p.tls {
		scheme = "https"
	}
	return scheme + "://" + s.listener.Addr().String()
}

// Run answers until Stop is called, or until ctx ends, which cuts off what is
// being answered. It returns nil when it was ended so.
func (s *Server) Run(ctx context.Context) error {
	defer context.AfterFunc(ctx, func() { _ = s.http.Close() })()
	s.http.BaseContext = func(net.Listener) context.Context { return ctx }
	flags := &toolkit.FlagConfig{WebConfigFile: &s.opt.ConfigFile}
	err := toolkit.Serve(&beginning{Listener: s.listener, begin: s.front}, s.http, flags, s.opt.Log)
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return errors.Join(err, s.listener.Close())
}

// Stop takes no more requests and waits for those being answered, until ctx
// ends: then it cuts them off.
func (s *Server) Stop(ctx context.Context) error {
	err := s.http.Shutdown(ctx)
	if s.listener != nil {
		_ = s.listener.Close() // it is open yet where Run was never called
	}
	if err == nil {
		return nil
	}
	return errors.Join(fmt.Errorf("end what web is answering: %w", err), s.http.Close())
}

// server has a limit for everything that a slow or silent client could hold. A
// profile, and the metrics of many people, may take a while to be written.
func (s *Server) server() *http.Server {
	return &http.Server{
		Handler:           s.mux,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       time.Minute,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          quietly(s.opt.Log),
	}
}
