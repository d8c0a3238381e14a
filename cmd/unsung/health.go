package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/unsung-dev/unsung/config"
	"github.com/unsung-dev/unsung/internal/plain"
)

const (
	askTime    = 5 * time.Second // how long one answer may take
	askAgain   = time.Second     // how long after one that was not good
	mostAnswer = 4 << 10         // bytes of an answer that are read
)

// healthFlags say what of a daemon is asked, and for how long.
type healthFlags struct {
	ready, insecure bool
	wait            time.Duration
}

func newHealth() *cobra.Command {
	var f healthFlags
	cmd := &cobra.Command{
		Use:   "health [URL]",
		Short: "Ask a daemon whether it lives",
		Long: `Health asks the /healthz of a daemon, on this machine where no URL says otherwise,
which tells that it lives, whatever its sources do. It needs no login. With --ready
it asks /readyz, which tells that people's numbers can be read; that may need one.

It is for whatever watches over a daemon and has no other program to ask with, such
as a container. A certificate is trusted that the system trusts, or that is in the
file that SSL_CERT_FILE names.

Exit codes: 0 all is well; 1 not, or nobody answers; 2 wrong usage.`,
		Example: "  unsung health\n  unsung health --ready --wait 1m http://127.0.0.1:9847",
		Args:    usageArgs(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			address, err := f.address(cmp.Or(strings.Join(args, ""), "http://"+config.DefaultListen))
			if err != nil {
				return usageError{err}
			}
			said, err := f.ask(cmd.Context(), address)
			if err != nil {
				return err
			}
			_, err = fmt.Fprintln(cmd.OutOrStdout(), said)
			return err
		},
	}
	cmd.Flags().BoolVar(&f.ready, "ready", false, "ask whether people's numbers can be read")
	cmd.Flags().DurationVar(&f.wait, "wait", 0, "`TIME` to ask again until all is well, such as 1m")
	cmd.Flags().BoolVar(&f.insecure, "insecure", false, "take any certificate: nothing is told to who answers")
	return cmd
}

// address is where the question goes.
func (f *healthFlags) address(daemon string) (string, error) {
	u, err := url.Parse(daemon)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return "", fmt.Errorf("%s is no address of a daemon: want one such as http://%s", plain.Line(daemon), config.DefaultListen)
	}
	if u.User != nil {
		return "", fmt.Errorf("%s has a login in it, which would stand in lists of processes and go to whoever answers: leave it out", u.Redacted())
	}
	if f.ready {
		return u.JoinPath("readyz").String(), nil
	}
	return u.JoinPath("healthz").String(), nil
}

// ask asks until all is well or the time to wait is over, and at least once.
func (f *healthFlags) ask(ctx context.Context, address string) (string, error) {
	client := f.client()
	defer client.CloseIdleConnections()
	over := time.Now().Add(f.wait)
	for {
		said, err := askOnce(ctx, client, address)
		if err == nil || time.Until(over) < askAgain {
			return said, err
		}
		select {
		case <-ctx.Done():
			return "", errors.Join(err, ctx.Err())
		case <-time.After(askAgain):
		}
	}
}

// client follows nobody elsewhere: a page to log in at is no daemon.
func (f *healthFlags) client() *http.Client {
	own := http.DefaultTransport.(*http.Transport).Clone()
	own.TLSClientConfig = &tls.Config{InsecureSkipVerify: f.insecure}
	return &http.Client{
		Transport:     own,
		Timeout:       askTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// askOnce is what the daemon said; the error has it where all is not well.
func askOnce(ctx context.Context, client *http.Client, address string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, http.NoBody)
	if err != nil {
		return "", err
	}
	res, err := client.Do(req)
	if err != nil {
		return "", fmt.Errorf("%w: is the daemon running there?", err)
	}
	defer res.Body.Close() //nolint:errcheck // it was only read from
	raw, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	said := plain.Line(strings.TrimSpace(string(raw)))
	switch {
	case err != nil:
		return "", fmt.Errorf("read the answer of %s: %w", address, err)
	case res.StatusCode == http.StatusUnauthorized:
		return "", fmt.Errorf("%s wants a login: leave --ready out, /healthz needs none", address)
	case res.StatusCode != http.StatusOK:
		return "", fmt.Errorf("%s answered %s: %s", address, res.Status, said)
	}
	return said, nil
}
