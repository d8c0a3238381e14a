package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"time"
)

func (t *trial) plain(ctx context.Context) error {
	ledger := t.ledger()
	whole := t.repos
	defer func() { t.repos = whole }()
	for _, repo := range whole {
		t.repos = []string{repo}
		if err := t.server.control(map[string]any{"reset_stats": true}); err != nil {
			return err
		}
		began := time.Now()
		if err := t.scan(ctx, "", ledger); err != nil {
			return err
		}
		if err := t.tellCost(repo, time.Since(began)); err != nil {
			return err
		}
	}
	t.repos = whole
	return t.compare(ctx, ledger)
}

// The most that a first crawl may cost for each issue or pull request: in
// requests, and in requests to REST and points of GraphQL together.
const (
	mostRequests = 0.2
	mostSpent    = 0.25
)

func (t *trial) tellCost(repo string, took time.Duration) error {
	st, err := t.server.stats()
	if err != nil {
		return err
	}
	want, err := t.server.truth(repo)
	if err != nil {
		return err
	}
	items := float64(want.items())
	requests := float64(st.Requests) / items
	spent := float64(st.Billable.Core+st.Billable.GraphQL) / items
	fmt.Printf("            %s: %d requests, %.3f each; with points %.3f; %.1f threads a second\n",
		repo, st.Requests, requests, spent, items/took.Seconds())
	if requests > mostRequests || spent > mostSpent {
		return fmt.Errorf("%s costs more than %v requests or %v with points for each thread", repo, mostRequests, mostSpent)
	}
	return nil
}

func (t *trial) again(ctx context.Context) error {
	ledger := t.ledger()
	if err := t.scan(ctx, "", ledger); err != nil {
		return err
	}
	if err := t.server.control(map[string]any{"reset_stats": true}); err != nil {
		return err
	}
	if err := t.scan(ctx, "", ledger); err != nil {
		return err
	}
	st, err := t.server.stats()
	if err != nil {
		return err
	}
	fmt.Printf("            %d requests, %d of them not modified\n", st.Requests, st.NotModified)
	if st.Billable.Core+st.Billable.GraphQL > 0 {
		return fmt.Errorf("cost %d requests and %d points", st.Billable.Core, st.Billable.GraphQL)
	}
	return t.compare(ctx, ledger)
}

func (t *trial) faults(ctx context.Context) error {
	if err := t.troubled(); err != nil {
		return err
	}
	return t.scanAndCompare(ctx, "")
}

// troubled makes the server fail in every way, now and then.
func (t *trial) troubled() error {
	return t.server.control(map[string]any{"retry_after": 1, "faults": map[string]any{
		"5xx": .06, "html": .03, "secondary": .02, "truncate": .06, "reset": .06, "slow": .06, "slow_ms": 300, "graphql_timeout": .1,
	}})
}

func (t *trial) limits(ctx context.Context) error {
	if err := t.server.control(map[string]any{"rate_limit": 60, "graphql_limit": 20, "rate_window": 4, "reset_rate": true}); err != nil {
		return err
	}
	return t.scanAndCompare(ctx, "")
}

func (t *trial) crowd(ctx context.Context) error {
	if err := t.server.control(map[string]any{"max_concurrent": 16, "secondary_per_minute": 900}); err != nil {
		return err
	}
	if err := t.scanAndCompare(ctx, ""); err != nil {
		return err
	}
	st, err := t.server.stats()
	if err == nil && st.SecondaryLimited > 0 {
		err = fmt.Errorf("%d requests ran into the secondary limit", st.SecondaryLimited)
	}
	return err
}

func (t *trial) enterprise(ctx context.Context) error { return t.scanAndCompare(ctx, "/api/v3") }

func (t *trial) scanAndCompare(ctx context.Context, mount string) error {
	ledger := t.ledger()
	if err := t.scan(ctx, mount, ledger); err != nil {
		return err
	}
	return t.compare(ctx, ledger)
}

// killed ends the program at random moments, and compares what comes of it
// with what comes undisturbed.
func (t *trial) killed(ctx context.Context) error {
	undisturbed, ledger := t.ledger(), t.ledger()
	began := time.Now()
	if err := t.scan(ctx, "", undisturbed); err != nil {
		return err
	}
	took := time.Since(began)
	for died := 0; died < t.kills; {
		dead, err := t.killedOnce(ctx, ledger, 20*time.Millisecond+rand.N(took/4))
		if err != nil {
			return err
		}
		if dead {
			died++
			continue
		}
		// It was done before the blow fell: what it did must be right.
		if err := t.same(ctx, undisturbed, ledger); err != nil {
			return err
		}
		ledger = t.ledger()
	}
	if err := t.scan(ctx, "", ledger); err != nil {
		return err
	}
	if err := t.compare(ctx, ledger); err != nil {
		return err
	}
	return t.same(ctx, undisturbed, ledger)
}

// killedOnce runs the program and kills it after a while, if it is still there.
func (t *trial) killedOnce(ctx context.Context, ledger string, after time.Duration) (dead bool, err error) {
	cmd := t.command(ctx, "", scanArgs(ledger, t.repos)...)
	if err := cmd.Start(); err != nil {
		return false, err
	}
	timer := time.AfterFunc(after, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	err = cmd.Wait()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() < 0 {
		return true, nil // by a signal
	}
	return false, err
}
