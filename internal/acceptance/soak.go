package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// soakBegins is the time at which the server's clock starts in a soak.
var soakBegins = time.Date(2019, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	soakEvery = 20 * time.Second // between two looks at a repository
	soakLook  = 10 * time.Second // between two samples of the daemon
	// soakCalm is how long the daemon may take to come up to date when the
	// faults have ended.
	soakCalm = 5 * time.Minute
)

// soak runs the daemon for long, while the server fails now and then and its
// clock runs through the years, and watches what the daemon holds. In the end it
// must have what a fresh scan has.
func (t *trial) soak(ctx context.Context) error {
	// The clock goes back before the daemon sees it: GitHub's never does.
	if err := t.server.control(map[string]any{"as_of": soakBegins.Format(time.RFC3339)}); err != nil {
		return err
	}
	d, err := t.serve(ctx)
	if err != nil {
		return err
	}
	defer d.kill()
	samples, err := t.growUnder(ctx, d)
	if err != nil {
		return err
	}
	fmt.Print(summary(samples))
	if err := t.server.control(map[string]any{"faults": nil, "as_of": nil}); err != nil {
		return err
	}
	if err := t.caughtUp(ctx, d); err != nil {
		return err
	}
	if err := d.stop(); err != nil {
		return err
	}
	fresh := t.ledger()
	if err := t.scan(ctx, "", fresh); err != nil {
		return err
	}
	return t.same(ctx, d.ledger, fresh)
}

// growUnder moves the server's time with every sample.
func (t *trial) growUnder(ctx context.Context, d *daemon) ([]sample, error) {
	if err := t.troubled(); err != nil {
		return nil, err
	}
	began, now := time.Now(), time.Now().UTC()
	var samples []sample
	for tick := time.NewTicker(soakLook); time.Since(began) < t.soaks; {
		select {
		case <-ctx.Done():
			return samples, ctx.Err()
		case err := <-d.ended:
			return samples, fmt.Errorf("the daemon ended: %w\n%s", err, d.tail())
		case <-tick.C:
		}
		share := min(1, float64(time.Since(began))/float64(t.soaks))
		at := soakBegins.Add(time.Duration(share * float64(now.Sub(soakBegins))))
		if err := t.server.control(map[string]any{"as_of": at.Format(time.RFC3339), "reset_rate": true}); err != nil {
			return samples, err
		}
		s, err := d.look(ctx)
		if err != nil {
			return samples, fmt.Errorf("after %s: %w\n%s", time.Since(began), err, d.tail())
		}
		s.after, s.at = time.Since(began), at
		samples = append(samples, s)
	}
	return samples, nil
}

// caughtUp waits until the daemon has all that the server holds.
func (t *trial) caughtUp(ctx context.Context, d *daemon) error {
	var err error
	for end := time.Now().Add(soakCalm); time.Now().Before(end); {
		if err = t.compare(ctx, d.ledger); err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case ended := <-d.ended:
			return fmt.Errorf("the daemon ended: %w\n%s", ended, d.tail())
		case <-time.After(soakLook):
		}
	}
	return fmt.Errorf("not up to date %s after the last fault: %w\n%s", soakCalm, err, d.tail())
}

// daemon is unsung serve under trial.
type daemon struct {
	cmd     *exec.Cmd
	address string
	ledger  string
	log     string
	ended   chan error
}

// serve starts the daemon on a ledger of its own, with every repository of the
// server.
func (t *trial) serve(ctx context.Context) (*daemon, error) {
	address, err := freeAddress()
	if err != nil {
		return nil, err
	}
	d := &daemon{address: address, ledger: t.ledger(), log: filepath.Join(t.temp, "serve.log"), ended: make(chan error, 1)}
	file := filepath.Join(t.temp, "serve.yaml")
	if err := os.WriteFile(file, []byte(t.serveConfig(d)), 0o600); err != nil {
		return nil, err
	}
	log, err := os.Create(d.log)
	if err != nil {
		return nil, err
	}
	defer log.Close() //nolint:errcheck // the daemon has its own
	d.cmd = t.command(ctx, "", "serve", "--config", file)
	d.cmd.Stdout, d.cmd.Stderr = log, log
	if err := d.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { d.ended <- d.cmd.Wait() }()
	return d, d.ready(ctx)
}

func (t *trial) serveConfig(d *daemon) string {
	var b strings.Builder
	b.WriteString("repositories:\n")
	for _, repo := range t.repos {
		fmt.Fprintf(&b, "  - github:%s\n", repo)
	}
	fmt.Fprintf(&b, "github:\n  clone: none\nledger: %s\nschedule:\n  every: %s\nweb:\n  listen: %s\n", d.ledger, soakEvery, d.address)
	return b.String()
}

// freeAddress is one on this machine that nobody listens on.
func freeAddress() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	return l.Addr().String(), l.Close()
}

// ready waits until the daemon answers.
func (d *daemon) ready(ctx context.Context) error {
	for range 300 {
		if _, err := d.get(ctx, "/healthz"); err == nil {
			return nil
		}
		select {
		case err := <-d.ended:
			return fmt.Errorf("the daemon ended: %w\n%s", err, d.tail())
		case <-time.After(100 * time.Millisecond):
		}
	}
	return fmt.Errorf("the daemon did not answer\n%s", d.tail())
}

// stop asks the daemon to end and waits for it.
func (d *daemon) stop() error {
	began := time.Now()
	if err := d.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	select {
	case err := <-d.ended:
		fmt.Printf("            ended %s after SIGTERM\n", time.Since(began).Round(time.Millisecond))
		d.ended <- err
		return err
	case <-time.After(time.Minute):
		return errors.New("the daemon did not end a minute after SIGTERM")
	}
}

func (d *daemon) kill() { _ = d.cmd.Process.Kill() }

// tail is the end of the daemon's log.
func (d *daemon) tail() string {
	text, _ := os.ReadFile(d.log)
	lines := bytes.Split(bytes.TrimSpace(text), []byte("\n"))
	return string(bytes.Join(lines[max(0, len(lines)-20):], []byte("\n")))
}
