package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/cmd/unsung/daemon"
	"github.com/unsung-dev/unsung/config"
)

// serveFlags are all flags of unsung serve.
type serveFlags struct {
	config, ledger, listen string
}

func newServe() *cobra.Command {
	var f serveFlags
	cmd := &cobra.Command{
		Use:   "serve",
		Short: "Keep reading on a schedule, and serve people's numbers to Prometheus",
		Long: `Serve reads the repositories of the configuration again and again, keeps what it
finds in the ledger, and serves it: people's numbers at /metrics/people, its own
health at /metrics, single contributions at /api/v1/.

SIGHUP reads the configuration again; a bad one changes nothing. SIGTERM ends it:
what is under way may come to its end first, as long as drain in the configuration
says. However it ends, it goes on where it stopped.`,
		Example: "  unsung config init unsung.yaml\n  GITHUB_TOKEN=… unsung serve --config unsung.yaml",
		Args:    usageArgs(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.config == "" {
				return usageError{errors.New("serve wants --config FILE: unsung config init writes one to begin with")}
			}
			return runServe(cmd.Context(), &f, cmd.ErrOrStderr())
		},
	}
	cmd.Flags().StringVar(&f.config, "config", "", "configuration `FILE`: what to read, how often, where to listen")
	addLedger(cmd, &f.ledger)
	cmd.Flags().StringVar(&f.listen, "listen", "", "`HOST:PORT` to listen on, in place of the configuration's")
	return cmd
}

// runServe is a daemon from its start to its end.
func runServe(ctx context.Context, f *serveFlags, stderr io.Writer) error {
	first, err := f.load()
	if err != nil {
		return err
	}
	level := &slog.LevelVar{}
	log := newLog(stderr, first.Log.WithDefaults().Format, level)
	app, err := daemon.New(daemon.Options{Load: f.load, Version: builtVersion(), Log: log, Level: level})
	if err != nil {
		return usageError{err}
	}
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	defer signal.Stop(hangups)
	if err := app.Start(ctx); err != nil {
		return err
	}
	go reloadOn(ctx, hangups, app)
	err = app.Run(ctx)
	closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	return errors.Join(err, app.Stop(closing))
}

// closeTime is how long closing may take when nothing is under way any more.
const closeTime = 10 * time.Second

// reloadOn reloads for each hangup; how that went is in the log.
func reloadOn(ctx context.Context, hangups <-chan os.Signal, app *daemon.App) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-hangups:
			_ = app.Reload(ctx)
		}
	}
}

// load reads the configuration as the flags want it.
func (f *serveFlags) load() (*config.Config, error) {
	cfg, err := (&sourceFlags{config: f.config}).loadConfig()
	if err != nil {
		return nil, err
	}
	if f.ledger != "" {
		cfg.Ledger = f.ledger
	}
	if f.listen != "" {
		if err := config.CheckListen(f.listen); err != nil {
			return nil, usageError{fmt.Errorf("--listen: %w", err)}
		}
		cfg.Web.Listen = f.listen
	}
	return cfg, nil
}

// newLog writes text where somebody reads along, JSON where a program does.
func newLog(to io.Writer, format string, level slog.Leveler) *slog.Logger {
	opt := &slog.HandlerOptions{Level: level}
	if format == config.LogText || format == config.LogAuto && isTerminal(to) {
		return slog.New(slog.NewTextHandler(to, opt))
	}
	return slog.New(slog.NewJSONHandler(to, opt))
}

// builtVersion is what this program was built from.
func builtVersion() daemon.Version {
	v := daemon.Version{Version: version, Go: runtime.Version()}
	if build, ok := debug.ReadBuildInfo(); ok {
		for _, s := range build.Settings {
			if s.Key == "vcs.revision" {
				v.Revision = s.Value
			}
		}
	}
	return v
}
